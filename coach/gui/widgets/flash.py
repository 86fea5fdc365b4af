"""A soft flash over a page, for who does not hear that something begins."""

from collections.abc import Callable
from time import monotonic_ns

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.gui.theme import Theme

STRENGTHS = (0.42, 0.36, 0.28, 0.2, 0.13, 0.07)
"""How much is seen of it, step by step; then nothing."""
STEP_MS = 100
LEAST_APART_MS = 1_000
"""Never more than one flash a second: three and more can harm (WCAG 2.3.1)."""


def _instant_ms() -> int:
    return monotonic_ns() // 1_000_000


class Flash(QWidget):
    """Lies over its parent, lets every click through, and fades. `now_ms` tells the instant."""

    def __init__(self, theme: Theme, parent: QWidget, now_ms: Callable[[], int] = _instant_ms) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = parent
        self._now_ms = now_ms
        self._last_ms: int | None = None
        self._left: list[float] = []
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._fade)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def flash(self) -> None:
        """Flash, unless that has just been."""
        now_ms = self._now_ms()
        if self._last_ms is not None and now_ms - self._last_ms < LEAST_APART_MS:
            return
        self._last_ms = now_ms
        self._left = list(STRENGTHS)
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()
        self._timer.start()

    def stop(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self.hide()

    def _fade(self) -> None:
        self._left.pop(0)
        if self._left:
            self.update()
        else:
            self.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is left of the flash."""
        colour = QColor(self._theme.colours.teal)
        colour.setAlphaF(self._left[0] if self._left else 0)
        QPainter(self).fillRect(self.rect(), colour)
