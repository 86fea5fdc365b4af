"""The history as it is looked through: what is sought, what is found, and the days it fell on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from coach.domain.record import Region, Run, SessionSummary

_WEEK = timedelta(days=7)
_NIGHT = (timedelta(hours=8), timedelta(hours=36))
_DAYS_TURN = timedelta(hours=4)


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


@dataclass(frozen=True, slots=True)
class PainPoint:
    """The pain numbers of one session for its main region, and the run before it; `at` is its start."""

    session_id: str
    at: datetime
    before: int | None = None
    after: int | None = None
    next_morning: int | None = None
    run: Run = field(default_factory=Run)

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
    weeks = {_monday(day) for day in done}
    this_week = _monday(today)
    return Habit(
        days_in_a_row=_in_a_row(done, today, timedelta(days=1)),
        weeks_in_a_row=_in_a_row(weeks, this_week, _WEEK),
        days_this_week=sum(_monday(day) == this_week for day in done),
    )


def is_next_morning(ended_at: datetime, now: datetime) -> bool:
    """Whether to ask how it is the next morning: 8 to 36 h after a session's end, with a night in between.

    A day turns at 4 h here (design judgement), so that a late evening counts to the day before it, and 8 h
    after a morning's session is not taken for the next morning.
    """
    shortest, longest = _NIGHT
    is_another_day = (now - _DAYS_TURN).date() > (ended_at - _DAYS_TURN).date()
    return shortest <= now - ended_at <= longest and is_another_day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _in_a_row(done: set[date], last: date, step: timedelta) -> int:
    at = last if last in done else last - step
    count = 0
    while at in done:
        count += 1
        at -= step
    return count
