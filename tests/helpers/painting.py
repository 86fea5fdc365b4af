"""What a widget paints: a picture of it, and where in that a colour is found."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBitmap, QColor, QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def painted(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QImage:
    """Return `widget` as it looks at that size."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    return repainted(widget)


def repainted(widget: QWidget) -> QImage:
    """Return `widget` as it looks now."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def count(image: QImage, colour: str, room: QRect | None = None) -> int:
    """Return how many pixels of `room`, or of the whole image, have `colour`."""
    part = image.copy(room or image.rect())
    return memoryview(part.constBits()).cast("I").tolist().count(QColor(colour).rgb())


def box_of(image: QImage, colour: str) -> QRect:
    """Return the least box that holds all pixels of `colour`; a null one if there are none."""
    mask = image.createMaskFromColor(QColor(colour).rgb(), Qt.MaskMode.MaskOutColor)
    return QRegion(QBitmap.fromImage(mask)).boundingRect()
