"""The introduction on home: three short steps that can be skipped, and that never stand in Enter's way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coach.domain.terms import Contraindication
from coach.gui.pages.after_page import AfterPage
from coach.gui.pages.before_page import BeforePage
from coach.gui.pages.home_page import HomePage
from coach.gui.pages.settings_page import SettingsPage
from coach.gui.widgets.tick import Tick
from coach.gui.widgets.welcome_card import WelcomeCard
from coach.preferences import Preferences
from tests.qt.test_flow import Desk

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


class Start:
    """A window on home, and what its user prefers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.preferred: list[Preferences] = []
        desk.flow.preferences_changed.connect(self.preferred.append)

    @property
    def card(self) -> WelcomeCard | None:
        cards = self.desk.window.findChildren(WelcomeCard)
        return next((card for card in cards if card.isVisible()), None)

    def buttons(self) -> list[str]:
        assert self.card
        return [b.text() for b in self.card.findChildren(QPushButton) if b.isVisible()]

    def choose(self, text: str) -> None:
        """Press a button as a keyboard does."""
        assert self.card
        button = next(b for b in self.card.findChildren(QPushButton) if b.text() == text and b.isVisible())
        button.setFocus()
        self.desk.press(SPACE)

    def tick(self, text: str) -> None:
        for tick in self.desk.window.findChildren(Tick):
            if tick.text() == text and tick.isVisible():
                tick.click()


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Start:
    start = Start(Desk(qtbot, qapp))
    start.desk.flow.show_home()
    return start


def test_it_has_three_steps(start: Start) -> None:
    assert start.buttons() == ["Next", "Skip"]
    start.choose("Next")
    assert start.buttons() == ["Next", "Back", "Skip"]
    assert len([tick for tick in start.desk.window.findChildren(Tick) if tick.isVisible()]) == 5
    start.desk.press(SPACE)  # the focus stays on Next
    assert start.buttons() == ["Play a sample", "Done", "Back"]
    start.choose("Back")
    start.choose("Back")
    assert start.buttons() == ["Next", "Skip"]
    for _step in range(2):
        start.choose("Next")
    start.choose("Done")
    assert start.card is None
    assert start.preferred[-1] == Preferences(welcomed=True)


@pytest.mark.parametrize("steps", [0, 1])
def test_it_can_be_skipped_and_stays_away(start: Start, steps: int) -> None:
    for _step in range(steps):
        start.choose("Next")
    start.choose("Skip")
    assert start.card is None
    assert start.preferred[-1].welcomed
    start.desk.flow.show_home()
    assert start.card is None


@pytest.mark.parametrize("button", ["", "Next", "Skip"])
def test_enter_starts_the_routine_wherever_the_focus_is(start: Start, button: str) -> None:
    if button:
        assert start.card
        next(b for b in start.card.findChildren(QPushButton) if b.text() == button).setFocus()
    start.desk.press(ENTER)
    assert start.desk.sees(BeforePage)
    assert start.preferred == []
    start.desk.press(Qt.Key.Key_Escape)
    assert start.card


def test_what_is_ticked_holds_at_once_and_is_ticked_in_the_settings(start: Start) -> None:
    start.choose("Next")
    start.tick("A sore or injured wrist")
    start.tick("Osteoporosis")
    both = (Contraindication.OSTEOPOROSIS, Contraindication.WRIST)
    assert start.preferred[-1] == Preferences(applies=both)
    start.choose("Skip")
    assert start.preferred[-1] == Preferences(applies=both, welcomed=True)
    start.desk.press(Qt.Key.Key_Comma, modifier=Qt.KeyboardModifier.ControlModifier)
    ticked = [t.text() for t in start.desk.window.findChildren(Tick) if t.isVisible() and t.isChecked()]
    assert ticked == ["Osteoporosis", "A sore or injured wrist"]
    start.tick("Osteoporosis")
    assert start.preferred[-1] == Preferences(applies=(Contraindication.WRIST,), welcomed=True)


def test_the_sound_can_be_tried(start: Start, qtbot: QtBot) -> None:
    for _step in range(2):
        start.choose("Next")
    with qtbot.waitSignal(start.desk.flow.sample_requested):
        start.choose("Play a sample")
    with qtbot.waitSignal(start.desk.flow.sample_left):
        start.choose("Done")


def test_it_can_be_seen_again_from_the_settings(start: Start) -> None:
    start.choose("Skip")
    start.desk.press(Qt.Key.Key_Comma, modifier=Qt.KeyboardModifier.ControlModifier)
    page = start.desk.window.findChild(SettingsPage)
    assert page
    next(b for b in page.findChildren(QPushButton) if b.text() == "Show again").click()
    assert start.desk.sees(HomePage)
    assert start.buttons() == ["Next", "Skip"]


def test_a_named_routine_comes_first(qtbot: QtBot, qapp: QApplication) -> None:
    start = Start(Desk(qtbot, qapp))
    start.desk.start()
    assert start.card is None
    start.desk.runner.end()
    assert start.desk.sees(AfterPage)
    start.desk.press(ENTER, ENTER)
    assert start.desk.sees(HomePage)
    assert start.card
