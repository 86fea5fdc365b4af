"""The frames of the figure that is seen and of the one that comes next, decoded ahead."""

from collections import OrderedDict
from collections.abc import Collection
from functools import partial, reduce
from threading import Event

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QRegion, QTransform

from coach.gui.figures.decoding import Frame, Take, Wire, decode

_MOST_SCALED = 4
_LAST_FRAME_MS = 1_000


class Reel:
    """The frames of one figure, as far as they have been decoded; `size` is theirs, in pixels."""

    def __init__(self, take: Take) -> None:
        self.take = take
        self.is_complete = False
        self.size = QSize()
        self._body = QRectF()
        self._frames: dict[int, tuple[QImage, bool]] = {}
        self._changes: dict[int, QRegion] = {}
        self._scaled: OrderedDict[tuple[int, int, int, bool], QImage] = OrderedDict()

    @property
    def has_frames(self) -> bool:
        """Whether any frame has been decoded."""
        return bool(self._frames)

    def add(self, index: int, frame: Frame) -> None:
        """Take up a decoded frame."""
        self.size = frame.image.size()
        self._frames[index] = frame.image, False
        self._changes[index] = frame.changed
        self._body = self._body.united(frame.body)

    def body(self, *, mirrored: bool = False) -> QRectF:
        """Return where there is anything to be seen in any frame so far, as shares of their size."""
        left = 1 - self._body.right() if mirrored else self._body.left()
        return QRectF(left, self._body.top(), self._body.width(), self._body.height())

    def changed(self, passed: Collection[int], *, mirrored: bool = False) -> QRegion | None:
        """Return where any of these frames differs from the one before it, in pixels as decoded.

        None says that it is not known yet.
        """
        if any(index not in self._changes for index in passed):
            return None
        changes = reduce(QRegion.united, (self._changes[index] for index in passed), QRegion())
        return QTransform(-1, 0, 0, 1, self.size.width(), 0).map(changes) if mirrored else changes

    def frame(self, index: int, room: QSize, *, mirrored: bool = False) -> QImage | None:
        """Return a frame to fit into `room`, in device pixels; None if it has not been decoded.

        A frame is kept the way round in which it was last asked for: a figure keeps it for a whole phase.
        """
        if index not in self._frames or room.isEmpty():
            return None
        frame, is_mirrored = self._frames[index]
        if is_mirrored != mirrored:
            frame.flip(Qt.Orientation.Horizontal)
            self._frames[index] = frame, mirrored
        size = self.size_in(room)
        return frame if size == self.size else self._scale(index, frame, size, mirrored)

    def size_in(self, room: QSize) -> QSize:
        """Return the size of a frame that fits into `room`; that of decoding if it is a pixel off at most."""
        size = self.size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        off = size - self.size
        is_near = abs(off.width()) <= 1 and abs(off.height()) <= 1
        return self.size if is_near else size

    def _scale(self, index: int, frame: QImage, size: QSize, mirrored: bool) -> QImage:
        key = (index, size.width(), size.height(), mirrored)
        if key not in self._scaled:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled[key] = frame.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            if len(self._scaled) > _MOST_SCALED:
                self._scaled.popitem(last=False)
        return self._scaled[key]


class Reels(QObject):
    """Decodes one figure at a time off the window's thread, and keeps two.

    Signals:
        arrived: there is something new to be seen of a figure that was asked for.
    """

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Reel | None = None
        self._coming: Reel | None = None
        self._wanted: Take | None = None
        self._wanted_next: Take | None = None
        self._running: Reel | None = None
        self._cancelled = Event()
        self._is_closed = False
        self._wire = Wire()
        self._wire.decoded.connect(self._take_up)
        self._wire.ended.connect(self._end)
        self._starter = QTimer(self, singleShot=True, interval=0)
        self._starter.timeout.connect(self._start)

    def reel(self, take: Take) -> Reel | None:
        """Return the frames that are there of what `take` shows, and have the missing ones decoded."""
        if take != self._wanted:
            self._wanted = take
            if self._coming and self._is_better(self._coming.take, take):
                self._shown, self._coming = self._coming, self._shown
            self._starter.start()
        for reel in (self._shown, self._running, self._coming):
            if reel and reel.take.is_like(take):
                return reel
        return None

    def prepare(self, take: Take | None) -> None:
        """Have `take` decoded after what is shown; None says that nothing comes next."""
        if take is None:
            self._coming = None
        if take != self._wanted_next:
            self._wanted_next = take
            self._starter.start()

    def close(self) -> None:
        """Decode no more; what is being decoded ends with its frame, and is waited for."""
        self._is_closed = True
        self._cancelled.set()
        if self._running:
            QThreadPool.globalInstance().waitForDone(_LAST_FRAME_MS)

    def _start(self) -> None:
        """Decode what is missing, what is shown first; stop decoding what nobody wants any more."""
        missing = [take for take in (self._wanted, self._wanted_next) if take and not self._has(take)]
        wanted = missing[0] if missing else None
        if self._running:
            if self._running.take != wanted:
                self._cancelled.set()
            return  # its end starts the next
        if wanted and not self._is_closed:
            self._running, self._cancelled = Reel(wanted), Event()
            QThreadPool.globalInstance().start(partial(decode, wanted, self._wire, self._cancelled))

    def _is_better(self, coming: Take, wanted: Take) -> bool:
        """Whether what has been decoded ahead serves `wanted` better than what was shown so far."""
        is_like = self._shown is not None and self._shown.take.is_like(wanted)
        return coming == wanted or (coming.is_like(wanted) and not is_like)

    def _has(self, take: Take) -> bool:
        return any(reel and reel.take == take for reel in (self._shown, self._coming))

    def _take_up(self, take: Take, index: int, frame: Frame) -> None:
        if self._running and self._running.take == take:
            self._running.add(index, frame)
            if take == self._wanted:
                self.arrived.emit()

    def _end(self, take: Take) -> None:
        reel, self._running = self._running, None
        if reel and not self._cancelled.is_set():
            reel.is_complete = True
            if take == self._wanted_next and take != self._wanted:
                self._coming = reel
            else:
                self._shown = reel
        self._start()
        if take == self._wanted:
            self.arrived.emit()
