"""How it is the morning after a session: asked on home, answered by a click or a digit, never by Enter."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coach.app.history import mornings as module
from coach.app.history.mornings import StoredMornings
from coach.domain.problem import Problem
from coach.domain.record import (
    Event,
    EventKind,
    Moment,
    Rating,
    Region,
    SessionRecord,
    SessionStatus,
    SessionSummary,
)
from coach.gui.pages.before_page import BeforePage
from coach.gui.widgets.morning_card import MorningCard
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from coach.preferences import Preferences
from tests.helpers.desk import BACKSPACE, ENTER
from tests.qt.test_flow import Desk

BACK = Region.LOWER_BACK


def put_session(store: Store, ended_at: datetime, before: int | None = 4) -> None:
    ratings = (Rating(Moment.BEFORE, BACK, before, ended_at),) if before is not None else ()
    summary = SessionSummary(
        "s1", ended_at, ended_at, "evening", "Evening", SessionStatus.COMPLETED, 1, 1, 0, 1, 1, 0, BACK
    )
    Journal(store).save(SessionRecord(summary, (), ratings), Event(EventKind.ENDED, ended_at, 0, 0))


class Room:
    """Home the morning after a session, over a real history."""

    def __init__(self, qtbot: QtBot, application: QApplication, folder: Path) -> None:
        self.qtbot, self.application, self.folder = qtbot, application, folder
        self.store = Store.open(folder / "history.sqlite3")
        put_session(self.store, datetime.now(UTC).astimezone() - timedelta(hours=24))

    def open(self, preferences: Preferences = Preferences(welcomed=True)) -> Desk:  # noqa: B008
        """Start the program once more."""
        mornings = StoredMornings(self.store, self.folder / "dismissed")
        self.desk = Desk(self.qtbot, self.application, mornings=mornings, preferences=preferences)
        self.desk.flow.show_home()
        return self.desk

    @property
    def card(self) -> MorningCard | None:
        return next((c for c in self.desk.window.findChildren(MorningCard) if c.isVisible()), None)

    def click(self, text: str) -> None:
        assert self.card
        buttons = [b for b in self.card.findChildren(QPushButton) if b.text() == text]
        self.qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)

    def says(self, text: str) -> bool:
        assert self.card
        return any(text in one.text() for one in self.card.findChildren(QLabel) if one.isVisible())

    @property
    def kept(self) -> int | None:
        record = History(self.store).record("s1")
        assert record
        return record.pain(Moment.NEXT_MORNING)


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Room:
    return Room(qtbot, qapp, tmp_path)


def test_a_digit_answers_and_enter_starts_the_routine(room: Room) -> None:
    room.open().press(Qt.Key.Key_3)
    assert room.kept == 3
    assert not room.says("Higher than before")
    room.desk.press(ENTER)
    assert room.desk.window.findChild(BeforePage).isVisible()


def test_enter_alone_says_nothing_of_the_morning(room: Room) -> None:
    room.open().press(ENTER)
    assert room.desk.window.findChild(BeforePage).isVisible()
    assert room.kept is None


def test_a_higher_number_gets_advice_and_can_be_taken_back(room: Room) -> None:
    room.open()
    room.click("7")
    assert room.kept == 7
    assert room.says("Higher than before you stretched")
    room.desk.press(BACKSPACE)
    assert room.kept is None
    assert not room.says("Higher than before")


def test_it_is_asked_once_a_start_until_it_is_answered_or_sent_away(room: Room) -> None:
    room.open().flow.show_home()
    assert room.card is None
    room.open()
    room.click("Not now")
    assert room.card is None
    room.open()
    assert room.card is None


def test_what_was_answered_is_asked_no_more(room: Room) -> None:
    room.open()
    room.click("2")
    room.click("Saved: close")
    assert room.card is None
    room.open()
    assert room.card is None


@pytest.mark.parametrize(
    "change",
    [
        lambda room: put_session(room.store, datetime.now(UTC).astimezone() - timedelta(hours=7)),
        lambda room: put_session(room.store, datetime.now(UTC).astimezone() - timedelta(hours=37)),
        lambda room: Journal(room.store).take_back("s1", Moment.BEFORE, BACK),
    ],
    ids=["too early", "too late", "no number before"],
)
def test_it_is_asked_in_its_time_only(room: Room, change: Callable[[Room], None]) -> None:
    change(room)
    room.open()
    assert room.card is None


def test_the_introduction_comes_before_it(room: Room) -> None:
    room.open(Preferences())
    assert room.card is None


def test_a_number_that_cannot_be_kept_is_told_and_not_called_saved(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Problem("The disk is full.")

    room.open()
    monkeypatch.setattr(Journal, "rate", fail)
    room.click("3")
    assert room.desk.window.notice.text == "The disk is full."
    assert room.kept is None
    assert not any(b.text().startswith("Saved") for b in room.desk.window.findChildren(QPushButton))


def test_where_it_cannot_be_kept_that_it_was_sent_away_nothing_breaks(room: Room) -> None:
    (room.folder / "dismissed").mkdir()
    (room.folder / "dismissed" / "in the way").touch()
    room.open()
    room.click("Not now")
    assert room.card is None
    assert module.StoredMornings(room.store, room.folder / "dismissed").asked(datetime.now(UTC).astimezone())
