"""A bar of a whole routine, one piece for each step."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.domain.timeline import Timeline
from coach.gui.theme import GRID, Theme

_GAP = 3
_HEIGHT = 2 * GRID


class PlanBar(QWidget):
    """Shows how long each step lasts beside the others; the one that is looked at is filled.

    Signals:
        chosen: a step was clicked; carries its index.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spans: list[tuple[int, int, bool]] = []
        self._total_ms, self._place = 1, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_timeline(self, timeline: Timeline, place: int) -> None:
        """Show the steps of `timeline`; the one at `place` is looked at."""
        spans: dict[int, tuple[int, int, bool]] = {}
        for phase in timeline.phases:
            start_ms, _end_ms, works = spans.get(phase.step, (phase.start_ms, 0, False))
            spans[phase.step] = (start_ms, phase.end_ms, works or phase.is_work)
        self._spans, self._total_ms, self._place = list(spans.values()), timeline.total_ms, place
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at_ms = event.position().x() / max(1, self.width()) * self._total_ms
        place = next((i for i, (start, end, _works) in enumerate(self._spans) if start <= at_ms < end), None)
        if place is not None:
            self.chosen.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        scale = self.width() / self._total_ms
        for place, (start_ms, end_ms, works) in enumerate(self._spans):
            colour = colours.teal if place == self._place else colours.sage if works else colours.line
            painter.setBrush(QColor(colour))
            left, width = start_ms * scale, max(1.0, (end_ms - start_ms) * scale - _GAP)
            inset = 0 if works else _HEIGHT / 4
            room = QRectF(left, inset, width, _HEIGHT - 2 * inset)
            painter.drawRoundedRect(room, min(4.0, width / 2), min(4.0, width / 2))
