"""Decoding the frames of a figure: a function that runs on a thread of Qt's pool."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

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
        decoded: a frame is there; carries its Take, its index in the file and its QImage.
        ended: no more frames of that Take will come.
    """

    decoded = Signal(object, int, object)
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
            wire.decoded.emit(take, index, frame.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))
    wire.ended.emit(take)


def fitting(original: QSize, take: Take) -> QSize:
    """Return the size that fits into the room of `take` and, with all its frames, into MOST_BYTES."""
    size = original.scaled(take.width, take.height, Qt.AspectRatioMode.KeepAspectRatio)
    needed = 4 * size.width() * size.height() * take.count
    return size * (MOST_BYTES / needed) ** 0.5 if needed > MOST_BYTES else size
