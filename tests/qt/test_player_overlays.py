"""What may lie over the player: the keys, and the question before ending."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.gui.dialogs.overlay import Overlay
from coach.gui.dialogs.player_overlays import EndOverlay, HelpOverlay
from coach.gui.player_keys import key_help
from tests.helpers.desk import SPACE, press, put_up
from tests.helpers.painting import repainted

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return a page of one colour, with a window's size."""
    page = QWidget()
    page.setObjectName("red")
    page.setStyleSheet("#red { background: red; }")
    page.resize(1000, 600)
    put_up(qtbot, page)
    return page


def opened(overlay: Overlay) -> None:
    """Open `overlay` and let its parts find their places."""
    overlay.open()
    QApplication.processEvents()


def test_the_help_lists_every_key(page: QWidget) -> None:
    overlay = HelpOverlay(page)
    assert not overlay.isVisible()
    overlay.open()
    assert overlay.isVisible()
    told = {label.text() for label in overlay.findChildren(QLabel)}
    for line in key_help():
        assert {line.key, line.what} <= told


def test_the_help_is_closed_by_its_button(qtbot: QtBot, page: QWidget) -> None:
    overlay = HelpOverlay(page)
    opened(overlay)
    (close,) = overlay.findChildren(QPushButton)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not overlay.isVisible()


def test_a_veil_lies_over_the_whole_page(page: QWidget) -> None:
    overlay = HelpOverlay(page)
    overlay.open()
    assert overlay.geometry() == page.rect()
    image = repainted(page)
    corners = [QPoint(2, 2), QPoint(997, 2), QPoint(2, 597), QPoint(997, 597)]
    for corner in corners:
        seen = image.pixelColor(corner)
        assert seen.name() != "#ff0000"
        assert min(seen.green(), seen.blue()) > 180


@pytest.mark.parametrize("kind", [HelpOverlay, EndOverlay])
def test_the_panel_stands_in_the_middle_at_any_size(
    qtbot: QtBot, page: QWidget, kind: type[HelpOverlay | EndOverlay]
) -> None:
    overlay = kind(page)
    overlay.open()
    panel = next(frame for frame in overlay.findChildren(QFrame) if frame.objectName() == "advice")

    def is_centred() -> bool:
        centre = panel.mapTo(page, panel.rect().center())
        off = centre - page.rect().center()
        return overlay.size() == page.size() and off.manhattanLength() <= 2

    qtbot.waitUntil(is_centred)
    page.resize(1300, 700)
    qtbot.waitUntil(is_centred)


@pytest.mark.parametrize(("word", "answer"), [("Keep going", False), ("End session", True)])
def test_the_question_is_answered_by_its_buttons(
    qtbot: QtBot, page: QWidget, word: str, answer: bool
) -> None:
    overlay = EndOverlay(page)
    opened(overlay)
    (button,) = [button for button in overlay.findChildren(QPushButton) if word in button.text()]
    with qtbot.waitSignal(overlay.answered) as answered:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert answered.args == [answer]


def test_the_question_offers_to_keep_going(qtbot: QtBot, page: QWidget) -> None:
    overlay = EndOverlay(page)
    overlay.open()
    with qtbot.waitSignal(overlay.answered) as answered:
        press(qtbot, page, SPACE)
    assert answered.args == [False]
