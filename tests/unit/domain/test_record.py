"""The record of a session: its numbers, and the words that go into the CSV for ever."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.domain.record import (
    ExerciseStatus,
    Moment,
    Rating,
    Region,
    Run,
    SessionRecord,
    SessionStatus,
    SessionSummary,
)

AT = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)


def _record(*ratings: tuple[Moment, Region, int], region: Region | None = Region.LOWER_BACK) -> SessionRecord:
    summary = SessionSummary(
        session_id="s1",
        started_at=AT,
        ended_at=AT + timedelta(minutes=12),
        routine_id="evening",
        routine_title="Evening",
        status=SessionStatus.COMPLETED,
        planned_ms=720_000,
        active_ms=715_000,
        paused_ms=5_000,
        steps_planned=5,
        steps_completed=4,
        steps_skipped=1,
        region=region,
    )
    return SessionRecord(summary, ratings=tuple(Rating(*rating, at=AT) for rating in ratings))


@pytest.mark.parametrize("score", range(11))
def test_a_rating_is_from_0_to_10(score: int) -> None:
    assert Rating(Moment.BEFORE, Region.HIP, score, AT).score == score


@pytest.mark.parametrize("score", [-1, 11, 100])
def test_other_ratings_are_refused(score: int) -> None:
    with pytest.raises(ValueError, match=f"from 0 to 10, not {score}"):
        Rating(Moment.BEFORE, Region.HIP, score, AT)


@pytest.mark.parametrize("moment", Moment)
def test_a_number_that_was_not_given_is_none_and_never_0(moment: Moment) -> None:
    assert _record().pain(moment) is None
    assert _record((moment, Region.LOWER_BACK, 0)).pain(moment) == 0


def test_pain_is_the_main_regions_last_number_of_that_moment() -> None:
    record = _record(
        (Moment.BEFORE, Region.LOWER_BACK, 5),
        (Moment.BEFORE, Region.LOWER_BACK, 4),
        (Moment.BEFORE, Region.KNEE, 9),
        (Moment.AFTER, Region.LOWER_BACK, 2),
        (Moment.NEXT_MORNING, Region.KNEE, 1),
    )
    assert [record.pain(moment) for moment in Moment] == [4, None, 2, None]


def test_without_a_main_region_there_is_no_pain_number() -> None:
    assert _record((Moment.BEFORE, Region.KNEE, 9), region=None).pain(Moment.BEFORE) is None


def test_little_of_a_session_must_be_known() -> None:
    summary = _record().summary
    assert (summary.run, summary.note) == (Run(None, None, None), "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (SessionStatus, "completed partial"),
        (ExerciseStatus, "completed skipped stopped partial"),
        (Moment, "before during after next_morning"),
        (Region, "lower-back glute hip groin thigh hamstring knee lower-leg ankle-foot other"),
    ],
)
def test_the_words_of_the_csv_stay(words: type[SessionStatus], expected: str) -> None:
    assert [str(word) for word in words] == expected.split()
