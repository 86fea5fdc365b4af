"""Pictures that stand on the floor of the room they have."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap


def draw_standing(painter: QPainter, room: QRectF, pixmap: QPixmap, ratio: float) -> None:
    """Draw `pixmap`, `ratio` of whose pixels make one of the painter's, centred on the floor of `room`."""
    painter.drawPixmap(standing_place(room, pixmap.size(), ratio), pixmap, QRectF(pixmap.rect()))


def standing_place(room: QRectF, size: QSize, ratio: float) -> QRectF:
    """Return where a picture of `size`, in device pixels, is to be drawn: centred on the floor of `room`."""
    width, height = size.width() / ratio, size.height() / ratio
    left = round((room.center().x() - width / 2) * ratio) / ratio
    return QRectF(left, room.bottom() - height, width, height)
