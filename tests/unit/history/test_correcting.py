"""Corrections: only what was mistyped changes, and the way back is known."""

import csv
import io
from dataclasses import replace

import pytest

from coach.domain.problem import Problem
from coach.domain.record import EventKind, ExerciseStatus, Moment, Rating, Region, Run, SessionRecord
from coach.history.correcting import Corrections
from coach.history.exporting import csv_pieces
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from tests.unit.history.samples import at, event, exercise, rating, record, session

BACK, HIP = Region.LOWER_BACK, Region.HIP


@pytest.fixture
def corrections(store: Store) -> Corrections:
    Journal(store).save(record(), event())
    Journal(store).save(record("other", started_at=at(5)), event())
    return Corrections(store)


def kept(store: Store, session_id: str = "s1") -> SessionRecord:
    found = History(store).record(session_id)
    assert found
    return found


def test_a_note(corrections: Corrections, store: Store) -> None:
    assert corrections.set_note("s1", "left\0 side") == ""
    assert kept(store) == record(note="left\ufffd side")
    assert corrections.set_note("s1", "") == "left\ufffd side"
    assert kept(store) == record()
    assert kept(store, "other") == record("other", started_at=at(5))


def test_a_run(corrections: Corrections, store: Store) -> None:
    assert corrections.set_run("s1", Run(10.5, None, 7)) == Run()
    assert kept(store) == record(run=Run(10.5, None, 7))
    assert corrections.set_run("s1", Run()) == Run(10.5, None, 7)
    assert kept(store) == record()


@pytest.mark.parametrize(
    ("former", "expected"),
    [
        pytest.param(5, rating(Moment.BEFORE, 6, -60), id="it keeps its time"),
        pytest.param(3, rating(Moment.AFTER, 0, 700), id="0 is a number"),
        pytest.param(None, rating(Moment.NEXT_MORNING, 4, 700), id="given now"),
    ],
)
def test_a_number(corrections: Corrections, store: Store, former: int | None, expected: Rating) -> None:
    assert corrections.set_score("s1", expected.moment, BACK, expected.score) == former
    found = kept(store)
    assert expected in found.ratings
    assert found.summary == session()
    assert corrections.set_score("s1", expected.moment, BACK, former) == expected.score
    assert kept(store) == record()


def test_a_number_that_is_taken_back_is_not_given(corrections: Corrections, store: Store) -> None:
    assert corrections.set_score("s1", Moment.AFTER, BACK, None) == 3
    row = next(csv.DictReader(io.StringIO("".join(csv_pieces(store)))))
    assert (row["pain_before"], row["pain_after"], row["pain_change"]) == ("5", "", "")


def test_the_change_in_the_csv_follows(corrections: Corrections, store: Store) -> None:
    corrections.set_score("s1", Moment.BEFORE, BACK, 8)
    row = next(csv.DictReader(io.StringIO("".join(csv_pieces(store)))))
    assert (row["pain_before"], row["pain_after"], row["pain_change"]) == ("8", "3", "-5")


@pytest.mark.parametrize("score", [-1, 11])
def test_a_number_is_from_0_to_10(corrections: Corrections, store: Store, score: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 10"):
        corrections.set_score("s1", Moment.BEFORE, BACK, score)
    assert kept(store) == record()


def test_the_first_number_gives_a_session_its_region(store: Store) -> None:
    Journal(store).save(SessionRecord(session(region=None)), event())
    assert Corrections(store).set_score("s1", Moment.BEFORE, HIP, 4) is None
    found = kept(store)
    assert found.summary.region is HIP
    assert found.pain(Moment.BEFORE) == 4
    assert found.ratings[0].at == session().started_at


def test_what_hurt_is_corrected_with_its_exercise(store: Store) -> None:
    hurts = [rating(Moment.DURING, 6, 100), rating(Moment.DURING, 6, 200)]
    exercises = [exercise(phase, pain_during=6, status=ExerciseStatus.STOPPED) for phase in (1, 3)]
    whole = SessionRecord(session(), tuple(exercises), tuple(hurts))
    journal = Journal(store)
    journal.save(whole, event(EventKind.HURT, 100.001, 1))
    journal.save(whole, event(EventKind.HURT, 200.001, 3))
    corrections = Corrections(store)
    assert corrections.set_score("s1", Moment.DURING, BACK, 2, hurts[1].at) == 6
    found = kept(store)
    assert [each.pain_during for each in found.exercises] == [6, 2]
    assert [each.score for each in found.ratings] == [6, 2]
    assert corrections.set_score("s1", Moment.DURING, BACK, None, hurts[1].at) == 2
    assert kept(store).ratings == (hurts[0],)
    assert corrections.set_score("s1", Moment.DURING, BACK, 6, hurts[1].at) is None
    assert kept(store) == replace(whole)


def test_a_session_that_is_gone_is_told(store: Store) -> None:
    for correct in (
        lambda: Corrections(store).set_note("s9", "x"),
        lambda: Corrections(store).set_run("s9", Run()),
        lambda: Corrections(store).set_score("s9", Moment.BEFORE, BACK, 3),
    ):
        with pytest.raises(Problem, match="no longer in the history"):
            correct()
