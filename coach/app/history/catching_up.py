"""Writing what could not be written, as soon as it can be: also when the session it belongs to is over."""

from PySide6.QtCore import QObject, QTimer, Signal

from coach.domain.problem import Problem
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
