"""How much is done: the step says first, then the exercise, then the user; none is held for too long."""

from typing import Any

import pytest

from coach.domain.doses import WholeDose, dose_of, longest_hold_ms
from coach.domain.pacing import Pacing
from coach.domain.routine import ExerciseStep
from tests.helpers.routines import BRIDGE, FIGURE_FOUR, make_exercise, make_routine, make_timeline


def step(**keys: Any) -> ExerciseStep:
    [only] = make_routine({"exercise": "any", **keys}).steps
    assert isinstance(only, ExerciseStep)
    return only


def test_the_step_says_first_then_the_exercise_then_the_user() -> None:
    bare = make_exercise("any")
    pacing = Pacing(rest_ms=7_000)
    assert dose_of(step(), bare, pacing) == WholeDose(30_000, 10, 4_000, 1, 7_000)
    assert dose_of(step(), BRIDGE, pacing) == WholeDose(30_000, 8, 5_000, 2, 15_000)
    said = step(reps=3, pace="2s", sets=5, rest="1s")
    assert dose_of(said, BRIDGE, pacing) == WholeDose(30_000, 3, 2_000, 5, 1_000)
    assert dose_of(step(hold="50s"), FIGURE_FOUR, pacing).hold_ms == 50_000
    assert dose_of(said, BRIDGE, Pacing(max_sets=1)).sets == 1


@pytest.mark.parametrize(
    ("exercise", "preferred", "hold_s"),
    [
        ({}, Pacing(), 30),
        ({}, Pacing(hold_ms=45_000), 45),
        ({}, Pacing(hold_ms=20_000), 20),
        ({}, Pacing(hold_times=1.5), 45),
        ({"dose": {"hold": "15s"}}, Pacing(hold_times=1.5), 22),
        ({"dose": {"hold": "20s"}}, Pacing(hold_ms=45_000), 30),
        ({"dose": {"hold": "20s"}}, Pacing(hold_times=1.5), 30),
        ({"level": "advanced"}, Pacing(hold_ms=45_000), 30),
        ({"dose": {"hold": "50s"}}, Pacing(hold_times=1.5), 60),
        ({"dose": {"hold": "80s"}}, Pacing(hold_times=1.5), 80),
        ({"dose": {"hold": "12s"}}, Pacing(hold_times=0.5), 10),
        ({"dose": {"hold": "5s"}}, Pacing(hold_times=0.5), 5),
    ],
)
def test_the_user_prefers_within_what_is_good_for_the_exercise(
    exercise: dict[str, Any], preferred: Pacing, hold_s: int
) -> None:
    """Source: evidence section 1, 10 to 60 s; sections 3, 5 and 7 of the library, 20 to 30 s."""
    held = make_exercise("any", **exercise)
    assert dose_of(step(), held, preferred).hold_ms == hold_s * 1000
    assert dose_of(step(hold="40s"), held, preferred).hold_ms == 40_000
    assert longest_hold_ms(held) >= hold_s * 1000


def test_what_the_user_prefers_is_what_is_planned() -> None:
    timeline = make_timeline("figure-four", "hamstring-seated-fold", "bridge", pacing=Pacing(hold_ms=45_000))
    lengths = {phase.exercise: phase.planned_ms for phase in timeline.phases if phase.is_work}
    assert lengths == {"figure-four": 45_000, "hamstring-seated-fold": 30_000, "bridge": 40_000}


def test_the_countdown_can_be_left_out() -> None:
    said = {cue.text for phase in make_timeline("clam").phases for cue in phase.cues}
    quiet = make_timeline("clam", pacing=Pacing(counts_down=False))
    assert {"3", "2", "1"} <= said
    assert {cue.text for phase in quiet.phases for cue in phase.cues} == said - {"3", "2", "1"}
    assert quiet.count_in == make_timeline("clam").count_in
