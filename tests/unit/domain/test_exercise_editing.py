"""Edits of an exercise: each gives a new value that its file could say, or says what is wrong."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.exercise import Exercise
from coach.domain.exercise_editing import (
    change_exercise,
    copy_exercise,
    set_against,
    set_mode,
    set_sides,
)
from coach.domain.problem import Problem
from coach.domain.terms import Contraindication, Mode, Sides
from tests.helpers.routines import BRIDGE, FIGURE_FOUR, KNEE_HUG, exercises, make_exercise

KNEE, WRIST = Contraindication.KNEE, Contraindication.WRIST
SWAPPED = make_exercise("pigeon", contraindications=["knee"], care=["wrist"], instead={"knee": "figure-four"})
EASIER = make_exercise("pigeon", easier={"text": "Use a cushion.", "exercise": "figure-four"})


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda: change_exercise(BRIDGE, title="Lift"), {"title": "Lift"}),
        (lambda: change_exercise(BRIDGE, reps=12), {"dose": {**BRIDGE.written()["dose"], "reps": 12}}),
        (lambda: change_exercise(FIGURE_FOUR, hold_ms=45_000), {"dose": {"hold": "45s", "sets": 2}}),
        (lambda: change_exercise(BRIDGE, setup="Lie down.", stop=""), {"cues": {"setup": "Lie down."}}),
        (
            lambda: change_exercise(EASIER, easier="Bend less."),
            {"easier": {"text": "Bend less.", "exercise": "figure-four"}},
        ),
        (lambda: change_exercise(EASIER, easier=""), {"easier": None}),
        (lambda: change_exercise(BRIDGE, harder="One leg."), {"harder": {"text": "One leg."}}),
        (lambda: change_exercise(BRIDGE, prepare_ms=20_000), {"prepare": "20s"}),
        (lambda: change_exercise(make_exercise(prepare="20s"), prepare_ms=0), {"prepare": None}),
        (lambda: change_exercise(BRIDGE, targets=("glutes",), needs=("mat",)), {"targets": ["glutes"]}),
        (lambda: set_mode(BRIDGE, Mode.HOLD), {"mode": None, "dose": {"sets": 2, "rest": "15s"}}),
        (lambda: set_mode(KNEE_HUG, Mode.HOLD), {"mode": None, "sides": "per_side", "dose": None}),
        (lambda: set_mode(FIGURE_FOUR, Mode.REPS), {"mode": "reps", "dose": {"sets": 2}}),
        (lambda: set_sides(make_exercise(sides="per_side", switch="8s"), Sides.NONE), {"switch": None}),
        (lambda: set_sides(FIGURE_FOUR, Sides.PER_SIDE), FIGURE_FOUR.written()),
        (lambda: copy_exercise(BRIDGE, "Bridge", {"bridge"}), {"id": "bridge-2", "title": "Bridge"}),
    ],
)
def test_an_edit_says_what_is_wanted(edit: Callable[[], Exercise], said: dict[str, object]) -> None:
    written = edit().written()
    assert {key: written.get(key) for key in said} == said


@pytest.mark.parametrize(
    ("edit", "wrong"),
    [
        (lambda: change_exercise(BRIDGE, title=""), "A title is one line of 1 to 300 characters."),
        (lambda: change_exercise(BRIDGE, setup="x" * 301), "One line of at most 300 characters is wanted."),
        (lambda: change_exercise(FIGURE_FOUR, fix="{left}"), "Only {side} and {other} may stand in braces."),
        (lambda: change_exercise(BRIDGE, fix="{side}"), "{side} and {other} need sides."),
        (lambda: change_exercise(BRIDGE, cautions=("a\nb",)), "Each caution is one line"),
        (lambda: change_exercise(BRIDGE, sets=101), "A whole number of sets is wanted, 1 to 100."),
        (lambda: change_exercise(BRIDGE, hold_ms=9_000), "it takes reps and pace, not hold"),
        (lambda: set_sides(FIGURE_FOUR, Sides.NONE), "Take them out of the words first."),
        (lambda: set_sides(FIGURE_FOUR, Sides.ALTERNATE), "A hold is not repeated."),
    ],
)
def test_what_cannot_be_is_told(edit: Callable[[], Exercise], wrong: str) -> None:
    with pytest.raises(Problem) as problem:
        edit()
    assert wrong in str(problem.value)


@pytest.mark.parametrize(
    ("against", "care", "then"),
    [
        ((KNEE, WRIST), (WRIST,), ((KNEE, WRIST), (), {"knee": "figure-four"})),
        ((KNEE,), (KNEE, WRIST), ((), (KNEE, WRIST), {})),
        ((), (WRIST,), ((), (WRIST,), {})),
    ],
)
def test_a_condition_is_either_left_out_with_or_gone_gently_with(
    against: tuple[Contraindication, ...], care: tuple[Contraindication, ...], then: tuple[object, ...]
) -> None:
    after = set_against(SWAPPED, against, care)
    assert (after.contraindications, after.care, after.instead) == then


@settings(max_examples=20)
@given(exercises(), st.sampled_from(Mode), st.sampled_from(Sides))
def test_whatever_is_chosen_is_an_exercise_that_a_file_could_say(
    exercise: Exercise, mode: Mode, sides: Sides
) -> None:
    after = set_mode(exercise, mode)
    try:
        after = set_sides(after, sides)
    except Problem:
        assert sides is not Sides.PER_SIDE
    assert Exercise.model_validate({"schema": 1, **after.written()}) == after
