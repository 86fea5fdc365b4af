"""Where a picture stands, and what is there without one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.gui.figures.pictures import Pictures
from coach.gui.widgets.picture import Picture

pytestmark = pytest.mark.usefixtures("theme")

LEFT_HALF, RIGHT_HALF = QColor("#ff0000"), QColor("#0000ff")
GROUND = QColor("#ffffff")


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """Return pictures with one of 60 × 40, red at its left and blue at its right."""
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(RIGHT_HALF)
    for x in range(30):
        for y in range(40):
            image.setPixelColor(x, y, LEFT_HALF)
    assert image.save(str(tmp_path / "bridge.webp"), quality=100)
    return Pictures([tmp_path])


def drawn(qtbot: QtBot, picture: Picture, width: int, height: int) -> QImage:
    """Return what `picture` paints on white, without the colours of its style."""
    qtbot.addWidget(picture)
    picture.resize(width, height)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    picture.render(image, renderFlags=QWidget.RenderFlag(0))
    return image


def painted_box(image: QImage) -> QRect:
    places = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) != GROUND
    ]
    box = QRect()
    for x, y in places:
        box |= QRect(x, y, 1, 1)
    return box


@pytest.mark.parametrize(
    ("size", "box"), [((300, 100), QRect(75, 0, 150, 100)), ((120, 200), QRect(0, 120, 120, 80))]
)
def test_a_picture_fills_the_room_and_stands_on_the_floor(
    qtbot: QtBot, pictures: Pictures, size: tuple[int, int], box: QRect
) -> None:
    picture = Picture(pictures)
    picture.show_picture("bridge")
    assert painted_box(drawn(qtbot, picture, *size)) == box


def test_left_is_the_right_one_mirrored(qtbot: QtBot, pictures: Pictures) -> None:
    picture = Picture(pictures)
    picture.show_picture("bridge")
    assert drawn(qtbot, picture, 60, 40).pixelColor(5, 20).red() > 200
    picture.show_picture("bridge", mirrored=True)
    assert drawn(qtbot, picture, 60, 40).pixelColor(5, 20).blue() > 200


@pytest.mark.parametrize("image", [None, "pigeon"])
def test_words_stand_where_there_is_no_picture(qtbot: QtBot, pictures: Pictures, image: str | None) -> None:
    picture = Picture(pictures)
    picture.show_picture(image, fallback="Pigeon")
    box = painted_box(drawn(qtbot, picture, 300, 200))
    assert abs(box.center().x() - 150) < 10
    assert abs(box.center().y() - 100) < 15
    assert picture.accessibleName() == "Pigeon"


def test_long_words_are_made_to_fit(qtbot: QtBot, pictures: Pictures) -> None:
    picture = Picture(pictures)
    picture.show_picture(None, fallback="Kneel on a cushion and shift your weight forward slowly. " * 3)
    box = painted_box(drawn(qtbot, picture, 300, 200))
    assert QRect(1, 1, 298, 198).contains(box)


def test_without_picture_and_words_there_is_nothing(qtbot: QtBot, pictures: Pictures) -> None:
    picture = Picture(pictures)
    picture.show_picture("bridge")
    picture.show_picture(None)
    assert painted_box(drawn(qtbot, picture, 300, 200)).isNull()
