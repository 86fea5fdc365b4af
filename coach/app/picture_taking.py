"""A picture that the user gives, read off the window's thread."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from coach.domain.problem import Problem
from coach.gui.figures.taking import take_picture


class PictureTaking(QObject):
    """Reads a picture; one that is asked for later takes the place of the one before.

    Signals:
        taken: the picture is there; carries it as WebP, in bytes.
        refused: it cannot be had; carries what is wrong, and what would be right.
    """

    taken = Signal(object)
    refused = Signal(str)
    _read = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._awaited: Path | None = None
        self._read.connect(self._tell)  # on this object's thread, whichever has read

    @property
    def is_reading(self) -> bool:
        """Whether a picture is awaited."""
        return self._awaited is not None

    def take(self, path: Path) -> None:
        """Read the picture in a file."""
        self._awaited = path
        QThreadPool.globalInstance().start(partial(self._take, path))

    def forget(self) -> None:
        """Tell nothing of what is being read."""
        self._awaited = None

    def _take(self, path: Path) -> None:
        try:
            found: bytes | Problem = take_picture(path)
        except Problem as problem:
            found = problem
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._read.emit(path, found)

    def _tell(self, path: Path, found: bytes | Problem) -> None:
        if path != self._awaited:
            return
        self._awaited = None
        if isinstance(found, Problem):
            self.refused.emit(str(found))
        else:
            self.taken.emit(found)
