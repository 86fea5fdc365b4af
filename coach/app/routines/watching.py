"""The user's folders, watched: what a text editor writes shows in the open window."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLE_MS = 200
"""How long nothing may happen before the files count as written: an editor writes in several steps."""

_Print = dict[str, tuple[int, int, int]]


class Watch(QObject):
    """Looks after the TOML files in `folders`, which need not be there yet.

    Signals:
        changed: files are others than before, and have been left alone since for a moment.
    """

    changed = Signal()

    def __init__(
        self, folders: Sequence[Path], parent: QObject | None = None, *, settle_ms: int = SETTLE_MS
    ) -> None:
        super().__init__(parent)
        self._folders = tuple(folders)
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=settle_ms)
        self._watcher.directoryChanged.connect(self._settling.start)
        self._watcher.fileChanged.connect(self._settling.start)
        self._settling.timeout.connect(self._look)
        self._print = self._follow()

    def _look(self) -> None:
        found = self._follow()
        if found != self._print:
            self._print = found
            self.changed.emit()

    def _follow(self) -> _Print:
        """Watch what there is by now, and return what it is like.

        A replaced file is no longer watched, and a missing folder is awaited in the one above.
        """
        found: _Print = {}
        for folder in self._folders:
            found |= _print(folder)
        places = {str(_nearest(folder)) for folder in self._folders}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if missing := sorted((places | found.keys()) - watched):
            self._watcher.addPaths(missing)
        if gone := sorted(watched - places - found.keys()):
            self._watcher.removePaths(gone)
        return found


def _nearest(folder: Path) -> Path:
    return next((place for place in (folder, *folder.parents) if place.is_dir()), Path(folder.anchor))


def _print(folder: Path) -> _Print:
    found: _Print = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".toml") and not entry.name.startswith("."):
                    status = entry.stat()
                    found[entry.path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    except OSError:  # what cannot be looked at is told of where it is read
        pass
    return found
