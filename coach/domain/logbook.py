"""The history as it is looked through: what is sought, what is found, and the days it fell on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from coach.domain.record import Region, Run, SessionSummary

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_NIGHT = (timedelta(hours=8), timedelta(hours=36))
_DAYS_TURN = timedelta(hours=4)
NO_RUN = Run()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which sessions are sought; None leaves that open. Both days are included.

    A session belongs to the day on which it began by the clock on the wall there and then, wherever the
    machine is now: travelling, or the end of summer time, moves no session to another day.
    """

    routine_id: str | None = None
    region: Region | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A session's summary with the pain numbers of its main region, None where not given."""

    summary: SessionSummary
    before: int | None = None
    after: int | None = None
    next_morning: int | None = None


class PainPoint(NamedTuple):
    """The pain numbers of one session for its main region, and the run before it; `at` is its start.

    A tuple is made in half the time: a long history has a hundred thousand.
    """

    session_id: str
    at: datetime
    before: int | None = None
    after: int | None = None
    next_morning: int | None = None
    run: Run = NO_RUN

    @property
    def day(self) -> date:
        """The day by the clock on the wall there and then."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class DayDone:
    """A day with sessions: how many began on it, and how long was stretched in them."""

    day: date
    sessions: int
    active_ms: int


@dataclass(frozen=True, slots=True)
class Habit:
    """How regular it has been: days and weeks in a row up to now, and days of this week (from Monday)."""

    days_in_a_row: int
    weeks_in_a_row: int
    days_this_week: int


def derive_habit(days: Iterable[date], today: date) -> Habit:
    """Return what `days` with sessions make of `today`; a day or week that is not over yet breaks nothing."""
    done = {day for day in days if day <= today}

    def days_of_week(monday: date) -> int:
        return sum(monday + timedelta(days=place) in done for place in range(7))

    this_week = today - timedelta(days=today.weekday())
    return Habit(
        days_in_a_row=_in_a_row(done.__contains__, today, _DAY),
        weeks_in_a_row=_in_a_row(lambda monday: days_of_week(monday) > 0, this_week, _WEEK),
        days_this_week=days_of_week(this_week),
    )


def is_next_morning(ended_at: datetime, now: datetime) -> bool:
    """Whether to ask how it is the next morning: 8 to 36 h after a session's end, with a night in between.

    A day turns at 4 h here (design judgement), so that a late evening counts to the day before it, and 8 h
    after a morning's session is not taken for the next morning.
    """
    shortest, longest = _NIGHT
    is_another_day = (now - _DAYS_TURN).date() > (ended_at - _DAYS_TURN).date()
    return shortest <= now - ended_at <= longest and is_another_day


def _in_a_row(is_done: Callable[[date], bool], last: date, step: timedelta) -> int:
    at = last if is_done(last) else last - step
    count = 0
    while is_done(at):
        count += 1
        at -= step
    return count
