"""Fitting to a length: never longer than asked for, within the evidence, and what was changed is told."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.doses import MOST_SETS, SHORTEST_HOLD_MS, dose_of, longest_hold_ms
from coach.domain.fitting import Fitted, OutOfReach, fit
from coach.domain.pacing import Pacing
from coach.domain.routine import ExerciseStep, Routine
from coach.domain.terms import Mode
from coach.wording import spoken_phrases
from tests.helpers.routines import EXERCISES, Plan, make_routine, plans

MINUTE = 60_000


def fitted(*steps: str | dict[str, Any], minutes: float) -> Fitted:
    found = fit(make_routine(*steps), EXERCISES, Pacing(), spoken_phrases(), round(minutes * MINUTE))
    assert isinstance(found, Fitted)
    return found


def doses(found: Fitted) -> list[tuple[int, int]]:
    """Return seconds and sets of what was changed."""
    return [(change.after.hold_ms // 1000, change.after.sets) for change in found.changes]


def total_ms(*steps: str | dict[str, Any]) -> int:
    return Plan(make_routine(*steps), EXERCISES).compiled().total_ms


@pytest.mark.parametrize(
    ("held_s", "sets", "expected"),
    [
        (30, 2, []),
        (20, 2, [(20, 2)]),
        (50, 2, [(50, 2)]),
        (60, 3, [(60, 3)]),
        (45, 1, [(45, 1)]),
        (12, 1, [(12, 1)]),
    ],
)
def test_holds_are_scaled_before_sets(held_s: int, sets: int, expected: list[tuple[int, int]]) -> None:
    wanted = {"exercise": "figure-four", "hold": held_s, "sets": sets}
    wanted_ms = total_ms(wanted, wanted)
    found = fitted("figure-four", {"exercise": "figure-four", "hold": 30}, minutes=wanted_ms / MINUTE)
    assert {*doses(found)} == {*expected}
    assert found.total_ms == wanted_ms


def test_no_hold_is_shorter_than_20_seconds_while_a_set_can_be_left_out() -> None:
    """Source: evidence section 1, quick mode is 20 s; 10 s is the least."""
    least_ms = total_ms({"exercise": "figure-four", "hold": 20, "sets": 2})
    assert doses(fitted("figure-four", minutes=least_ms / MINUTE)) == [(20, 2)]
    assert doses(fitted("figure-four", minutes=(least_ms - 1) / MINUTE))[0][1] == 1


def test_a_delicate_exercise_is_held_no_longer_than_30_seconds() -> None:
    found = fitted("hamstring-seated-fold", "figure-four", minutes=5)
    assert {change.exercise: change.after.hold_ms for change in found.changes}[
        "hamstring-seated-fold"
    ] == 30_000


def test_what_has_only_repetitions_is_fitted_by_single_sets() -> None:
    once, one_more = total_ms("clam", "bridge"), total_ms({"exercise": "clam", "sets": 2}, "bridge")
    found = fitted("clam", {"rest": "1s"}, "bridge", minutes=(one_more + 5_000) / MINUTE)
    assert [(change.step, change.before.sets, change.after.sets) for change in found.changes] == [(0, 1, 2)]
    assert found.total_ms == one_more + 1_000 > once


def test_what_is_out_of_reach_is_told_with_what_is_not() -> None:
    shortest = total_ms({"exercise": "figure-four", "hold": 10, "sets": 1})
    longest = total_ms({"exercise": "figure-four", "hold": 60, "sets": MOST_SETS})
    for target_ms in (1, shortest - 1, longest + 1):
        found = fit(make_routine("figure-four"), EXERCISES, Pacing(), spoken_phrases(), target_ms)
        assert found == OutOfReach(shortest, longest)
    for target_ms in (shortest, longest):
        assert fitted("figure-four", minutes=target_ms / MINUTE).total_ms == target_ms


def test_what_the_user_wrote_outside_the_limits_goes_no_further() -> None:
    longer = fitted({"exercise": "figure-four", "hold": "90s", "sets": 2}, minutes=7)
    assert doses(longer) == [(60, 3)]
    shorter = fitted({"exercise": "figure-four", "hold": "5s", "sets": 2}, "clam", minutes=2.05)
    assert doses(shorter) == [(5, 1)]


def _work(routine: Routine) -> list[ExerciseStep]:
    return [step for step in routine.steps if isinstance(step, ExerciseStep)]


@settings(max_examples=60)
@given(plans(most_ms=120_000), st.integers(1, 40))
def test_whatever_is_fitted_is_no_longer_and_stays_within_the_limits(plan: Plan, minutes: int) -> None:
    pacing = Pacing(hold_times=1.5)
    found = fit(plan.routine, plan.exercises, pacing, spoken_phrases(), minutes * MINUTE)
    if isinstance(found, OutOfReach):
        assert not found.shortest_ms <= minutes * MINUTE <= found.longest_ms
        return
    compiled = Plan(found.routine, plan.exercises, pacing).compiled()
    assert compiled.total_ms == found.total_ms <= minutes * MINUTE
    changed = {change.step for change in found.changes}
    for index, (old, new) in enumerate(zip(plan.routine.steps, found.routine.steps, strict=True)):
        assert (old != new) == (index in changed)
    for old_step, new_step in zip(_work(plan.routine), _work(found.routine), strict=True):
        exercise = plan.exercises[old_step.exercise]
        old, new = dose_of(old_step, exercise, pacing), dose_of(new_step, exercise, pacing)
        assert (old.reps, old.pace_ms, old.rest_ms) == (new.reps, new.pace_ms, new.rest_ms)
        assert 1 <= new.sets <= max(old.sets, MOST_SETS)
        if exercise.mode is Mode.HOLD:
            assert min(old.hold_ms, SHORTEST_HOLD_MS) <= new.hold_ms
            assert new.hold_ms <= max(old.hold_ms, longest_hold_ms(exercise))
