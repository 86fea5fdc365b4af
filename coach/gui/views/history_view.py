"""What the history's page shows, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from math import ceil

from PySide6.QtCore import QDate, QLocale, QTime

from coach.domain.logbook import DayDone, Habit, Outcome
from coach.domain.record import Region, SessionStatus
from coach.gui.views.cards import short_minutes_text
from coach.gui.views.words import region_name
from coach.i18n import _, ngettext

_SHORT_DAYS = 50
_MOST_TICKS = 13
NEVER = Habit(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands around the table: the days of the last months, how regular it was, what can be sought.

    `days_in_all` counts the days with sessions since the first one. `routines` are ids with titles.
    """

    today: date
    days: tuple[DayDone, ...] = ()
    days_in_all: int = 0
    habit: Habit = NEVER
    routines: tuple[tuple[str, str], ...] = ()
    regions: tuple[Region, ...] = ()

    @property
    def by_day(self) -> Mapping[date, DayDone]:
        """The days with sessions by their date."""
        return {done.day: done for done in self.days}


class Span(Enum):
    """How far back is looked; the value is in days, None for no limit, 0 for days of the user's own."""

    ALL = None
    MONTH = 28
    QUARTER = 91
    YEAR = 365
    DATES = 0

    def first_day(self, today: date) -> date | None:
        """Return the first day of so many up to today."""
        return today - timedelta(days=self.value - 1) if self.value else None


def span_name(span: Span) -> str:
    """Return a span as an entry of a list."""
    return {
        Span.ALL: _("Any time"),
        Span.MONTH: _("Last 4 weeks"),
        Span.QUARTER: _("Last 3 months"),
        Span.YEAR: _("Last 12 months"),
        Span.DATES: _("From … to …"),
    }[span]


def habit_texts(overview: Overview) -> tuple[str, str]:
    """Return how regular it has been, kindly: what is there counts, and nothing is said of what is not."""
    habit = overview.habit
    in_all = ngettext(
        "{count} day with stretching so far", "{count} days with stretching so far", overview.days_in_all
    ).format(count=overview.days_in_all)
    this_week = ngettext("{count} day this week", "{count} days this week", habit.days_this_week).format(
        count=habit.days_this_week
    )
    if habit.weeks_in_a_row >= 2:
        large = _("{count} weeks in a row").format(count=habit.weeks_in_a_row)
    elif habit.days_in_a_row >= 2:
        large = _("{count} days in a row").format(count=habit.days_in_a_row)
    elif habit.days_this_week:
        large, this_week = this_week, ""
    else:
        large, this_week = in_all, ""
    if large == in_all:
        return large, ""
    return large, " · ".join(filter(None, [this_week if habit.days_this_week else "", in_all]))


def count_text(count: int) -> str:
    """Return how many sessions were found."""
    number = QLocale().toString(count)
    return ngettext("{count} session", "{count} sessions", count).format(count=number)


def day_done_text(day: date, done: DayDone | None) -> str:
    """Return what was done on a day."""
    if done is None:
        return day_text(day)
    return " · ".join([day_text(day), count_text(done.sessions), short_minutes_text(done.active_ms)])


def day_text(day: date) -> str:
    """Return a day with its weekday: "Mon 3 Aug 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def moment_text(at: datetime) -> str:
    """Return a day and the time by the clock on the wall there and then."""
    time = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    return f"{day_text(at.date())}, {time}"


def weekday_text(number: int) -> str:
    """Return the short name of a day of the week, from Monday, which is 0."""
    return QLocale().dayName(number + 1, QLocale.FormatType.ShortFormat)


def month_text(day: date) -> str:
    """Return the short name of a day's month."""
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def length_text(outcome: Outcome) -> str:
    """Return how long was stretched; of a session that ended early, out of how much."""
    summary = outcome.summary
    length = short_minutes_text(summary.active_ms)
    whole = short_minutes_text(summary.planned_ms)
    if summary.status is SessionStatus.COMPLETED or length == whole:
        return length
    return _("{some} of {all}").format(some=length, all=whole)


def region_text(outcome: Outcome) -> str:
    """Return what a session's numbers speak of; empty if none was given."""
    return region_name(outcome.summary.region) if outcome.summary.region else ""


def day_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Return the days between these two to mark on an axis, a dozen or so, and what to call them."""
    days = (last - first).days
    if days <= _SHORT_DAYS:
        monday = first + timedelta(days=-first.weekday() % 7)
        weeks = [monday + timedelta(days=7 * week) for week in range((last - monday).days // 7 + 1)]
        return [(day, short_day_text(day)) for day in weeks]
    step = next((step for step in (1, 3) if days <= step * _MOST_TICKS * 30), 12)
    years = max(1, ceil(days / (_MOST_TICKS * 366)))
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13, step)
        if step < 12 or year % years == 0
    ]
    return [(day, _month_tick(day)) for day in months if first <= day <= last]


def short_day_text(day: date) -> str:
    """Return a day without its year."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def _month_tick(day: date) -> str:
    return str(day.year) if day.month == 1 else month_text(day)


def deleted_text() -> str:
    """Return what is said of a session that has just been deleted."""
    return _("The session is deleted.")
