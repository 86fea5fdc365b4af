"""Notices that nobody misses, that go by themselves if they may, and that cover nothing to be used."""

import logging

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.gui.figures.pictures import Pictures
from coach.gui.pages.player_page import PlayerPage
from coach.gui.theme import DARK, LIGHT, Colours, Theme, style_sheet
from coach.gui.widgets import notice as module
from coach.gui.widgets.notice import PASSING_MS, Notice
from coach.gui.widgets.notice_room import gap_around
from coach.gui.widgets.picture import Picture
from coach.gui.window import SMALLEST, Window
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
    return notice.is_passing


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


def test_what_is_no_longer_true_is_taken_back(qtbot: QtBot, window: Window) -> None:
    put_up(qtbot, window)
    window.notice.say("All is written.")
    window.notice.say("No sound.")
    window.notice.take_back("All is written.")
    assert (window.notice.text, window.notice.isVisible()) == ("No sound.", True)
    window.notice.take_back("No sound.")
    assert not window.notice.isVisible()


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


@pytest.mark.parametrize("is_said_before", [True, False])
def test_what_a_full_screen_hides_does_not_pass_unseen(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, is_said_before: bool
) -> None:
    monkeypatch.setattr(module, "PASSING_MS", 30)
    put_up(qtbot, window)
    if is_said_before:
        window.notice.say("The screen may go dark.", may_pass=True)
    window.set_full_screen(True)
    if not is_said_before:
        window.notice.say("The screen may go dark.", may_pass=True)
    qtbot.wait(60)
    assert not window.notice.isVisible()
    window.set_full_screen(False)
    assert window.notice.isVisible()
    qtbot.waitUntil(lambda: not window.notice.isVisible())


def test_a_long_notice_is_broken_into_lines(qtbot: QtBot, window: Window) -> None:
    put_up(qtbot, window)
    width = window.width()
    window.notice.say("Something long went wrong. " * 20)
    qtbot.waitUntil(window.notice.isVisible)
    assert window.width() == width
    assert window.minimumSizeHint().width() <= SMALLEST.width()


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


@pytest.mark.parametrize("held_by", ["mouse", "focus", "nobody"])
def test_it_stays_while_somebody_is_at_it(qtbot: QtBot, window: Window, held_by: str) -> None:
    put_up(qtbot, window)
    notice = window.notice
    notice.say("The history is in a file.", may_pass=True)
    notice.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, held_by == "mouse")
    if held_by == "focus":
        close_button(notice).setFocus()
    notice._passing.timeout.emit()
    assert notice.isVisible() is (held_by != "nobody")
    if notice.isVisible():
        assert passes(notice)
        notice.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        close_button(notice).clearFocus()
        notice._passing.timeout.emit()
    assert not notice.isVisible()


# Its place


def rect_in(window: Window, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def make_page(*columns: tuple[int, int]) -> QWidget:
    """Return a page with buttons along its upper edge, from one x to another."""
    page = QWidget()
    for left, right in columns:
        QPushButton("Act", page).setGeometry(left, 16, right - left, 32)
    return page


def make_titled_page(left: int) -> tuple[QWidget, QLabel]:
    """Return a page with controls at both sides, and its title, which begins at that x; and an empty text."""
    page = make_page((40, 100), (1000, 1160))
    title = QLabel("Straight-knee calf stretch", page)
    title.setGeometry(left, 20, 980 - left, 60)
    QLabel("", page).setGeometry(100, 20, 900, 60)
    return page, title


def show_notice(qtbot: QtBot, window: Window, page: QWidget, text: str, *, may_pass: bool = False) -> QRect:
    """Show `page` with a notice, and return where that is; it may cover no control."""
    window.resize(1200, 700)
    window.show_page(page)
    put_up(qtbot, window)
    window.notice.say(text, may_pass=may_pass)
    place = rect_in(window, window.notice)
    buttons = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    assert not [button for button in buttons if place.intersects(rect_in(window, button))]
    return place


@pytest.mark.parametrize("columns", [[], [(40, 100), (1000, 1160)], [(40, 500), (1100, 1160)], [(500, 800)]])
def test_it_lies_between_the_controls_and_takes_no_height_from_the_page(
    qtbot: QtBot, window: Window, columns: list[tuple[int, int]]
) -> None:
    page = make_page(*columns)
    place = show_notice(qtbot, window, page, "The routine is in a file, beside the others that you have.")
    assert page.height() == window.height()
    assert place.top() < 16
    assert place.width() <= 640
    window.notice.hide()
    assert page.height() == window.height()


NO_SOUND = "No sound output was found: captions go on.\nConnect speakers."


@pytest.mark.parametrize("text_left", [700, 900])
def test_it_leaves_texts_free_where_there_is_room_beside_them(
    qtbot: QtBot, window: Window, text_left: int
) -> None:
    page, title = make_titled_page(text_left)
    place = show_notice(qtbot, window, page, NO_SOUND)
    assert not place.intersects(rect_in(window, title))
    assert page.height() == window.height()


@pytest.mark.parametrize("may_pass", [True, False])
def test_it_covers_texts_only_if_it_passes(qtbot: QtBot, window: Window, may_pass: bool) -> None:
    page, title = make_titled_page(150)
    place = show_notice(qtbot, window, page, NO_SOUND, may_pass=may_pass)
    assert place.intersects(rect_in(window, title)) is may_pass
    assert (page.height() == window.height()) is may_pass


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        pytest.param([(40, 500), (700, 1160)], "The disk is full.\nNothing is kept of it.", id="no gap"),
        pytest.param([(0, 1200)], "The disk is full.", id="no room at all"),
        pytest.param([], "Something long went wrong. " * 20, id="too long"),
    ],
)
def test_where_there_is_no_room_it_lies_below_the_page(
    qtbot: QtBot, window: Window, columns: list[tuple[int, int]], text: str
) -> None:
    page = make_page(*columns)
    place = show_notice(qtbot, window, page, text)
    assert (place.left(), place.width()) == (0, window.width())
    assert place.bottom() == window.height() - 1
    assert page.height() == place.top()
    window.notice.hide()
    assert page.height() == window.height()


def test_its_place_follows_the_page_and_the_window(qtbot: QtBot, window: Window) -> None:
    show_notice(qtbot, window, make_page(), "The disk is full.")
    full = make_page((0, 2000))
    window.show_page(full)
    qtbot.waitUntil(lambda: full.height() < window.height())
    assert rect_in(window, window.notice).bottom() == window.height() - 1
    window.resize(900, 600)
    qtbot.waitUntil(lambda: rect_in(window, window.notice).bottom() == 599)
    window.show_page(make_page())
    qtbot.waitUntil(lambda: rect_in(window, window.notice).top() < 16)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 640), SMALLEST.toTuple()])
def test_the_player_s_figure_keeps_its_size(
    qtbot: QtBot, theme: Theme, window: Window, size: tuple[int, int]
) -> None:
    page = PlayerPage(theme, Pictures([]))
    window.resize(*size)
    window.show_page(page)
    put_up(qtbot, window)
    figure = page.findChildren(Picture)[0]
    before = rect_in(window, figure)
    window.notice.say("The computer stood still for 12 s. The session is paused where it was.")
    QApplication.processEvents()
    assert rect_in(window, figure) == before
    place = rect_in(window, window.notice)
    buttons = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    assert not [button.text() for button in buttons if place.intersects(rect_in(window, button))]


@pytest.mark.parametrize(
    ("taken", "gap"),
    [
        ([], (0, 100)),
        ([(20, 30)], (38, 100)),
        ([(70, 80), (0, 10), (90, 100)], (18, 62)),
        ([(45, 70)], (0, 37)),
        ([(30, 55)], (63, 100)),
        ([(0, 45), (55, 100)], (53, 53)),
        ([(0, 100)], (0, 0)),
    ],
)
def test_the_gap_around_the_middle(taken: list[tuple[int, int]], gap: tuple[int, int]) -> None:
    rects = [QRect(left, 0, right - left, 10) for left, right in taken]
    found = gap_around(50, QRect(0, 0, 100, 20), [*rects, QRect(0, 30, 100, 10)])
    assert (found.width(), found.height()) == (gap[1] - gap[0], 20)
    assert not found.width() or (found.left(), found.right() + 1) == gap
