"""Copies of the history beside it, in `backups/`: daily while it changes, and before its form changes."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from coach.history.failures import explained

KEPT = 7
_DAILY = "????-??-??"


def backups_of(path: Path) -> list[Path]:
    """Return the daily backups of the history at `path`, the newest first."""
    return sorted(folder_of(path).glob(f"{path.stem}-{_DAILY}.sqlite3"), reverse=True)


def back_up_daily(path: Path, today: date) -> Path | None:
    """Make today's backup of the history at `path` and drop all daily ones but the newest `KEPT`.

    Returns it; None if there is one of today or later, or if nothing has changed since the last. For any
    thread. Raises Problem if it cannot be written.
    """
    place = folder_of(path) / f"{path.stem}-{today.isoformat()}.sqlite3"
    former = backups_of(path)
    with explained(path):
        if former and (former[0].name >= place.name or _last_change(path) <= former[0].stat().st_mtime_ns):
            return None
    copy(path, place)
    for old in backups_of(path)[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return place


def back_up_form(path: Path, form: int) -> Path:
    """Keep the history at `path` as it is in a form that it is to leave; raises Problem if that fails."""
    place = folder_of(path) / f"{path.stem}-form-{form}.sqlite3"
    copy(path, place)
    return place


def copy(path: Path, place: Path) -> None:
    """Write what is committed in the history at `path` to `place`, whole or not at all, for its owner only.

    A session that is going on meanwhile is not held up. Raises Problem if it cannot be read or written.
    """
    part = place.with_name(f".{place.name}.part")
    with explained(place):
        place.parent.mkdir(mode=0o700, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with (
                closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(part)) as target,
            ):
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(place)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise


def folder_of(path: Path) -> Path:
    """Return the folder of the backups of the history at `path`."""
    return path.parent / "backups"


def _last_change(path: Path) -> int:
    log = path.with_name(path.name + "-wal")
    return max(file.stat().st_mtime_ns for file in (path, log) if file.exists())
