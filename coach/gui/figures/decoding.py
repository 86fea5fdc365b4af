"""Decoding the frames of a figure: a function that runs on a thread of Qt's pool."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QRegion

CELLS = 48
"""Into so many columns and rows a frame is cut to find out where there is anything to be seen."""
BANDS = 12
"""So many bands of rows are told apart in what has changed: a painter is quick with a few rectangles."""
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
    """A decoded frame, where there is anything to be seen in it, and where it differs from the one before.

    Both parts may be a little larger than need be. `body` is given as shares of the frame's size, `changed`
    in its pixels.
    """

    image: QImage
    body: QRectF
    changed: QRegion


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
            changed = change_of(before, cells, image.size())
            wire.decoded.emit(take, index, Frame(image, body_of(cells), changed))
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
    box = _box([divmod(place, CELLS) for place, colour in enumerate(cells) if colour])
    return QRectF(box.x() / CELLS, box.y() / CELLS, box.width() / CELLS, box.height() / CELLS)


def change_of(before: Cells, cells: Cells, size: QSize) -> QRegion:
    """Return the part of a frame of `size` that has all in which it differs from the one before."""
    pairs = enumerate(zip(before, cells, strict=False))
    changed = [divmod(place, CELLS) for place, (old, new) in pairs if old != new]
    part = QRegion()
    for _band, places in groupby(changed, key=lambda place: place[0] * BANDS // CELLS):
        part |= _spread(_box([*places]), size)
    return part


def _box(places: Sequence[tuple[int, int]]) -> QRect:
    """Return the cells around those rows and columns, and one more on every side.

    What fills less than 1/256 of a cell is not found: the cell around has room for that.
    """
    if not places:
        return QRect()
    rows, columns = zip(*places, strict=True)
    box = QRect(min(columns), min(rows), max(columns) - min(columns) + 1, max(rows) - min(rows) + 1)
    return box.adjusted(-1, -1, 1, 1) & QRect(0, 0, CELLS, CELLS)


def _spread(box: QRect, size: QSize) -> QRect:
    """Return the pixels of a frame that these cells have."""
    wide, high = size.width() / CELLS, size.height() / CELLS
    return QRectF(
        box.x() * wide, box.y() * high, box.width() * wide, box.height() * high
    ).toAlignedRect() & QRect(QPoint(), size)
