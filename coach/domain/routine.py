"""A routine: an ordered list of steps with a title."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from coach.domain.duration import Duration
from coach.domain.exercise import Dose, Exercise, Id, SchemaVersion, Text, Value, misfit
from coach.domain.terms import Mode, Side


class Advance(StrEnum):
    """Whether a step ends by the clock or when the user goes on."""

    AUTO = "auto"
    MANUAL = "manual"


class ExerciseStep(Dose):
    """One exercise in a routine, with the dose that differs from the exercise's own."""

    exercise: Id
    first_side: Side | None = None
    advance: Advance = Advance.AUTO


class RestStep(Value):
    """A rest in a routine."""

    rest_ms: Duration = Field(alias="rest")


def _step_kind(value: object) -> str:
    if isinstance(value, ExerciseStep):
        return "exercise"
    if isinstance(value, dict) and (value.keys() == {"rest"} or "exercise" not in value):
        return "rest"
    return "rest" if isinstance(value, RestStep) else "exercise"


Step = Annotated[
    Annotated[ExerciseStep, Tag("exercise")] | Annotated[RestStep, Tag("rest")],
    Discriminator(_step_kind),
]


class Routine(Value):
    """What is done in one session, as its file tells it. `prepare_ms` and `switch_ms` are least lengths."""

    schema_version: SchemaVersion = Field(alias="schema")
    id: Id
    title: Text
    summary: Text | None = None
    tags: tuple[Text, ...] = ()
    prepare_ms: Duration | None = Field(default=None, alias="prepare")
    switch_ms: Duration | None = Field(default=None, alias="switch")
    steps: tuple[Step, ...] = Field(min_length=1)

    def exercise_ids(self) -> list[str]:
        """Return the ids of the exercises in order, each once."""
        return list(dict.fromkeys(s.exercise for s in self.steps if isinstance(s, ExerciseStep)))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a file's content; `where` is the path of keys and indexes that leads to it."""

    where: tuple[str | int, ...]
    what: str
    unknown_exercise: str | None = None


def findings(routine: Routine, exercises: Mapping[str, Exercise]) -> Iterator[Finding]:
    """Yield what in `routine` does not agree with `exercises`."""
    for index, step in enumerate(routine.steps):
        if not isinstance(step, ExerciseStep):
            continue
        exercise = exercises.get(step.exercise)
        if exercise is None:
            what = f'there is no exercise "{step.exercise}"'
            yield Finding(("steps", index, "exercise"), what, step.exercise)
        elif wrong := misfit(step, exercise.mode):
            key = "hold" if exercise.mode is Mode.REPS else "reps" if step.reps is not None else "pace"
            yield Finding(("steps", index, key), f"{step.exercise}: {wrong}")
