"""Edits: each gives a new value that its file could say, or says what is wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.editing import (
    add_step,
    change_step,
    changed,
    copy_routine,
    duplicate_step,
    free_id,
    move_step,
    new_exercise,
    new_routine,
    remove_step,
)
from coach.domain.exercise import Exercise, Variant
from coach.domain.problem import Problem
from coach.domain.routine import Advance, Routine, Step
from coach.domain.terms import Mode, Need, Side, Sides
from tests.helpers.routines import CLAM, EXERCISES, FIGURE_FOUR, Plan, exercises, make_routine, plans

ROUTINE = make_routine("figure-four", {"rest": "20s"}, {"exercise": "clam", "reps": 8}, tags=["hips"])


def shown(routine: Routine) -> str:
    """Return the steps by the first letters of their exercises; a rest is a dash."""
    return "".join(getattr(step, "exercise", "-")[0] for step in routine.steps)


REST: Step = ROUTINE.steps[1]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda: add_step(ROUTINE, 0, REST), "-f-c"),
        (lambda: add_step(ROUTINE, 3, REST), "f-c-"),
        (lambda: remove_step(ROUTINE, 1), "fc"),
        (lambda: duplicate_step(ROUTINE, 2), "f-cc"),
        (lambda: move_step(ROUTINE, 0, 2), "-cf"),
        (lambda: move_step(ROUTINE, 2, 0), "cf-"),
        (lambda: move_step(ROUTINE, 1, 1), "f-c"),
    ],
)
def test_steps_come_go_and_move(edit: Callable[[], Routine], expected: str) -> None:
    routine = edit()
    assert shown(routine) == expected
    assert routine.tags == ("hips",)
    assert shown(ROUTINE) == "f-c"


def test_the_last_step_stays() -> None:
    with pytest.raises(Problem, match="at least one step"):
        remove_step(make_routine("clam"), 0)


def test_a_step_takes_what_its_file_could_say_and_none_takes_it_back() -> None:
    edited = change_step(
        ROUTINE, EXERCISES, 2, pace_ms=2_500, sets=3, first_side=Side.RIGHT, advance=Advance.MANUAL
    )
    assert edited.steps[2].written() == {
        "exercise": "clam",
        "reps": 8,
        "pace": "2.5s",
        "sets": 3,
        "first_side": "right",
        "advance": "manual",
    }
    assert edited.steps[:2] == ROUTINE.steps[:2]
    back = change_step(edited, EXERCISES, 2, pace_ms=None, sets=None, first_side=None, advance=None)
    assert back == ROUTINE
    assert change_step(ROUTINE, EXERCISES, 1, rest_ms=5_000).steps[1].written() == {"rest": "5s"}


def test_a_routine_takes_title_and_times() -> None:
    edited = changed(ROUTINE, title=" Hips ", prepare_ms=12_000, switch_ms=9_000, summary="Two.")
    assert (edited.title, edited.prepare_ms, edited.switch_ms) == ("Hips", 12_000, 9_000)
    assert edited.steps == ROUTINE.steps
    assert changed(edited, title="Evening", prepare_ms=None, switch_ms=None, summary=None) == ROUTINE


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (lambda: changed(ROUTINE, title=""), "A title is one line of 1 to 300 characters."),
        (lambda: changed(ROUTINE, title="a\nb"), "A title is one line"),
        (lambda: changed(ROUTINE, prepare_ms=0), "A time is more than 0 and at most 1 hour"),
        (lambda: change_step(ROUTINE, EXERCISES, 0, hold_ms=3_600_001), "A time is more than 0 and at most"),
        (lambda: change_step(ROUTINE, EXERCISES, 0, sets=0), "A whole number of sets is wanted, 1 to 100."),
        (lambda: change_step(ROUTINE, EXERCISES, 2, reps=101), "A whole number of repetitions is wanted"),
        (lambda: change_step(ROUTINE, EXERCISES, 2, hold_ms=9_000), "This exercise is done in repetitions"),
        (lambda: change_step(ROUTINE, EXERCISES, 0, pace_ms=9_000), "This exercise is a hold"),
        (lambda: new_routine(" ", REST, ()), "A title is one line"),
        (lambda: copy_routine(ROUTINE, "", ()), "A title is one line"),
        (lambda: new_exercise("\t", Mode.HOLD, Sides.NONE, ()), "A title is one line"),
        (lambda: new_exercise("Rock", Mode.HOLD, Sides.ALTERNATE, ()), 'Sides = "alternate" needs mode'),
        (lambda: changed(CLAM, mode=Mode.HOLD), "is a hold"),
        (lambda: changed(FIGURE_FOUR, sides=Sides.NONE), 'With sides = "none" no {side}'),
    ],
)
def test_what_no_file_could_say_is_told(edit: Callable[[], object], what: str) -> None:
    with pytest.raises(Problem) as told:
        edit()
    assert what in told.value.what


def test_an_exercise_of_one_s_own() -> None:
    made = new_exercise("Wall sit", Mode.HOLD, Sides.NONE, {"wall-sit"})
    assert made.written() == {"id": "wall-sit-2", "title": "Wall sit"}
    edited = changed(
        made,
        dose=changed(made.dose, hold_ms=20_000, sets=3),
        cues=changed(made.cues, setup="Lean on a wall.", stop="Stop."),
        needs=(Need.WALL,),
        cautions=["Knee pain: sit higher."],
        easier=Variant(text="Sit higher."),
    )
    assert edited.written() == {
        "id": "wall-sit-2",
        "title": "Wall sit",
        "needs": ["wall"],
        "dose": {"hold": "20s", "sets": 3},
        "cues": {"setup": "Lean on a wall.", "stop": "Stop."},
        "cautions": ["Knee pain: sit higher."],
        "easier": {"text": "Sit higher."},
    }


def test_a_routine_from_nothing_and_one_from_a_copy() -> None:
    assert new_routine("Evening", REST, {"evening"}).written() == {
        "schema": 1,
        "id": "evening-2",
        "title": "Evening",
        "steps": [{"rest": "20s"}],
    }
    copied = copy_routine(ROUTINE, "Evening hips", ())
    assert copied.written() == ROUTINE.written() | {"id": "evening-hips", "title": "Evening hips"}


@pytest.mark.parametrize(
    ("title", "taken", "expected"),
    [
        ("Evening hips!", (), "evening-hips"),
        ("  Für Elise – 2 ", (), "fur-elise-2"),
        ("a", {"a", "a-2"}, "a-3"),
        ("伸展", (), "routine"),
        ("伸展", {"routine"}, "routine-2"),
        ("x" * 300, {"x" * 70}, "x" * 70 + "-2"),
    ],
)
def test_an_id_is_made_from_the_title(title: str, taken: Any, expected: str) -> None:
    assert free_id(title, taken) == expected


@given(st.text(min_size=1, max_size=300), st.integers(0, 3))
def test_every_id_that_is_made_may_be_one(title: str, times: int) -> None:
    taken: set[str] = set()
    for _time in range(times + 1):
        id_ = free_id(title, taken)
        assert changed(ROUTINE, id=id_).id not in taken
        taken.add(id_)


@given(plans())
def test_what_a_routine_s_file_says_is_that_routine(plan: Plan) -> None:
    assert Routine.model_validate(plan.routine.written()) == plan.routine


@given(exercises())
def test_what_an_exercise_s_file_says_is_that_exercise(exercise: Exercise) -> None:
    assert Exercise.model_validate(exercise.written()) == exercise
