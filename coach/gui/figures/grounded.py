"""Frames on the colour that lies behind them."""

from collections import OrderedDict

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

MOST_BYTES = 64 * 2**20
"""What the frames on their ground may take: as a rule, all of a repetition or of a breath."""
_SEEN = 2
"""So many are seen at once."""


class Grounded:
    """Makes frames opaque, and keeps those of late: they are quickly drawn, also one over another."""

    def __init__(self) -> None:
        self._images: OrderedDict[tuple[int, ...], QImage] = OrderedDict()

    def image(self, frame: QImage, part: QRect, ground: QColor) -> QImage:
        """Return that part of a frame on `ground`."""
        key = frame.cacheKey(), ground.rgb(), part.x(), part.y(), part.width(), part.height()
        if key not in self._images:
            image = QImage(part.size(), QImage.Format.Format_RGB32)
            image.fill(ground)
            painter = QPainter(image)
            painter.drawImage(QPoint(), frame, part)
            painter.end()
            self._images[key] = image
            while len(self._images) > _SEEN and self._bytes() > MOST_BYTES:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return self._images[key]

    def _bytes(self) -> int:
        return sum(image.sizeInBytes() for image in self._images.values())
