"""Each phase has the movement that belongs to it, and one leads into the next."""

from itertools import pairwise

import pytest
from hypothesis import given

from coach.domain.motion import Doing, Motion, MotionKind, Movement, place_at
from coach.domain.movements import movement_of
from coach.domain.session import start_session
from coach.domain.terms import Side
from coach.domain.timeline import PhaseKind, Timeline
from tests.helpers.routines import make_timeline, timelines

LEFT, RIGHT = Side.LEFT, Side.RIGHT
HOLD = Motion(MotionKind.HOLD, frames=20, ease=13)
REPEAT = Motion(MotionKind.REPEAT, frames=12, ease=12)
ALTERNATE = Motion(MotionKind.ALTERNATE, frames=25, ease=25)

# 0 prepare 1 L 2 switch 3 R 4 switch 5 L 6 switch 7 R | 8 rest | 9 prepare 10 reps
# 11 prepare 12 hold 13 rest 14 hold
TIMELINE = make_timeline("figure-four", {"rest": "20s"}, "knee-hug-rock", "hamstring-seated-fold")


@pytest.mark.parametrize(
    ("index", "doing"),
    [
        (0, Doing.DEMONSTRATE),
        (1, Doing.HOLD),
        (2, Doing.DEMONSTRATE),
        (8, Doing.BREATHE),
        (9, Doing.DEMONSTRATE),
        (10, Doing.REPEAT),
        (12, Doing.HOLD),
        (13, Doing.DEMONSTRATE),
    ],
)
def test_each_phase_has_its_movement(index: int, doing: Doing) -> None:
    assert movement_of(TIMELINE, index).doing is doing


def test_repetitions_have_the_routine_s_pace_and_first_side() -> None:
    assert movement_of(TIMELINE, 10) == Movement(Doing.REPEAT, 5_000, first_side=LEFT)
    step = {"exercise": "knee-hug-rock", "pace": "4s", "first_side": "right"}
    timeline = make_timeline(step)
    assert movement_of(timeline, 0).first_side is RIGHT
    assert movement_of(timeline, 1) == Movement(Doing.REPEAT, 4_000, first_side=RIGHT)


@given(timelines())
def test_whole_demonstrations_fill_the_planned_time(timeline: Timeline) -> None:
    for index, phase in enumerate(timeline.phases):
        movement = movement_of(timeline, index)
        if movement.doing is Doing.DEMONSTRATE and movement.until_ms:
            assert movement.until_ms % movement.cycle_ms == 0
            assert 0 <= phase.duration_ms - movement.until_ms < movement.until_ms // movement.cycle_ms
            assert 4_000 <= movement.cycle_ms < 13_000


def test_time_added_to_the_way_there_adds_whole_demonstrations() -> None:
    session = start_session(TIMELINE, 0)
    planned = movement_of(session.timeline, 0)
    longer = movement_of(session.extended(1_000).extended(1_000).timeline, 0)
    assert session.phase.kind is PhaseKind.PREPARE
    assert longer.cycle_ms == planned.cycle_ms
    assert longer.until_ms is not None
    assert planned.until_ms is not None
    assert longer.until_ms % longer.cycle_ms == 0
    assert longer.until_ms > planned.until_ms


def test_too_short_a_time_has_no_demonstration() -> None:
    timeline = make_timeline({"exercise": "bridge", "rest": "3s"})
    index, rest = next((i, p) for i, p in enumerate(timeline.phases) if p.kind is PhaseKind.REST)
    assert rest.planned_ms == 3_000
    movement = movement_of(timeline, index)
    assert {place_at(REPEAT, movement, ms) for ms in range(0, 3_001, 50)} == {0}


@pytest.mark.parametrize("motion", [HOLD, REPEAT, ALTERNATE])
@given(timeline=timelines())
def test_the_way_to_a_hold_or_repetitions_ends_where_they_begin(timeline: Timeline, motion: Motion) -> None:
    for index, (phase, following) in enumerate(pairwise(timeline.phases)):
        if phase.exercise and following.is_work and not phase.is_work:
            last = place_at(motion, movement_of(timeline, index), phase.duration_ms)
            first = place_at(motion, movement_of(timeline, index + 1), 0)
            assert last == first == motion.start
