"""The dialog "this hurts", by keys alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from coach.domain.pain import Hurt, Tier, WarningSign
from coach.domain.record import Region
from coach.gui.dialogs.hurt_dialog import HurtDialog
from coach.gui.theme import Theme
from coach.gui.views.hurt_view import HurtAnswer, HurtChoice, Known
from coach.gui.views.words import sign_text, tier_advice
from coach.gui.widgets.rating_row import RatingRow
from coach.gui.widgets.yes_no import YesNo
from tests.helpers.desk import ENTER, ESCAPE, press, put_up

BACK = Region.LOWER_BACK
KNOWN = Known(4, BACK, "Bend the knee.")
LONG = (
    "Keep the foot on the floor, and hold behind the thigh with a towel, so that the head can stay down. " * 2
)


class Desk:
    """The dialog, usually about an exercise with an easier variant after a 4 before, and its answers."""

    def __init__(self, qtbot: QtBot, theme: Theme, known: Known = KNOWN) -> None:
        self.qtbot = qtbot
        self.dialog = HurtDialog(theme, known)
        self.felt: list[Hurt] = []
        self.answers: list[HurtAnswer] = []
        self.dialog.felt.connect(self.felt.append)
        self.dialog.answered.connect(self.answers.append)
        put_up(qtbot, self.dialog)

    def press(self, *keys: Qt.Key | str) -> None:
        press(self.qtbot, self.dialog, *keys)

    def offers(self) -> list[str]:
        names = {"Go on", "Easier version", "Skip this exercise", "End session", "Next: warning signs"}
        names |= {"Nothing more applies: next exercise", "Next exercise anyway", "None of these apply"}
        return sorted(
            b.text() for b in self.dialog.findChildren(QPushButton) if b.isVisible() and b.text() in names
        )

    def click(self, text: str) -> None:
        button = next(b for b in self.dialog.findChildren(QPushButton) if b.isVisible() and b.text() == text)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def tick(self, sign: WarningSign) -> None:
        box = next(box for box in self.dialog.findChildren(QCheckBox) if box.text() == sign_text(sign))
        assert box.isVisible()
        self.qtbot.mouseClick(box, Qt.MouseButton.LeftButton)

    def says(self, text: str) -> bool:
        return any(text in label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    return Desk(qtbot, theme)


def test_what_is_asked(desk: Desk) -> None:
    assert desk.says("The stretch's pull is not pain.")
    assert desk.says("how much does it hurt in your lower back?")
    assert desk.says("Does it tingle, feel numb or weak, or run down the leg?")
    assert not desk.says("You may leave this out")


def test_it_begins_with_where_the_exercise_is_felt_and_that_can_be_changed(
    qtbot: QtBot, theme: Theme
) -> None:
    desk = Desk(qtbot, theme, Known(3, BACK, "Bend the knee.", where=Region.GLUTE))
    assert desk.says("how much does it hurt in your buttock?")
    desk.press("5")
    assert desk.offers() == ["Easier version", "End session", "Skip this exercise"]
    (region,) = desk.dialog.findChildren(QComboBox)
    region.setFocus()
    while region.currentText() != "Lower back":
        desk.press(Qt.Key.Key_Up)
    assert desk.says("how much does it hurt in your lower back?")
    assert desk.offers() == ["End session", "Skip this exercise"]
    desk.press(ENTER)
    assert desk.answers == [HurtAnswer(Hurt(5, BACK), HurtChoice.SKIP)]


@pytest.mark.parametrize(
    ("digit", "choice"),
    [("1", HurtChoice.CONTINUE), ("4", HurtChoice.EASIER), ("5", HurtChoice.EASIER), ("6", HurtChoice.SKIP)],
)
def test_a_digit_and_enter_do_what_the_rules_ask_for(desk: Desk, digit: str, choice: HurtChoice) -> None:
    desk.press(digit, ENTER)
    assert desk.felt == [Hurt(int(digit), BACK)]
    assert desk.answers == [HurtAnswer(Hurt(int(digit), BACK), choice)]
    assert not desk.dialog.isVisible()


def test_the_easier_version_is_shown_before_it_is_taken(desk: Desk) -> None:
    assert not desk.says("Bend the knee.")
    desk.press("4")
    assert desk.says("Bend the knee.")


@pytest.mark.parametrize("easier", ["Bend the knee.", LONG], ids=["short", "long"])
def test_the_words_stand_below_their_question_and_move_nothing(
    qtbot: QtBot, theme: Theme, easier: str
) -> None:
    desk = Desk(qtbot, theme, replace(KNOWN, easier=easier))

    def top(text: str) -> int:
        (label,) = [one for one in desk.dialog.findChildren(QLabel) if one.isVisible() and text in one.text()]
        return label.mapTo(desk.dialog, QPoint()).y()

    def places() -> tuple[QSize, list[QRect]]:
        desk.qtbot.wait(0)
        kinds = (RatingRow, YesNo, QScrollArea)
        asked = [one for kind in kinds for one in desk.dialog.findChildren(kind)]
        return desk.dialog.size(), [QRect(one.mapTo(desk.dialog, QPoint()), one.size()) for one in asked]

    before = places()
    for keys, words, next_words in (
        ("1", "Ease off", "run down the leg"),
        ("4", easier, "run down the leg"),
        ("6", "6 is above 5.", "run down the leg"),
        ("7", "7 and more", "run down the leg"),
        ("2n", "Ease off", "run down the leg"),
        ("y", "run down the leg", "Signs in a leg"),
    ):
        desk.press(keys)
        assert places() == before
        assert top("the worst pain you can imagine: how") < top(words) < top(next_words)


def test_in_a_small_window_a_number_brings_the_leg_into_view(desk: Desk) -> None:
    (area,) = desk.dialog.findChildren(QScrollArea)
    legs = desk.dialog.findChild(YesNo)

    def is_seen() -> bool:
        return area.viewport().rect().contains(QRect(legs.mapTo(area.viewport(), QPoint()), legs.size()))

    desk.dialog.resize(900, 420)
    desk.qtbot.waitUntil(lambda: not is_seen())
    desk.press("4")
    desk.qtbot.waitUntil(is_seen)


def test_without_a_number_nothing_goes_on(desk: Desk) -> None:
    assert desk.offers() == []
    desk.press(ENTER)
    desk.press("y", ENTER)
    assert desk.answers == []
    assert desk.dialog.isVisible()


def test_escape_leaves_no_answer(desk: Desk) -> None:
    desk.press("8", ESCAPE)
    assert (desk.felt, desk.answers) == ([], [])
    assert not desk.dialog.isVisible()


def test_the_session_can_be_ended(desk: Desk) -> None:
    desk.press("3")
    desk.click("End session")
    assert desk.answers == [HurtAnswer(Hurt(3, BACK), HurtChoice.END)]


def test_a_leg_leads_to_the_warning_signs(desk: Desk) -> None:
    desk.press("2", "y")
    assert desk.offers() == ["Next: warning signs"]
    desk.press(ENTER)
    assert desk.felt == [Hurt(2, BACK, has_leg_symptoms=True)], "whatever happens now, it is kept"
    assert desk.answers == []
    assert desk.says(tier_advice(Tier.APPOINTMENT))
    assert desk.offers() == ["End session", "Nothing more applies: next exercise"]
    desk.press(ENTER)
    assert desk.answers == [HurtAnswer(Hurt(2, BACK, has_leg_symptoms=True), HurtChoice.SKIP)]
    assert len(desk.felt) == 1


def test_a_leg_question_that_is_left_open_is_said_to_count_as_no(desk: Desk) -> None:
    assert not desk.says("counts as no")
    desk.press("4")
    assert desk.says("counts as no")
    desk.press("n")
    assert not desk.says("counts as no")
    desk.press("y")
    assert not desk.says("counts as no")


def test_7_leads_to_the_warning_signs(desk: Desk) -> None:
    desk.press("7", ENTER)
    assert desk.says("Do any of these apply?")
    assert desk.felt == [Hurt(7, BACK)]
    desk.press(ENTER)
    assert desk.answers == [HurtAnswer(Hurt(7, BACK), HurtChoice.SKIP)]


def test_the_warning_signs_are_one_click_away_without_a_number(desk: Desk) -> None:
    desk.click("Warning signs")
    assert desk.says("Do any of these apply?")
    assert not desk.says("This exercise is over.")
    assert desk.offers() == ["None of these apply"]
    desk.tick(WarningSign.CHEST_PAIN)
    assert desk.says(tier_advice(Tier.EMERGENCY))
    assert desk.offers() == ["End session"]
    desk.press(ENTER)
    assert desk.felt == []
    assert desk.answers == [HurtAnswer(None, HurtChoice.END, frozenset({WarningSign.CHEST_PAIN}))]


def test_where_no_sign_applies_enter_leads_back_to_the_question(desk: Desk) -> None:
    desk.press("2")
    desk.click("Warning signs")
    desk.press(ENTER)
    assert desk.says("The stretch's pull is not pain.")
    desk.press(ENTER)
    assert desk.answers == [HurtAnswer(Hurt(2, BACK), HurtChoice.CONTINUE)]


@pytest.mark.parametrize("keys", ["8", "2y"])
def test_the_click_to_the_signs_is_as_good_as_the_way_on(desk: Desk, keys: str) -> None:
    desk.press(keys)
    desk.click("Warning signs")
    assert [hurt.score for hurt in desk.felt] == [int(keys[0])]
    assert desk.says("This exercise is over.")


@pytest.mark.parametrize("sign", [WarningSign.CHEST_PAIN, WarningSign.FEVER, WarningSign.ONE_LEG])
def test_a_sign_that_is_ticked_leads_nowhere_back_until_it_is_unticked(desk: Desk, sign: WarningSign) -> None:
    desk.press("2", "y", ENTER)
    desk.tick(sign)
    desk.press(ESCAPE)
    desk.click("Back")
    assert desk.says("Do any of these apply?")
    desk.tick(sign)
    desk.press(ESCAPE)
    assert desk.says("The stretch's pull is not pain.")


def test_no_takes_a_yes_back(desk: Desk) -> None:
    desk.press("2", "y", "n", ENTER)
    assert desk.answers == [HurtAnswer(Hurt(2, BACK), HurtChoice.CONTINUE)]


@pytest.mark.parametrize("sign", [WarningSign.LEG_WEAKNESS, WarningSign.FEVER])
def test_an_urgent_sign_leaves_only_the_end(desk: Desk, sign: WarningSign) -> None:
    desk.press("2", "y", ENTER)
    desk.tick(sign)
    assert desk.offers() == ["End session"]
    desk.press(ENTER)
    hurt = Hurt(2, BACK, has_leg_symptoms=True)
    assert desk.answers == [HurtAnswer(hurt, HurtChoice.END, frozenset({sign}))]


def test_a_sign_for_an_appointment_makes_the_next_exercise_deliberate(desk: Desk) -> None:
    desk.press("2", "y", ENTER)
    desk.tick(WarningSign.ONE_LEG)
    assert desk.offers() == ["End session", "Next exercise anyway"]
    desk.click("Next exercise anyway")
    assert [answer.choice for answer in desk.answers] == [HurtChoice.SKIP]


def test_escape_returns_from_the_signs_to_the_question(desk: Desk) -> None:
    desk.press("2", "y", ENTER, ESCAPE)
    assert desk.dialog.isVisible()
    assert desk.says("The stretch's pull is not pain.")
    desk.press("n", ENTER)
    assert [answer.choice for answer in desk.answers] == [HurtChoice.CONTINUE]
    assert [hurt.score for hurt in desk.felt] == [2], "the same number is no second one"


def test_a_number_that_is_corrected_is_felt_again(desk: Desk) -> None:
    desk.press("2", "y", ENTER, ESCAPE, "1", ENTER)
    assert [hurt.score for hurt in desk.felt] == [2, 1]


def test_digits_do_not_reach_the_number_from_the_signs(desk: Desk) -> None:
    desk.press("2", "y", ENTER, "9", ENTER)
    assert [answer.hurt.score for answer in desk.answers] == [2]
