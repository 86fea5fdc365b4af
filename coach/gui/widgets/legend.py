"""What the signs of the chart stand for."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.gui.theme import GRID, Theme
from coach.gui.widgets.labels import make_label
from coach.i18n import _


class Sign(Enum):
    """A sign of the chart."""

    BEFORE = 1
    AFTER = 2
    TREND = 3
    BAND = 4


class Legend(QWidget):
    """Shows each sign with its word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for sign, word in (
            (Sign.BEFORE, _("before")),
            (Sign.AFTER, _("after")),
            (Sign.TREND, _("trend before stretching")),
            (Sign.BAND, _("may be chance")),
        ):
            layout.addWidget(_Swatch(theme, sign))
            layout.addWidget(make_label(word, 1.0, role="muted", wraps=False))
            layout.addSpacing(GRID)
        layout.addStretch()


class _Swatch(QWidget):
    """One sign, as it looks in the chart."""

    def __init__(self, theme: Theme, sign: Sign) -> None:
        super().__init__()
        self._theme = theme
        self._sign = sign
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize((2 if self._sign in (Sign.BEFORE, Sign.AFTER) else 4) * GRID, 2 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._sign is Sign.BAND:
            ground = QColor(colours.sage)
            ground.setAlphaF(0.4)
            painter.fillRect(QRectF(0, 2, self.width(), self.height() - 4), ground)
        elif self._sign is Sign.TREND:
            painter.setPen(QPen(QColor(colours.ink), 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(0, middle.y()), QPointF(self.width(), middle.y()))
        else:
            painter.setPen(QPen(QColor(colours.teal_text), 2))
            is_ring = self._sign is Sign.BEFORE
            painter.setBrush(QColor(colours.paper if is_ring else colours.teal_text))
            radius = 5.5 if is_ring else 3
            painter.drawEllipse(middle, radius, radius)
