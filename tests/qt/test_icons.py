"""The program's icon, and icons in the theme's colours."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coach.gui.icons import Icons
from coach.gui.theme import DARK, LIGHT, Theme
from coach.resources import assets_dir

FOLDER = assets_dir() / "icons"
LINE_ICONS = sorted(path.stem for path in FOLDER.glob("*.svg") if path.stem != "stretch-coach")


def colours_of(button: QPushButton) -> set[str]:
    """Return the colours of the icon's solid pixels."""
    image = button.icon().pixmap(button.iconSize()).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {colour.name() for colour in pixels if colour.alpha() == 255}


@pytest.mark.usefixtures("qapp")
def test_the_window_icon_is_the_drawing() -> None:
    drawing = QImage(256, 256, QImage.Format.Format_ARGB32)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    QSvgRenderer(str(FOLDER / "stretch-coach.svg")).render(painter)
    painter.end()
    shipped = QImage(str(FOLDER / "stretch-coach.png"))
    assert shipped.size() == drawing.size()
    for x in range(0, 256, 8):
        for y in range(0, 256, 8):
            one, other = drawing.pixelColor(x, y), shipped.pixelColor(x, y)
            assert all(abs(a - b) < 48 for a, b in zip(one.getRgb(), other.getRgb(), strict=True)), (x, y)


@pytest.mark.parametrize("name", LINE_ICONS)
def test_an_icon_has_the_themes_colour(qtbot: QtBot, theme: Theme, name: str) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    Icons(theme, FOLDER).put_on(button, name)
    assert QColor(LIGHT.teal_text).name() in colours_of(button)


def test_an_icon_follows_the_theme(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons = Icons(theme, FOLDER)
    icons.put_on(button, "more")
    icons.put_on(button, "back")
    monkeypatch.setattr(theme, "_colours", DARK)
    theme.changed.emit()
    assert QColor(DARK.teal_text).name() in colours_of(button)


def test_an_icon_that_is_missing_is_a_bug(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    with pytest.raises(FileNotFoundError):
        Icons(theme, tmp_path).put_on(button, "back")
