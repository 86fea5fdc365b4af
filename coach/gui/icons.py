"""Line icons in the theme's colours."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from coach.gui.theme import Theme


class Icons:
    """Draws the `<name>.svg` files of a folder, with a colour of the theme for their `currentColor`."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self._theme = theme
        self._folder = folder

    def put_on(self, button: QAbstractButton, name: str, colour: str = "teal_text") -> None:
        """Give `button` the icon of that name, now and whenever the colours change."""
        for before in button.findChildren(_Tint, options=Qt.FindChildOption.FindDirectChildrenOnly):
            before.deleteLater()
        _Tint(button, self._theme, self._folder / f"{name}.svg", colour)


class _Tint(QObject):
    """Keeps a button's icon in the theme's colour."""

    def __init__(self, button: QAbstractButton, theme: Theme, path: Path, colour: str) -> None:
        super().__init__(button)
        self._button = button
        self._theme = theme
        self._path = path
        self._colour = colour
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        colour = getattr(self._theme.colours, self._colour)
        side = round(self._button.fontMetrics().height() * 1.2)
        self._button.setIconSize(QSize(side, side))
        self._button.setIcon(QIcon(_pixmap(self._path, colour, side, self._button.devicePixelRatioF())))


@lru_cache(maxsize=64)
def _pixmap(path: Path, colour: str, side: int, ratio: float) -> QPixmap:
    # The home page has no line icon: QtSvg would lengthen the start for nothing.
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(path.read_bytes().replace(b"currentColor", colour.encode()))
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
