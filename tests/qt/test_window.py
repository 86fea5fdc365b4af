"""The window: a page at a time, a size that fits the screen, and a way to close that asks first."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.gui.theme import Theme
from coach.gui.window import FRAME, SMALLEST, USUAL, Window
from tests.helpers.desk import put_up


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Window:  # noqa: ARG001
    window = Window()
    qtbot.addWidget(window)
    window.show_page(QWidget())
    return window


# Pages


def test_a_page_is_added_once_and_shown_as_often_as_wanted(qtbot: QtBot, window: Window) -> None:
    pages = [QWidget(), QWidget()]
    put_up(qtbot, window)
    for page in [*pages, *pages]:
        window.show_page(page)
        assert page.isVisible()
        assert [other.isVisible() for other in pages].count(True) == 1
    assert all(page.window() is window for page in pages)


# Size


class FakeScreen:
    def __init__(self, width: int, height: int) -> None:
        self._size = QSize(width, height)

    def availableSize(self) -> QSize:
        return self._size


@pytest.mark.parametrize("size", [(1366, 728), (1920, 1050), (1024, 600), (800, 480)])
def test_a_window_and_its_frame_fit_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(Window, "screen", lambda _window: FakeScreen(*size))
    window = Window()
    qtbot.addWidget(window)
    room = QSize(*size) - FRAME
    assert window.size() == USUAL.boundedTo(room)
    assert window.minimumSize() == SMALLEST.boundedTo(room)


# The end


def test_a_window_that_may_be_closed_says_so_and_closes(qtbot: QtBot, window: Window) -> None:
    put_up(qtbot, window)
    with qtbot.waitSignal(window.closing):
        assert window.close()
    assert not window.isVisible()


def test_a_window_that_may_not_be_closed_stays(qtbot: QtBot, window: Window) -> None:
    put_up(qtbot, window)
    window.may_close = lambda: False
    with qtbot.assertNotEmitted(window.closing):
        assert not window.close()
    assert window.isVisible()
    window.may_close = lambda: True
