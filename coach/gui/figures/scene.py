"""A moving figure in the room that it has: where it stands, what of it changes, and how it is drawn."""

from dataclasses import dataclass, field
from functools import cached_property
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPainter, QRegion

from coach.domain.motion import Motion
from coach.gui.figures.grounded import Grounded
from coach.gui.figures.reels import Reel
from coach.gui.figures.standing import standing_place


@dataclass(frozen=True)
class Scene:
    """What is the same for all frames as long as neither the figure nor its room changes.

    `room` is in the pixels of a painter, each of which is `ratio` pixels of the screen wide; `is_mirrored`
    shows the frames the other way round. The reel must have a frame.
    """

    motion: Motion
    reel: Reel
    room: QSize
    ratio: float
    is_mirrored: bool
    _grounded: Grounded = field(default_factory=Grounded)
    _changes: dict[range, QRegion] = field(default_factory=dict)

    @cached_property
    def _device_room(self) -> QSize:
        return self.room * self.ratio

    @cached_property
    def _part(self) -> QRect:
        """The part of a frame in which there is anything to be seen, in its pixels."""
        whole = QRect(QPoint(), self.reel.size_in(self._device_room))
        return _share_of(QRectF(whole), self.reel.body(mirrored=self.is_mirrored)).toAlignedRect() & whole

    @cached_property
    def _standing(self) -> QRectF:
        """Where a whole frame is drawn."""
        size = self.reel.size_in(self._device_room)
        return standing_place(QRectF(QPointF(), QSizeF(self.room)), size, self.ratio)

    @cached_property
    def _target(self) -> QRectF:
        """Where the part of a frame is drawn."""
        place = QPointF(self._part.topLeft()) / self.ratio + self._standing.topLeft()
        return QRectF(place, QSizeF(self._part.size()) / self.ratio)

    def fits(self, room: QSize, ratio: float) -> bool:
        """Whether that is still the room of the figure."""
        return (room, ratio) == (self.room, self.ratio)

    def changed(self, one: float, other: float) -> QRegion:
        """Return where what is drawn at two places among the frames may differ."""
        passed = range(floor(min(one, other)) + 1, ceil(max(one, other)) + 1)
        if passed not in self._changes:
            part = self.reel.changed(passed, mirrored=self.is_mirrored)
            if part is None:
                return QRegion(QRect(QPoint(), self.room))
            self._changes[passed] = _seen_of(part, self.reel.size, self._standing)
        return self._changes[passed]

    def draw_alone(self, painter: QPainter, index: int) -> bool:
        """Draw a frame on what is there already; False if it has not been decoded."""
        frame = self.reel.frame(index, self._device_room, mirrored=self.is_mirrored)
        if frame is None:
            return False
        painter.drawImage(self._target, frame, QRectF(self._part))
        return True

    def draw(self, painter: QPainter, place: float, asked: QRegion, ground: QColor) -> bool:
        """Draw what is seen at a place among the frames on `ground`, where `asked`.

        Returns False, and draws nothing, if its frame has not been decoded.
        """
        index, share = int(place), place % 1
        frame = self.reel.frame(index, self._device_room, mirrored=self.is_mirrored)
        if frame is None:
            return False
        layers = [(1.0, self._grounded.image(frame, self._part, ground))]
        if share and (following := self.reel.frame(index + 1, self._device_room, mirrored=self.is_mirrored)):
            layers.append((share, self._grounded.image(following, self._part, ground)))
        if not self._target.contains(QRectF(asked.boundingRect())):
            painter.fillRect(QRect(QPoint(), self.room), ground)
        # With one rectangle at a time, a painter need not look at each line where it may draw.
        for piece in asked:  # type: ignore[attr-defined]  # its stub does not know
            painter.setClipRect(piece)
            for opacity, layer in layers:
                painter.setOpacity(opacity)
                painter.drawImage(self._target, layer)
        return True


def _share_of(whole: QRectF, shares: QRectF) -> QRectF:
    width, height = whole.width(), whole.height()
    left, top = whole.left() + shares.x() * width, whole.top() + shares.y() * height
    return QRectF(left, top, shares.width() * width, shares.height() * height)


def _seen_of(part: QRegion, size: QSize, whole: QRectF) -> QRegion:
    """Return where that part of a frame is seen in `whole`; a box around it if the sizes differ."""
    if QSizeF(size) == whole.size():
        return part.translated(whole.topLeft().toPoint())
    box = part.boundingRect()
    wide, high = whole.width() / size.width(), whole.height() / size.height()
    left, top = whole.left() + box.x() * wide, whole.top() + box.y() * high
    return QRegion(QRectF(left, top, box.width() * wide, box.height() * high).toAlignedRect())
