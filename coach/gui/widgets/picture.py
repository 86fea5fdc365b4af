"""A picture of an exercise, still or moving, or words where there is none."""

from collections.abc import Callable
from time import monotonic_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.domain.motion import Motion, Movement, key_place_at, place_at
from coach.domain.terms import Side
from coach.gui.figures.pictures import THUMBNAIL_SIZE, Pictures
from coach.gui.figures.reels import Reel
from coach.gui.figures.standing import draw_standing
from coach.gui.theme import GRID
from coach.gui.widgets.text import draw_large
from coach.gui.window import is_minimised

if TYPE_CHECKING:
    from coach.gui.figures.scene import Scene

FRAME_MS = 84
"""How often a moving picture asks what is to be seen: 12 times a second, about as fast as frames follow."""
_LEAST_CHANGE = 1 / 6
"""The part of a frame from which on a change is worth painting."""
_ALONE = 0.3
"""The part of the way to the next frame on which a frame is seen alone; the same before the next."""
_LEAST = QSize(12 * GRID, 8 * GRID)


def _instant_ms() -> int:
    return monotonic_ns() // 1_000_000


class Picture(QWidget):
    """Shows an exercise's picture as large as there is room, standing on the lower edge.

    A picture that can move does so while a movement is shown, on the window's own colour or the one that it
    is given. Without a picture it shows the words given for that, large and centred; without either, nothing.
    `now_ms` tells the instant.
    """

    def __init__(
        self, pictures: Pictures, parent: QWidget | None = None, now_ms: Callable[[], int] = _instant_ms
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._now_ms = now_ms
        self._image: str | None = None
        self._is_mirrored = False
        self._fallback = ""
        self._movement: Movement | None = None
        self._began_ms = 0
        self._stopped_ms: int | None = None
        self._place = 0.0
        self._own_ground: QColor | None = None
        self._scene: Scene | None = None
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._move)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        pictures.changed.connect(self._change)
        pictures.arrived.connect(self._look_again)

    def show_picture(self, image: str | None, mirrored: bool = False, fallback: str = "") -> None:
        """Show the picture of that id, mirrored for the left side, or `fallback` if there is none."""
        if (image, mirrored, fallback) == (self._image, self._is_mirrored, self._fallback):
            return
        self._image, self._is_mirrored, self._fallback = image, mirrored, fallback
        self.setAccessibleName(fallback)
        self._change()

    def show_movement(
        self, movement: Movement | None, elapsed_ms: int = 0, *, is_playing: bool = True
    ) -> None:
        """Show `movement` as it is `elapsed_ms` from its start, and have it go on from there if it plays."""
        if (movement is None) != (self._movement is None):
            self._scene = None
        self._movement = movement
        # What lies behind need not be painted anew for every frame.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, movement is not None)
        self._began_ms = self._now_ms() - elapsed_ms
        self._stopped_ms = None if is_playing else elapsed_ms
        self._run()
        self._move()
        if self._timer.isActive():
            self._timer.start()  # the next frame is due that much later: two are not painted within moments

    def show_ground(self, ground: QColor) -> None:
        """Show what moves on this colour: that of whatever lies behind."""
        if ground != self._own_ground:
            self._own_ground = ground
            self.update()

    def prepare(self, image: str | None) -> None:
        """Have the picture decoded at this one's size that is to be shown next, while this one is seen."""
        if self.isVisible():
            self._reel()  # what was next and is now to be seen is not to be let go
            self._pictures.prepare(image, self._room())

    def _change(self) -> None:
        self._run()
        self._find_place()
        self._look_again()

    def _run(self) -> None:
        """Let time run only while somebody can see what it changes."""
        is_seen = self.isVisible() and not is_minimised(self)
        moves = self._movement is not None and self._stopped_ms is None
        runs = is_seen and moves and self._pictures.motion(self._image) is not None
        if runs and not self._timer.isActive():
            self._timer.start()
        elif not runs:
            self._timer.stop()

    def _move(self) -> None:
        """Have painted anew what differs from what was to be seen before, if that is worth it."""
        scene, before = self._look(), self._place
        if scene is None:
            return
        place = self._place_now(scene.motion)
        if abs(place - before) >= _LEAST_CHANGE:
            self._place = place
            self.update(scene.changed(before, place))

    def _find_place(self) -> None:
        if motion := self._pictures.motion(self._image):
            self._place = self._place_now(motion)

    def _place_now(self, motion: Motion) -> float:
        """Return what is to be seen now, as a place among the frames; without a movement the end position."""
        if self._movement is None:
            return motion.end()
        find = key_place_at if self._pictures.is_calm else place_at
        if self._stopped_ms is not None:
            return float(round(find(motion, self._movement, self._stopped_ms)))
        return _crisp(find(motion, self._movement, self._now_ms() - self._began_ms))

    def _paint_frames(self, painter: QPainter, asked: QRegion) -> bool:
        """Draw what is seen now of a moving picture, where `asked`; False if its still is the best."""
        scene = self._look()
        if scene is None:
            return False
        if asked == QRegion(self.rect()):
            self._find_place()  # elsewhere nothing is left of what was seen before
        if self._movement is None:
            return scene.draw_alone(painter, round(self._place))
        return scene.draw(painter, self._place, asked, self._ground())

    def _look(self) -> "Scene | None":
        """Return the scene, which stays until something else than time changes it; None without frames."""
        room, ratio = self.size(), self.devicePixelRatioF()
        if self._scene is None or not self._scene.fits(room, ratio):
            self._scene = None
            if (motion := self._pictures.motion(self._image)) and (reel := self._reel()) and reel.has_frames:
                from coach.gui.figures.scene import Scene

                is_turned = self._is_mirrored and motion.is_mirrored(Side.LEFT)
                self._scene = Scene(motion, reel, room, ratio, is_turned)
        return self._scene

    def _look_again(self) -> None:
        self._scene = None
        self.update()

    def _reel(self) -> Reel | None:
        """Return the frames to show: all of them if it moves, and the end position of a large still."""
        room = self._room()
        if self._movement:
            return self._pictures.reel(self._image, room)
        return self._pictures.key_frame(self._image, room) if _is_large(room) else None

    def _room(self) -> QSize:
        return self.size() * self.devicePixelRatioF()

    def _ground(self) -> QColor:
        return self._own_ground or self.palette().window().color()

    def sizeHint(self) -> QSize:
        """Ask for little, and take what is left."""
        return self.minimumSize().expandedTo(_LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture or the words."""
        painter = QPainter(self)
        if self._paint_frames(painter, event.region()):
            return
        if self.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
            painter.fillRect(self.rect(), self._ground())
        ratio = self.devicePixelRatioF()
        pixmap = self._pictures.picture(self._image, self._room(), mirrored=self._is_mirrored)
        if pixmap:
            draw_standing(painter, QRectF(self.rect()), pixmap, ratio)
        elif self._fallback:
            painter.setPen(self.palette().windowText().color())
            room = self.rect().adjusted(GRID, GRID, -GRID, -GRID)
            draw_large(painter, room, self.font(), self._fallback)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._scene = None
        self._run()


def _crisp(place: float) -> float:
    """Return `place` nearer to a frame: where two are seen at once, edges are double."""
    share = place % 1
    return place - share + min(1.0, max(0.0, (share - _ALONE) / (1 - 2 * _ALONE)))


def _is_large(room: QSize) -> bool:
    return room.width() > THUMBNAIL_SIZE.width() or room.height() > THUMBNAIL_SIZE.height()
