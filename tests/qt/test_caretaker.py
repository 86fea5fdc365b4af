"""Looking after the history while the window is open: what is done, and what is said of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.app.history.caretaker import Caretaker, upkeep_text
from coach.domain.problem import Problem
from coach.history.backups import backups_of
from coach.history.store import Store
from coach.history.upkeep import Upkeep
from tests.qt.test_morning import put_session


@pytest.mark.parametrize(
    ("ended", "text"),
    [
        (Upkeep(is_sound=True), ""),
        (Upkeep(is_sound=True, recovered=1), "1 session of the damaged history could be saved"),
        (Upkeep(is_sound=True, recovered=12), "12 sessions of the damaged history could be saved"),
        (Upkeep(is_sound=False), "at the next start, what can be read is put into a fresh one"),
        (Problem("The disk is full."), "could not be looked after today: The disk is full."),
    ],
)
def test_what_the_user_should_know_is_said(ended: Upkeep | Problem, text: str) -> None:
    said = upkeep_text(ended)
    assert text in said
    assert bool(text) == bool(said)


def test_the_history_is_backed_up_and_nothing_said(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with Store.open(path) as store:
        put_session(store, datetime(2026, 5, 1, 18, tzinfo=UTC))
    caretaker = Caretaker(path)
    with qtbot.assertNotEmitted(caretaker.told), qtbot.waitSignal(caretaker._ended):
        caretaker.begin()
    caretaker.close()
    assert len(backups_of(path)) == 1


def test_what_came_back_of_a_damaged_history_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    path, damaged = tmp_path / "history.sqlite3", tmp_path / "history.sqlite3.damaged-20260725-074103"
    with Store.open(damaged) as store:
        put_session(store, datetime(2026, 5, 1, 18, tzinfo=UTC))
    Store.open(path).close()
    caretaker = Caretaker(path)
    with qtbot.waitSignal(caretaker.told) as told:
        caretaker.begin()
    assert told.args
    assert "1 session of the damaged history" in told.args[0]


def test_a_problem_on_the_thread_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    def fail(_path: Path, _now: datetime) -> Upkeep:
        raise Problem("The disk is full.")

    caretaker = Caretaker(tmp_path / "history.sqlite3", work=fail)
    with qtbot.waitSignal(caretaker.told) as told:
        caretaker.begin()
    assert told.args
    assert "The disk is full." in told.args[0]
