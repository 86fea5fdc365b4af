"""Pain numbers over weeks: medians, a trend that outliers do not turn, and what change means something.

A single number is noisy (doi 10.3389/fnins.2019.01331), so nothing here rests on one.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby
from math import ceil
from statistics import median

from coach.domain.logbook import PainPoint

FEWEST = 3
"""Sessions without which nothing is said."""

MEANINGFUL_POINTS = 2.0
MEANINGFUL_SHARE = 0.3
_MOST_PLACES = 200


def is_meaningful_drop(former: float, latter: float) -> bool:
    """Whether pain went down by 2 points or by 30 %: the least change that people call an improvement.

    Farrar 2001 (about 2 points or 30 %), Childs 2005 (2 and 2.2 points), Ostelo 2008 (2 points or 30 %). All
    three are about weeks of treatment; taking them for a single session is a design judgement.
    """
    drop = former - latter
    return drop > 0 and (drop >= MEANINGFUL_POINTS or drop >= MEANINGFUL_SHARE * former)


def is_meaningful_rise(former: float, latter: float) -> bool:
    """Whether pain went up by 2 points (design judgement: the literature asks about improvement only)."""
    return latter - former >= MEANINGFUL_POINTS


@dataclass(frozen=True, slots=True)
class Band:
    """The numbers that are no meaningful change from `middle`: above `lower` and below `upper`."""

    middle: float
    lower: float
    upper: float


def band_around(middle: float) -> Band:
    """Return the band of what is no meaningful change from `middle`, within 0 to 10."""
    least_drop = min(MEANINGFUL_POINTS, MEANINGFUL_SHARE * middle)
    return Band(middle, middle - least_drop, min(10.0, middle + MEANINGFUL_POINTS))


def ends(scores: Sequence[float]) -> tuple[float, float] | None:
    """Return the medians of the first and of the last third of `scores`, None for fewer than three of them.

    Each end has at least two, and three as soon as there are six; of three scores, both have the middle one.
    Either of two moves their median. So of fewer than six, a change that means something must also lie
    between the first and the last one, whichever is left out of all; if it does not, the ends are the first
    and the last of those that differ least.
    """
    count = len(scores)
    if count < FEWEST:
        return None
    taken = max(count // 3, min(3, count // 2), 2)
    both = median(scores[:taken]), median(scores[-taken:])
    if taken >= FEWEST or not any(_meaning(*both)):
        return both
    others = [[*scores[:odd], *scores[odd + 1 :]] for odd in range(count)]
    if all(_meaning(other[0], other[-1]) == _meaning(*both) for other in others):
        return both
    least = min(others, key=lambda other: abs(other[-1] - other[0]))
    return least[0], least[-1]


def _meaning(former: float, latter: float) -> tuple[bool, bool]:
    return is_meaningful_drop(former, latter), is_meaningful_rise(former, latter)


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through a series: its values on its first and its last day, within 0 to 10."""

    first_day: date
    last_day: date
    first: float
    last: float


def fit_trend(scores: Sequence[tuple[date, float]]) -> Trend | None:
    """Return the line of Theil and Sen: the median of all slopes, by which a few odd days turn nothing.

    `scores` are in order of their days. None for fewer than three of them, or if all are of one day.
    """
    if len(scores) < FEWEST or scores[0][0] == scores[-1][0]:
        return None
    start = scores[0][0]
    places = _thinned([((day - start).days, score) for day, score in scores])
    slope = median((b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(places, 2))
    begin = median(score - slope * day for day, score in places)
    last_day = scores[-1][0]
    return Trend(start, last_day, _within(begin), _within(begin + slope * (last_day - start).days))


def lasting(points: Sequence[PainPoint], days: int, today: date) -> tuple[PainPoint, ...]:
    """Return the points of the last so many days, today's included."""
    before = today - timedelta(days=days)
    return tuple(points[bisect_right(points, before, key=lambda point: point.day) :])


def _thinned(places: list[tuple[int, float]]) -> list[tuple[float, float]]:
    """Return one median a day, or of as many days together as make the slopes few enough to be counted."""
    width = ceil((places[-1][0] + 1) / _MOST_PLACES)
    thinned = []
    for _, group in groupby(places, key=lambda place: place[0] // width):
        together = [*group]
        thinned.append((median(day for day, _ in together), median(score for _, score in together)))
    return thinned


def _within(score: float) -> float:
    return min(10.0, max(0.0, score))
