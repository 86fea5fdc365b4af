"""The page after a session, by clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coach.domain.pain import Tier, WarningSign
from coach.domain.record import Region
from coach.gui.pages.after_page import AfterAnswers, AfterPage
from coach.gui.theme import Theme
from coach.gui.views.words import sign_text, tier_advice
from tests.helpers.desk import ENTER, SHIFT, TAB, press, put_up


class Desk:
    """The page after a session that began with a 4, and what it has reported."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.page = AfterPage(theme)
        self.saved: list[AfterAnswers] = []
        self.page.saved.connect(self.saved.append)
        self.page.show_session(Region.HIP, 4, True)
        put_up(qtbot, self.page)
        self.page.enter()

    def press(
        self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        press(self.qtbot, self.page, *keys, modifier=modifier)

    def write(self, *keys: Qt.Key | str) -> None:
        self.page.findChild(QPlainTextEdit).setFocus()
        self.press(*keys)

    def box(self, sign: WarningSign) -> QCheckBox:
        return next(box for box in self.page.findChildren(QCheckBox) if box.text() == sign_text(sign))

    def says(self, text: str) -> bool:
        return any(text in label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    return Desk(qtbot, theme)


def test_a_digit_and_enter_save(desk: Desk) -> None:
    assert desk.says("how is your hip right now?")
    desk.press("2", ENTER)
    assert desk.saved == [AfterAnswers(2, "")]


def test_a_session_is_called_kept_only_where_it_is(desk: Desk) -> None:
    assert desk.says("Your session is kept")
    desk.page.show_kept(False)
    assert not desk.says("kept")


def test_a_number_left_out_is_not_given(desk: Desk) -> None:
    desk.press(ENTER)
    assert desk.saved == [AfterAnswers(None, "")]


def test_digits_in_the_note_are_text(desk: Desk) -> None:
    desk.press("3")
    desk.write("10 km, 2 hills", ENTER)
    assert desk.saved == [AfterAnswers(3, "10 km, 2 hills")]


def test_shift_enter_begins_a_line_in_the_note(desk: Desk) -> None:
    desk.write("hot")
    desk.press(ENTER, modifier=SHIFT)
    assert desk.saved == []
    desk.press("windy", ENTER)
    assert desk.saved == [AfterAnswers(None, "hot\nwindy")]


def test_tab_leaves_the_note(desk: Desk) -> None:
    desk.write("hot", TAB, "5", ENTER)
    assert desk.saved == [AfterAnswers(5, "hot")]


def test_a_click_on_the_page_takes_digits_back_from_the_note(desk: Desk) -> None:
    desk.write("hot")
    desk.qtbot.mouseClick(desk.page, Qt.MouseButton.LeftButton, pos=desk.page.rect().bottomLeft())
    desk.press("5")
    assert desk.page.answers == AfterAnswers(5, "hot")


@pytest.mark.parametrize(("number", "is_worse"), [("4", False), ("5", False), ("6", True), ("7", True)])
def test_worse_shows_the_warning_signs_and_asks_for_less(desk: Desk, number: str, is_worse: bool) -> None:
    desk.press(number)
    assert desk.says("Do less next time") == is_worse
    assert desk.box(WarningSign.BLADDER).isVisible() == is_worse
    desk.press(ENTER)
    assert [answers.score for answers in desk.saved] == [int(number)]


def test_without_a_number_before_only_seven_counts(desk: Desk) -> None:
    desk.page.show_session(Region.HIP, None, False)
    desk.press("6")
    assert not desk.says("Do less next time")
    desk.press("7")
    assert desk.says("Do less next time")


def test_an_emergency_takes_the_place_of_other_advice(desk: Desk) -> None:
    desk.press("9")
    desk.qtbot.mouseClick(desk.box(WarningSign.BOTH_LEGS), Qt.MouseButton.LeftButton)
    assert desk.says(tier_advice(Tier.EMERGENCY))
    assert not desk.says("Do less next time")
    desk.press(ENTER)
    assert desk.saved == [AfterAnswers(9, "", Tier.EMERGENCY)]


def test_signs_ticked_during_the_session_are_still_there(desk: Desk) -> None:
    desk.page.show_session(Region.HIP, 4, False, frozenset({WarningSign.FEVER}))
    assert desk.box(WarningSign.FEVER).isChecked()
    assert desk.says(tier_advice(Tier.SAME_DAY))


def test_the_next_session_is_asked_about_anew(desk: Desk) -> None:
    desk.press("9")
    desk.write("hot")
    desk.page.show_session(Region.KNEE, None, True)
    assert desk.page.answers == AfterAnswers(None, "")
    assert desk.says("how is your knee right now?")
    assert not desk.says("Do less next time")
