"""A small arrow: the way back, and whether something is folded out."""

from enum import Enum

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QPushButton

from coach.gui.theme import Theme


class Arrow(Enum):
    """What an arrow says, as lines through points of its box."""

    BACK = (((0.84, 0.5), (0.2, 0.5)), ((0.46, 0.24), (0.2, 0.5), (0.46, 0.76)))
    FOLDED = (((0.38, 0.2), (0.68, 0.5), (0.38, 0.8)),)
    OPEN = (((0.2, 0.36), (0.5, 0.66), (0.8, 0.36)),)


def draw_arrow(painter: QPainter, box: QRectF, colour: str, arrow: Arrow) -> None:
    """Draw the arrow into `box`."""
    pen = QPen(QColor(colour), box.width() / 11)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    for line in arrow.value:
        points = [box.topLeft() + QPointF(x * box.width(), y * box.height()) for x, y in line]
        painter.drawPolyline(QPolygonF(points))


class ArrowIcon(QObject):
    """Gives its button an arrow for an icon, and keeps it in the theme's colours."""

    def __init__(self, button: QPushButton, theme: Theme, arrow: Arrow) -> None:
        super().__init__(button)
        self._button = button
        self._theme = theme
        self._arrow = arrow
        theme.changed.connect(self._draw)
        self._draw()

    def show_arrow(self, arrow: Arrow) -> None:
        """Show another arrow."""
        self._arrow = arrow
        self._draw()

    def _draw(self) -> None:
        side = self._button.fontMetrics().height()
        ratio = self._button.devicePixelRatioF()
        pixmap = QPixmap(QSize(side, side) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw_arrow(painter, QRectF(0, 0, side, side), self._theme.colours.teal_text, self._arrow)
        painter.end()
        self._button.setIconSize(QSize(side, side))
        self._button.setIcon(QIcon(pixmap))
