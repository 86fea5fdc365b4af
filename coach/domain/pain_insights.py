"""What the pain numbers of weeks say, as values; their sentences are made where they are shown.

Nothing is claimed on fewer than three sessions, and nothing on single numbers: the values are medians.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from statistics import median, median_high

from coach.domain.logbook import PainPoint
from coach.domain.pain_series import FEWEST, ends, is_meaningful_drop, is_meaningful_rise, lasting
from coach.domain.physio_prompts import CheckGait, SeeTherapist, judge_episode, judge_runs
from coach.domain.record import Region

_LEAST_DAYS = 7


class Course(StrEnum):
    """Which way a number went, if by a change that means something."""

    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class TooFew:
    """There are not enough sessions with a number yet: so many, of so many that are needed."""

    region: Region
    sessions: int
    needed: int = FEWEST


@dataclass(frozen=True, slots=True)
class OverTime:
    """The numbers before stretching, `days` apart: the medians at both ends of so many sessions."""

    region: Region
    days: int
    sessions: int
    former: float
    latter: float
    course: Course


@dataclass(frozen=True, slots=True)
class AfterSession:
    """What a session does to the number: the median before, and the median change in so many sessions."""

    region: Region
    sessions: int
    before: float
    change: float
    course: Course


@dataclass(frozen=True, slots=True)
class WorseMornings:
    """The next morning is worse as a rule: in `worse` of `mornings`, by `change` points in the median."""

    region: Region
    mornings: int
    worse: int
    change: float


@dataclass(frozen=True, slots=True)
class ByDistance:
    """The medians before stretching, after runs shorter than `split_km` and after those that were not."""

    region: Region
    runs: int
    split_km: float
    shorter: float
    longer: float
    course: Course


Insight = SeeTherapist | CheckGait | TooFew | OverTime | WorseMornings | AfterSession | ByDistance


def derive_insights(
    region: Region, points: Sequence[PainPoint], today: date, days: int | None = 28
) -> tuple[Insight, ...]:
    """Return what `points` of `region`, in order of time, say today; what matters most comes first.

    Prompts look at all points; claims at those of the last `days`, or at all if that is None.
    """
    shown = points if days is None else lasting(points, days, today)
    return tuple(_insights(region, points, shown, today))


def is_worse_next_morning(point: PainPoint) -> bool:
    """Whether it was higher next morning than before the session, or than after it if before was not given.

    Pain has to settle by the next morning: Silbernagel 2007, seen in a secondary copy, for tendons.
    """
    former = point.after if point.before is None else point.before
    return former is not None and point.next_morning is not None and point.next_morning > former


def _insights(
    region: Region, points: Sequence[PainPoint], shown: Sequence[PainPoint], today: date
) -> Iterator[Insight]:
    rated = sum(1 for _ in islice((point for point in points if point.before is not None), FEWEST))
    if rated < FEWEST:
        yield TooFew(region, rated)
    found: tuple[Insight | None, ...] = (
        judge_episode(region, points, today),
        judge_runs(region, points, today),
        _over_time(region, shown),
        _mornings(region, shown),
        _after_session(region, shown),
        _by_distance(region, shown),
    )
    yield from (insight for insight in found if insight)


def _over_time(region: Region, points: Sequence[PainPoint]) -> OverTime | None:
    rated = [(point.day, point.before) for point in points if point.before is not None]
    both = ends([score for _, score in rated])
    days = (rated[-1][0] - rated[0][0]).days if rated else 0
    if not both or days < _LEAST_DAYS:
        return None
    return OverTime(region, days, len(rated), *both, _course(*both))


def _mornings(region: Region, points: Sequence[PainPoint]) -> WorseMornings | None:
    asked = [
        (point, point.next_morning - former)
        for point in points
        if (former := point.after if point.before is None else point.before) is not None
        and point.next_morning is not None
    ]
    if len(asked) < FEWEST or (change := median(rise for _, rise in asked)) <= 0:
        return None
    return WorseMornings(region, len(asked), sum(is_worse_next_morning(point) for point, _ in asked), change)


def _after_session(region: Region, points: Sequence[PainPoint]) -> AfterSession | None:
    pairs = [(p.before, p.after) for p in points if p.before is not None and p.after is not None]
    if len(pairs) < FEWEST:
        return None
    before = median(former for former, _ in pairs)
    change = median(latter - former for former, latter in pairs)
    return AfterSession(region, len(pairs), before, change, _course(before, before + change))


def _by_distance(region: Region, points: Sequence[PainPoint]) -> ByDistance | None:
    runs = [(p.run.distance_km, p.before) for p in points if p.run.distance_km and p.before is not None]
    if not runs:
        return None
    split_km = median_high(km for km, _ in runs)
    shorter = [score for km, score in runs if km < split_km]
    longer = [score for km, score in runs if km >= split_km]
    if min(len(shorter), len(longer)) < FEWEST:
        return None
    low, high = median(shorter), median(longer)
    return ByDistance(region, len(runs), split_km, low, high, _course(low, high))


def _course(former: float, latter: float) -> Course:
    if is_meaningful_drop(former, latter):
        return Course.LOWER
    return Course.HIGHER if is_meaningful_rise(former, latter) else Course.SAME
