"""What a routine's file may say, and what does not agree with its exercises."""

from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from coach.domain.routine import Advance, ExerciseStep, Finding, RestStep, Routine, findings
from coach.domain.terms import Side
from tests.helpers.routines import BRIDGE, EXERCISES, FIGURE_FOUR, Plan, make_routine, plans


def test_reads_steps_of_both_kinds() -> None:
    routine = make_routine(
        {"exercise": "clam", "reps": 5, "pace": "3s", "first_side": "right", "advance": "manual"},
        {"rest": "20s"},
        {"exercise": "bridge", "rest": "5s"},
    )
    clam, rest, bridge = routine.steps
    assert isinstance(clam, ExerciseStep)
    assert (clam.reps, clam.pace_ms, clam.first_side) == (5, 3_000, Side.RIGHT)
    assert clam.advance is Advance.MANUAL
    assert rest == RestStep.model_validate({"rest": "20s"})
    assert isinstance(bridge, ExerciseStep)
    assert (bridge.rest_ms, bridge.advance) == (5_000, Advance.AUTO)


@pytest.mark.parametrize(
    ("step", "complaint"),
    [
        ({}, "rest"),
        ({"rest": "0s"}, "more than 0"),
        ({"rest": "20s", "hold": "20s"}, "Extra inputs"),
        ({"hold": "20s"}, "Extra inputs"),
        ({"exercise": "clam", "colour": "red"}, "Extra inputs"),
        ({"exercise": "Clam"}, "pattern"),
        ({"exercise": 5}, "string"),
        ({"exercise": "clam", "sets": 0}, "greater than or equal to 1"),
        ({"exercise": "clam", "first_side": "up"}, "left"),
        ({"exercise": "clam", "advance": "never"}, "auto"),
        ({"exercise": "clam", "hold": True}, "not true"),
    ],
)
def test_refuses_steps_that_are_neither(step: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        make_routine(step)


@pytest.mark.parametrize("step", ["clam", 5, None, ["clam"]])
def test_refuses_a_step_that_is_no_table(step: object) -> None:
    with pytest.raises(ValidationError):
        Routine.model_validate({"schema": 1, "id": "evening", "title": "Evening", "steps": [step]})


def test_needs_schema_id_title_and_a_step() -> None:
    with pytest.raises(ValidationError) as caught:
        Routine.model_validate({})
    assert {error["loc"][0] for error in caught.value.errors()} == {"schema", "id", "title", "steps"}
    with pytest.raises(ValidationError, match="at least 1 item"):
        make_routine()


def test_names_its_exercises_in_order_and_once() -> None:
    routine = make_routine("clam", {"rest": "5s"}, "bridge", "clam", "bird-dog")
    assert routine.exercise_ids() == ["clam", "bridge", "bird-dog"]


@pytest.mark.parametrize(
    ("step", "key"),
    [
        ({"exercise": "figure-four", "reps": 10}, "reps"),
        ({"exercise": "figure-four", "pace": "4s"}, "pace"),
        ({"exercise": "figure-four", "hold": "30s", "reps": 10}, "reps"),
        ({"exercise": "figure-four", "hold": "30s", "pace": "4s"}, "pace"),
        ({"exercise": "bridge", "hold": "30s"}, "hold"),
        ({"exercise": "bridge", "hold": "30s", "reps": 10}, "hold"),
    ],
)
def test_finds_the_key_that_does_not_fit_the_mode(step: dict[str, Any], key: str) -> None:
    routine = make_routine("bridge", {"rest": "5s"}, step)
    [finding] = findings(routine, EXERCISES)
    assert finding.where == ("steps", 2, key)
    assert finding.what.startswith(f"{step['exercise']}: ")


def test_finds_unknown_exercises() -> None:
    routine = make_routine("bridge", "brigde")
    known = {"bridge": BRIDGE, "figure-four": FIGURE_FOUR}
    expected = Finding(("steps", 1, "exercise"), 'there is no exercise "brigde"', "brigde")
    assert list(findings(routine, known)) == [expected]


@given(plans())
def test_generated_routines_agree_with_their_exercises(plan: Plan) -> None:
    assert list(findings(plan.routine, plan.exercises)) == []
