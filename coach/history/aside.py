"""A damaged history set aside: its name, what goes with it, and the mark that it has been recovered."""

import re
from datetime import datetime
from pathlib import Path

SUFFIXES = ("-wal", "-shm", "-journal", "")
"""What SQLite has beside a file, and the file itself last."""
_MARK = "-recovered"


def set_aside(path: Path) -> Path:
    """Move the damaged file and its companions to a name that is free, and return it; raises OSError."""
    stamp = f"{path.name}.damaged-{datetime.now():%Y%m%d-%H%M%S}"
    taken = {
        file.name.removesuffix(suffix) for file in path.parent.iterdir() for suffix in (*SUFFIXES, _MARK)
    }
    names = (stamp + (f"-{count}" if count else "") for count in range(len(taken) + 1))
    place = path.with_name(next(name for name in names if name not in taken))
    suspicion_of(path).unlink(missing_ok=True)
    for suffix in SUFFIXES:  # the file itself last: should this be cut short, it is still found damaged
        if beside(path, suffix).exists():
            beside(path, suffix).rename(beside(place, suffix))
    return place


def unrecovered(path: Path) -> list[Path]:
    """Return what was set aside of the history and is not marked, the newest first; raises OSError."""
    name = re.compile(
        rf"({re.escape(path.name)}\.damaged-\d{{8}}-\d{{6}}(-\d+)?)({'|'.join(SUFFIXES)})", re.ASCII
    )
    names = {found[1] for file in path.parent.iterdir() if (found := name.fullmatch(file.name))}
    places = sorted(map(path.with_name, names), reverse=True)
    return [place for place in places if not beside(place, _MARK).exists()]


def mark_recovered(damaged: Path) -> None:
    """Keep for good that what could be read of `damaged` has come back; raises OSError."""
    beside(damaged, _MARK).touch(mode=0o600)


def suspicion_of(path: Path) -> Path:
    """Return the file that has the history at `path` read through at the next start, however long it is."""
    return beside(path, "-suspect")


def beside(path: Path, suffix: str) -> Path:
    """Return the file that belongs to the one at `path` by its name."""
    return path.with_name(path.name + suffix)
