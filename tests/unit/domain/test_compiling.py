"""From a routine to its timeline: order, lengths, words, and work that grows with the routine only."""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from coach.domain.compiling import compile_routine
from coach.domain.cues import Cue, Purpose, Sound, speech_ms
from coach.domain.exercise import Exercise
from coach.domain.pacing import Pacing
from coach.domain.routine import Advance, ExerciseStep
from coach.domain.terms import Mode, Side, Sides
from coach.domain.timeline import Phase, PhaseKind, Timeline
from coach.wording import spoken_phrases
from tests.helpers.routines import (
    EXERCISES,
    STOP,
    Plan,
    make_exercise,
    make_routine,
    make_timeline,
    plans,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def _rows(timeline: Timeline) -> list[tuple[str, Side | None, int | None, float]]:
    return [(str(p.kind), p.side, p.set, p.duration_ms / 1000) for p in timeline.phases]


def _kinds(timeline: Timeline) -> list[str]:
    return [str(phase.kind) for phase in timeline.phases]


def _said(phase: Phase, purpose: Purpose | None = None) -> list[str]:
    spoken = [cue for cue in phase.cues if cue.sound is Sound.SPEECH]
    return [cue.text for cue in spoken if purpose in (None, cue.purpose)]


def _said_in(timeline: Timeline, purpose: Purpose) -> list[int]:
    return [index for index, phase in enumerate(timeline.phases) if _said(phase, purpose)]


# Order


def test_sides_take_turns_set_by_set() -> None:
    timeline = make_timeline({"exercise": "figure-four", "hold": "20s"}, prepare="30s", switch="25s")
    assert _rows(timeline) == [
        ("prepare", LEFT, 1, 30),
        ("hold", LEFT, 1, 20),
        ("switch", RIGHT, 1, 25),
        ("hold", RIGHT, 1, 20),
        ("switch", LEFT, 2, 25),
        ("hold", LEFT, 2, 20),
        ("switch", RIGHT, 2, 25),
        ("hold", RIGHT, 2, 20),
    ]
    assert {phase.exercise for phase in timeline.phases} == {"figure-four"}
    assert timeline.total_ms == 185_000


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        pytest.param(
            {"exercise": "hamstring-seated-fold"},
            [("prepare", 1, 8), ("hold", 1, 20), ("rest", 2, 10), ("hold", 2, 20)],
            id="no sides: the pacing's rest",
        ),
        pytest.param(
            {"exercise": "bridge"},
            [("prepare", 1, 8), ("reps", 1, 40), ("rest", 2, 15), ("reps", 2, 40)],
            id="repetitions: the exercise's rest",
        ),
        pytest.param(
            {"exercise": "bridge", "rest": "12s"},
            [("prepare", 1, 8), ("reps", 1, 40), ("rest", 2, 12), ("reps", 2, 40)],
            id="the step's rest",
        ),
        pytest.param(
            {"exercise": "knee-hug-rock", "sets": 2},
            [("prepare", 1, 8), ("reps", 1, 50), ("rest", 2, 10), ("reps", 2, 50)],
            id="alternating: a repetition is a full cycle",
        ),
    ],
)
def test_without_turns_of_sides_sets_are_separated_by_rest(
    step: dict[str, Any], expected: list[tuple[str, int, float]]
) -> None:
    timeline = make_timeline(step)
    assert _rows(timeline) == [(kind, None, number, seconds) for kind, number, seconds in expected]


def test_a_rest_step_is_one_phase_of_nothing_else() -> None:
    timeline = make_timeline({"rest": "20s"}, "bridge", {"rest": "30s"})
    first, last = timeline.phases[0], timeline.phases[-1]
    for rest, seconds in ((first, 20), (last, 30)):
        assert (rest.kind, rest.duration_ms) == (PhaseKind.REST, seconds * 1000)
        assert (rest.exercise, rest.side, rest.set) == (None, None, None)
    assert [phase.step for phase in timeline.phases] == [0, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("step_side", "preferred", "expected"),
    [(None, LEFT, LEFT), (None, RIGHT, RIGHT), ("left", RIGHT, LEFT), ("right", LEFT, RIGHT)],
)
def test_the_step_then_the_user_says_which_side_is_first(
    step_side: str | None, preferred: Side, expected: Side
) -> None:
    step = {"exercise": "clam", **({"first_side": step_side} if step_side else {})}
    timeline = make_timeline(step, pacing=Pacing(first_side=preferred))
    assert [phase.side for phase in timeline.phases] == [expected, expected, expected.other, expected.other]


def test_a_manual_step_waits_in_its_last_phase_only() -> None:
    timeline = make_timeline({"exercise": "figure-four", "advance": "manual"}, "bridge")
    assert [index for index, phase in enumerate(timeline.phases) if phase.manual] == [7]
    assert timeline.phases[7].duration_ms == 30_000


def _expected_order(plan: Plan) -> Iterator[tuple[str, Side | None, int | None]]:
    for step in plan.routine.steps:
        if not isinstance(step, ExerciseStep):
            yield "rest", None, None
            continue
        exercise = plan.exercises[step.exercise]
        sets = step.sets or exercise.dose.sets or 1
        sets = min(sets, plan.pacing.max_sets or sets)
        first = step.first_side or plan.pacing.first_side
        turns: list[Side | None] = [first, first.other] if exercise.sides is Sides.PER_SIDE else [None]
        between = "switch" if exercise.sides is Sides.PER_SIDE else "rest"
        lead_in = "prepare"
        for number in range(1, sets + 1):
            for side in turns:
                yield lead_in, side, number
                yield str(exercise.mode), side, number
                lead_in = between


@given(plans())
def test_phases_follow_the_contracted_order(plan: Plan) -> None:
    timeline = plan.compiled()
    assert [(str(p.kind), p.side, p.set) for p in timeline.phases] == list(_expected_order(plan))
    steps = plan.routine.steps
    named = [getattr(steps[phase.step], "exercise", None) for phase in timeline.phases]
    assert [phase.exercise for phase in timeline.phases] == named
    waits = [getattr(steps[phase.step], "advance", None) is Advance.MANUAL for phase in timeline.phases]
    ends = {
        max(index for index, p in enumerate(timeline.phases) if p.step == step) for step in range(len(steps))
    }
    last = [index in ends for index in range(len(timeline.phases))]
    assert [phase.manual for phase in timeline.phases] == [a and b for a, b in zip(waits, last, strict=True)]


# Lengths


@given(plans())
def test_phases_are_contiguous_and_sum_to_the_total(plan: Plan) -> None:
    timeline = plan.compiled()
    assert timeline.phases[0].start_ms == 0
    assert all(phase.end_ms == following.start_ms for phase, following in pairwise(timeline.phases))
    assert all(phase.duration_ms == phase.planned_ms > 0 for phase in timeline.phases)
    assert sum(phase.duration_ms for phase in timeline.phases) == timeline.total_ms


@given(plans())
def test_both_sides_of_a_set_last_equally_long(plan: Plan) -> None:
    works = [phase for phase in plan.compiled().phases if phase.is_work and phase.side]
    sides: dict[tuple[int, int | None], list[Phase]] = {}
    for phase in works:
        sides.setdefault((phase.step, phase.set), []).append(phase)
    for one, other in sides.values():
        assert {one.side, other.side} == {LEFT, RIGHT}
        assert one.duration_ms == other.duration_ms


def _dose_ms(step: ExerciseStep, exercise: Exercise) -> int:
    if exercise.mode is Mode.HOLD:
        return step.hold_ms or exercise.dose.hold_ms or 30_000
    pace_ms = step.pace_ms or exercise.dose.pace_ms or 4_000
    return (step.reps or exercise.dose.reps or 10) * pace_ms


@given(plans())
def test_a_step_overrides_the_exercises_dose_key_by_key(plan: Plan) -> None:
    for phase in plan.compiled().phases:
        step = plan.routine.steps[phase.step]
        if isinstance(step, ExerciseStep) and phase.is_work:
            assert phase.duration_ms == _dose_ms(step, plan.exercises[step.exercise])


@given(plans())
def test_getting_ready_lasts_the_longest_of_three(plan: Plan) -> None:
    routine, pacing = plan.routine, plan.pacing
    for phase in plan.compiled().phases:
        if phase.kind not in (PhaseKind.PREPARE, PhaseKind.SWITCH):
            continue
        exercise = plan.exercises[phase.exercise or ""]
        is_prepare = phase.kind is PhaseKind.PREPARE
        chosen_ms = (
            routine.prepare_ms or pacing.prepare_ms if is_prepare else routine.switch_ms or pacing.switch_ms
        )
        own_ms = exercise.prepare_ms if is_prepare else exercise.switch_ms
        said = _said(phase)
        spoken_ms = sum(speech_ms(text, pacing.rate) for text in said) + 1_000
        assert phase.duration_ms == max(chosen_ms, own_ms, spoken_ms)
        assert len(said) == (2 if exercise.cues.setup else 1)
        assert exercise.title in said[0] or phase.kind is PhaseKind.SWITCH


@pytest.mark.parametrize(
    ("routine_keys", "exercise_keys", "pacing", "expected"),
    [
        pytest.param({}, {}, Pacing(), (8, 6), id="the user's"),
        pytest.param({"prepare": "12s", "switch": "9s"}, {}, Pacing(), (12, 9), id="the routine's, longer"),
        pytest.param({"prepare": "5s", "switch": "4s"}, {}, Pacing(), (5, 4), id="the routine's, shorter"),
        pytest.param({"prepare": "9s"}, {"prepare": "25s", "switch": "15s"}, Pacing(), (25, 15), id="strap"),
        pytest.param(
            {"prepare": "1s", "switch": "1s"}, {}, Pacing(), (3.714, 3.212), id="the words and a second"
        ),
        pytest.param(
            {"prepare": "1s", "switch": "1s"}, {}, Pacing(rate=110), (5.071, 4.318), id="a slower voice"
        ),
    ],
)
def test_examples_of_getting_ready(
    routine_keys: dict[str, Any], exercise_keys: dict[str, Any], pacing: Pacing, expected: tuple[float, float]
) -> None:
    exercise = make_exercise("clam", sides="per_side", **exercise_keys)
    plan = Plan(make_routine("clam", **routine_keys), {"clam": exercise}, pacing)
    prepare, _, switch, _ = plan.compiled().phases
    assert (prepare.duration_ms / 1000, switch.duration_ms / 1000) == pytest.approx(expected, abs=0.002)


def test_the_gentler_session_does_one_set() -> None:
    gentle = Pacing(max_sets=1)
    assert _kinds(make_timeline("figure-four", pacing=gentle)) == ["prepare", "hold", "switch", "hold"]
    assert _kinds(make_timeline("bridge", pacing=gentle)) == ["prepare", "reps"]
    assert make_timeline("clam", pacing=Pacing(max_sets=2)) == make_timeline("clam")


# Words


def test_what_is_said_in_a_stretch_of_two_sets() -> None:
    timeline = make_timeline("figure-four", {"rest": "20s"}, "hamstring-seated-fold")
    setup = "Lie on your back. Cross your {} ankle just above your {} knee."
    action = "Draw the thigh in until your {} buttock stretches."
    numbers = ["Halfway.", "3", "2", "1"]
    assert [_said(phase) for phase in timeline.phases] == [
        ["First: Figure four. Left side.", setup.format("left", "right")],
        ["Left side.", action.format("left"), STOP, *numbers],
        ["Switch. Right side.", setup.format("right", "left")],
        ["Right side.", action.format("right"), *numbers],
        ["Switch. Left side. Set 2.", setup.format("left", "right")],
        ["Left side.", action.format("left"), "Tailbone heavy, left foot flexed.", *numbers],
        ["Switch. Right side. Set 2.", setup.format("right", "left")],
        ["Right side.", action.format("right"), *numbers],
        ["Rest.", "Next: Hamstring seated fold."],
        ["Next: Hamstring seated fold."],
        [STOP, *numbers],
        ["Rest. Set 2 comes next."],
        numbers,
    ]


def test_an_alternating_repetition_names_the_first_side_once_then_calls_the_turns() -> None:
    timeline = make_timeline({"exercise": "knee-hug-rock", "reps": 3, "first_side": "right"})
    prepare, reps = timeline.phases
    assert _said(prepare) == ["First: Knee hug rock.", "Lie on your back."]
    assert _said(reps) == ["Rock to the right, then left.", "Right", "Left", "Right", "Left"]
    turns = [cue.at_ms for cue in reps.cues if cue.purpose is Purpose.TURN]
    assert turns == [5_000, 7_500, 10_000, 12_500]


def test_tones_mark_every_change_but_the_start() -> None:
    timeline = make_timeline("clam", {"rest": "20s"}, "bridge")
    opening = [phase.cues[0].text if phase.cues[0].at_ms == 0 else "" for phase in timeline.phases]
    assert opening[1:] == ["start", "switch", "start", "rest", "rest", "start", "rest", "start"]
    first = timeline.phases[0].cues[0]
    assert (first.sound, first.at_ms) == (Sound.SPEECH, 0)
    last = timeline.phases[-1].cues[-1]
    assert (last.text, last.at_ms) == ("end", timeline.phases[-1].duration_ms - 100)
    tones = [c.text for p in timeline.phases for c in p.cues if c.sound is Sound.TONE]
    assert Counter(tones) == {"start": 4, "switch": 1, "rest": 3, "repetition": 9 + 9 + 7 + 7, "end": 1}


def test_the_warning_is_said_once_for_each_exercise_in_its_first_hold() -> None:
    timeline = make_timeline("figure-four", "hamstring-seated-fold", "figure-four", "hamstring-seated-fold")
    warned = _said_in(timeline, Purpose.SAFETY)
    assert [(timeline.phases[i].exercise, i) for i in warned] == [
        ("figure-four", 1),
        ("hamstring-seated-fold", 9),
    ]


def test_the_mend_is_said_once_in_the_second_set() -> None:
    timeline = make_timeline("figure-four", "figure-four")
    assert _said_in(timeline, Purpose.FIX) == [5]
    assert timeline.phases[5].set == 2
    assert _said_in(make_timeline({"exercise": "figure-four", "sets": 1}), Purpose.FIX) == []


@given(plans())
def test_warning_and_mend_are_planned_where_they_belong(plan: Plan) -> None:
    timeline = plan.compiled()
    for exercise_id, exercise in plan.exercises.items():
        works = [phase for phase in timeline.phases if phase.is_work and phase.exercise == exercise_id]
        planned = [{line.purpose for line in phase.script.lead} for phase in works]
        warned = [index for index, purposes in enumerate(planned) if Purpose.SAFETY in purposes]
        assert warned == ([0] if exercise.cues.stop and works else [])
        seconds = [index for index, phase in enumerate(works) if phase.set == 2]
        mended = [index for index, purposes in enumerate(planned) if Purpose.FIX in purposes]
        assert mended == (seconds[:1] if exercise.cues.fix else [])


def _spoken_in_session(timeline: Timeline) -> list[tuple[int, int]]:
    cues = [(phase, cue) for phase in timeline.phases for cue in phase.cues]
    return [(p.start_ms + c.at_ms, p.start_ms + c.end_ms) for p, c in cues if c.sound is Sound.SPEECH]


@given(plans())
def test_no_two_spoken_cues_of_a_session_overlap(plan: Plan) -> None:
    spoken = _spoken_in_session(plan.compiled())
    assert all(end_ms <= start_ms for (_, end_ms), (start_ms, _) in pairwise(spoken))


@given(plans())
def test_every_cue_is_inside_its_phase_and_the_session(plan: Plan) -> None:
    timeline = plan.compiled()
    for phase in timeline.phases:
        assert all(0 <= cue.at_ms < phase.duration_ms for cue in phase.cues)
        assert all(cue.end_ms <= phase.duration_ms for cue in phase.cues)
        assert 0 <= phase.start_ms < phase.end_ms <= timeline.total_ms
        assert not any("{" in text for text in _said(phase))


@given(plans())
@settings(max_examples=30)
def test_compiling_is_a_pure_function(plan: Plan) -> None:
    assert plan.compiled() == plan.compiled()


def test_an_exercise_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="pigeon"):
        compile_routine(make_routine("pigeon"), EXERCISES, Pacing(), spoken_phrases())


# Work


def _long_plan(rounds: int) -> Plan:
    """Return a plan of 5 × `rounds` steps, no two of which are alike."""
    steps: list[dict[str, Any]] = []
    for number in range(rounds):
        steps += [
            {"exercise": "figure-four", "hold": 10 + number / 1000},
            {"rest": 5 + number / 1000},
            {"exercise": "knee-hug-rock", "pace": 4 + number / 1000, "reps": 2},
            {"exercise": "bridge", "pace": 3 + number / 1000, "reps": 2},
            {"exercise": "clam", "advance": "manual"},
        ]
    return Plan(make_routine(*steps), EXERCISES)


def _count_calls(plan: Plan) -> int:
    """Return how many functions, Python's own included, are called to compile `plan`."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        plan.compiled()
    finally:
        sys.setprofile(before)
    return calls


def test_work_grows_with_the_routine_and_no_faster() -> None:
    _long_plan(80).compiled()  # what is said is measured once
    small, middle, large = (_count_calls(_long_plan(rounds)) for rounds in (20, 40, 80))
    assert middle > 1.5 * small
    assert large - middle == pytest.approx(2 * (middle - small), rel=0.05)


def test_equal_phases_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[tuple[object, int]] = []

    def lay_out(script: object, duration_ms: int, _rate: int) -> tuple[Cue, ...]:
        laid_out.append((script, duration_ms))
        return ()

    monkeypatch.setattr("coach.domain.compiling.lay_out", lay_out)
    steps: list[str | dict[str, str]] = ["bridge", "clam", {"rest": "9s"}]
    timeline = make_timeline(*steps * 500)
    assert len(timeline.phases) == 4500
    assert len(laid_out) == len(set(laid_out)) < 20


def test_two_thousand_steps_compile() -> None:
    timeline = _long_plan(400).compiled()
    assert timeline.phases[-1].step == 1_999
    assert len(timeline.phases) == 400 * (8 + 1 + 2 + 4 + 4)
    assert timeline.total_ms == sum(phase.duration_ms for phase in timeline.phases)
