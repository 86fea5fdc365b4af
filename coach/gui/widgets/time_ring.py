"""The ring around the seconds of a phase."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.gui.theme import Theme, scaled_font


class TimeRing(QWidget):
    """Shows a phase's seconds inside a ring that empties as they pass.

    Work is drawn in teal, getting ready and rest in sage, a pause in the colour of lines: so the phase can be
    told from across a room, and is also said in words beside it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._digits, self._progress = "", 0.0
        self._is_work = self._is_still = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_time(self, digits: str, progress: float, *, is_work: bool, is_still: bool) -> None:
        """Show `digits`, and the ring as full as what is left when `progress` (0 to 1) has passed."""
        shown = (digits, progress, is_work, is_still)
        if shown == (self._digits, self._progress, self._is_work, self._is_still):
            return
        self._digits, self._progress, self._is_work, self._is_still = shown
        self.setAccessibleName(digits)
        self.update()

    def sizeHint(self) -> QSize:
        """Stay readable on a small screen, and take what else is left."""
        return QSize(128, 128)

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than that."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, what is left of the time, and the seconds."""
        colours = self._theme.colours
        side = min(self.width(), self.height())
        width = max(8.0, side / 22)
        radius = (side - width) / 2 - 1
        centre = QPointF(self.width() / 2, self.height() / 2)
        circle = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), width))
        painter.drawEllipse(circle)
        active = colours.teal if self._is_work else colours.sage
        pen = QPen(QColor(colours.muted if self._is_still else active), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(circle, 90 * 16, round(360 * 16 * (1 - self._progress)))
        font = scaled_font(self.font(), 1, QFont.Weight.DemiBold)
        font.setPixelSize(max(12, round(side * (0.42 if len(self._digits) <= 2 else 0.28))))
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._digits)
