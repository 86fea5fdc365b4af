"""What the window asks of the history."""

from datetime import UTC

import pytest

from coach.domain.problem import Problem
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from tests.unit.history.samples import at, event, record, session


@pytest.fixture
def history(store: Store) -> History:
    journal = Journal(store)
    for session_id, seconds, routine in [("b", 0, "glutes"), ("c", 90, "calves"), ("a", 90, "hips")]:
        # the later ones by the clock of a zone behind
        started_at = at(seconds) if seconds == 0 else at(seconds).astimezone(UTC)
        journal.save(record(session_id, started_at=started_at, routine_id=routine), event(seconds=seconds))
    return History(store)


def test_an_empty_history(store: Store) -> None:
    history = History(store)
    assert history.last_routine_id() is None
    assert history.sessions(10) == ()
    assert history.record("s1") is None
    assert history.events("s1") == ()


def test_the_newest_come_first(history: History) -> None:
    assert [summary.session_id for summary in history.sessions(10)] == ["c", "a", "b"]
    assert [summary.session_id for summary in history.sessions(1)] == ["c"]
    assert history.last_routine_id() == "calves"


def test_a_session_with_all_that_is_known(history: History) -> None:
    assert history.record("b") == record("b", routine_id="glutes")
    assert history.sessions(3)[2] == session("b", routine_id="glutes")
    assert history.events("b") == (event(),)


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE sessions SET status = 'finished'",
        "UPDATE sessions SET region = 'nowhere'",
        "UPDATE sessions SET started_at = 'yesterday'",
        "UPDATE sessions SET note = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_spoilt_session_is_told_and_its_routine_known(history: History, store: Store, spoil: str) -> None:
    with store.transaction() as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(spoil)
    with pytest.raises(Problem, match="is damaged"):
        history.sessions(1)
    with pytest.raises(Problem, match="is damaged"):
        history.record("b")
    assert history.last_routine_id() == "calves"
