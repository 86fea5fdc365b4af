"""A routine for somebody to whom something applies: exercises that it speaks against are swapped or left out.

Source: the exercises' files, after evidence section 5, tell which exercises, and what stands in for them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coach.domain.exercise import Exercise
from coach.domain.routine import ExerciseStep, Routine, Step
from coach.domain.terms import Contraindication


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one step: `instead` names the exercise that is done in its place, None leaves it out.

    `step` is its place in the routine as written.
    """

    step: int
    exercise: str
    reasons: tuple[Contraindication, ...]
    instead: str | None


@dataclass(frozen=True, slots=True)
class Adapted:
    """A routine as it is to be done. `places` says where each of its steps is in the routine as written.

    `routine` is None if nothing that could be done is left.
    """

    routine: Routine | None
    places: tuple[int, ...]
    changes: tuple[Change, ...] = ()


def reasons_against(
    exercise: Exercise, applies: Collection[Contraindication]
) -> tuple[Contraindication, ...]:
    """Return what of `applies` speaks against doing `exercise` at all."""
    return tuple(c for c in Contraindication if c in applies and c in exercise.contraindications)


def reasons_for_care(
    exercise: Exercise, applies: Collection[Contraindication]
) -> tuple[Contraindication, ...]:
    """Return what of `applies` asks for care with `exercise`."""
    return tuple(c for c in Contraindication if c in applies and c in exercise.care)


def adapt(
    routine: Routine, exercises: Mapping[str, Exercise], applies: Collection[Contraindication]
) -> Adapted:
    """Return `routine` as it is to be done by somebody to whom all of `applies` do.

    A stand-in comes with its own dose. Where it is in the routine anyway, or something speaks against it too,
    the exercise is left out. A rest goes with it that would be the first or last step, or follow a rest.
    """
    changes = tuple(_changes(routine, exercises, applies))
    if not changes:
        return Adapted(routine, tuple(range(len(routine.steps))))
    by_step = {change.step: change for change in changes}
    kept: list[tuple[int, Step]] = []
    for place, step in enumerate(routine.steps):
        change = by_step.get(place)
        if isinstance(step, ExerciseStep) and change and change.instead:
            other = ExerciseStep(exercise=change.instead, first_side=step.first_side, advance=step.advance)
            kept.append((place, other))
        elif not change:
            kept.append((place, step))
    kept = _without_idle_rests(routine, kept)
    if not any(isinstance(step, ExerciseStep) for _place, step in kept):
        return Adapted(None, (), changes)
    adapted = routine.model_copy(update={"steps": tuple(step for _place, step in kept)})
    return Adapted(adapted, tuple(place for place, _step in kept), changes)


def _changes(
    routine: Routine, exercises: Mapping[str, Exercise], applies: Collection[Contraindication]
) -> list[Change]:
    against = {id_: reasons_against(exercises[id_], applies) for id_ in routine.exercise_ids()}
    taken = {id_ for id_, reasons in against.items() if not reasons}
    instead: dict[str, str | None] = {}
    for id_, reasons in against.items():
        own = exercises[id_].instead
        offers = [own[reason] for reason in reasons if reason in own]
        usable = (
            offer
            for offer in offers
            if offer in exercises and offer not in taken and not reasons_against(exercises[offer], applies)
        )
        instead[id_] = next(usable, None)
        taken |= {offer for offer in [instead[id_]] if offer}
    return [
        Change(place, step.exercise, against[step.exercise], instead[step.exercise])
        for place, step in enumerate(routine.steps)
        if isinstance(step, ExerciseStep) and against[step.exercise]
    ]


def _without_idle_rests(routine: Routine, kept: list[tuple[int, Step]]) -> list[tuple[int, Step]]:
    """Leave out the rests that only what is left out made sense of; rests as they were written stay."""
    left: list[tuple[int, Step]] = []
    for place, step in kept:
        is_rest = not isinstance(step, ExerciseStep)
        before = left[-1] if left else None
        follows_gap = place > 0 and (before is None or before[0] != place - 1)
        is_idle = is_rest and follows_gap and (before is None or not isinstance(before[1], ExerciseStep))
        if not is_idle:
            left.append((place, step))
    last = len(routine.steps) - 1
    while left and left[-1][0] != last and not isinstance(left[-1][1], ExerciseStep):
        left.pop()
    return left
