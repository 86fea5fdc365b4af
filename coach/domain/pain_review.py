"""Whether it helps, as values: what a chart draws of a region's pain numbers, and what they say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from statistics import median

from coach.domain.logbook import PainPoint
from coach.domain.pain_insights import Insight, derive_insights
from coach.domain.pain_series import Band, Trend, band_around, ends, fit_trend, lasting
from coach.domain.record import Region

MOST_MARKS = 120
"""How many places a chart has for numbers; where there are more, those of some days are drawn as one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn in one place: the medians before and after of the sessions from `day` on, if any."""

    day: date
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class PainReview:
    """The numbers of one region in the last `days` (None: ever), and what they say.

    `trend` and `band` are of the numbers before stretching: the band lies around where they began. Where a
    chart has not room for all numbers, its marks `are_medians` of some days each.
    """

    region: Region
    days: int | None
    today: date
    points: tuple[PainPoint, ...]
    marks: tuple[Mark, ...]
    trend: Trend | None
    band: Band | None
    insights: tuple[Insight, ...]
    are_medians: bool = False

    @property
    def first_day(self) -> date:
        """The day with which a chart begins."""
        return self.points[0].day if self.points else self.today


def review_pain(region: Region, points: Sequence[PainPoint], today: date, days: int | None) -> PainReview:
    """Return what `points` of `region`, in order of time, show of the last `days` (None: ever)."""
    shown = tuple(points) if days is None else lasting(points, days, today)
    rated = [point for point in shown if point.before is not None or point.after is not None]
    before = [(point.day, point.before) for point in shown if point.before is not None]
    both = ends([score for _, score in before])
    return PainReview(
        region,
        days,
        today,
        shown,
        _marks(rated),
        fit_trend(before),
        band_around(both[0]) if both else None,
        derive_insights(region, points, today, days),
        are_medians=len(rated) > MOST_MARKS,
    )


def _marks(rated: Sequence[PainPoint]) -> tuple[Mark, ...]:
    if len(rated) <= MOST_MARKS:
        return tuple(Mark(point.day, point.before, point.after) for point in rated)
    start = rated[0].day
    width = ceil(((rated[-1].day - start).days + 1) / MOST_MARKS)
    return tuple(
        _together([*group]) for _, group in groupby(rated, lambda point: (point.day - start).days // width)
    )


def _together(points: Sequence[PainPoint]) -> Mark:
    return Mark(
        points[0].day,
        _median(point.before for point in points),
        _median(point.after for point in points),
    )


def _median(scores: Iterable[int | None]) -> float | None:
    given = [score for score in scores if score is not None]
    return median(given) if given else None
