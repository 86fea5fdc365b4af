"""One bar for the whole session."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.domain.timeline import Timeline
from coach.gui.theme import Theme

GAP = 3
THINNEST = 6
HEIGHT = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """A span of the bar, in milliseconds of the session."""

    start_ms: int
    end_ms: int


def segments_of(timeline: Timeline, width: int) -> tuple[Segment, ...]:
    """Return a segment for each hold and reps with what leads to it, or a cut that fits `width` pixels.

    Falls back to whole steps, then to the session in one piece.
    """
    works: list[Segment] = []
    steps: dict[int, Segment] = {}
    begun_ms = 0
    for phase in timeline.phases:
        known = steps.get(phase.step, Segment(phase.start_ms, phase.end_ms))
        steps[phase.step] = Segment(known.start_ms, phase.end_ms)
        if phase.is_work:
            works.append(Segment(begun_ms, phase.end_ms))
            begun_ms = phase.end_ms
    if begun_ms < timeline.total_ms:
        works.append(Segment(begun_ms, timeline.total_ms))
    for cut in (works, list(steps.values())):
        if width >= len(cut) * (THINNEST + GAP):
            return tuple(cut)
    return (Segment(0, timeline.total_ms),)


class SessionBar(QWidget):
    """Shows where the session stands in its timeline."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timeline: Timeline | None = None
        self._segments: tuple[Segment, ...] = ()
        self._cut_for: tuple[Timeline | None, int] = (None, 0)
        self._pixel = self._position_ms = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_position(self, timeline: Timeline, position_ms: int) -> None:
        """Show `position_ms` of `timeline`."""
        pixel = position_ms * max(1, self.width()) // timeline.total_ms
        if timeline is self._timeline and pixel == self._pixel:
            return
        self._timeline, self._position_ms, self._pixel = timeline, position_ms, pixel
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as the bar."""
        return QSize(480, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments, filled up to the position."""
        if self._timeline is None:
            return
        key = (self._timeline, self.width())
        if key != self._cut_for:
            self._segments, self._cut_for = segments_of(self._timeline, self.width()), key
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        scale = self.width() / self._timeline.total_ms
        for segment in self._segments:
            left, right = segment.start_ms * scale, segment.end_ms * scale - GAP
            painter.setBrush(QColor(colours.line))
            painter.drawRoundedRect(QRectF(left, 0, max(1.0, right - left), HEIGHT), 4, 4)
            done = min(right, self._position_ms * scale) - left
            if done > 0:
                painter.setBrush(QColor(colours.teal))
                painter.drawRoundedRect(QRectF(left, 0, max(1.0, done), HEIGHT), 4, 4)
