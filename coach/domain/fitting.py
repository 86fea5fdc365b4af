"""Fitting a routine to a length: holds and sets are scaled, within what the evidence allows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from coach.domain.compiling import compile_routine
from coach.domain.doses import MOST_SETS, SHORTEST_HOLD_MS, WholeDose, dose_of, longest_hold_ms
from coach.domain.exercise import Exercise
from coach.domain.pacing import Pacing
from coach.domain.phrases import Phrases
from coach.domain.routine import ExerciseStep, Routine
from coach.domain.terms import Mode
from coach.domain.timeline import PhaseKind

QUICK_HOLD_MS = 20_000
"""Sets are left out before holds get shorter than this: evidence section 1, quick mode."""

_SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class DoseChange:
    """What became of the dose of one step."""

    step: int
    exercise: str
    before: WholeDose
    after: WholeDose


@dataclass(frozen=True, slots=True)
class Fitted:
    """A routine that lasts as long as was asked for, and no longer, and what was changed for it."""

    routine: Routine
    total_ms: int
    changes: tuple[DoseChange, ...]


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """Why a routine cannot last that long: how short and how long it can be made."""

    shortest_ms: int
    longest_ms: int


@dataclass(slots=True)
class _Hold:
    """The hold of one step while it is fitted; `times` is how often it is done, sides and sets together."""

    step: int
    ms: int
    most_ms: int
    times: int


class _Variation:
    """A routine with its number of sets, whose holds are still to be chosen."""

    def __init__(
        self, routine: Routine, exercises: Mapping[str, Exercise], pacing: Pacing, phrases: Phrases
    ) -> None:
        self.routine = routine
        timeline = compile_routine(routine, exercises, pacing, phrases)
        held = [phase.step for phase in timeline.phases if phase.kind is PhaseKind.HOLD]
        self._holds: list[_Hold] = []
        for index, step in enumerate(routine.steps):
            if isinstance(step, ExerciseStep) and exercises[step.exercise].mode is Mode.HOLD:
                exercise = exercises[step.exercise]
                ms = dose_of(step, exercise, pacing).hold_ms
                most_ms = max(ms, longest_hold_ms(exercise))
                self._holds.append(_Hold(index, ms, most_ms, held.count(index)))
        self._fixed_ms = timeline.total_ms - self._sum_ms([hold.ms for hold in self._holds])

    @property
    def longest_ms(self) -> int:
        """How long it lasts with the longest holds."""
        return self._fixed_ms + self._sum_ms([hold.most_ms for hold in self._holds])

    def least_ms(self, floor_ms: int) -> int:
        """Return how long it lasts if no hold is shortened below `floor_ms`."""
        return self._fixed_ms + self._sum_ms([min(hold.ms, floor_ms) for hold in self._holds])

    def fitted(self, target_ms: int, floor_ms: int) -> Routine:
        """Return the routine with holds scaled alike, in whole seconds, so that it just fits."""
        room_ms = target_ms - self._fixed_ms
        low, high = 0.0, max((hold.most_ms / hold.ms for hold in self._holds), default=0.0) + 1
        for _halving in range(40):
            middle = (low + high) / 2
            fits = self._sum_ms(self._scaled(middle, floor_ms)) <= room_ms
            low, high = (middle, high) if fits else (low, middle)
        chosen = self._scaled(low, floor_ms)
        left_ms = room_ms - self._sum_ms(chosen)
        for index, hold in enumerate(self._holds):
            if chosen[index] + _SECOND_MS <= hold.most_ms and hold.times * _SECOND_MS <= left_ms:
                chosen[index] += _SECOND_MS
                left_ms -= hold.times * _SECOND_MS
        steps = list(self.routine.steps)
        for hold, ms in zip(self._holds, chosen, strict=True):
            if ms != hold.ms:
                steps[hold.step] = steps[hold.step].model_copy(update={"hold_ms": ms})
        return self.routine.model_copy(update={"steps": tuple(steps)})

    def _scaled(self, factor: float, floor_ms: int) -> list[int]:
        wanted = [int(hold.ms * factor) // _SECOND_MS * _SECOND_MS for hold in self._holds]
        return [
            max(min(hold.ms, floor_ms), min(hold.most_ms, ms))
            for hold, ms in zip(self._holds, wanted, strict=True)
        ]

    def _sum_ms(self, lengths: list[int]) -> int:
        return sum(hold.times * ms for hold, ms in zip(self._holds, lengths, strict=True))


def fit(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    pacing: Pacing,
    phrases: Phrases,
    target_ms: int,
) -> Fitted | OutOfReach:
    """Return `routine` made to last `target_ms`, up to some seconds less, or why that cannot be.

    The holds are scaled alike, between 20 s and the longest that is good for each exercise; what was outside
    already goes no further. Where that is not enough there are sets more or fewer, at least one and at most
    four, and only when no more can be left out, holds down to 10 s. Repetitions and rests stay. What has only
    repetitions gets as near to the target as whole sets do.
    """

    def variation(varied: Routine) -> _Variation:
        return _Variation(varied, exercises, pacing, phrases)

    def with_more(more: int) -> Routine:
        steps = range(len(routine.steps))
        return reduce(lambda varied, step: _with_sets(varied, step, exercises, pacing, more), steps, routine)

    variations = [variation(with_more(more)) for more in sorted(range(1 - MOST_SETS, MOST_SETS), key=abs)]
    shortest_ms = min(each.least_ms(SHORTEST_HOLD_MS) for each in variations)
    longest_ms = max(each.longest_ms for each in variations)
    if not shortest_ms <= target_ms <= longest_ms:
        return OutOfReach(shortest_ms, longest_ms)
    floor_ms = QUICK_HOLD_MS
    if all(each.least_ms(floor_ms) > target_ms for each in variations):
        floor_ms = SHORTEST_HOLD_MS
    short = [each for each in variations if each.least_ms(floor_ms) <= target_ms]
    chosen = next((each for each in short if each.longest_ms >= target_ms), None)
    if chosen is None:
        chosen = max(short, key=lambda each: each.longest_ms)
        for step in range(len(routine.steps)):
            longer = variation(_with_sets(chosen.routine, step, exercises, pacing, 1))
            if chosen.longest_ms < target_ms >= longer.least_ms(floor_ms):
                chosen = longer
    fitted = chosen.fitted(target_ms, floor_ms)
    total_ms = compile_routine(fitted, exercises, pacing, phrases).total_ms
    return Fitted(fitted, total_ms, tuple(_changes(routine, fitted, exercises, pacing)))


def _with_sets(
    routine: Routine, index: int, exercises: Mapping[str, Exercise], pacing: Pacing, more: int
) -> Routine:
    """Return `routine` with `more` sets of one step, within the limits; a rest stays."""
    step = routine.steps[index]
    if not isinstance(step, ExerciseStep):
        return routine
    sets = dose_of(step, exercises[step.exercise], pacing).sets
    wanted = max(1, min(sets + more, max(sets, MOST_SETS)))
    if wanted == sets:
        return routine
    varied = step.model_copy(update={"sets": wanted})
    return routine.model_copy(update={"steps": (*routine.steps[:index], varied, *routine.steps[index + 1 :])})


def _changes(
    before: Routine, after: Routine, exercises: Mapping[str, Exercise], pacing: Pacing
) -> Iterator[DoseChange]:
    for index, (old, new) in enumerate(zip(before.steps, after.steps, strict=True)):
        if isinstance(old, ExerciseStep) and isinstance(new, ExerciseStep) and old != new:
            exercise = exercises[new.exercise]
            doses = dose_of(old, exercise, pacing), dose_of(new, exercise, pacing)
            yield DoseChange(index, exercise.id, *doses)
