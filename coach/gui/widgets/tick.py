"""A check box whose text wraps."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from coach.gui.theme import GRID, Theme, scaled_font

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_PADDING = GRID
_MARK = ((0.24, 0.53), (0.43, 0.71), (0.77, 0.31))
"""The corners of the check mark, as parts of the box."""


class Tick(QCheckBox):
    """A statement to tick: the box beside its first line, the text as wide as there is room."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(scaled_font(self.font(), 1.1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._text_rect(width).height() + 2 * _PADDING

    def sizeHint(self) -> QSize:
        width = (
            min(self.fontMetrics().horizontalAdvance(self.text()) + GRID, self._em() * 24) + self._indent()
        )
        return QSize(width + _PADDING, self.heightForWidth(width + _PADDING))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._indent() + self._em() * 8, self.fontMetrics().height() + 2 * _PADDING)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.teal_text), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), GRID, GRID)
        box = self._box()
        is_on = self.isChecked()
        edge = colours.teal_text if is_on or self.underMouse() else colours.muted
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(colours.teal if is_on else colours.raised))
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            pen = QPen(QColor(colours.on_teal), box.width() / 8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            corners = [box.topLeft() + QPointF(x * box.width(), y * box.height()) for x, y in _MARK]
            painter.drawPolyline(QPolygonF(corners))
        painter.setPen(QColor(colours.ink))
        painter.drawText(self._text_rect(self.width()), _WRAP, self.text())

    def _em(self) -> int:
        return self.fontMetrics().height()

    def _indent(self) -> int:
        return round(self._em() * 1.05) + _PADDING + 3 * GRID // 2

    def _box(self) -> QRectF:
        side = round(self._em() * 1.05)
        top = _PADDING + (self._em() - side) / 2
        return QRectF(_PADDING, top, side, side)

    def _text_rect(self, width: int) -> QRect:
        room = QRect(self._indent(), _PADDING, max(1, width - self._indent() - _PADDING), 100_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self.text())
