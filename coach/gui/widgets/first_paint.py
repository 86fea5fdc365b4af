"""Waiting until somebody can see what is shown."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

LONGEST_MS = 3_000
"""How long a paint is waited for: a window that nobody can see is not painted."""


class FirstPaint(QObject):
    """Tells once when a widget has been painted after `wait` was called.

    Signals:
        painted: it has, with all that is in it, or has not been for so long that it will not be.
    """

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._end)

    def wait(self) -> None:
        """Begin to wait; for a hidden widget that is over at once."""
        if not self._widget.isVisible():
            self._end()
            return
        self._widget.installEventFilter(self)
        self._timer.start(LONGEST_MS)

    def stop(self) -> None:
        """Wait no more, and tell nothing."""
        self._timer.stop()
        self._widget.removeEventFilter(self)

    def _end(self) -> None:
        self.stop()
        self.painted.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See the paint begin: the timer is heard when it is over."""
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            self._timer.start(0)
        return False
