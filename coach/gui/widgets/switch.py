"""A switch: on or off, at once."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.settings import Value
from coach.i18n import _


class Switch(QCheckBox):
    """A knob that lies to the right when on; Space turns it over. It says on or off in words as well.

    Signals:
        chosen: the user turned it over; carries whether it is on.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(scaled_font(self.font(), 1.1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.chosen.emit(self.isChecked()))
        theme.changed.connect(self.update)

    def show_value(self, value: Value) -> None:
        """Be on or off."""
        self.setChecked(bool(value))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(text) for text in _texts())
        high = metrics.height() + 2 * GRID
        return QSize(round(self._track().width()) + widest + 3 * GRID, high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, track, is_on = self._theme.colours, self._track(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.teal_text), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), GRID, GRID)
        painter.setPen(QPen(QColor(colours.teal if is_on else colours.muted), 2))
        painter.setBrush(QColor(colours.teal if is_on else colours.raised))
        round_off = track.height() / 2
        painter.drawRoundedRect(track, round_off, round_off)
        knob = track.adjusted(4, 4, -4, -4)
        knob.setWidth(knob.height())
        if is_on:
            knob.moveRight(track.right() - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_teal if is_on else colours.muted))
        painter.drawEllipse(knob)
        painter.setPen(QColor(colours.ink))
        off, on = _texts()
        room = QRectF(self.rect()).adjusted(GRID, 0, -track.width() - 2 * GRID, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, on if is_on else off
        )

    def _track(self) -> QRectF:
        high = self.fontMetrics().height() * 1.05
        track = QRectF(0, 0, high * 1.9, high)
        track.moveCenter(QRectF(self.rect()).center())
        track.moveRight(self.width() - GRID)
        return track


def _texts() -> tuple[str, str]:
    return _("Off"), _("On")
