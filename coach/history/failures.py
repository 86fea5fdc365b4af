"""SQLite's and the file system's errors in words: the world's become a Problem, ours are left to raise."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.domain.problem import Problem

_FREE_SPACE = "Free some space and try again."
_ALLOW = "Allow writing there, or choose another folder with --data-dir."

_SQLITE = {
    sqlite3.SQLITE_FULL: ("The disk is full: {path} could not be written.", _FREE_SPACE),
    sqlite3.SQLITE_READONLY: ("{path} may not be written.", _ALLOW),
    sqlite3.SQLITE_PERM: ("{path} may not be opened.", _ALLOW),
    sqlite3.SQLITE_AUTH: ("{path} may not be opened.", _ALLOW),
    sqlite3.SQLITE_CANTOPEN: ("{path} cannot be opened.", _ALLOW),
    sqlite3.SQLITE_BUSY: ("Another program is using {path}.", "Close it and try again."),
    sqlite3.SQLITE_LOCKED: ("Another program is using {path}.", "Close it and try again."),
    sqlite3.SQLITE_IOERR: ("{path} could not be read or written.", "Look after the disk it is on."),
}
_SYSTEM = {
    errno.ENOSPC: ("The disk is full: {path} could not be written.", _FREE_SPACE),
    errno.EDQUOT: ("Your share of the disk is full: {path} could not be written.", _FREE_SPACE),
    errno.EACCES: ("{path} may not be read or written.", "Allow it, or choose another place."),
    errno.EPERM: ("{path} may not be read or written.", "Allow it, or choose another place."),
    errno.EROFS: ("{path} is on a disk that may not be written.", "Choose another place."),
    errno.EISDIR: ("{path} is a folder.", "Name a file."),
    errno.ENOENT: ("{path} does not exist.", "Look at how it is spelt."),
    errno.ENOTDIR: ("{path} cannot be: on the way there is a file, not a folder.", "Choose another place."),
    errno.EEXIST: ("{path} is a file where a folder is needed.", "Choose another place."),
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_ILLEGIBLE = ("Could not decode to UTF-8", "user-defined function raised exception")
"""What Python's `sqlite3` says, without a code, of bytes that are no text and of text that is no time."""


class Damaged(Problem):
    """The file at `path` is broken, not just out of reach."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is damaged.", "It was left as it is: put back a copy, or move it away.")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the world does to the file at `path` into a Problem; an error in our own SQL goes through."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise Damaged(path) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest is detail
        if code in _DAMAGE or any(words in str(error) for words in _ILLEGIBLE):
            raise Damaged(path) from error
        if code not in _SQLITE:
            raise
        what, mend = _SQLITE[code]
        raise Problem(what.format(path=path), mend) from error
    except OSError as error:
        what, mend = _SYSTEM.get(error.errno or 0, ("{path}: " + f"{error.strerror or error}.", ""))
        raise Problem(what.format(path=error.filename or path), mend) from error


@contextmanager
def legible(path: Path) -> Iterator[None]:
    """Turn a value from the history at `path` that cannot be what it should be into Damaged."""
    try:
        yield
    except (TypeError, ValueError) as error:
        raise Damaged(path) from error
