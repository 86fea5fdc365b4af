"""The sign that says which side."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.domain.terms import Side
from coach.gui.theme import GRID, Theme, scaled_font
from coach.i18n import _


class SideSign(QWidget):
    """Shows LEFT at its left in teal or RIGHT at its right in ink; the other half stays faint.

    Position, word and colour differ, so that none of them is needed alone.
    """

    def __init__(self, theme: Theme, factor: float = 2.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._factor = factor
        self._side: Side | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_factor(self, factor: float) -> None:
        """Write the words at `factor` times the system's text size."""
        self._factor = factor
        self.updateGeometry()
        self.update()

    def show_side(self, side: Side | None) -> None:
        """Show `side`, or an empty sign."""
        if side != self._side:
            self._side = side
            self.setAccessibleName(side_text(side) if side else "")
            self.update()

    def sizeHint(self) -> QSize:
        """Be as high as the words, and wide enough for both."""
        metrics = QFontMetricsF(self._font())
        words = max(metrics.horizontalAdvance(side_text(side)) for side in Side)
        return QSize(round(2 * words + 6 * GRID), round(metrics.height() + 2 * GRID))

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both halves."""
        if self._side is None:
            return
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        half = (self.width() - GRID) / 2
        for side, left in ((Side.LEFT, 0.0), (Side.RIGHT, half + GRID)):
            box = QRectF(left, 0, half, self.height())
            is_lit = side is self._side
            fill = colours.teal if side is Side.LEFT else colours.ink
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill if is_lit else colours.raised))
            painter.drawRoundedRect(box, GRID, GRID)
            text = colours.on_teal if side is Side.LEFT else colours.paper
            painter.setPen(QColor(text if is_lit else colours.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, side_text(side))

    def _font(self) -> QFont:
        return scaled_font(self.font(), self._factor, QFont.Weight.Bold)


def side_text(side: Side) -> str:
    """Return the side as it is shown large."""
    return _("LEFT") if side is Side.LEFT else _("RIGHT")
