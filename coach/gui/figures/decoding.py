"""Decoding the frames of a figure: a function that runs on a thread of Qt's pool."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

CELLS = 48
"""Into so many columns and rows a frame is cut to find out where there is anything to be seen."""
MOST_BYTES = 96 * 2**20
"""What the frames of one figure may take; where they would take more, they are decoded smaller."""


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


class Wire(QObject):
    """Brings what has been decoded to the thread of the window.

    Signals:
        decoded: a frame is there; carries its Take, its index in the file, its QImage, and as a QRectF which
            part of it there is to be seen.
        ended: no more frames of that Take will come.
    """

    decoded = Signal(object, int, object, object)
    ended = Signal(object)


def decode(take: Take, wire: Wire, cancelled: Event) -> None:
    """Report the frames of `take` by `wire` until all are there, the file ends or `cancelled` is set."""
    reader = QImageReader(str(take.path))
    reader.setScaledSize(fitting(reader.size(), take))
    for index in range(take.first + take.count):
        frame = reader.read()
        if cancelled.is_set() or frame.isNull():
            break
        if index >= take.first:
            frame = frame.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
            wire.decoded.emit(take, index, frame, body_of(frame))
    wire.ended.emit(take)


def fitting(original: QSize, take: Take) -> QSize:
    """Return the size that fits into the room of `take` and, with all its frames, into MOST_BYTES."""
    size = original.scaled(take.width, take.height, Qt.AspectRatioMode.KeepAspectRatio)
    needed = 4 * size.width() * size.height() * take.count
    return size * (MOST_BYTES / needed) ** 0.5 if needed > MOST_BYTES else size


def body_of(frame: QImage) -> QRectF:
    """Return the part of a frame that has all there is to be seen, or a little more, as shares of it."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = frame.scaled(CELLS, CELLS, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    alpha = small.convertToFormat(QImage.Format.Format_Alpha8)
    seen = [divmod(place, CELLS) for place, share in enumerate(bytes(alpha.constBits())) if share]
    if not seen:
        return QRectF()
    rows, columns = [row for row, _column in seen], [column for _row, column in seen]
    # What fills less than 1/256 of a cell is not found: a cell around all of it has room for that.
    cells = QRect(min(columns), min(rows), max(columns) - min(columns) + 1, max(rows) - min(rows) + 1)
    cells = cells.adjusted(-1, -1, 1, 1) & QRect(0, 0, CELLS, CELLS)
    return QRectF(cells.x() / CELLS, cells.y() / CELLS, cells.width() / CELLS, cells.height() / CELLS)
