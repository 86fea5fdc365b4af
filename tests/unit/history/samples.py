"""Sessions for the tests of the history: one plain, and any that may happen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from coach.domain.record import (
    Event,
    EventKind,
    ExerciseRecord,
    ExerciseStatus,
    Moment,
    Rating,
    Region,
    Run,
    SessionRecord,
    SessionStatus,
    SessionSummary,
)
from coach.domain.terms import Side
from coach.history.store import Store

SUMMER = timezone(timedelta(hours=2))
START = datetime(2026, 7, 25, 7, 41, 3, 250_000, SUMMER)


def at(seconds: float) -> datetime:
    """Return the wall time so long after the plain session began."""
    return START + timedelta(seconds=seconds)


def session(session_id: str = "s1", started_at: datetime = START, **changes: Any) -> SessionSummary:
    """Return a plain session's summary with changes."""
    plain = SessionSummary(
        session_id=session_id,
        started_at=started_at,
        ended_at=started_at + timedelta(seconds=700),
        routine_id="post-run-lower-back",
        routine_title="Post-run lower-back relief",
        status=SessionStatus.PARTIAL,
        planned_ms=720_000,
        active_ms=690_499,
        paused_ms=9_500,
        steps_planned=7,
        steps_completed=6,
        steps_skipped=1,
        region=Region.LOWER_BACK,
    )
    return replace(plain, **changes)


def exercise(phase: int, **changes: Any) -> ExerciseRecord:
    """Return a completed hold with changes."""
    plain = ExerciseRecord(
        phase=phase,
        step=1,
        exercise_id="figure-four",
        side=Side.LEFT,
        set=1,
        planned_ms=30_000,
        actual_ms=30_000,
        status=ExerciseStatus.COMPLETED,
    )
    return replace(plain, **changes)


def event(kind: EventKind = EventKind.PHASE, seconds: float = 0, phase: int = 0) -> Event:
    """Return an event so long after the plain session began."""
    return Event(kind, at(seconds), phase, 0)


def rating(moment: Moment, score: int, seconds: float = 0, region: Region = Region.LOWER_BACK) -> Rating:
    """Return a rating so long after the plain session began."""
    return Rating(moment, region, score, at(seconds))


def record(session_id: str = "s1", **changes: Any) -> SessionRecord:
    """Return the plain session with two exercises and two ratings."""
    return SessionRecord(
        session(session_id, **changes),
        (
            exercise(1),
            exercise(3, side=Side.RIGHT, actual_ms=12_499, status=ExerciseStatus.STOPPED, pain_during=6),
        ),
        (rating(Moment.BEFORE, 5, -60), rating(Moment.AFTER, 3, 700)),
    )


def clear(store: Store) -> None:
    """Empty a history: far quicker than to begin another one."""
    with store.transaction() as db:
        db.execute("DELETE FROM sessions")
        db.execute("DELETE FROM deleted")


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
) | st.sampled_from(
    [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "'",
        "''=x",
        "\t",
        "\r",
        "\n",
        '"',
        ",",
        '","',
        "a\r\nb",
        "a\rb",
        " ",
        "\ufeff",
        "\u2028",
    ]
)
OFFSETS = st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(timezones=OFFSETS) | st.datetimes(
    # close together, so that the order hangs on offsets and parts of seconds
    datetime(2026, 7, 25, 12),
    datetime(2026, 7, 25, 12, 0, 2),
    timezones=st.sampled_from([UTC, SUMMER]),
)
_LENGTHS = st.integers(0, 4_000_000)
_COUNTS = st.integers(0, 40)
_SCORES = st.integers(0, 10)
_AMOUNTS = st.none() | st.floats(0, 1e6)
_EXERCISES = st.builds(
    ExerciseRecord,
    phase=st.integers(0, 60),
    step=st.integers(1, 40),
    exercise_id=st.sampled_from(["figure-four", "knee-hug-rock"]),
    side=st.none() | st.sampled_from(Side),
    set=st.integers(1, 9),
    planned_ms=_LENGTHS,
    actual_ms=_LENGTHS,
    status=st.sampled_from(ExerciseStatus),
    pain_during=st.none() | _SCORES,
    leg_symptoms=st.booleans(),
)
_RATINGS = st.builds(Rating, st.sampled_from(Moment), st.sampled_from(Region), _SCORES, TIMES)
EVENTS = st.lists(
    st.builds(Event, st.sampled_from(EventKind), TIMES, st.integers(0, 60), _LENGTHS), min_size=1, max_size=4
)


def _rating_key(given: Rating) -> object:
    during = given.moment is Moment.DURING
    return given.moment, given.region, during and given.at


def _in_order(found: list[Rating]) -> tuple[Rating, ...]:
    return tuple(sorted(found, key=lambda r: (r.at, r.moment, r.region)))


def _consistent(summary: SessionSummary) -> SessionSummary:
    started_at, ended_at = sorted([summary.started_at, summary.ended_at])
    completed = min(summary.steps_completed, summary.steps_planned)
    skipped = min(summary.steps_skipped, summary.steps_planned - completed)
    return replace(
        summary, started_at=started_at, ended_at=ended_at, steps_completed=completed, steps_skipped=skipped
    )


RECORDS = st.builds(
    SessionRecord,
    st.builds(
        SessionSummary,
        session_id=TEXTS.filter(bool),
        started_at=TIMES,
        ended_at=TIMES,
        routine_id=st.sampled_from(["glutes", "quick-cooldown", "a1-b2"]),
        routine_title=TEXTS,
        status=st.sampled_from(SessionStatus),
        planned_ms=_LENGTHS,
        active_ms=_LENGTHS,
        paused_ms=_LENGTHS,
        steps_planned=_COUNTS,
        steps_completed=_COUNTS,
        steps_skipped=_COUNTS,
        region=st.none() | st.sampled_from(Region),
        run=st.builds(Run, _AMOUNTS, _AMOUNTS, st.none() | _SCORES),
        note=TEXTS,
    ).map(_consistent),
    st.lists(_EXERCISES, max_size=3, unique_by=lambda e: e.phase).map(
        lambda found: tuple(sorted(found, key=lambda e: e.phase))
    ),
    st.lists(_RATINGS, max_size=5, unique_by=_rating_key).map(_in_order),
)
HISTORIES = st.lists(
    st.tuples(RECORDS, EVENTS), max_size=4, unique_by=lambda pair: pair[0].summary.session_id
)
