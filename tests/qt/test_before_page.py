"""The page before a session, by clicks and keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.pain import TIERS, Tier, WarningSign
from coach.domain.record import Region, Run
from coach.gui.pages.before_page import BeforeAnswers, BeforePage
from coach.gui.theme import Theme
from coach.gui.views.words import region_name, sign_text, tier_advice
from coach.gui.widgets.run_fields import RunFields
from coach.preferences import DistanceUnit
from tests.helpers.desk import ENTER, ESCAPE, KEYPAD_ENTER, SPACE, press, put_up

BACK = Region.LOWER_BACK
FOLD = "Do any of these apply?"


class Desk:
    """The page with what it has reported."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.page = BeforePage(theme)
        self.started: list[BeforeAnswers] = []
        self.backs = 0
        self.page.started.connect(self.started.append)
        self.page.back_requested.connect(self._count_back)
        self.page.show_routine("Evening", BACK, ["a mat", "a strap", "a wall"])
        put_up(qtbot, self.page)
        self.page.enter()

    def _count_back(self) -> None:
        self.backs += 1

    def press(self, *keys: Qt.Key | str) -> None:
        press(self.qtbot, self.page, *keys)

    def button(self, text: str) -> QPushButton | None:
        found = [b for b in self.page.findChildren(QPushButton) if b.text() == text and b.isVisible()]
        return found[0] if found else None

    def click(self, text: str) -> None:
        button = self.button(text)
        assert button, text
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def box(self, sign: WarningSign) -> QCheckBox:
        return next(box for box in self.page.findChildren(QCheckBox) if box.text() == sign_text(sign))

    def tick(self, sign: WarningSign) -> None:
        self.qtbot.mouseClick(self.box(sign), Qt.MouseButton.LeftButton)

    def says(self, text: str) -> bool:
        return any(text in label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    @property
    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    return Desk(qtbot, theme)


def test_what_is_asked(desk: Desk) -> None:
    assert desk.says("Evening")
    assert desk.says("3–5 minutes")
    assert desk.says("a mat, a strap and a wall")
    assert desk.says("how is your lower back right now?")
    assert not desk.box(WarningSign.BLADDER).isVisible()


def test_enter_alone_starts_without_a_number(desk: Desk) -> None:
    desk.press(ENTER)
    assert desk.started == [BeforeAnswers(None, BACK, is_gentle=False)]


def test_a_digit_and_enter_start(desk: Desk) -> None:
    desk.press("4", KEYPAD_ENTER)
    assert desk.started == [BeforeAnswers(4, BACK, is_gentle=False)]


def test_six_starts_a_gentler_session_and_says_so(desk: Desk) -> None:
    desk.press("6")
    assert desk.says("gentler")
    desk.press(ENTER)
    assert desk.started == [BeforeAnswers(6, BACK, is_gentle=True)]


def test_seven_is_never_started_by_enter_alone(desk: Desk) -> None:
    desk.press("7")
    assert desk.box(WarningSign.BLADDER).isVisible()
    assert not desk.says(tier_advice(Tier.APPOINTMENT))
    desk.press(ENTER)
    assert desk.says(tier_advice(Tier.APPOINTMENT))
    assert desk.says("No warning signs reported")
    assert desk.focused is desk.button("Go on anyway")
    assert desk.says("Space chooses here")
    desk.press(ENTER, ENTER, KEYPAD_ENTER)
    assert desk.started == []
    desk.press(SPACE)
    assert desk.started == [BeforeAnswers(7, BACK, is_gentle=True)]


def test_seven_can_be_left_for_another_day(desk: Desk) -> None:
    desk.press("10", ENTER)
    desk.click("Not today")
    assert (desk.backs, desk.started) == (1, [])


def test_another_number_after_seven_is_judged_anew(desk: Desk) -> None:
    desk.press("7", ENTER, "3")
    assert desk.button("Go on anyway") is None
    desk.press(ENTER)
    assert desk.started == [BeforeAnswers(3, BACK, is_gentle=False)]


def test_the_warning_signs_are_to_be_read_again_for_a_new_number(desk: Desk) -> None:
    desk.press("7", ENTER, "8")
    assert desk.button("Go on anyway") is None
    desk.press(ENTER, SPACE)
    assert desk.started == [BeforeAnswers(8, BACK, is_gentle=True)]


@pytest.mark.parametrize("sign", WarningSign)
def test_no_sign_lets_enter_start(desk: Desk, sign: WarningSign) -> None:
    desk.click(FOLD)
    desk.tick(sign)
    assert desk.says(tier_advice(TIERS[sign]))
    desk.press(ENTER, ENTER)
    assert desk.started == []
    may_go_on = TIERS[sign] is Tier.APPOINTMENT
    assert (desk.button("Go on anyway") is not None) == may_go_on
    assert desk.button("None of these apply: start") is None


@pytest.mark.parametrize("sign", [WarningSign.CHEST_PAIN, WarningSign.FEVER])
def test_where_there_is_no_way_on_there_is_one_back(desk: Desk, sign: WarningSign) -> None:
    desk.click(FOLD)
    desk.tick(sign)
    desk.click("Not today")
    assert (desk.backs, desk.started) == (1, [])


def test_signs_for_an_appointment_leave_a_deliberate_way_on(desk: Desk) -> None:
    desk.click(FOLD)
    desk.tick(WarningSign.ONE_LEG)
    desk.click("Go on anyway")
    assert desk.started == [BeforeAnswers(None, BACK, is_gentle=False)]


def test_a_wrong_tick_can_be_undone(desk: Desk) -> None:
    desk.click(FOLD)
    desk.tick(WarningSign.CHEST_PAIN)
    assert desk.box(WarningSign.CHEST_PAIN).isVisible()
    desk.tick(WarningSign.CHEST_PAIN)
    assert not desk.says(tier_advice(Tier.EMERGENCY))
    desk.press(ENTER)
    assert len(desk.started) == 1


def test_ticks_hold_though_the_list_is_folded_away(desk: Desk) -> None:
    desk.click(FOLD)
    desk.tick(WarningSign.FEVER)
    desk.click(FOLD)
    desk.press(ENTER)
    assert desk.says(tier_advice(Tier.SAME_DAY))
    assert desk.started == []


def test_enter_goes_on_whatever_has_focus(desk: Desk) -> None:
    desk.press("2")
    stops = [
        widget
        for widget in desk.page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) >= 5
    for count, widget in enumerate(stops, start=1):
        widget.setFocus()
        desk.press(ENTER)
        assert len(desk.started) == count, widget
    assert set(desk.started) == {BeforeAnswers(2, BACK, is_gentle=False)}
    assert desk.backs == 0


def test_the_region_can_be_another_one(desk: Desk) -> None:
    region = desk.page.findChild(QComboBox)
    region.setFocus()
    while region.currentText() != region_name(Region.HIP):
        desk.press(Qt.Key.Key_Down)
    assert desk.says("how is your hip right now?")
    desk.press("3", ENTER)
    assert desk.started == [BeforeAnswers(3, Region.HIP, is_gentle=False)]


def test_escape_and_back_leave(desk: Desk) -> None:
    desk.press(ESCAPE)
    desk.click("Back")
    assert (desk.backs, desk.started) == (2, [])


def test_the_next_routine_is_asked_about_anew(desk: Desk) -> None:
    desk.press("7", ENTER)
    desk.tick(WarningSign.BLADDER)
    desk.page.show_routine("Morning", Region.KNEE)
    assert not desk.says(tier_advice(Tier.EMERGENCY))
    assert not desk.box(WarningSign.BLADDER).isVisible()
    assert not desk.says("Have at hand")
    desk.press(ENTER)
    assert desk.started == [BeforeAnswers(None, Region.KNEE, is_gentle=False)]


def test_a_held_enter_starts_once(desk: Desk) -> None:
    shortcuts = desk.page.findChildren(QShortcut)
    assert shortcuts
    assert not [shortcut.key().toString() for shortcut in shortcuts if shortcut.autoRepeat()]


def test_the_wheel_never_chooses_a_region(desk: Desk) -> None:
    region = desk.page.findChild(QComboBox)
    region.setFocus()
    middle = QPointF(region.rect().center())
    turn = QWheelEvent(
        middle,
        region.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(region, turn)
    assert region.currentText() == region_name(BACK)


def test_what_is_changed_for_the_user_is_said(desk: Desk) -> None:
    def said() -> list[str]:
        return [label.text() for label in desk.page.findChildren(QLabel) if label.isVisible()]

    desk.page.show_routine("Evening", BACK, [], "Adapted to you: “Hug” is left out (osteoporosis).")
    assert "Adapted to you: “Hug” is left out (osteoporosis)." in said()
    desk.page.show_routine("Evening", BACK)
    assert not [text for text in said() if "Adapted" in text]


def run_fields(desk: Desk) -> list[QLineEdit]:
    fields = desk.page.findChild(RunFields).findChildren(QLineEdit)
    assert len(fields) == 3
    return fields


def test_who_says_nothing_of_a_run_ran_not(desk: Desk) -> None:
    desk.press(ENTER)
    assert desk.started[0].run == Run()


def test_the_run_is_typed_and_enter_starts_from_each_of_its_fields(desk: Desk) -> None:
    distance, *_others = run_fields(desk)
    desk.qtbot.mouseClick(distance, Qt.MouseButton.LeftButton)
    desk.press("x10.5", ENTER, Qt.Key.Key_Tab, "1:25", ENTER, Qt.Key.Key_Tab, "7", ENTER)
    runs = [answers.run for answers in desk.started]
    assert runs == [Run(10.5), Run(10.5, 85.0), Run(10.5, 85.0, 7)]
    assert [answers.score for answers in desk.started] == [None, None, None]


def test_digits_rate_again_once_the_fields_are_left(desk: Desk) -> None:
    desk.qtbot.mouseClick(run_fields(desk)[0], Qt.MouseButton.LeftButton)
    desk.press("5")
    desk.qtbot.mouseClick(desk.page, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    desk.press("4", ENTER)
    assert (desk.started[0].run, desk.started[0].score) == (Run(5.0), 4)


def test_another_session_asks_for_its_own_run_in_the_unit_preferred(desk: Desk) -> None:
    for field in run_fields(desk):
        desk.qtbot.keyClicks(field, "9")
    desk.page.show_routine("Evening", unit=DistanceUnit.MILES)
    assert [field.text() for field in run_fields(desk)] == ["", "", ""]
    assert desk.says("miles")
    desk.qtbot.keyClicks(run_fields(desk)[0], "10")
    desk.press(ENTER)
    assert desk.started[0].run == Run(16.093)
