"""Small screens and large texts: the player cuts no words, and no window is larger than its screen."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.session import start_session
from coach.gui.dialogs.hurt_dialog import HurtDialog
from coach.gui.dialogs.warning_signs import WarningSignsDialog
from coach.gui.figures.pictures import Pictures
from coach.gui.pages.player_page import PlayerPage
from coach.gui.theme import Theme, scaled_font
from coach.gui.views.hurt_view import Known
from coach.gui.views.player_view import derive_view
from coach.gui.widgets.time_ring import TimeRing
from coach.gui.window import Window, on_screen
from coach.resources import assets_dir
from tests.helpers.routines import EXERCISES, FIGURE_FOUR, make_timeline

WORDY = EXERCISES | {
    "figure-four": FIGURE_FOUR.model_copy(update={"title": "Straight-knee calf stretch against a wall"})
}
SMALL, USUAL, LARGE = QSize(1024, 560), QSize(1366, 740), QSize(1920, 1020)


def make_page(qtbot: QtBot, theme: Theme, size: QSize, text: float = 1) -> PlayerPage:
    """Return the player in its first hold, at `text` times the system's text size."""
    page = PlayerPage(theme, Pictures([assets_dir() / "figures"]))
    page.setFont(scaled_font(page.font(), text))
    timeline = make_timeline("figure-four")
    page.show_view(derive_view(start_session(timeline, 0), 10, WORDY, {0}), timeline)
    page.resize(size)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.mark.parametrize(("size", "text"), [(SMALL, 1), (USUAL, 1), (USUAL, 2), (LARGE, 2)])
def test_the_player_cuts_no_word(qtbot: QtBot, theme: Theme, size: QSize, text: float) -> None:
    page = make_page(qtbot, theme, size, text)
    wrapped = [label for label in page.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    assert len(wrapped) >= 4
    for label in wrapped:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert page.findChild(TimeRing).height() >= 128
    assert page.findChild(QScrollArea).horizontalScrollBar().maximum() == 0


def test_texts_grow_with_the_room_and_never_below_what_is_read(qtbot: QtBot, theme: Theme) -> None:
    def sizes(size: QSize) -> list[float]:
        page = make_page(qtbot, theme, size)
        return [label.font().pointSizeF() for label in page.findChildren(QLabel) if label.wordWrap()]

    usual = QWidget().font().pointSizeF()
    for small, large in zip(sizes(QSize(600, 300)), sizes(LARGE), strict=True):
        assert 1.1 * usual <= small < large


def test_no_window_is_larger_than_its_screen(qtbot: QtBot, theme: Theme) -> None:
    window = Window()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert on_screen(window, QSize(100, 100)) == QSize(100, 100)
    for dialog in (WarningSignsDialog(theme), HurtDialog(theme, Known())):
        qtbot.addWidget(dialog)
        assert dialog.size().boundedTo(room) == dialog.size()
    for size in (window.size(), window.minimumSize(), on_screen(window, QSize(9_999, 9_999))):
        assert size.width() < room.width() or size.width() <= 800
        assert size.boundedTo(room) == size
