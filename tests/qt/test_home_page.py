"""The first page, by mouse and keyboard."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from coach.gui.figures.pictures import Pictures
from coach.gui.pages.home_page import HomePage
from coach.gui.theme import Theme
from coach.gui.views.cards import RoutineCard
from coach.gui.widgets.card import Card
from coach.gui.widgets.card_grid import columns_for
from coach.gui.widgets.hero import Hero
from coach.resources import assets_dir
from tests.helpers.desk import ENTER, ESCAPE, KEYPAD_ENTER, SHIFT, SPACE, TAB, press, put_up

MAIN = RoutineCard("evening", "Evening", "A quiet end.", 720_000, ("figure-four",))
OTHERS = [
    RoutineCard("glutes", "Glutes", "For the hips.", 300_000, ("figure-four",)),
    RoutineCard("core", "Core", "No picture at all.", 300_000),
    RoutineCard("own", "Mine", "", 300_000, is_own=True),
]
NINE = [replace(card, id=f"{card.id}-{turn}") for turn in range(3) for card in OTHERS]
BROKEN = RoutineCard("x", "x.toml", problem="Line 3: there is no exercise “clamm”")


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Iterator[HomePage]:
    """Return the page with a main routine and three others."""
    pictures = Pictures([assets_dir() / "figures"])
    page = HomePage(theme, pictures)
    page.show_cards(MAIN, OTHERS)
    page.resize(1200, 780)
    put_up(qtbot, page)
    page.enter()
    yield page
    pictures.close()


def button(page: HomePage, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text() == text)


def card(page: HomePage, routine_id: str) -> Card:
    return next(c for c in page.findChildren(Card) if c.card.id == routine_id)


def texts(page: HomePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("key", [ENTER, KEYPAD_ENTER, SPACE])
def test_the_first_key_starts_the_main_routine(qtbot: QtBot, page: HomePage, key: Qt.Key) -> None:
    with qtbot.waitSignal(page.start_requested) as started:
        press(qtbot, page, key)
    assert started.args == ["evening"]


def test_enter_starts_whatever_has_focus(qtbot: QtBot, page: HomePage) -> None:
    seen: set[object] = set()
    while (focus := page.focusWidget()) not in seen:
        seen.add(focus)
        with qtbot.assertNotEmitted(page.opened), qtbot.waitSignal(page.start_requested):
            press(qtbot, page, ENTER)
        press(qtbot, page, TAB)
    assert len(seen) == 6 + len(OTHERS)


def test_a_click_or_space_opens_the_page_of_a_card(qtbot: QtBot, page: HomePage) -> None:
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.mouseClick(card(page, "core"), Qt.MouseButton.LeftButton)
    assert opened.args == ["core"]
    card(page, "own").setFocus()
    with qtbot.waitSignal(page.opened) as opened, qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, page, SPACE)
    assert opened.args == ["own"]


def test_the_large_card_opens_anywhere_and_by_its_button(qtbot: QtBot, page: HomePage) -> None:
    hero = page.findChild(Hero)
    assert isinstance(hero, Hero)
    with qtbot.waitSignal(page.opened) as opened, qtbot.assertNotEmitted(page.start_requested):
        qtbot.mouseClick(hero, Qt.MouseButton.LeftButton, pos=QPoint(hero.width() - 40, 40))
    assert opened.args == ["evening"]
    with qtbot.waitSignal(page.opened):
        qtbot.mouseClick(button(page, "See the steps"), Qt.MouseButton.LeftButton)


def test_start_is_a_button_too(qtbot: QtBot, page: HomePage) -> None:
    with qtbot.waitSignal(page.start_requested), qtbot.assertNotEmitted(page.opened):
        qtbot.mouseClick(button(page, "Start"), Qt.MouseButton.LeftButton)


def test_the_bar_asks_for_warning_signs_settings_and_export(qtbot: QtBot, page: HomePage) -> None:
    with qtbot.waitSignal(page.warning_signs_requested):
        qtbot.mouseClick(button(page, "Warning signs"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.settings_requested):
        qtbot.mouseClick(button(page, "Settings"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.history_requested):
        qtbot.mouseClick(button(page, "History"), Qt.MouseButton.LeftButton)


def test_a_broken_file_says_what_is_wrong_and_cannot_be_opened(qtbot: QtBot, page: HomePage) -> None:
    page.show_cards(MAIN, [BROKEN, *OTHERS])
    assert [c.card.id for c in page.findChildren(Card) if c.isVisible()][-3:] == ["glutes", "core", "own"]
    labels = {label.text(): label for label in page.findChildren(QLabel)}
    assert BROKEN.title in labels
    flags = labels[BROKEN.problem].textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    with qtbot.assertNotEmitted(page.opened), qtbot.assertNotEmitted(page.start_requested):
        qtbot.mouseClick(labels[BROKEN.problem], Qt.MouseButton.LeftButton)


def test_a_broken_file_is_reached_by_keys(qtbot: QtBot, theme: Theme) -> None:
    page = HomePage(theme, Pictures([]))
    page.show_cards(MAIN, [BROKEN, *NINE])
    page.resize(800, 400)
    put_up(qtbot, page)
    page.enter()
    problem = next(frame for frame in page.findChildren(QFrame) if BROKEN.problem in frame.accessibleName())
    for _count in range(len(NINE) + 2):
        press(qtbot, page, TAB)
    assert problem.hasFocus()
    assert not problem.visibleRegion().isEmpty()


def test_cards_replace_those_before(qtbot: QtBot, page: HomePage) -> None:
    page.show_cards(MAIN, [BROKEN, *OTHERS])
    page.show_cards(OTHERS[0], [MAIN])
    qtbot.waitUntil(lambda: len(page.findChildren(Card)) == 1)
    qtbot.waitUntil(lambda: BROKEN.problem not in texts(page))
    assert "Glutes" in texts(page)
    with qtbot.waitSignal(page.start_requested) as started:
        press(qtbot, page, ENTER)
    assert started.args == ["glutes"]


def test_a_main_routine_that_cannot_be_read_cannot_be_started(qtbot: QtBot, page: HomePage) -> None:
    page.show_cards(BROKEN, OTHERS)
    assert BROKEN.problem in texts(page)
    with qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, page, ENTER)
    assert not button(page, "Start").isEnabled()


def test_a_main_routine_without_a_summary_leaves_no_gap_for_it(page: HomePage) -> None:
    page.show_cards(RoutineCard("m", "Mine", "", 60_000), [])
    labels = page.findChild(Hero).findChildren(QLabel)
    assert all(label.text() for label in labels if label.isVisible())


def test_texts_of_files_are_never_markup(page: HomePage) -> None:
    page.show_cards(RoutineCard("m", "<b>Bold</b>", "<img src=x>", 60_000), [])
    title = next(label for label in page.findChildren(QLabel) if label.text() == "<b>Bold</b>")
    assert title.textFormat() is Qt.TextFormat.PlainText


def test_every_card_says_itself_to_a_screen_reader(page: HomePage) -> None:
    assert card(page, "own").accessibleName() == "Mine, 5 min · yours"
    assert card(page, "core").accessibleDescription() == "No picture at all."


@pytest.mark.parametrize(
    ("size", "scrolls"), [((1366, 700), False), ((1920, 1020), False), ((800, 400), True)]
)
def test_ten_routines_fit_a_small_laptop(
    qtbot: QtBot, theme: Theme, size: tuple[int, int], scrolls: bool
) -> None:
    page = HomePage(theme, Pictures([]))
    page.show_cards(MAIN, NINE)
    page.resize(*size)
    put_up(qtbot, page)
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: (area.verticalScrollBar().maximum() > 0) is scrolls)
    assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("width", "columns"),
    [(100, 1), (299, 1), (616, 2), (615, 1), (932, 3), (931, 2), (1248, 4), (1247, 3), (9999, 4)],
)
def test_columns_are_as_many_as_fit(width: int, columns: int) -> None:
    assert columns_for(width, 300) == columns


@pytest.mark.parametrize(
    ("width", "columns", "widest"), [(1366, 3, 1120), (1440, 3, 1120), (1448, 4, 1448), (1920, 4, 1480)]
)
def test_a_wide_window_has_another_column_of_cards_no_wider(
    qtbot: QtBot, theme: Theme, width: int, columns: int, widest: int
) -> None:
    page = HomePage(theme, Pictures([]))
    page.show_cards(MAIN, NINE)
    page.resize(width, 1020)
    put_up(qtbot, page)
    cards = in_order(page)
    qtbot.waitUntil(lambda: sum(each.y() == cards[0].y() for each in cards) == columns)
    assert page.findChild(Hero).parentWidget().width() == pytest.approx(widest, abs=3)
    assert all(330 < each.width() < 360 for each in cards)


def test_cards_decode_their_pictures_no_larger_than_shown(qtbot: QtBot, theme: Theme) -> None:
    asked: list[QSize] = []

    class Watched(Pictures):
        def picture(self, image: str | None, size: QSize, *, mirrored: bool = False) -> QPixmap | None:
            asked.append(size)
            return super().picture(image, size, mirrored=mirrored)

    page = HomePage(theme, Watched([assets_dir() / "figures"]))
    page.show_cards(MAIN, OTHERS)
    page.resize(1200, 780)
    put_up(qtbot, page)
    page.grab()
    assert len(asked) >= 2
    assert all(size.width() <= 500 and size.height() <= 420 for size in asked)


@pytest.mark.parametrize("width", range(800, 1200, 80))
def test_at_twice_the_text_size_the_cards_come_to_rest(
    qtbot: QtBot, qapp: QApplication, theme: Theme, width: int
) -> None:
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        page = HomePage(theme, Pictures([]))
        page.show_cards(MAIN, NINE)
        page.resize(1200, 780)
        qtbot.addWidget(page)
        page.show()
        page.resize(width, 640)  # the cards are still laid out for more room
        QApplication.processEvents()
        assert all(card.width() >= card.sizeHint().width() for card in page.findChildren(Card))
    finally:
        qapp.setFont(before)


MANY = [RoutineCard(f"own-{number}", f"Routine {number}", "", 60_000, is_own=True) for number in range(200)]


def shown(page: HomePage) -> list[str]:
    return [each.card.id for each in in_order(page)]


def in_order(page: HomePage) -> list[Card]:
    """Return the cards that are to be seen, line by line."""
    cards = [each for each in page.findChildren(Card) if not each.isHidden()]
    return sorted(cards, key=lambda each: (each.y(), each.x()))


def test_of_many_routines_the_first_come_at_once_and_the_rest_soon(qtbot: QtBot, page: HomePage) -> None:
    page.show_cards(MAIN, MANY)
    assert 6 <= len(shown(page)) < 30
    qtbot.waitUntil(lambda: shown(page) == [each.id for each in MANY])


def test_many_routines_are_searched(qtbot: QtBot, page: HomePage) -> None:
    page.show_cards(MAIN, MANY)
    press(qtbot, page, Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    search = page.focusWidget()
    assert isinstance(search, QLineEdit)
    qtbot.keyClicks(search, "routine 19")
    qtbot.waitUntil(lambda: shown(page) == [each.id for each in MANY if "19" in each.id])
    with qtbot.waitSignal(page.opened) as opened:
        press(qtbot, page, ENTER)
    assert opened.args == ["own-19"]
    qtbot.keyClicks(search, "x")
    assert shown(page) == []
    assert "No routine is found by that." in texts(page)


def test_few_routines_need_no_search(page: HomePage) -> None:
    assert not any(search.isVisible() for search in page.findChildren(QLineEdit))


@pytest.mark.parametrize("others", [MANY, OTHERS])
def test_whatever_is_typed_on_home_is_searched_for(
    qtbot: QtBot, page: HomePage, others: list[RoutineCard]
) -> None:
    page.show_cards(MAIN, [*others, replace(MANY[0], id="z", title="Zebra", tags=("Hips", "desk"))])
    press(qtbot, page, "hIPs zeb")
    assert shown(page) == ["z"]
    with qtbot.waitSignal(page.opened) as opened, qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, page, ENTER)
    assert opened.args == ["z"]
    press(qtbot, page, ESCAPE)
    qtbot.waitUntil(lambda: len(shown(page)) == len(others) + 1)
    with qtbot.waitSignal(page.start_requested):
        press(qtbot, page, ENTER)


def test_what_is_ones_own_is_searched_by_that_word(qtbot: QtBot, page: HomePage) -> None:
    press(qtbot, page, "yours")
    assert shown(page) == ["own"]


def test_keys_that_mean_something_else_begin_no_search(qtbot: QtBot, page: HomePage) -> None:
    card(page, "core").setFocus()
    with qtbot.waitSignal(page.opened):
        press(qtbot, page, SPACE)
    with qtbot.waitSignal(page.new_requested):
        press(qtbot, page, Qt.Key.Key_N, modifier=Qt.KeyboardModifier.ControlModifier)
    press(qtbot, page, Qt.Key.Key_X, modifier=Qt.KeyboardModifier.AltModifier)
    press(qtbot, page, ESCAPE, TAB)
    assert len(shown(page)) == len(OTHERS)


def test_a_card_keeps_the_focus_when_routines_change_around_it(qtbot: QtBot, page: HomePage) -> None:
    focused = card(page, "core")
    focused.setFocus()
    new = RoutineCard("new", "A new one", "", 60_000)
    page.show_cards(MAIN, [OTHERS[0], new, replace(OTHERS[1], title="Core, changed")])
    assert page.focusWidget() is focused
    assert focused.accessibleName().startswith("Core, changed")
    assert shown(page) == ["glutes", "new", "core"]
    press(qtbot, page, TAB, modifier=SHIFT)
    assert page.focusWidget() is card(page, "new")
    press(qtbot, page, TAB, modifier=SHIFT)
    assert page.focusWidget() is card(page, "glutes")


def test_tab_goes_through_the_cards_as_they_are_seen(qtbot: QtBot, page: HomePage) -> None:
    page.show_cards(MAIN, MANY)
    press(qtbot, page, "own-1 routine 19")  # their cards are made before those of many others
    page.show_cards(MAIN, [*MANY[100:], *MANY[:100]])
    press(qtbot, page, ESCAPE)
    qtbot.waitUntil(lambda: len(shown(page)) == len(MANY))
    cards = in_order(page)
    cards[0].setFocus()
    for following in cards[1:]:
        press(qtbot, page, TAB)
        assert page.focusWidget() is following


def test_what_is_found_comes_into_view(qtbot: QtBot, page: HomePage) -> None:
    page.show_cards(MAIN, MANY)
    page.resize(800, 400)
    press(qtbot, page, "19")
    found = in_order(page)[0]
    qtbot.waitUntil(lambda: found.visibleRegion().boundingRect().height() == found.height())


def test_who_comes_back_from_a_card_finds_it_focused_once(qtbot: QtBot, page: HomePage) -> None:
    qtbot.mouseClick(card(page, "core"), Qt.MouseButton.LeftButton)
    button(page, "Settings").setFocus()
    page.enter()
    assert page.focusWidget() is card(page, "core")
    page.enter()
    assert page.focusWidget() is button(page, "Start")


def test_who_leaves_the_search_is_on_start(qtbot: QtBot, page: HomePage) -> None:
    qtbot.mouseClick(card(page, "core"), Qt.MouseButton.LeftButton)
    press(qtbot, page, Qt.Key.Key_G)
    press(qtbot, page, ESCAPE)
    assert page.focusWidget() is button(page, "Start")
