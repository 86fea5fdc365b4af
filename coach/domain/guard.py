"""Remarks on what somebody has made of a routine: quiet, with their source, and never a refusal.

Sources: evidence sections 1 and 5; the exercises' files say what speaks against them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from coach.domain.adapting import reasons_against, reasons_for_care
from coach.domain.doses import (
    HOLD_SOURCE,
    LEAST_TOTAL_MS,
    LONGEST_HOLD_MS,
    SHORTEST_HOLD_MS,
    TOTAL_SOURCE,
    dose_of,
)
from coach.domain.exercise import Exercise
from coach.domain.pacing import Pacing
from coach.domain.routine import ExerciseStep, Routine
from coach.domain.terms import Contraindication, Mode


class Topic(StrEnum):
    """What a remark is about."""

    SHORT_HOLD = "short_hold"
    LONG_HOLD = "long_hold"
    SHORT_TOTAL = "short_total"
    AGAINST = "against"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a routine that is outside the evidence.

    Attributes:
        steps: the indexes of the steps that it is about.
        exercises: their ids, each once.
        ms: the hold, or what the muscles are held in all, on each side.
        muscles: what is held too little in all.
        condition: what applies to the user and speaks against the exercise, or asks for care.
        sources: where the rule comes from.
    """

    topic: Topic
    steps: tuple[int, ...]
    exercises: tuple[str, ...]
    sources: tuple[str, ...]
    ms: int = 0
    muscles: tuple[str, ...] = ()
    condition: Contraindication | None = None


def remarks(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    pacing: Pacing,
    applies: Collection[Contraindication] = (),
    original: Routine | None = None,
) -> tuple[Remark, ...]:
    """Return what is to be remarked in a routine of the user's own; `applies` is what applies to them.

    What would be remarked in the `original` that it was made from is left unsaid: it is not theirs.
    """
    found = _remarks(routine, exercises, pacing, applies)
    if original is None:
        return tuple(found)
    known = {replace(remark, steps=()) for remark in _remarks(original, exercises, pacing, applies)}
    return tuple(remark for remark in found if replace(remark, steps=()) not in known)


def _remarks(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    pacing: Pacing,
    applies: Collection[Contraindication],
) -> Iterator[Remark]:
    steps = [
        (index, step, exercises[step.exercise])
        for index, step in enumerate(routine.steps)
        if isinstance(step, ExerciseStep)
    ]
    held: dict[str, int] = defaultdict(int)
    used: dict[str, list[int]] = defaultdict(list)
    for index, step, exercise in steps:
        dose = dose_of(step, exercise, pacing)
        yield from _of_conditions(index, exercise, applies)
        if exercise.mode is not Mode.HOLD:
            continue
        if not SHORTEST_HOLD_MS <= dose.hold_ms <= LONGEST_HOLD_MS:
            topic = Topic.SHORT_HOLD if dose.hold_ms < SHORTEST_HOLD_MS else Topic.LONG_HOLD
            yield Remark(topic, (index,), (exercise.id,), (HOLD_SOURCE,), dose.hold_ms)
        for muscle in exercise.targets:
            held[muscle] += dose.hold_ms * dose.sets
            used[muscle].append(index)
    together: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for muscle, ms in held.items():
        if ms < LEAST_TOTAL_MS:
            together[ms, tuple(used[muscle])].append(muscle)
    for (ms, indexes), muscles in together.items():
        ids = tuple(dict.fromkeys(exercise.id for index, _step, exercise in steps if index in indexes))
        yield Remark(Topic.SHORT_TOTAL, indexes, ids, (TOTAL_SOURCE,), ms, tuple(muscles))


def _of_conditions(index: int, exercise: Exercise, applies: Collection[Contraindication]) -> Iterator[Remark]:
    for topic, reasons in (
        (Topic.AGAINST, reasons_against(exercise, applies)),
        (Topic.CARE, reasons_for_care(exercise, applies)),
    ):
        for condition in reasons:
            yield Remark(topic, (index,), (exercise.id,), exercise.sources, condition=condition)
