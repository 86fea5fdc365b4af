"""Frames on the colour that lies behind them."""

from collections import OrderedDict

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

_MOST = 3
"""Two frames are seen at once, and one of them again with the next."""


class Grounded:
    """Makes frames opaque, and keeps the last few: they are quickly drawn, also one over another."""

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
            if len(self._images) > _MOST:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return self._images[key]
