"""When to suggest a physical therapist, softly or firmly, by the numbers given before stretching.

Back pain falls by half within 6 weeks, and slowly afterwards (Menezes Costa 2012, Wallwork 2024); it should
ease within 2 weeks of care at home and be gone in 4 to 6 (NHS, seen in a secondary copy). Which prompt comes
when is a design judgement on top of that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from statistics import median

from coach.domain.logbook import PainPoint
from coach.domain.pain_series import FEWEST, ends, is_meaningful_drop
from coach.domain.record import Region, Run

_SOFT_DAYS, _FIRM_DAYS, _LATEST_DAYS = 14, 28, 42
_STILL_HIGH = 4
_LONGEST_GAP_DAYS = 14
_RUNS, _ACHING_RUNS = 5, 3


class Firmness(StrEnum):
    """How a prompt is said."""

    SOFT = "soft"
    FIRM = "firm"


class Reason(StrEnum):
    """Why a therapist is suggested."""

    NO_CHANGE = "no-change"
    STILL_HIGH = "still-high"
    SIX_WEEKS = "six-weeks"


@dataclass(frozen=True, slots=True)
class SeeTherapist:
    """See a physical therapist: `days` lie between the first and the last number of this bout of pain."""

    region: Region
    firmness: Firmness
    reason: Reason
    days: int
    latter: float


@dataclass(frozen=True, slots=True)
class CheckGait:
    """Have gait and strength looked at: it ached after `aching` of the last `runs` runs."""

    region: Region
    aching: int
    runs: int


def judge_episode(region: Region, points: Sequence[PainPoint], today: date) -> SeeTherapist | None:
    """Return the prompt that this bout of pain asks for, if any.

    14 days of numbers without a drop that means something: softly. 28 days and still 4 or more, or without
    such a drop: firmly. 6 weeks of any pain: firmly.
    """
    scores = _episode(points, today)
    both = ends([score for _, score in scores])
    if not both or not both[1]:
        return None
    days = (scores[-1][0] - scores[0][0]).days
    is_flat = not is_meaningful_drop(*both)
    if days >= _LATEST_DAYS:
        return SeeTherapist(region, Firmness.FIRM, Reason.SIX_WEEKS, days, both[1])
    if days >= _FIRM_DAYS and both[1] >= _STILL_HIGH:
        return SeeTherapist(region, Firmness.FIRM, Reason.STILL_HIGH, days, both[1])
    if days >= _SOFT_DAYS and is_flat:
        firmness = Firmness.FIRM if days >= _FIRM_DAYS else Firmness.SOFT
        return SeeTherapist(region, firmness, Reason.NO_CHANGE, days, both[1])
    return None


def judge_runs(region: Region, points: Sequence[PainPoint], today: date) -> CheckGait | None:
    """Return the prompt for an ache, any number above 0, after 3 of the last 5 runs (design judgement)."""
    told = (point for point in reversed(points) if point.run != Run() and point.before is not None)
    runs = [*islice(told, _RUNS)]
    aching = sum(bool(point.before) for point in runs)
    if len(runs) < _RUNS or aching < _ACHING_RUNS or (today - runs[0].day).days > _LONGEST_GAP_DAYS:
        return None
    return CheckGait(region, aching, len(runs))


def newly_due(
    region: Region, points: Sequence[PainPoint], today: date
) -> tuple[SeeTherapist | CheckGait, ...]:
    """Return the prompts that the last of `points` has brought about: each once, not after every session.

    A prompt that has become firmer, or has another reason, is a new one.
    """
    if not points:
        return ()
    former = points[:-1]
    before = former[-1].day if former else today
    now = judge_episode(region, points, today)
    then = judge_episode(region, former, before)
    is_new = now is not None and (then is None or (now.firmness, now.reason) != (then.firmness, then.reason))
    gait = None if judge_runs(region, former, before) else judge_runs(region, points, today)
    return tuple(prompt for prompt in (now if is_new else None, gait) if prompt)


def _episode(points: Sequence[PainPoint], today: date) -> list[tuple[date, int]]:
    """Return the numbers of the pain that lasts until now.

    It begins after two weeks without a number, or after three numbers whose median is 0: that is what marks a
    recovery best (Kamper 2010). Both limits are design judgements.
    """
    last = today
    episode: list[tuple[date, int]] = []
    for day, score in ((point.day, point.before) for point in reversed(points)):
        if score is None:
            continue
        three = [score, *(score for _, score in episode[-2:])]
        if (last - day).days > _LONGEST_GAP_DAYS:
            break
        if len(three) == FEWEST and median(three) == 0:
            if not episode[-2][1]:
                del episode[-2:]
            break
        episode.append((day, score))
        last = day
    while episode and not episode[-1][1]:
        episode.pop()
    return episode[::-1]
