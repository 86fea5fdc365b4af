"""The ring around the seconds of a phase."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.gui.theme import Theme, scaled_font

DIGITS_SHARE = 0.7
"""The part of the ring's width, and of its height, within which the digits lie."""
LEAST_CHANGE = 0.5
"""So many pixels of the ring must have passed to be worth painting."""
MOST_TURN = 1 / 32
"""Up to this part of a turn, what has passed is nearly straight."""


class TimeRing(QWidget):
    """Shows a phase's seconds inside a ring that empties as they pass.

    Work is drawn in teal, getting ready and rest in sage, a pause in the colour of lines: so the phase can be
    told from across a room, and is also said in words beside it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._digits, self._progress, self._painted = "", 0.0, 0.0
        self._is_work = self._is_still = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_time(self, digits: str, progress: float, *, is_work: bool, is_still: bool) -> None:
        """Show `digits`, and the ring as full as what is left when `progress` (0 to 1) has passed."""
        shown, before = (digits, is_work, is_still), (self._digits, self._is_work, self._is_still)
        self._progress = progress
        if shown != before:
            self._digits, self._is_work, self._is_still = shown
            self.setAccessibleName(digits)
            self.update()
        elif (passed := self._passed()) is not None:
            self.update(passed)

    def sizeHint(self) -> QSize:
        """Stay readable on a small screen, and take what else is left."""
        return QSize(128, 128)

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than that."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, what is left of the time, and the seconds, as far as they are to be drawn anew."""
        colours, circle, width = self._theme.colours, self._circle(), self._width()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), width))
        painter.drawEllipse(circle)
        active = colours.teal if self._is_work else colours.sage
        pen = QPen(QColor(colours.muted if self._is_still else active), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(circle, 90 * 16, round(360 * 16 * (1 - self._progress)))
        self._painted = self._progress
        side = circle.width() + width
        inside = QRectF(0, 0, side * DIGITS_SHARE, side * DIGITS_SHARE)
        inside.moveCenter(circle.center())
        if not inside.intersects(QRectF(event.rect())):
            return
        font = scaled_font(self.font(), 1, QFont.Weight.DemiBold)
        font.setPixelSize(max(12, round(side * (0.42 if len(self._digits) <= 2 else 0.28))))
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._digits)

    def _width(self) -> float:
        return max(8.0, min(self.width(), self.height()) / 22)

    def _circle(self) -> QRectF:
        radius = (min(self.width(), self.height()) - self._width()) / 2 - 1
        centre = QPointF(self.width() / 2, self.height() / 2)
        return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)

    def _passed(self) -> QRect | None:
        """Return where the ring differs from the one that was painted; None if that cannot be seen."""
        circle = self._circle()
        turn = abs(self._progress - self._painted)
        if turn * pi * circle.width() < LEAST_CHANGE:
            return None
        if turn > MOST_TURN:
            return self.rect()
        xs, ys = zip(*(_place(circle, progress) for progress in (self._painted, self._progress)), strict=True)
        margin = self._width() / 2 + 2  # the round end, the arc beyond its chord, what is between two pixels
        arc = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
        return arc.adjusted(-margin, -margin, margin, margin).toAlignedRect()


def _place(circle: QRectF, progress: float) -> tuple[float, float]:
    """Return where on the circle the ring ends; it empties clockwise from the top."""
    turn, radius = 2 * pi * progress, circle.width() / 2
    return circle.center().x() + radius * sin(turn), circle.center().y() - radius * cos(turn)
