"""Writing what could not be written, as soon as it can be: also when the session it belongs to is over."""

from PySide6.QtCore import QObject, QTimer, Signal

from coach.domain.problem import Problem
from coach.gui.dialogs.unwritten_dialog import UnwrittenDialog
from coach.gui.window import Window
from coach.history.journal import Journal

AGAIN_MS = 2_000


class CatchingUp(QObject):
    """Tries again and again from the first trouble on; a try that finds nothing to do costs nothing.

    Signals:
        caught_up: what could not be written has been.
    """

    caught_up = Signal()

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._was_waiting = False
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self.attempt)

    def begin(self) -> None:
        """Something could not be written: see to it from now on."""
        self._was_waiting = True
        self._timer.start()

    def attempt(self) -> None:
        """Write what waits, if that is possible now."""
        try:
            self._journal.catch_up()
        except Problem:
            self._was_waiting = True
            return
        if self._was_waiting:
            self._was_waiting = False
            self.caught_up.emit()


class Closing(QObject):
    """Keeps the window from closing over what could not be written, unless the user would rather lose it."""

    def __init__(self, window: Window, journal: Journal, catching_up: CatchingUp) -> None:
        super().__init__(catching_up)
        self._window = window
        self._journal = journal
        self._catching_up = catching_up
        self._is_given_up = False
        window.objections.append(self._may_close)

    def _may_close(self) -> bool:
        self._catching_up.attempt()
        if self._is_given_up or not self._journal.is_waiting:
            return True
        dialog = UnwrittenDialog(self._window)
        dialog.given_up.connect(self._give_up)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return False

    def _give_up(self) -> None:
        self._is_given_up = True
        self._window.close()
