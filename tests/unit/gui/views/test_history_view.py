"""The words of the history's page: what is there counts, and nothing is said of what is not."""

from datetime import UTC, date, datetime

import pytest

from coach.domain.logbook import DayDone, Habit, Outcome
from coach.domain.record import Region, SessionStatus
from coach.gui.views.history_view import (
    Overview,
    Span,
    count_text,
    day_done_text,
    day_ticks,
    habit_texts,
    length_text,
    moment_text,
    region_text,
)
from tests.unit.history.samples import session

TODAY = date(2026, 7, 25)


@pytest.mark.parametrize(
    ("habit", "in_all", "large", "small"),
    [
        (Habit(5, 3, 4), 40, "3 weeks in a row", "4 days this week · 40 days with stretching so far"),
        (Habit(0, 3, 0), 40, "3 weeks in a row", "40 days with stretching so far"),
        (Habit(2, 1, 2), 2, "2 days in a row", "2 days this week · 2 days with stretching so far"),
        (Habit(1, 1, 1), 9, "1 day this week", "9 days with stretching so far"),
        (Habit(0, 0, 0), 9, "9 days with stretching so far", ""),
        (Habit(0, 0, 0), 1, "1 day with stretching so far", ""),
    ],
)
def test_how_regular_it_was_is_said_kindly(habit: Habit, in_all: int, large: str, small: str) -> None:
    assert habit_texts(Overview(TODAY, (), in_all, habit)) == (large, small)


@pytest.mark.parametrize(
    ("span", "first"),
    [
        (Span.ALL, None),
        (Span.MONTH, date(2026, 6, 28)),
        (Span.QUARTER, date(2026, 4, 26)),
        (Span.YEAR, date(2025, 7, 26)),
        (Span.DATES, None),
    ],
)
def test_a_span_ends_today(span: Span, first: date | None) -> None:
    assert span.first_day(TODAY) == first


def test_a_session_that_ended_early_says_out_of_how_much() -> None:
    whole = session(active_ms=600_000, planned_ms=720_000, status=SessionStatus.COMPLETED)
    part = session(active_ms=300_000, planned_ms=720_000, status=SessionStatus.PARTIAL)
    skipping = session(active_ms=719_000, planned_ms=720_000, status=SessionStatus.PARTIAL)
    told = [length_text(Outcome(one)) for one in (whole, part, skipping)]
    assert told == ["10 min", "5 min of 12 min", "12 min"]


def test_what_was_not_given_is_left_out() -> None:
    assert region_text(Outcome(session(region=None))) == ""
    assert region_text(Outcome(session(region=Region.HIP))) == "Hip"


def test_days_and_counts_are_written_as_here() -> None:
    assert day_done_text(TODAY, None) == "Sat 25 Jul 2026"
    assert day_done_text(TODAY, DayDone(TODAY, 2, 900_000)) == "Sat 25 Jul 2026 · 2 sessions · 15 min"
    assert count_text(1) == "1 session"
    assert moment_text(datetime(2026, 7, 25, 7, 41, tzinfo=UTC)).startswith("Sat 25 Jul 2026, ")


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (date(2026, 7, 20), date(2026, 8, 3), ["20 Jul", "27 Jul", "3 Aug"]),
        (date(2026, 7, 21), date(2026, 7, 27), ["27 Jul"]),
        (date(2025, 11, 20), date(2026, 2, 10), ["Dec", "2026", "Feb"]),
        (date(2024, 11, 20), date(2026, 2, 10), ["2025", "Apr", "Jul", "Oct", "2026"]),
        (date(1992, 3, 1), date(2026, 7, 25), [str(year) for year in range(1995, 2027, 3)]),
    ],
)
def test_an_axis_has_weeks_months_quarters_or_years(first: date, last: date, texts: list[str]) -> None:
    ticks = day_ticks(first, last)
    assert [text for _day, text in ticks] == texts
    assert all(first <= day <= last for day, _text in ticks)


def test_no_axis_is_crowded() -> None:
    assert all(len(day_ticks(date(1990, 1, 1), date.fromordinal(726_468 + 37 * n))) <= 15 for n in range(500))
