"""Keeps the shelf as the files are: read ahead where there are many, and anew when somebody writes one."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal

from coach.app.routines.shelf import Shelf


class Librarian(QObject):
    """Looks after a shelf whose files are in `folders`.

    Signals:
        changed: the shelf has something else to show than before.
        edited: files are others than before.
        told: something has come to be wrong with a file; carries what.
    """

    changed = Signal()
    edited = Signal()
    told = Signal(str)
    _ended = Signal()

    def __init__(self, shelf: Shelf, folders: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._folders = folders
        self._known = frozenset[str]()
        self._ended.connect(self._catch_up)

    def news(self) -> list[str]:
        """Return what is wrong by now and was not when this was asked last."""
        problems = self._shelf.problems
        before, self._known = self._known, frozenset(problems)
        return [problem for problem in problems if problem not in before]

    def begin(self) -> None:
        """Watch from now on; read many files on a thread of its own, before anybody waits for them."""
        from coach.app.routines.watching import Watch

        watch = Watch(self._folders, self)
        watch.changed.connect(self._look_again)
        if self._shelf.is_large:
            Thread(target=self._read, name="librarian", daemon=True).start()

    def close(self) -> None:
        """Let the next start know what there is."""
        self._shelf.keep()

    def _read(self) -> None:
        self._shelf.read_ahead()
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._ended.emit()

    def _catch_up(self) -> None:
        if self._shelf.is_behind:
            self._shelf.catch_up()
            self._show()

    def _look_again(self) -> None:
        self._shelf.reload()
        self.edited.emit()
        self._show()

    def _show(self) -> None:
        self.changed.emit()
        for problem in self.news():
            self.told.emit(problem)
