"""The user's own files, written: whole, never over what somebody else wrote, the last versions kept."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from coach.domain.problem import Problem
from coach.library.reading import bytes_of
from coach.replacing import replaced

VERSIONS_KEPT = 5


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was when it was last looked at; `data` is None if there was none."""

    path: Path
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Version:
    """What a file held once, and until when."""

    path: Path
    until: datetime


class Conflict(Problem):
    """A file is not as it was known: somebody else has written or deleted it, and nothing was done to it.

    `theirs` is the file as it is now: who hands that in instead of what was known, writes over it knowingly.
    """

    def __init__(self, theirs: Known) -> None:
        what = "changed" if theirs.data is not None else "deleted"
        super().__init__(f"{theirs.path} has been {what} meanwhile.", "Nothing was written.")
        self.theirs = theirs


class OwnFiles:
    """The routine or exercise files in the user's `folder`; what they held before is below `versions`.

    Nothing here reads what a file says. Every method raises Problem for what cannot be read or written; what
    was there is then still there.
    """

    def __init__(self, folder: Path, versions: Path) -> None:
        self._folder = folder
        self._versions = versions

    def look(self, path: Path) -> Known:
        """Return the file at `path` as it is now."""
        return Known(path, bytes_of(path) if os.path.lexists(path) else None)

    def new(self, id_: str) -> Known:
        """Return where a file for that id would be: named after it, and not there yet."""
        names = (f"{id_}{f'-{number}' if number else ''}.toml" for number in count())
        paths = (self._folder / name for name in names)
        return Known(next(path for path in paths if not os.path.lexists(path)), None)

    def save(self, known: Known, text: str) -> Known:
        """Write `text` if the file is still as `known`; return it as it is then.

        What it held becomes its newest version. Raises Conflict if the file has become another one, unless
        that holds the text already.
        """
        saved = Known(known.path, text.encode())
        now = self.look(known.path)
        if now == saved:
            return saved
        if now != known:
            raise Conflict(now)
        with _told(known.path):
            self._keep_version(now)
            self._write(saved)
        return saved

    def remove(self, known: Known) -> None:
        """Delete the file if it is still as `known`; it becomes its newest version. Raises Conflict.

        A shipped routine that it took the place of is there again.
        """
        now = self.look(known.path)
        if now != known:
            raise Conflict(now)
        with _told(known.path):
            self._keep_version(now)
            known.path.unlink(missing_ok=True)

    def put_back(self, removed: Known) -> None:
        """Bring a file back as it was when it was removed; raise Conflict if there is another one by now."""
        now = self.look(removed.path)
        if now.data not in (None, removed.data):
            raise Conflict(now)
        with _told(removed.path):
            self._write(removed)

    def versions(self, path: Path) -> list[Version]:
        """Return what the file at `path` held before, the newest first."""
        with _told(path):
            return [
                Version(kept, datetime.fromtimestamp(kept.stat().st_mtime).astimezone())
                for kept in reversed(self._kept(path))
            ]

    def _kept(self, path: Path) -> list[Path]:
        kept = (self._versions / path.stem).glob("*.toml")
        return sorted((each for each in kept if each.stem.isdecimal()), key=lambda each: int(each.stem))

    def _keep_version(self, now: Known) -> None:
        """Keep what a file holds, unless its newest version is the same, and let go of the oldest ones."""
        if now.data is None:
            return
        kept = self._kept(now.path)
        if not kept or kept[-1].read_bytes() != now.data:
            number = int(kept[-1].stem) + 1 if kept else 1
            kept.append(self._versions / now.path.stem / f"{number:04}.toml")
            self._write(Known(kept[-1], now.data))
        for old in kept[:-VERSIONS_KEPT]:
            old.unlink(missing_ok=True)

    def _write(self, file: Known) -> None:
        file.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replaced(file.path) as opened:
            opened.write(file.data or b"")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Problem(f"{error.filename or path} cannot be written: {error.strerror or error}.") from error
