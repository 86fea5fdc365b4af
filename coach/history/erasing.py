"""Erasing the history for good, with everything that was ever copied from it in its folder."""

from pathlib import Path
from shutil import rmtree

from coach.history.backups import folder_of
from coach.history.failures import explained


def erase(path: Path) -> None:
    """Delete the history at `path`, its backups, and what was set aside; it must not be open.

    Raises Problem if something cannot be deleted; the history itself goes first.
    """
    with explained(path):
        path.unlink(missing_ok=True)
        for file in sorted(path.parent.glob(f"{path.name}[-.]*")):
            file.unlink(missing_ok=True)
        if folder_of(path).exists():
            rmtree(folder_of(path))
