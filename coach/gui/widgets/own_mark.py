"""The sign of what is the user's own: somebody's head and shoulders, with the word beside it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.gui.theme import Theme, scaled_font
from coach.i18n import _

_HALF_TURN = 180 * 16
_GAP = 0.4
"""What is between sign and word, as a share of the sign."""


def draw_own_mark(painter: QPainter, at: QPointF, font: QFont, sign: str, text: str) -> None:
    """Draw the mark with its upper left corner there, the sign and its word in these colours."""
    metrics = QFontMetricsF(font)
    side = metrics.capHeight() * 1.2
    box = QRectF(at.x(), at.y() + metrics.ascent() - metrics.capHeight() * 1.1, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(sign))
    painter.drawEllipse(QPointF(box.center().x(), box.top() + side * 0.26), side * 0.26, side * 0.26)
    shoulders = QRectF(box.left() + side * 0.04, box.top() + side * 0.6, side * 0.92, side * 0.8)
    painter.drawChord(shoulders, 0, _HALF_TURN)
    painter.setFont(font)
    painter.setPen(QColor(text))
    painter.drawText(QPointF(box.right() + side * _GAP, at.y() + metrics.ascent()), _("yours"))


def own_mark_width(font: QFont) -> float:
    """Return how wide the mark is."""
    metrics = QFontMetricsF(font)
    return metrics.capHeight() * 1.2 * (1 + _GAP) + metrics.horizontalAdvance(_("yours"))


class OwnMark(QWidget):
    """Shows the mark in a line of text, `factor` times as large as the system's."""

    def __init__(self, theme: Theme, factor: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._factor = factor
        self.setAccessibleName(_("yours"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Have room for sign and word."""
        font = self._font()
        return QSize(round(own_mark_width(font)) + 2, round(QFontMetricsF(font).height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_own_mark(painter, QPointF(1, 0), self._font(), colours.teal_text, colours.teal_text)

    def _font(self) -> QFont:
        return scaled_font(self.font(), self._factor)
