"""What is unfinished in a history, and what the user decides about it."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.domain.bookmark import Bookmark, Plan
from coach.domain.pacing import Pacing
from coach.domain.problem import Problem
from coach.domain.record import Event, EventKind, Moment, SessionRecord
from coach.domain.terms import Contraindication, Side
from coach.history.bookmarks import Bookmarks
from coach.history.exporting import csv_pieces
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from tests.unit.history.samples import START, at, exercise, rating, session

PLAN = Plan(
    "evening",
    Pacing(prepare_ms=9_000, first_side=Side.RIGHT, max_sets=1),
    frozenset({Contraindication.KNEE, Contraindication.WRIST}),
    "0123456789abcdef",
)
BOOKMARK = Bookmark(PLAN, 3, 12_345, ((1, 10_000), (3, 20_000)), frozenset({0, 2}))
RECORD = SessionRecord(session(), (exercise(1), exercise(3)), (rating(Moment.BEFORE, 5),))
BEAT = Event(EventKind.BEAT, at(20), 3, 12_345)


def test_a_session_without_an_end_is_found_as_it_was_written(path: Path) -> None:
    with Store.open(path) as store:
        Journal(store).save(RECORD, BEAT, BOOKMARK)
    with Store.open(path) as store:
        found = Bookmarks(store).newest()
    assert found
    assert found.bookmark == BOOKMARK
    assert found.record == RECORD


def test_a_bookmark_moves_with_every_beat_and_goes_with_the_end(store: Store) -> None:
    journal, bookmarks = Journal(store), Bookmarks(store)
    journal.save(RECORD, BEAT, BOOKMARK)
    journal.save(RECORD, BEAT, replace(BOOKMARK, elapsed_ms=13_000))
    found = bookmarks.newest()
    assert found
    assert found.bookmark.elapsed_ms == 13_000
    journal.save(RECORD, Event(EventKind.ENDED, at(30), 3, 15_000), None)
    assert bookmarks.newest() is None


def test_the_newest_is_found_first(store: Store) -> None:
    journal, bookmarks = Journal(store), Bookmarks(store)
    for name, start_s in (("old", 0), ("newest", 900), ("newer", 300)):
        journal.save(SessionRecord(session(name, at(start_s))), BEAT, BOOKMARK)
    order = []
    while found := bookmarks.newest():
        order.append(found.record.summary.session_id)
        bookmarks.keep(order[-1])
    assert order == ["newest", "newer", "old"]


def test_kept_it_is_in_the_history_and_not_asked_about_again(store: Store) -> None:
    Journal(store).save(RECORD, BEAT, BOOKMARK)
    Bookmarks(store).keep("s1")
    assert Bookmarks(store).newest() is None
    assert History(store).record("s1") == RECORD


def test_discarded_nothing_of_it_is_left(store: Store) -> None:
    Journal(store).save(RECORD, Event(EventKind.PHASE, START, 1, 0), BOOKMARK)
    Journal(store).save(SessionRecord(session("s2", at(5000))), BEAT, None)
    Bookmarks(store).discard("s1")
    assert Bookmarks(store).newest() is None
    assert History(store).record("s1") is None
    assert History(store).events("s1") == ()
    for table in ("exercises", "ratings", "events", "bookmarks"):
        assert [*store.rows(f"SELECT count(*) FROM {table}")] == [(0,)]
    assert History(store).record("s2")


def test_what_could_not_be_written_is_bookmarked_when_it_can(store: Store) -> None:
    journal = Journal(store)
    journal.save(RECORD, BEAT, BOOKMARK)
    [*store.rows("PRAGMA query_only = ON")]
    for elapsed_ms in (14_000, 15_000):
        with pytest.raises(Problem):
            journal.save(RECORD, BEAT, replace(BOOKMARK, elapsed_ms=elapsed_ms))
    assert journal.is_waiting
    [*store.rows("PRAGMA query_only = OFF")]
    journal.catch_up()
    assert not journal.is_waiting
    found = Bookmarks(store).newest()
    assert found
    assert found.bookmark.elapsed_ms == 15_000


@pytest.mark.parametrize(
    "change",
    [
        "plan = 'no json'",
        "plan = '[]'",
        "plan = '{}'",
        "plan = json_set(plan, '$.applies[0]', 'vanity')",
        "plan = json_set(plan, '$.pacing.first_side', 'up')",
        "plan = json_set(plan, '$.pacing.tempo', 3)",
        "added_ms = '[1]'",
    ],
)
def test_a_bookmark_that_makes_no_sense_is_damage(store: Store, change: str) -> None:
    Journal(store).save(RECORD, BEAT, BOOKMARK)
    with store.transaction() as db:
        db.execute(f"UPDATE bookmarks SET {change}")
    with pytest.raises(Problem, match="damaged"):
        Bookmarks(store).newest()


def test_it_is_of_this_machine_only(store: Store) -> None:
    Journal(store).save(RECORD, BEAT, BOOKMARK)
    assert "0123456789abcdef" not in "".join(csv_pieces(store))
