"""A routine adapted to what applies to somebody: swapped, left out, and rests that make no sense alone."""

import pytest

from coach.domain.adapting import adapt, reasons_for_care
from coach.domain.routine import ExerciseStep, RestStep
from coach.domain.terms import Contraindication
from coach.library.catalogue import Library
from coach.resources import routines_dir
from tests.helpers.routines import make_exercise, make_routine

KNEE, WRIST, BONES = Contraindication.KNEE, Contraindication.WRIST, Contraindication.OSTEOPOROSIS
EXERCISES = {
    exercise.id: exercise
    for exercise in (
        make_exercise("pigeon", contraindications=["knee"], instead={"knee": "clam"}),
        make_exercise("couch", contraindications=["knee"], instead={"knee": "clam"}),
        make_exercise("hug", contraindications=["osteoporosis", "knee"], instead={"knee": "rolls"}),
        make_exercise("rolls", contraindications=["wrist"], care=["osteoporosis", "knee"]),
        make_exercise("clam"),
        make_exercise("bridge"),
    )
}


def steps_of(*steps: object, applies: set[Contraindication]) -> list[str]:
    """Return what is left of a routine, with `-` for a rest."""
    routine = make_routine(*steps)  # type: ignore[arg-type]
    adapted = adapt(routine, EXERCISES, applies).routine
    return [s.exercise if isinstance(s, ExerciseStep) else "-" for s in adapted.steps] if adapted else []


REST = {"rest": "10s"}


@pytest.mark.parametrize(
    ("steps", "applies", "left"),
    [
        (["pigeon", "bridge"], {WRIST}, ["pigeon", "bridge"]),
        (["pigeon", "bridge"], {KNEE}, ["clam", "bridge"]),
        (["hug", "bridge"], {BONES}, ["bridge"]),
        (["hug", "bridge"], {KNEE}, ["rolls", "bridge"]),
        (["hug", "bridge"], {KNEE, WRIST}, ["bridge"]),
        (["hug", "bridge"], {KNEE, BONES}, ["rolls", "bridge"]),
        (["pigeon", "clam"], {KNEE}, ["clam"]),
        (["pigeon", "couch", "bridge"], {KNEE}, ["clam", "bridge"]),
        (["pigeon", "bridge", "pigeon"], {KNEE}, ["clam", "bridge", "clam"]),
        (["bridge", REST, "hug", REST, "clam"], {BONES}, ["bridge", "-", "clam"]),
        (["hug", REST, "clam"], {BONES}, ["clam"]),
        (["clam", REST, "hug"], {BONES}, ["clam"]),
        (["clam", REST, "hug", REST], {BONES}, ["clam"]),
        ([REST, "clam", REST, REST, "hug"], {BONES}, ["-", "clam"]),
        (["hug", REST], {BONES}, []),
        (["hug"], {BONES}, []),
    ],
)
def test_what_is_left(steps: list[object], applies: set[Contraindication], left: list[str]) -> None:
    assert steps_of(*steps, applies=applies) == left


def test_every_change_is_told_with_its_reasons() -> None:
    adapted = adapt(make_routine("clam", "hug", REST, "pigeon"), EXERCISES, {KNEE, BONES})
    assert [(c.step, c.exercise, c.reasons, c.instead) for c in adapted.changes] == [
        (1, "hug", (BONES, KNEE), "rolls"),
        (3, "pigeon", (KNEE,), None),
    ]
    assert adapted.places == (0, 1)


def test_a_stand_in_has_its_own_dose_and_still_waits_for_the_user() -> None:
    step = {"exercise": "pigeon", "hold": "90s", "sets": 4, "advance": "manual", "first_side": "right"}
    adapted = adapt(make_routine(step), EXERCISES, {KNEE}).routine
    assert adapted
    assert adapted.steps == (ExerciseStep(exercise="clam", advance="manual", first_side="right"),)


def test_where_nothing_applies_the_routine_is_the_same() -> None:
    routine = make_routine("pigeon", REST)
    adapted = adapt(routine, EXERCISES, frozenset())
    assert adapted.routine is routine
    assert adapted.places == (0, 1)
    assert isinstance(routine.steps[1], RestStep)


def test_care_is_told_apart() -> None:
    assert reasons_for_care(EXERCISES["rolls"], {KNEE, BONES, WRIST}) == (BONES, KNEE)


@pytest.mark.parametrize("condition", list(Contraindication))
def test_no_shipped_routine_asks_for_what_speaks_against_it(condition: Contraindication) -> None:
    library = Library.load(routines_dir(), routines_dir() / "none")
    for entry in library.entries:
        assert entry.routine
        adapted = adapt(entry.routine, library.exercises, {condition})
        left = adapted.routine.exercise_ids() if adapted.routine else []
        assert not [e for e in left if condition in library.exercises[e].contraindications], entry.id
        assert left or condition is Contraindication.HIP_REPLACEMENT, entry.id
