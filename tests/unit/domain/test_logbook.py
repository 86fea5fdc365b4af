"""Days of sessions: in a row, and the night after one."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from coach.domain.logbook import Habit, PainPoint, derive_habit, is_next_morning

TODAY = date(2026, 7, 31)  # a Friday
CEST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("days_ago", "habit"),
    [
        pytest.param([], Habit(0, 0, 0), id="nothing yet"),
        pytest.param([0], Habit(1, 1, 1), id="today"),
        pytest.param([1], Habit(1, 1, 1), id="today is not over yet"),
        pytest.param([2], Habit(0, 1, 1), id="a day was left out"),
        pytest.param([0, 1, 2, 4], Habit(3, 1, 4), id="in a row up to the gap"),
        pytest.param([0, 0, 0], Habit(1, 1, 1), id="a day counts once"),
        pytest.param([4, 5], Habit(0, 2, 1), id="Monday and the Sunday before it"),
        pytest.param([5], Habit(0, 1, 0), id="this week is not over yet"),
        pytest.param([12], Habit(0, 0, 0), id="a week was left out"),
        pytest.param([0, 7, 14, 28], Habit(1, 3, 1), id="once a week"),
        pytest.param([-1, 0], Habit(1, 1, 1), id="a clock that was wrong"),
    ],
)
def test_habit(days_ago: list[int], habit: Habit) -> None:
    assert derive_habit([TODAY - timedelta(days=count) for count in days_ago], TODAY) == habit


@pytest.mark.parametrize("turn", [datetime(2026, 3, 29), datetime(2026, 10, 25)])
def test_a_change_of_the_clocks_breaks_no_row(turn: datetime) -> None:
    zone = ZoneInfo("Europe/Berlin")
    starts = [(turn + timedelta(days=n, hours=23.5)).replace(tzinfo=zone) for n in range(-3, 3)]
    days = [PainPoint("x", start).day for start in starts]
    assert derive_habit(days, days[-1]).days_in_a_row == 6


def test_a_session_belongs_to_the_day_on_the_wall() -> None:
    late = datetime(2026, 7, 25, 23, 30, tzinfo=timezone(timedelta(hours=-10)))
    assert PainPoint("x", late).day == date(2026, 7, 25)
    assert PainPoint("x", late.astimezone(UTC)).day == date(2026, 7, 26)


@pytest.mark.parametrize(
    ("ended", "now", "is_asked"),
    [
        ("2026-07-25T19:00", "2026-07-26T02:59", False),
        ("2026-07-25T19:00", "2026-07-26T04:00", True),
        ("2026-07-25T19:00", "2026-07-27T07:00", True),
        ("2026-07-25T19:00", "2026-07-27T07:01", False),
        pytest.param("2026-07-25T07:00", "2026-07-25T16:00", False, id="the same day is no next morning"),
        pytest.param("2026-07-26T00:30", "2026-07-26T09:00", True, id="after midnight is still the evening"),
        pytest.param("2026-07-25T19:00", "2026-07-24T19:00", False, id="the clock was set back"),
    ],
)
def test_the_next_morning(ended: str, now: str, is_asked: bool) -> None:
    there, here = (datetime.fromisoformat(text).replace(tzinfo=CEST) for text in (ended, now))
    assert is_next_morning(there, here) is is_asked


def test_the_night_of_a_journey_is_as_long_as_it_was() -> None:
    ended = datetime(2026, 7, 25, 19, tzinfo=CEST)
    tokyo = timezone(timedelta(hours=9))
    assert not is_next_morning(ended, datetime(2026, 7, 26, 9, 59, tzinfo=tokyo))
    assert is_next_morning(ended, datetime(2026, 7, 26, 10, tzinfo=tokyo))
