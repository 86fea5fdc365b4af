"""Edits of routines and exercises: each returns a new value, or raises a Problem that says what is wrong."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import TypeVar

from pydantic import ValidationError

from coach.domain.exercise import Exercise, Value, misfit
from coach.domain.problem import Problem
from coach.domain.routine import ExerciseStep, Routine, Step
from coach.domain.terms import Mode, Sides

LONGEST_ID = 80

_V = TypeVar("_V", bound=Value)

_WANTED = {
    "title": "a title is one line of 1 to 300 characters",
    "summary": "a summary is one line of at most 300 characters",
    "tags": "each tag is one line of at most 300 characters",
    "sets": "a whole number of sets is wanted, 1 to 100",
    "reps": "a whole number of repetitions is wanted, 1 to 100",
    **dict.fromkeys(
        ("setup", "action", "fix", "stop", "text"), "one line of at most 300 characters is wanted"
    ),
    "targets": "each muscle is one line of at most 300 characters",
    "cautions": "each caution is one line of at most 300 characters",
}


def changed(value: _V, **fields: object) -> _V:
    """Return `value` with other `fields`, by the names that the model has for them.

    `changed(step, hold_ms=45_000, sets=None)`: None takes a field back to what holds if it is absent. Raises
    Problem for what its file could not say.
    """
    table = value.written()
    for name, new in fields.items():
        key = type(value).model_fields[name].alias or name
        if new is None:
            table.pop(key, None)
        elif isinstance(new, Value):
            table[key] = new.written()
        else:
            table[key] = new / 1000 if name.endswith("_ms") and isinstance(new, int) else new
    try:
        return type(value).model_validate(table)
    except ValidationError as error:
        raise Problem(_said(error)) from None


def change_step(routine: Routine, exercises: Mapping[str, Exercise], index: int, **fields: object) -> Routine:
    """Return `routine` with other `fields` in one step; see `changed`."""
    step = changed(routine.steps[index], **fields)
    if isinstance(step, ExerciseStep) and (wrong := misfit(step, exercises[step.exercise].mode)):
        raise Problem(_sentence(wrong))
    return _with_steps(routine, (*routine.steps[:index], step, *routine.steps[index + 1 :]))


def add_step(routine: Routine, index: int, step: Step) -> Routine:
    """Return `routine` with one more step, which is then at `index`."""
    return _with_steps(routine, (*routine.steps[:index], step, *routine.steps[index:]))


def duplicate_step(routine: Routine, index: int) -> Routine:
    """Return `routine` with one step twice, the second right behind the first."""
    return add_step(routine, index + 1, routine.steps[index])


def remove_step(routine: Routine, index: int) -> Routine:
    """Return `routine` without one step; raise Problem if it is the only one."""
    if len(routine.steps) == 1:
        raise Problem("A routine has at least one step.", "Add another one first.")
    return _with_steps(routine, (*routine.steps[:index], *routine.steps[index + 1 :]))


def move_step(routine: Routine, index: int, to: int) -> Routine:
    """Return `routine` with one step moved, which is then at the index `to`."""
    steps = list(routine.steps)
    steps.insert(to, steps.pop(index))
    return _with_steps(routine, tuple(steps))


def new_routine(title: str, first: Step, taken: Collection[str]) -> Routine:
    """Return a routine of one step, with an id that is not among those `taken`; raise Problem."""
    blank = Routine.model_construct(schema_version=1, id=free_id(title, taken), title="", steps=(first,))
    return changed(blank, title=title)


def copy_routine(routine: Routine, title: str, taken: Collection[str]) -> Routine:
    """Return a routine of the same steps under another title and id; raise Problem."""
    return changed(routine, id=free_id(title, taken), title=title)


def new_exercise(title: str, mode: Mode, sides: Sides, taken: Collection[str]) -> Exercise:
    """Return an exercise of which only this much is known; raise Problem."""
    blank = Exercise.model_construct(id=free_id(title, taken, "exercise"), title="")
    return changed(blank, title=title, mode=mode, sides=sides)


def free_id(title: str, taken: Collection[str], otherwise: str = "routine") -> str:
    """Return an id made of the letters and digits in `title`, that is not among those `taken`.

    A title without any gives `otherwise`.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[: LONGEST_ID - 10].strip("-") or otherwise
    number, id_ = 1, stem
    while id_ in taken:
        number += 1
        id_ = f"{stem}-{number}"
    return id_


def _with_steps(routine: Routine, steps: tuple[Step, ...]) -> Routine:
    return routine.model_copy(update={"steps": steps})


def _said(error: ValidationError) -> str:
    """Return what is wrong first, as whoever edits would say it."""
    details = error.errors(include_url=False)[0]
    key = next((str(part) for part in reversed(details["loc"]) if isinstance(part, str)), "")
    own_words = details.get("ctx", {}).get("error")
    what = str(own_words) if own_words else _WANTED.get(key, f"{key}: {details['msg']}")
    return _sentence(what)


def _sentence(what: str) -> str:
    return f"{what[:1].upper()}{what[1:]}."
