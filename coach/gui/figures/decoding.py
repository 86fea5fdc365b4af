"""Decoding the frames of a figure: a function that runs on a thread of Qt's pool."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

CELLS = 48
"""Into so many columns and rows a frame is cut to find out where there is anything to be seen."""
MOST_BYTES = 96 * 2**20
"""What the frames of one figure may take; where they would take more, they are decoded smaller."""

Cells = Sequence[int]


@dataclass(frozen=True, slots=True)
class Take:
    """Some frames of one file: `count` from `first` on, to fit into `width` × `height` device pixels."""

    path: Path
    width: int
    height: int
    first: int
    count: int

    def is_like(self, other: "Take") -> bool:
        """Whether the same is to be seen, at whatever size."""
        return (self.path, self.first) == (other.path, other.first)


@dataclass(frozen=True, slots=True)
class Frame:
    """A decoded frame, and, as shares of its size, where there is anything to be seen, and anything new.

    Both parts may be a little larger than need be. `changed` is where it differs from the frame before.
    """

    image: QImage
    body: QRectF
    changed: QRectF


class Wire(QObject):
    """Brings what has been decoded to the thread of the window.

    Signals:
        decoded: a frame is there; carries its Take, its index in the file, and the Frame.
        ended: no more frames of that Take will come.
    """

    decoded = Signal(object, int, object)
    ended = Signal(object)


def decode(take: Take, wire: Wire, cancelled: Event) -> None:
    """Report the frames of `take` by `wire` until all are there, the file ends or `cancelled` is set."""
    reader = QImageReader(str(take.path))
    reader.setScaledSize(fitting(reader.size(), take))
    before: Cells = ()
    for index in range(take.first + take.count):
        image = reader.read()
        if cancelled.is_set() or image.isNull():
            break
        if index >= take.first:
            image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
            cells = cells_of(image)
            wire.decoded.emit(take, index, Frame(image, body_of(cells), change_of(before, cells)))
            before = cells
    wire.ended.emit(take)


def fitting(original: QSize, take: Take) -> QSize:
    """Return the size that fits into the room of `take` and, with all its frames, into MOST_BYTES."""
    size = original.scaled(take.width, take.height, Qt.AspectRatioMode.KeepAspectRatio)
    needed = 4 * size.width() * size.height() * take.count
    return size * (MOST_BYTES / needed) ** 0.5 if needed > MOST_BYTES else size


def cells_of(image: QImage) -> Cells:
    """Return the colour of each cell of an image, row by row."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(CELLS, CELLS, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return memoryview(small.constBits()).cast("I").tolist()


def body_of(cells: Cells) -> QRectF:
    """Return the part of a frame that has all there is to be seen, as shares of it."""
    return _box([place for place, colour in enumerate(cells) if colour])


def change_of(before: Cells, cells: Cells) -> QRectF:
    """Return the part of a frame that has all in which it differs from the one before, as shares of it."""
    return _box([place for place, (old, new) in enumerate(zip(before, cells, strict=False)) if old != new])


def _box(places: Sequence[int]) -> QRectF:
    if not places:
        return QRectF()
    rows, columns = [place // CELLS for place in places], [place % CELLS for place in places]
    # What fills less than 1/256 of a cell is not found: a cell around all of it has room for that.
    box = QRect(min(columns), min(rows), max(columns) - min(columns) + 1, max(rows) - min(rows) + 1)
    box = box.adjusted(-1, -1, 1, 1) & QRect(0, 0, CELLS, CELLS)
    return QRectF(box.x() / CELLS, box.y() / CELLS, box.width() / CELLS, box.height() / CELLS)
