"""What could not be written is written when it can be, the user being told once of each."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.app.history import catching_up as module
from coach.app.history.catching_up import CatchingUp
from coach.domain.problem import Problem
from coach.domain.record import Event, EventKind, SessionRecord
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from tests.unit.history.samples import START, session


def test_it_is_written_without_anything_else_happening(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN_MS", 20)
    with Store.open(tmp_path / "history.sqlite3") as store:
        journal, told = Journal(store), []
        catching_up = CatchingUp(journal)
        catching_up.caught_up.connect(lambda: told.append("caught up"))
        [*store.rows("PRAGMA query_only = ON")]
        with pytest.raises(Problem):
            journal.save(SessionRecord(session()), Event(EventKind.ENDED, START, 3, 0))
        catching_up.begin()
        catching_up.attempt()
        assert told == []
        [*store.rows("PRAGMA query_only = OFF")]
        qtbot.waitUntil(lambda: bool(told))
        assert History(store).record("s1")
        catching_up.attempt()
        assert told == ["caught up"]


def test_where_the_session_itself_was_first_it_is_told_all_the_same(tmp_path: Path) -> None:
    with Store.open(tmp_path / "history.sqlite3") as store:
        journal, told = Journal(store), []
        catching_up = CatchingUp(journal)
        catching_up.caught_up.connect(lambda: told.append("caught up"))
        catching_up.begin()
        journal.save(SessionRecord(session()), Event(EventKind.PHASE, START, 3, 0))
        catching_up.attempt()
        assert told == ["caught up"]
