"""Pictures that stand on the floor of the room they have."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap


def draw_standing(painter: QPainter, room: QRectF, pixmap: QPixmap, ratio: float) -> None:
    """Draw `pixmap`, `ratio` of whose pixels make one of the painter's, centred on the floor of `room`."""
    painter.drawPixmap(standing_place(room, pixmap, ratio), pixmap, QRectF(pixmap.rect()))


def standing_place(room: QRectF, picture: QPixmap | QImage, ratio: float) -> QRectF:
    """Return where `picture`, centred on the floor of `room`, is to be drawn."""
    width, height = picture.width() / ratio, picture.height() / ratio
    left = round((room.center().x() - width / 2) * ratio) / ratio
    return QRectF(left, room.bottom() - height, width, height)
