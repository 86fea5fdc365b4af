"""What is said of a finished session."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from coach.domain.pain import Tier
from coach.domain.record import Moment, Rating, Region, SessionRecord, SessionStatus, SessionSummary
from coach.gui.views.summary import change_text, derive_summary, skipped_text, time_text
from coach.gui.views.words import tier_advice

AT = datetime(2026, 5, 1, 18, 30, tzinfo=timezone(timedelta(hours=2)))


def make_record(
    before: int | None, after: int | None, status: SessionStatus = SessionStatus.COMPLETED
) -> SessionRecord:
    """Return a session of five exercises, one of them skipped."""
    scores = ((Moment.BEFORE, before), (Moment.AFTER, after))
    ratings = tuple(Rating(m, Region.HIP, score, AT) for m, score in scores if score is not None)
    summary = SessionSummary(
        "x", AT, AT, "evening", "Evening", status, 720_000, 705_400, 0, 5, 4, 1, region=Region.HIP
    )
    return SessionRecord(summary, ratings=ratings)


def test_what_was_done() -> None:
    view = derive_summary(make_record(5, 3))
    assert view.time == "11 min 45 s"
    assert view.steps == "4 of 5 exercises"
    assert view.skipped == "1 skipped"
    assert (view.region, view.before, view.after) == ("Hip", "5", "3")
    assert view.advice is None


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "0 s"), (59_400, "59 s"), (59_600, "1 min 00 s"), (725_000, "12 min 05 s")],
)
def test_time(ms: int, text: str) -> None:
    assert time_text(ms) == text


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (None, None, "No numbers given."),
        (None, 3, "No number given before."),
        (3, None, "No number given after."),
        (4, 4, "The same number as before."),
        (4, 3, "1 point lower than before."),
        (10, 0, "10 points lower than before."),
        (4, 5, "1 point higher than before."),
        (4, 7, "3 points higher than before."),
    ],
)
def test_numbers_are_compared_and_not_explained(before: int | None, after: int | None, text: str) -> None:
    assert change_text(before, after) == text


def test_a_number_not_given_is_not_a_zero() -> None:
    view = derive_summary(make_record(None, 0))
    assert (view.before, view.after) == ("–", "0")


def test_nothing_skipped_is_not_mentioned() -> None:
    assert skipped_text(0) == ""


@pytest.mark.parametrize(
    ("status", "completed", "skipped", "text"),
    [
        (SessionStatus.PARTIAL, 4, 1, "Ended early."),
        (SessionStatus.COMPLETED, 5, 0, "Done, to the last step."),
        (SessionStatus.COMPLETED, 4, 1, "Done, with 1 exercise skipped."),
        (SessionStatus.COMPLETED, 3, 2, "Done, with 2 exercises skipped."),
        (SessionStatus.COMPLETED, 0, 5, "Every exercise was skipped."),
    ],
)
def test_how_it_ended(status: SessionStatus, completed: int, skipped: int, text: str) -> None:
    record = make_record(5, 3, status)
    summary = replace(record.summary, steps_completed=completed, steps_skipped=skipped)
    assert derive_summary(replace(record, summary=summary)).ending == text


def test_worse_asks_for_less_and_an_emergency_goes_first() -> None:
    worse = derive_summary(make_record(3, 5)).advice
    alarm = derive_summary(make_record(3, 5), Tier.EMERGENCY).advice
    assert worse is not None
    assert alarm is not None
    assert "less next time" in worse.message
    assert (alarm.message, alarm.is_emergency) == (tier_advice(Tier.EMERGENCY), True)


def test_an_appointment_reported_is_advised() -> None:
    for before, after in ((5, 3), (3, 5)):
        advice = derive_summary(make_record(before, after), Tier.APPOINTMENT).advice
        assert advice is not None
        assert tier_advice(Tier.APPOINTMENT) in [advice.message, *advice.details]
