"""A picture of an exercise, or words where there is none."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.gui.pictures import Pictures
from coach.gui.theme import GRID, scaled_font

_LEAST = QSize(12 * GRID, 8 * GRID)
_SIZES = (2.6, 2.2, 1.8, 1.5, 1.25, 1.1)
_WRAP = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Picture(QWidget):
    """Shows an exercise's picture as large as there is room, standing on the lower edge.

    Without a picture it shows the words given for that, large and centred; without either, nothing.
    """

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._image: str | None = None
        self._is_mirrored = False
        self._fallback = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, image: str | None, mirrored: bool = False, fallback: str = "") -> None:
        """Show the picture of that id, mirrored for the left side, or `fallback` if there is none."""
        if (image, mirrored, fallback) == (self._image, self._is_mirrored, self._fallback):
            return
        self._image, self._is_mirrored, self._fallback = image, mirrored, fallback
        self.setAccessibleName(fallback)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for little, and take what is left."""
        return self.minimumSize().expandedTo(_LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture or the words."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        pixmap = self._pictures.picture(self._image, self.size() * ratio, mirrored=self._is_mirrored)
        if pixmap:
            draw_standing(painter, QRectF(self.rect()), pixmap, ratio)
        elif self._fallback:
            painter.setPen(self.palette().windowText().color())
            room = self.rect().adjusted(GRID, GRID, -GRID, -GRID)
            painter.setFont(_fitting(self.font(), self._fallback, room))
            painter.drawText(room, _WRAP, self._fallback)


def draw_standing(painter: QPainter, room: QRectF, pixmap: QPixmap, ratio: float) -> None:
    """Draw `pixmap`, `ratio` of whose pixels make one of the painter's, centred on the floor of `room`."""
    width, height = pixmap.width() / ratio, pixmap.height() / ratio
    left = round((room.center().x() - width / 2) * ratio) / ratio
    place = QRectF(left, room.bottom() - height, width, height)
    painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))


def _fitting(base: QFont, text: str, room: QRect) -> QFont:
    """Return the largest font in which `text` fits into `room`, or the smallest there is."""
    font = base
    for factor in _SIZES:
        font = scaled_font(base, factor)
        needed = QFontMetrics(font).boundingRect(room, _WRAP, text)
        if needed.width() <= room.width() and needed.height() <= room.height():
            break
    return font
