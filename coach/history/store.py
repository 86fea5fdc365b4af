"""The store: one SQLite file, opened with care for what is already there."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from coach.domain.problem import Problem
from coach.history import schema
from coach.history.aside import SUFFIXES, beside, set_aside, suspicion_of
from coach.history.backups import back_up_form
from coach.history.csv_text import decimal, spoilt
from coach.history.failures import Damaged, explained
from coach.history.wall_time import instant_us

# Below the 2 s after which a session thinks that the machine stalled.
_BUSY_MS = 1000
# 30 ms or so; a longer history is not read through at every start.
_READ_THROUGH_BYTES = 8_000_000
_SMALLEST = 512
"""No SQLite file has fewer bytes."""


class Store:
    """An open history. `set_aside` is where a damaged one was moved to when this one was begun, else None."""

    def __init__(self, path: Path, db: sqlite3.Connection, set_aside: Path | None = None) -> None:
        self.path = path
        self.set_aside = set_aside
        self._db = db

    @classmethod
    def open(cls, path: Path, *, is_shared: bool = False) -> Self:
        """Open the history at `path` to write, and make what is missing: folder, file, tables.

        A damaged one is set aside, unless it `is_shared`: then somebody else of this program has it open, and
        Damaged is raised. Raises Problem for a newer file, which stays untouched, and for whatever keeps it
        from being written.
        """
        with explained(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                return cls(path, _open_to_write(path))
            except Damaged:
                if is_shared:
                    raise
                damaged = set_aside(path)
                return cls(path, _open_to_write(path), damaged)

    @classmethod
    def open_to_read(cls, path: Path) -> Self | None:
        """Open the history at `path` to read, None if there is none; nothing is made.

        Raises Problem for a newer or damaged file, and for one that may not be read.
        """
        with explained(path):
            if not path.exists():
                return None
            found, newest = _version_of(path), max(schema.migrations())
            schema.refuse_newer(found, newest)
            if not found:
                return None
            if found < newest:
                return cls.open(path)
            db = _connect(path, "rw" if _may_have_company(path) else "ro&immutable=1")
            try:
                db.execute("PRAGMA query_only = ON")
                _find_tables(db, path)
            except BaseException:
                db.close()
                raise
            return cls(path, db)

    @contextmanager
    def transaction(self, *, waits: bool = True) -> Iterator[sqlite3.Connection]:
        """Everything done with the connection inside is kept at the end, or nothing is if anything is raised.

        Another process that is writing is waited for, for a moment, unless it need not be (`waits`).
        Raises Problem where the world is in the way: disk full, file locked, no permission, damage.
        """
        with explained(self.path):
            self._db.execute(f"PRAGMA busy_timeout = {_BUSY_MS if waits else 0}")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite undoes by itself what it could not finish
                    self._db.execute("ROLLBACK")
                raise

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query as they were at its start, without holding them all.

        Raises Problem if the file cannot be read on.
        """
        with explained(self.path):
            for row in self._db.execute(sql, values or {}):  # noqa: UP028
                yield row  # left halfway, `yield from` would close the cursor, even of a closed file

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_MS / 1000)
    for function in (instant_us, decimal, spoilt):
        db.create_function(function.__name__, 1, function, deterministic=True)
    return db


def _may_have_company(path: Path) -> bool:
    """Whether the files that SQLite reads by are beside `path` or can be made: not on a read-only disk."""
    return os.access(path.parent, os.W_OK) or beside(path, "-wal").exists()


def _version_of(path: Path) -> int:
    """Read the version without changing a byte, as opening to write might."""
    if path.is_dir():
        raise Problem(f"{path} is a folder, where the history should be.", "Move it away.")
    wal, size = beside(path, "-wal"), path.stat().st_size if path.exists() else 0
    if wal.exists() and wal.stat().st_size:
        if not size:
            raise Damaged(path)  # SQLite would delete what is left of that history
        with closing(_connect(path, "ro")) as db:
            return schema.version(db)
    if not size:
        return 0
    if size < _SMALLEST:
        raise Damaged(path)
    # By SQLite alone: closing any other file on it would give up the locks that this process has there, and
    # another one would then delete the log of changes that this one goes on writing.
    with closing(_connect(path, "ro&immutable=1")) as db:
        return schema.version(db)


def _open_to_write(path: Path) -> sqlite3.Connection:
    with explained(path):
        schema.refuse_newer(_version_of(path), max(schema.migrations()))
        with suppress(FileExistsError):  # what is there is not to be opened and closed: see _version_of
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        for suffix in SUFFIXES:
            with suppress(OSError):  # gone, or on a disk without modes
                beside(path, suffix).chmod(0o600)
        db = _connect(path, "rw")
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA foreign_keys = ON")
            _read_through(db, path)
            if 0 < (found := schema.version(db)) < max(schema.migrations()):
                back_up_form(path, found)
            schema.upgrade(db)
            _find_tables(db, path)
        except BaseException:
            db.close()
            raise
    return db


def _read_through(db: sqlite3.Connection, path: Path) -> None:
    if path.stat().st_size > _READ_THROUGH_BYTES and not suspicion_of(path).exists():
        return
    found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    if found.startswith("***"):  # what it says of single rows is no reason to put a history aside
        raise Damaged(path)


def _find_tables(db: sqlite3.Connection, path: Path) -> None:
    if not schema.is_whole(db):
        raise Damaged(path)
