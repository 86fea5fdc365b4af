"""Two pain numbers as two points on a line from 0 to 10."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.gui.theme import GRID, Theme

_HIGHEST = 10
_RADIUS = GRID


class PainScale(QWidget):
    """Shows the number before as a ring and the number after as a disc; either may be missing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before: int | None = None
        self._after: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_numbers(self, before: int | None, after: int | None) -> None:
        """Show the two numbers."""
        self._before, self._after = before, after
        self.update()

    def _point(self, score: int) -> QPointF:
        inset = _RADIUS + 2
        return QPointF(inset + score * (self.width() - 2 * inset) / _HIGHEST, self.height() / 2)

    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, 4 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 2))
        painter.drawLine(self._point(0), self._point(_HIGHEST))
        for score in range(_HIGHEST + 1):
            tick = QPointF(0, GRID / 2)
            painter.drawLine(self._point(score) - tick, self._point(score) + tick)
        ink = QPen(QColor(colours.teal_text), 2.5)
        painter.setPen(ink)
        if self._before is not None and self._after is not None:
            painter.drawLine(self._point(self._before), self._point(self._after))
        if self._before is not None:
            painter.setBrush(QColor(colours.paper))
            painter.drawEllipse(self._point(self._before), _RADIUS, _RADIUS)
        if self._after is not None:
            painter.setBrush(QColor(colours.teal_text))
            small = _RADIUS - 2 if self._after == self._before else _RADIUS
            painter.drawEllipse(self._point(self._after), small, small)
