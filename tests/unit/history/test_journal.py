"""The journal: everything is committed as it happens, and what could not be goes with the next that can."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.problem import Problem
from coach.domain.record import (
    EventKind,
    ExerciseStatus,
    Moment,
    Rating,
    Region,
    SessionRecord,
    SessionStatus,
)
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from tests.unit.history.samples import at, event, exercise, rating, record, session


def stored(path: Path, session_id: str = "s1") -> SessionRecord:
    """Return the session as another process sees it."""
    reader = Store.open_to_read(path)
    assert reader
    with reader:
        found = History(reader).record(session_id)
    assert found
    return found


def kinds(store: Store, session_id: str = "s1") -> list[str]:
    return [happened.kind for happened in History(store).events(session_id)]


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """Let no page be added to the store, and fill those it has."""
    with store.transaction() as db:
        db.execute("CREATE TABLE IF NOT EXISTS filling (x)")
    pages = next(store.rows("PRAGMA page_count"))[0]
    [*store.rows(f"PRAGMA max_page_count = {pages}")]
    # Temporary triggers leave the file as it is, and let every write of a session ask for a page more.
    with store.transaction() as db:
        for table in ("sessions", "exercises", "ratings", "events"):
            for verb in ("INSERT", "UPDATE"):
                db.execute(
                    f"CREATE TEMP TRIGGER fill_{table}_{verb} AFTER {verb} ON main.{table}"
                    " BEGIN INSERT INTO filling VALUES (zeroblob(100000)); END"
                )
    yield
    with store.transaction() as db:
        for table in ("sessions", "exercises", "ratings", "events"):
            for verb in ("INSERT", "UPDATE"):
                db.execute(f"DROP TRIGGER fill_{table}_{verb}")
    [*store.rows("PRAGMA max_page_count = 1000000")]


def test_the_first_event_brings_the_session_with_its_ratings(path: Path, store: Store) -> None:
    first = SessionRecord(session(), (), (rating(Moment.BEFORE, 5, -60),))
    Journal(store).save(first, event(EventKind.STARTED))
    assert stored(path) == first
    assert stored(path).pain(Moment.BEFORE) == 5


def test_each_event_brings_what_is_new(path: Path, store: Store) -> None:
    journal = Journal(store)
    steps = [
        replace(record(), exercises=(exercise(1, status=ExerciseStatus.PARTIAL, actual_ms=10),)),
        replace(record(), exercises=(exercise(1),)),
        replace(record(), exercises=(exercise(1), exercise(3, status=ExerciseStatus.PARTIAL))),
        replace(record(active_ms=700_000, ended_at=at(720)), exercises=(exercise(1), exercise(3))),
        replace(
            record(status=SessionStatus.COMPLETED, steps_completed=7), exercises=(exercise(1), exercise(3))
        ),
    ]
    for seconds, step in enumerate(steps):
        journal.save(step, event(seconds=seconds))
        assert stored(path) == step
    assert [e.at for e in History(store).events("s1")] == [at(seconds) for seconds in range(len(steps))]


def test_a_beat_moves_the_summary_and_adds_no_event(path: Path, store: Store) -> None:
    journal = Journal(store)
    journal.save(record(), event(EventKind.STARTED))
    beaten = record(active_ms=1, ended_at=at(800))
    journal.save(beaten, event(EventKind.BEAT, 5))
    assert stored(path) == beaten
    assert kinds(store) == ["started"]


def test_only_what_changed_is_written(path: Path, store: Store) -> None:
    journal = Journal(store)
    journal.save(record(), event())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE exercises SET actual_ms = 1")
        other.execute("UPDATE ratings SET score = 10")
        other.execute("UPDATE sessions SET steps_planned = 40")
    changed = record(active_ms=5)
    journal.save(replace(changed, exercises=(changed.exercises[0], exercise(3, actual_ms=7))), event())
    found = stored(path)
    assert [done.actual_ms for done in found.exercises] == [1, 7]
    assert [given.score for given in found.ratings] == [10, 10]
    assert (found.summary.steps_planned, found.summary.active_ms) == (40, 5)


def test_another_journal_goes_on_with_the_session(path: Path, store: Store) -> None:
    Journal(store).save(record(), event())
    later = record(active_ms=1, started_at=at(-90_000), ended_at=at(900))
    Journal(store).save(record("s0", started_at=at(-80_000)), event())
    assert [s.session_id for s in History(store).sessions(2)] == ["s1", "s0"]
    Journal(store).save(later, event())
    assert stored(path) == later
    assert [s.session_id for s in History(store).sessions(2)] == ["s0", "s1"]
    assert kinds(store) == ["phase", "phase"]


def test_a_rating_that_is_taken_back_is_not_given(path: Path, store: Store) -> None:
    journal = Journal(store)
    journal.save(replace(record(), ratings=()), event())
    before, after = rating(Moment.BEFORE, 4), rating(Moment.AFTER, 2, 5)
    for each in (before, after):
        journal.rate("s1", each)
    for _ in range(2):
        journal.take_back("s1", Moment.AFTER, after.region)
        assert stored(path).ratings == (before,)


def test_ratings_replace_their_like_except_during(path: Path, store: Store) -> None:
    journal = Journal(store)
    journal.save(replace(record(), ratings=()), event())
    given = [
        rating(Moment.BEFORE, 4),
        rating(Moment.BEFORE, 6, 1, Region.HIP),
        rating(Moment.DURING, 5, 2),
        rating(Moment.DURING, 5, 3),
        rating(Moment.BEFORE, 3, 4),
        rating(Moment.AFTER, 2, 5),
        rating(Moment.NEXT_MORNING, 9, 6),
        rating(Moment.NEXT_MORNING, 8, 7),
    ]
    for each in given:
        journal.rate("s1", each)
    assert list(stored(path).ratings) == [given[n] for n in (1, 2, 3, 4, 5, 7)]
    assert stored(path).pain(Moment.BEFORE) == 3


@pytest.mark.parametrize(
    ("moment", "seconds", "ends"),
    [
        (Moment.AFTER, 760, 760),
        (Moment.AFTER, 10, 700),
        (Moment.DURING, 760, 760),
        (Moment.BEFORE, 760, 700),
        (Moment.NEXT_MORNING, 50_000, 700),
    ],
)
def test_a_session_ends_no_earlier_than_its_last_rating(
    path: Path, store: Store, moment: Moment, seconds: int, ends: int
) -> None:
    journal = Journal(store)
    journal.save(record(), event())
    journal.rate("s1", Rating(moment, Region.HIP, 1, at(seconds)))
    assert stored(path).summary.ended_at == at(ends)


def test_a_note_outlives_later_beats(path: Path, store: Store) -> None:
    journal = Journal(store)
    journal.save(record(), event())
    journal.set_note("s1", "=tight\0 \ud800 left", at(760))
    journal.save(record(active_ms=1, ended_at=at(761)), event(EventKind.BEAT))
    assert stored(path).summary == session(active_ms=1, ended_at=at(761), note="=tight\ufffd \ufffd left")
    journal.set_note("s1", "later")
    assert stored(path).summary == session(active_ms=1, ended_at=at(761), note="later")


def test_what_a_full_disk_held_back_goes_with_the_next_success(path: Path, store: Store) -> None:
    journal = Journal(store)
    journal.save(record(), event(EventKind.STARTED))
    with full_disk(store):
        with pytest.raises(Problem, match="disk is full"):
            journal.save(replace(record(active_ms=1), exercises=(exercise(1), exercise(9))), event(seconds=1))
        with pytest.raises(Problem, match="disk is full"):
            journal.save(record("s2"), event(EventKind.PAUSED, 2))
        with pytest.raises(Problem, match="disk is full"):
            journal.rate("s1", rating(Moment.AFTER, 0, 9))
        with pytest.raises(Problem, match="disk is full"):
            journal.set_note("s2", "after all")
        assert stored(path) == record()
        assert kinds(store) == ["started"]
    journal.save(record("s2", active_ms=2), event(EventKind.BEAT, 3))
    assert kinds(store) == ["started", "phase"]
    assert kinds(store, "s2") == ["paused"]
    found = stored(path)
    assert (found.summary.active_ms, [e.phase for e in found.exercises]) == (1, [1, 3, 9])
    assert found.pain(Moment.AFTER) == 0
    assert stored(path, "s2").summary == session("s2", active_ms=2, note="after all")
    journal.rate("s1", rating(Moment.AFTER, 1, 10))
    assert kinds(store) == ["started", "phase"], "nothing is written twice"


def test_a_rating_of_no_session_is_a_mistake_of_ours_and_holds_up_nothing(path: Path, store: Store) -> None:
    journal = Journal(store)
    with pytest.raises(sqlite3.IntegrityError):
        journal.rate("nobody", rating(Moment.AFTER, 1))
    journal.save(record(), event())
    assert stored(path) == record()


@settings(max_examples=20)
@given(outages=st.lists(st.booleans(), min_size=1, max_size=12))
def test_whatever_the_outages_all_is_there_in_the_end(
    tmp_path_factory: pytest.TempPathFactory, outages: list[bool]
) -> None:
    path = tmp_path_factory.mktemp("outages") / "history.sqlite3"
    with (
        patch("coach.history.store._BUSY_MS", 0),
        Store.open(path) as store,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        journal = Journal(store)
        for number, locked in enumerate([*outages, False]):
            other.execute("BEGIN IMMEDIATE" if locked else "BEGIN")
            now = SessionRecord(session(active_ms=number), tuple(exercise(n) for n in range(number + 1)))
            try:
                journal.save(now, event(seconds=number))
                assert not locked
            except Problem:
                assert locked
            other.execute("COMMIT")
        assert History(store).record("s1") == now
        assert [e.at for e in History(store).events("s1")] == [at(n) for n in range(len(outages) + 1)]
