"""From a session to its record, wherever the session stands."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.bookmark import Bookmark, Plan, Unfinished, shape_of
from coach.domain.pacing import Pacing
from coach.domain.record import (
    ExerciseRecord,
    ExerciseStatus,
    Moment,
    Rating,
    Region,
    Run,
    SessionRecord,
    SessionStatus,
)
from coach.domain.recording import Facts, facts_of, record_session
from coach.domain.session import Session, start_session
from coach.domain.terms import Side
from coach.domain.timeline import Timeline
from tests.helpers.fakes import BEGINNING
from tests.helpers.routines import make_timeline, timelines

COMPLETED, SKIPPED, STOPPED, PARTIAL = (
    ExerciseStatus.COMPLETED,
    ExerciseStatus.SKIPPED,
    ExerciseStatus.STOPPED,
    ExerciseStatus.PARTIAL,
)
FACTS = Facts("session-1", BEGINNING, Region.HIP)
# 0 prepare 1 L 2 switch 3 R | 4 rest | 5 prepare 6 reps; each lasts 10 s, a hold or reps 20 s
TIMELINE = make_timeline(
    {"exercise": "figure-four", "hold": "20s", "sets": 1},
    {"rest": "10s"},
    {"exercise": "knee-hug-rock", "reps": 4},
    prepare="10s",
    switch="10s",
)


def record(session: Session, facts: Facts = FACTS, after_ms: int = 0) -> SessionRecord:
    return record_session(session, facts, BEGINNING + timedelta(milliseconds=after_ms))


def test_a_whole_session() -> None:
    session = start_session(TIMELINE, 0).ticked(200_000)
    kept = record(session, after_ms=100_000)
    summary = kept.summary
    assert (summary.session_id, summary.routine_id, summary.routine_title) == (
        "session-1",
        "evening",
        "Evening",
    )
    assert (summary.started_at, summary.ended_at) == (BEGINNING, BEGINNING + timedelta(seconds=100))
    assert (summary.status, summary.region) == (SessionStatus.COMPLETED, Region.HIP)
    assert (summary.planned_ms, summary.active_ms, summary.paused_ms) == (100_000, 100_000, 0)
    assert (summary.steps_planned, summary.steps_completed, summary.steps_skipped) == (2, 2, 0)
    assert kept.exercises == (
        ExerciseRecord(1, 1, "figure-four", Side.LEFT, 1, 20_000, 20_000, COMPLETED),
        ExerciseRecord(3, 1, "figure-four", Side.RIGHT, 1, 20_000, 20_000, COMPLETED),
        ExerciseRecord(6, 3, "knee-hug-rock", None, 1, 20_000, 20_000, COMPLETED),
    )


def test_nothing_is_recorded_of_what_was_not_reached() -> None:
    kept = record(start_session(TIMELINE, 0).settled(9_999))
    assert kept.exercises == ()
    assert kept.summary.status is SessionStatus.PARTIAL
    assert (kept.summary.steps_planned, kept.summary.steps_completed) == (2, 0)
    assert (kept.summary.planned_ms, kept.summary.active_ms) == (100_000, 9_999)


def test_a_session_that_was_ended_early_is_partial() -> None:
    assert record(start_session(TIMELINE, 0).ended(85_000)).summary.status is SessionStatus.PARTIAL


@pytest.mark.parametrize(
    ("session", "statuses"),
    [
        (start_session(TIMELINE, 0).ticked(15_000), [PARTIAL]),
        (start_session(TIMELINE, 0).gone_on(15_000), [SKIPPED]),
        (start_session(TIMELINE, 0).gone_on(5_000), [PARTIAL]),
        (start_session(TIMELINE, 0).gone_on(5_000).gone_on(8_000), [SKIPPED]),
        (start_session(TIMELINE, 0).exercise_left(5_000), [SKIPPED]),
        (start_session(TIMELINE, 0).exercise_left(15_000, STOPPED, 7), [STOPPED]),
        (start_session(TIMELINE, 0).ticked(30_000).exercise_left(45_000), [COMPLETED, SKIPPED]),
        (start_session(TIMELINE, 0).ended(85_000), [COMPLETED, COMPLETED, PARTIAL]),
    ],
)
def test_each_hold_tells_how_it_ended(session: Session, statuses: list[ExerciseStatus]) -> None:
    assert [exercise.status for exercise in record(session).exercises] == statuses


def test_pain_belongs_to_the_hold_in_which_it_was_felt() -> None:
    session = start_session(TIMELINE, 0).ticked(45_000).exercise_left(45_000, STOPPED, 7).ticked(200_000)
    assert [exercise.pain_during for exercise in record(session).exercises] == [None, 7, None]


def test_holds_stand_in_the_order_of_the_timeline_however_they_were_reached() -> None:
    session = start_session(TIMELINE, 0).ticked(45_000)
    reordered = {index: session.efforts[index] for index in sorted(session.efforts, reverse=True)}
    back = Session(TIMELINE, 45_000, index=3, efforts=reordered)
    assert [exercise.phase for exercise in record(back).exercises] == [1, 3]


def test_added_time_is_done_but_was_not_planned() -> None:
    session = start_session(TIMELINE, 0).ticked(15_000).extended(15_000).ticked(300_000)
    kept = record(session)
    assert (kept.summary.planned_ms, kept.summary.active_ms) == (100_000, 120_000)
    left, right, _reps = kept.exercises
    assert (left.planned_ms, left.actual_ms, right.planned_ms, right.actual_ms) == (20_000, 30_000) * 2


def test_pauses_are_kept_apart() -> None:
    session = start_session(TIMELINE, 0).paused(15_000).resumed(75_000).settled(80_000)
    summary = record(session).summary
    assert (summary.active_ms, summary.paused_ms) == (17_000, 63_000), "counting in belongs to the pause"


def test_all_that_was_told_is_kept_and_ratings_in_the_order_in_which_they_were_given() -> None:
    ratings = tuple(
        Rating(moment, region, score, BEGINNING)
        for moment, region, score in [
            (Moment.DURING, Region.KNEE, 6),
            (Moment.BEFORE, Region.HIP, 4),
            (Moment.BEFORE, Region.HIP, 3),
            (Moment.AFTER, Region.LOWER_BACK, 9),
            (Moment.AFTER, Region.HIP, 2),
        ]
    )
    run = Run(16.1, 84.5, 7)
    kept = record(start_session(TIMELINE, 0), Facts("s", BEGINNING, Region.HIP, ratings, run, "tight"))
    assert kept.ratings == ratings
    assert (kept.summary.run, kept.summary.note) == (run, "tight")
    assert (kept.pain(Moment.BEFORE), kept.pain(Moment.AFTER), kept.pain(Moment.NEXT_MORNING)) == (3, 2, None)


def test_what_was_not_told_is_not_made_up() -> None:
    kept = record(start_session(TIMELINE, 0), Facts("s", BEGINNING))
    assert (kept.summary.region, kept.summary.run, kept.summary.note) == (None, Run(), "")
    assert kept.ratings == ()


@settings(max_examples=40)
@given(timelines(), st.lists(st.integers(0, 60_000), max_size=6))
def test_what_was_held_is_part_of_the_time_that_was_active(timeline: Timeline, steps_ms: list[int]) -> None:
    session, now_ms = start_session(timeline, 0), 0
    for step_ms in steps_ms:
        now_ms += step_ms
        session = session.ticked(now_ms).settled(now_ms)
        kept = record(session)
        assert sum(exercise.actual_ms for exercise in kept.exercises) <= kept.summary.active_ms
        assert kept.summary.active_ms == min(now_ms, session.timeline.total_ms) or session.phase.manual
        assert (kept.summary.status is SessionStatus.COMPLETED) is session.is_completed
        assert all(exercise.exercise_id and exercise.step >= 1 for exercise in kept.exercises)


def test_the_number_of_a_moment_is_that_of_one_region() -> None:
    facts = replace(
        FACTS,
        ratings=(
            Rating(Moment.BEFORE, Region.HIP, 0, BEGINNING),
            Rating(Moment.DURING, Region.KNEE, 5, BEGINNING),
        ),
    )
    assert facts.pain(Moment.BEFORE, Region.HIP) == 0
    assert facts.pain(Moment.BEFORE, Region.KNEE) is None
    assert facts.pain(Moment.DURING, Region.KNEE) == 5


def test_what_is_known_of_a_session_that_was_cut_short_is_what_was_kept_of_it() -> None:
    plan = Plan("evening", Pacing(), frozenset(), shape_of(TIMELINE))
    facts = replace(
        FACTS,
        ratings=(Rating(Moment.BEFORE, Region.HIP, 3, BEGINNING),),
        run=Run(10.5, 61.0, 7),
        note="windy",
        plan=plan,
        eased=frozenset({0}),
    )
    kept = record(start_session(TIMELINE, 0).ticked(15_000), facts)
    assert facts_of(Unfinished(kept, Bookmark(plan, 1, 5_000, eased=frozenset({0})))) == facts
