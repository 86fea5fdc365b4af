"""What is done for the history once the window is there, on a thread of its own: check, recover, back up."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coach.history.aside import mark_recovered, suspicion_of, unrecovered
from coach.history.backups import back_up_daily
from coach.history.deleting import Wastebasket
from coach.history.failures import Damaged, explained
from coach.history.recovering import recover
from coach.history.store import Store


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What was found and done: whether the file is sound, how many sessions came back, today's backup."""

    is_sound: bool
    recovered: int = 0
    backup: Path | None = None


def look_after(path: Path, now: datetime) -> Upkeep:
    """Recover what was set aside, forget what was deleted long ago, check the file, back it up.

    For any thread: it opens the history for itself. What was set aside is recovered once, by the next start
    after whoever did so, and again if that was cut short. A damaged history is left as it is, since a session
    may be going on, and no backup is made of it; it is marked, so that the next start reads it through and
    sets it aside. `now` is local wall time. Raises Problem for whatever else is in the way.
    """
    with Store.open(path) as store, explained(path):
        # a mark is not to outlive a power cut that its sessions do not
        list(store.rows("PRAGMA synchronous = FULL"))
        recovered = 0
        for damaged in unrecovered(path):
            recovered += recover(damaged, store)
            if damaged != store.set_aside:  # else the window may have it open still, and write to it
                mark_recovered(damaged)
        Wastebasket(store).purge(now)
    if not is_sound(path):
        with explained(path):
            suspicion_of(path).touch(mode=0o600)
        return Upkeep(is_sound=False, recovered=recovered)
    with explained(path):
        suspicion_of(path).unlink(missing_ok=True)
    return Upkeep(is_sound=True, recovered=recovered, backup=back_up_daily(path, now.date()))


def is_sound(path: Path) -> bool:
    """Read the whole history at `path` through, seconds if it is very long; raises Problem if that fails."""
    try:
        with explained(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            found = [str(line) for (line,) in db.execute("PRAGMA quick_check")]
    except Damaged:
        return False
    return not any(line.startswith("***") for line in found)
