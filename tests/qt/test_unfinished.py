"""A session that was cut short, offered on home: its buttons decide, and never Enter."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coach.domain.problem import Problem
from coach.domain.record import EventKind, SessionStatus
from coach.gui.pages.before_page import BeforePage
from coach.gui.pages.home_page import HomePage
from coach.gui.pages.player_page import PlayerPage
from coach.gui.widgets.unfinished_card import UnfinishedCard
from coach.history.bookmarks import Bookmarks
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from tests.qt.test_flow import Desk

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


class Room:
    """A history in which a session was cut short in its first hold, and the window of the next start."""

    def __init__(self, qtbot: QtBot, application: QApplication, path: Path) -> None:
        self.store = Store.open(path)
        before = Desk(qtbot, application)
        before.start()
        before.pass_time(7_000)
        self.before = before.runner
        assert before.journal.bookmark
        self.bookmark = before.journal.bookmark
        record, event = before.journal.saved[-1]
        Journal(self.store).save(record, event, self.bookmark)
        before.runner.end()
        self.desk = Desk(qtbot, application, Bookmarks(self.store))
        self.session_id = record.summary.session_id

    def change_routine(self) -> None:
        with self.store.transaction() as db:
            db.execute("UPDATE bookmarks SET plan = json_set(plan, '$.shape', 'another')")

    @property
    def card(self) -> UnfinishedCard | None:
        cards = self.desk.window.findChildren(UnfinishedCard)
        return next((card for card in cards if card.isVisible()), None)

    def buttons(self) -> dict[str, QPushButton]:
        assert self.card
        return {b.text(): b for b in self.card.findChildren(QPushButton) if b.isVisible()}

    def choose(self, text: str) -> None:
        """Press a button as a keyboard does."""
        button = self.buttons()[text]
        button.setFocus()
        self.desk.press(SPACE)


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Room:
    room = Room(qtbot, qapp, tmp_path / "history.sqlite3")
    room.desk.flow.show_home()
    return room


def test_the_card_offers_three_ways(room: Room) -> None:
    assert [*room.buttons()] == ["Resume", "Keep as it is", "Discard"]


@pytest.mark.parametrize("focus", ["", "Resume", "Keep as it is", "Discard"])
def test_enter_starts_the_routine_wherever_the_focus_is(room: Room, focus: str) -> None:
    if focus:
        room.buttons()[focus].setFocus()
    room.desk.press(ENTER)
    assert room.desk.sees(BeforePage)
    assert Bookmarks(room.store).newest()


def test_resumed_it_stands_where_it_stood_and_ends_as_one_record(room: Room) -> None:
    desk = room.desk
    room.choose("Resume")
    assert desk.sees(PlayerPage)
    session = desk.runner.session
    assert not session.is_running
    assert (session.index, session.elapsed_at(desk.clock.now_ms())) == (1, room.bookmark.elapsed_ms)
    assert desk.journal.kinds[-1] == EventKind.TAKEN_UP
    assert desk.runner.facts.session_id == room.session_id
    desk.press(SPACE)
    assert desk.runner.session.is_running
    desk.pass_time(desk.runner.session.left_at(desk.clock.now_ms()) + 10_000)
    assert desk.journal.last.summary.session_id == room.session_id
    assert desk.journal.last.summary.status is SessionStatus.COMPLETED
    assert desk.journal.bookmark is None


def test_kept_it_stays_in_the_history(room: Room) -> None:
    room.choose("Keep as it is")
    assert room.card is None
    assert room.desk.sees(HomePage)
    assert Bookmarks(room.store).newest() is None
    assert History(room.store).record(room.session_id)
    room.desk.press(ENTER)  # the focus is back on Start
    assert room.desk.sees(BeforePage)


def test_discarding_is_asked_twice(room: Room) -> None:
    room.choose("Discard")
    assert [*room.buttons()] == ["Discard it", "Do not discard"]
    room.choose("Do not discard")
    assert History(room.store).record(room.session_id)
    room.choose("Discard")
    room.choose("Discard it")
    assert room.card is None
    assert History(room.store).record(room.session_id) is None


def test_a_session_of_a_routine_that_has_changed_is_kept_or_discarded(room: Room) -> None:
    room.change_routine()
    room.desk.flow.show_home()
    assert [*room.buttons()] == ["Keep as it is", "Discard"]


def test_one_after_the_other_is_offered(room: Room) -> None:
    with room.store.transaction() as db:
        columns = "started_at, started_s, ended_at, routine_id, routine_title, status, planned_ms, active_ms"
        rest = "paused_ms, steps_planned, steps_completed, steps_skipped, note"
        db.execute(
            f"INSERT INTO sessions (session_id, {columns}, {rest})"
            f" SELECT 'older', {columns}, {rest} FROM sessions"
        )
        db.execute(
            "INSERT INTO bookmarks SELECT (SELECT id FROM sessions WHERE session_id = 'older'), plan, phase,"
            " elapsed_ms, added_ms, eased FROM bookmarks"
        )
    room.desk.flow.show_home()
    room.choose("Keep as it is")
    assert room.card
    room.choose("Keep as it is")
    assert room.card is None


def test_what_ended_here_is_not_offered_though_its_end_could_not_be_written(room: Room) -> None:
    room.choose("Resume")
    room.desk.runner.end()
    room.desk.flow.show_home()  # the fake journal has not told the store
    assert room.card is None


class Broken:
    """A history that cannot be read."""

    def newest(self) -> None:
        raise Problem("out of reach")

    def keep(self, session_id: str) -> None:
        raise AssertionError(session_id)

    discard = keep


def test_a_history_out_of_reach_is_told(qtbot: QtBot, qapp: QApplication) -> None:
    desk = Desk(qtbot, qapp, Broken())
    desk.flow.show_home()
    assert desk.sees(HomePage)
    assert "out of reach" in desk.window.notice.text
