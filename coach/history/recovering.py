"""What can still be read of a damaged history, and the rest from its last backup, put into a fresh one."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from coach.history import checks
from coach.history.backups import backups_of
from coach.history.entries import Entry
from coach.history.store import Store
from coach.history.tables import EVENT, EXERCISE, RATING, SESSION, Row, put_session, quoted

_AT_ONCE = 200
"""Sessions a transaction: one that is being led meanwhile has to wait no longer than for these."""

_DETAILS = {
    "exercises": (EXERCISE, checks.EXERCISE),
    "ratings": (RATING, checks.RATING),
    "events": (EVENT, checks.EVENT),
}
# The table from both ends, then by its index: a broken page hides what is behind it from one way only.
_WAYS = (
    "SELECT id FROM sessions NOT INDEXED ORDER BY id",
    "SELECT id FROM sessions NOT INDEXED ORDER BY id DESC",
    "SELECT id FROM sessions INDEXED BY sessions_by_start ORDER BY started_s",
    "SELECT id FROM sessions INDEXED BY sessions_by_start ORDER BY started_s DESC",
)


def recover(damaged: Path, store: Store) -> int:
    """Add to `store` the sessions of the damaged history that was set aside, and return how many came.

    What it no longer has comes from the newest daily backup, except what had been deleted since, as far as
    that is known; what has been deleted from `store` stays so. Nothing is written to either, so that this can
    be done again. Raises Problem if `store` cannot be written.
    """
    deleted = _deleted_in(damaged)
    added = _add(store, read_what_is_left(damaged))
    for backup in backups_of(store.path)[:1]:
        left = read_what_is_left(backup)
        added += _add(store, (entry for entry in left if entry.session["session_id"] not in deleted))
    return added


def read_what_is_left(path: Path) -> Iterator[Entry]:
    """Yield every session in the file at `path` that can be read and makes sense, with such details."""
    with suppress(sqlite3.DatabaseError, OSError), closing(_connect(path)) as db:
        for number in _numbers(db):
            rows = _rows(db, "sessions", SESSION, checks.SESSION, ("id", number))
            for session in islice(rows, 1):
                details = {
                    table: tuple(_rows(db, table, columns, column_checks, ("session", number)))
                    for table, (columns, column_checks) in _DETAILS.items()
                }
                yield Entry(session, **details)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    db.text_factory = lambda text: text.decode(errors="replace")
    return db


def _numbers(db: sqlite3.Connection) -> list[int]:
    found: dict[int, None] = {}
    for sql in _WAYS:
        with suppress(sqlite3.DatabaseError):
            found.update((number, None) for (number,) in db.execute(sql))
    return list(found)


def _rows(
    db: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    column_checks: Mapping[str, checks.Check],
    key: tuple[str, int],
) -> Iterator[Row]:
    with suppress(sqlite3.DatabaseError):
        found = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
        there = tuple(column for column in columns if column in found or column not in checks.LATER)
        for row in db.execute(f"SELECT {quoted(there)} FROM {table} WHERE {key[0]} = ?", [key[1]]):
            with suppress(ValueError):
                yield checks.checked(column_checks, dict(zip(there, row, strict=True)))


def _deleted_in(path: Path) -> set[Any]:
    with suppress(sqlite3.DatabaseError, OSError), closing(_connect(path)) as db:
        return {session_id for (session_id,) in db.execute("SELECT session_id FROM deleted")}
    return set()


def _add(store: Store, entries: Iterable[Entry]) -> int:
    added, entries = 0, iter(entries)
    while some := [*islice(entries, _AT_ONCE)]:
        with store.transaction() as db:
            deleted = {session_id for (session_id,) in store.rows("SELECT session_id FROM deleted")}
            for entry in some:
                if entry.session["session_id"] in deleted:
                    continue
                if db.execute(*put_session(entry.session, changed=())).rowcount > 0:
                    added += 1
                    for statement in entry.details():
                        with suppress(sqlite3.IntegrityError):
                            db.execute(*statement)
    return added
