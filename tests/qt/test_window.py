"""The window: a page at a time, notices that nobody misses, and a way to close that asks first."""

import logging

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.gui import window as module
from coach.gui.theme import DARK, LIGHT, Colours, Theme, style_sheet
from coach.gui.window import FRAME, PASSING_MS, SMALLEST, USUAL, Notice, Window
from tests.helpers.desk import SPACE, TAB, press, put_up
from tests.helpers.painting import repainted


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Window:  # noqa: ARG001
    window = Window()
    qtbot.addWidget(window)
    window.show_page(QWidget())
    return window


def close_button(notice: Notice) -> QPushButton:
    (button,) = (b for b in notice.findChildren(QPushButton) if b.text() == "Close")
    return button


def passes(notice: Notice) -> bool:
    """Whether the notice will go by itself."""
    return notice._passing.isActive()


# Notices


def test_all_that_is_said_before_the_window_is_shown_is_there_to_be_read(
    qtbot: QtBot, window: Window
) -> None:
    for text in ("The history was damaged.", "couch.toml:3: no such key", "No voice was found."):
        window.notice.say(text)
    put_up(qtbot, window)
    assert window.notice.isVisible()
    assert window.notice.text.splitlines() == [
        "The history was damaged.",
        "couch.toml:3: no such key",
        "No voice was found.",
    ]


def test_a_notice_is_not_there_before_anything_is_said(qtbot: QtBot, window: Window) -> None:
    put_up(qtbot, window)
    assert not window.notice.isVisible()


def test_the_same_is_not_said_twice(window: Window) -> None:
    window.notice.say("The disk is full.\nThe session goes on.")
    window.notice.say("The disk is full.")
    assert window.notice.text == "The disk is full.\nThe session goes on."


def test_what_was_closed_does_not_come_back_with_the_next(qtbot: QtBot, window: Window) -> None:
    put_up(qtbot, window)
    window.notice.say("one")
    qtbot.mouseClick(close_button(window.notice), Qt.MouseButton.LeftButton)
    assert not window.notice.isVisible()
    window.notice.say("two")
    assert (window.notice.text, window.notice.isVisible()) == ("two", True)


def test_a_notice_can_be_closed_with_keys_alone(qtbot: QtBot, window: Window) -> None:
    window.notice.say("one")
    put_up(qtbot, window)
    press(qtbot, window, TAB)
    assert close_button(window.notice).hasFocus()
    press(qtbot, window, SPACE)
    assert not window.notice.isVisible()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_can_be_seen_on_a_notice(
    qtbot: QtBot, qapp: QApplication, window: Window, colours: Colours
) -> None:
    qapp.setStyleSheet(style_sheet(colours))
    window.notice.say("one")
    put_up(qtbot, window)
    button = close_button(window.notice)
    edge = button.geometry().center().x(), button.geometry().top() + 1
    button.clearFocus()
    ground = repainted(window.notice).pixelColor(*edge).name().upper()
    button.setFocus()
    ring = repainted(window.notice).pixelColor(*edge).name().upper()
    assert (ground, ring) == (colours.notice, colours.on_notice)


def test_what_is_said_is_logged(window: Window, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        window.notice.say("The disk is full.")
    assert "The disk is full." in caplog.text


def test_a_notice_that_may_pass_passes(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PASSING_MS", 1)
    notice = Notice(window)
    notice.say("The history is in a file.", may_pass=True)
    qtbot.waitUntil(notice.isHidden)
    notice.say("The disk is full.")
    assert notice.text == "The disk is full."


def test_there_is_time_to_read_it(window: Window) -> None:
    window.notice.say("The history is in a file.", may_pass=True)
    assert window.notice._passing.remainingTime() > 0.9 * PASSING_MS >= 10_000


@pytest.mark.parametrize(
    ("notices", "is_passing"),
    [
        ([True], True),
        ([True, True], True),
        ([False], False),
        ([False, True], False),
        ([True, False], False),
        ([True, False, True], False),
    ],
)
def test_a_notice_stays_if_anything_in_it_must_be_read(
    window: Window, notices: list[bool], is_passing: bool
) -> None:
    for number, may_pass in enumerate(notices):
        window.notice.say(str(number), may_pass=may_pass)
    assert passes(window.notice) is is_passing
    assert window.notice.text == "\n".join(str(number) for number in range(len(notices)))


@pytest.mark.parametrize("may_pass", [True, False])
def test_a_closed_notice_counts_no_more(window: Window, may_pass: bool) -> None:
    window.notice.say("one", may_pass=not may_pass)
    window.notice.hide()
    window.notice.say("two", may_pass=may_pass)
    assert passes(window.notice) is may_pass


def test_nothing_disturbs_a_full_screen_and_nothing_is_lost(qtbot: QtBot, window: Window) -> None:
    window.notice.say("before")
    put_up(qtbot, window)
    window.set_full_screen(True)
    window.notice.say("meanwhile")
    assert window.isFullScreen()
    assert not window.notice.isVisible()
    window.set_full_screen(False)
    assert not window.isFullScreen()
    assert window.notice.isVisible()
    assert window.notice.text == "before\nmeanwhile"


def test_a_long_notice_is_broken_into_lines(qtbot: QtBot, window: Window) -> None:
    put_up(qtbot, window)
    width = window.width()
    window.notice.say("Something long went wrong. " * 20)
    qtbot.waitUntil(window.notice.isVisible)
    assert window.width() == width
    assert window.minimumSizeHint().width() <= SMALLEST.width()


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


def test_what_is_offered_can_be_taken_once(qtbot: QtBot, window: Window) -> None:
    done: list[str] = []
    put_up(qtbot, window)
    window.notice.say("Something else.")
    window.notice.offer("It is gone.", "Undo", lambda: done.append("back"))
    assert window.notice.text == "It is gone."
    (undo,) = (b for b in window.notice.findChildren(QPushButton) if b.text() == "Undo")
    window.notice.say("And this.")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert done == ["back"]
    assert window.notice.isHidden()
    window.notice.say("Later.")
    assert undo.isHidden()


def test_an_offer_passes(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(module, "OFFERED_MS", 1)
    window.notice.offer("It is gone.", "Undo", list)
    qtbot.waitUntil(window.notice.isHidden)
