"""Edits of an exercise: each returns a new value, or raises a Problem that says what is wrong."""

from collections.abc import Collection, Mapping
from typing import Any

from coach.domain.editing import changed, free_id
from coach.domain.exercise import Cues, Dose, Exercise, Variant
from coach.domain.problem import Problem
from coach.domain.terms import Contraindication, Mode, Sides

MOST_WORDS = 20
"""What a cue should have at most: eight seconds of speech (evidence sections 5–6)."""

_DOSE = tuple(Dose.model_fields)
_CUES = tuple(Cues.model_fields)
_VARIANTS = ("easier", "harder")


def change_exercise(exercise: Exercise, **fields: object) -> Exercise:
    """Return `exercise` with other `fields`, by the names that the model, its dose and its cues have.

    `change_exercise(exercise, hold_ms=45_000, setup="Sit tall.", easier="")`: None, an empty text and a time
    of 0 take a field back to what holds if it is absent. Raises Problem for what its file could not say.
    """
    for name, value in fields.items():
        exercise = _change(exercise, name, None if value in ("", 0) and name != "title" else value)
    return exercise


def set_mode(exercise: Exercise, mode: Mode) -> Exercise:
    """Return `exercise` held or repeated; and keep of dose and sides what can be."""
    if mode is exercise.mode:
        return exercise
    kept = Dose.model_validate({"sets": exercise.dose.sets, "rest": _seconds(exercise.dose.rest_ms)})
    sides = exercise.sides
    if mode is Mode.HOLD and sides is Sides.ALTERNATE:
        sides = Sides.PER_SIDE
    return changed(exercise, mode=mode, dose=kept, sides=sides)


def set_sides(exercise: Exercise, sides: Sides) -> Exercise:
    """Return `exercise` with other sides; raise Problem if it says left or right and would have none."""
    if sides is Sides.NONE and _names_sides(*(getattr(exercise.cues, name) for name in _CUES)):
        raise Problem(
            "What is said names {side} or {other}, which need sides.", "Take them out of the words first."
        )
    if sides is Sides.ALTERNATE and exercise.mode is Mode.HOLD:
        raise Problem("Left and right within one repetition need repetitions.", "A hold is not repeated.")
    fields: dict[str, object] = {"sides": sides}
    if sides is not Sides.PER_SIDE:
        fields["switch_ms"] = None
    return changed(exercise, **fields)


def set_against(
    exercise: Exercise, against: Collection[Contraindication], care: Collection[Contraindication]
) -> Exercise:
    """Return `exercise` left out with some conditions, and done gently with others.

    One that has just come to either goes from the other. What was done instead of what is no longer left out
    is forgotten.
    """
    against = [one for one in Contraindication if one in against and not _is_new(one, care, exercise.care)]
    care = [one for one in Contraindication if one in care and one not in against]
    instead = {key: id_ for key, id_ in exercise.instead.items() if key in against}
    return changed(exercise, contraindications=against, care=care, instead=instead)


def copy_exercise(exercise: Exercise, title: str, taken: Collection[str]) -> Exercise:
    """Return the same exercise under another title and id; raise Problem."""
    return changed(exercise, id=free_id(title, taken, "exercise"), title=title)


def _change(exercise: Exercise, name: str, value: object) -> Exercise:
    if name in _DOSE:
        return changed(exercise, dose=changed(exercise.dose, **{name: value}))
    if name in _CUES:
        if exercise.sides is Sides.NONE and isinstance(value, str) and _names_sides(value):
            raise Problem("{side} and {other} need sides.", "Choose sides above, or leave them out.")
        return changed(exercise, cues=changed(exercise.cues, **{name: value}))
    if name in _VARIANTS and isinstance(value, str):
        before = getattr(exercise, name)
        table: Mapping[str, Any] = {"text": value, "exercise": before.exercise if before else None}
        value = changed(before or Variant.model_construct(text="", exercise=None), **table)
    return changed(exercise, **{name: value})


def _names_sides(*texts: str | None) -> bool:
    return any(place in (text or "") for text in texts for place in ("{side}", "{other}"))


def _is_new(
    one: Contraindication, now: Collection[Contraindication], before: Collection[Contraindication]
) -> bool:
    return one in now and one not in before


def _seconds(ms: int | None) -> float | None:
    return None if ms is None else ms / 1000
