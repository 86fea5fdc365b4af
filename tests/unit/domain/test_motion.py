"""Which frame of a figure is seen when: in range, without a jump, and at the pace of what is done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.motion import (
    BREATH_IN_MS,
    BREATH_OUT_MS,
    EASE_MS,
    Doing,
    Motion,
    MotionKind,
    Movement,
    key_place_at,
    place_at,
)
from coach.domain.terms import Side

LEFT, RIGHT = Side.LEFT, Side.RIGHT
HOLD = Motion(MotionKind.HOLD, frames=20, ease=13)
REPEAT = Motion(MotionKind.REPEAT, frames=12, ease=12)
ALTERNATE = Motion(MotionKind.ALTERNATE, frames=25, ease=25)
STILL = Motion(MotionKind.HOLD, frames=1, ease=1)

STEP_MS = 10


@st.composite
def motions(draw: st.DrawFn) -> Motion:
    kind = draw(st.sampled_from(MotionKind))
    frames = draw(st.integers(1, 40))
    if kind is MotionKind.ALTERNATE:
        frames += 1 - frames % 2
    ease = draw(st.integers(1, frames)) if kind is MotionKind.HOLD else frames
    return Motion(kind, frames, ease)


movements = st.builds(
    Movement,
    doing=st.sampled_from(Doing),
    cycle_ms=st.integers(1_000, 15_000),
    until_ms=st.none(),
    first_side=st.sampled_from(Side),
)


@given(motions(), movements, st.integers(0, 10_000_000))
def test_a_place_is_among_the_frames(motion: Motion, movement: Movement, elapsed_ms: int) -> None:
    for place in (place_at(motion, movement, elapsed_ms), key_place_at(motion, movement, elapsed_ms)):
        assert 0 <= place <= motion.frames - 1


@given(motions(), movements, st.integers(0, 10_000_000))
def test_nothing_jumps(motion: Motion, movement: Movement, elapsed_ms: int) -> None:
    before, after = (place_at(motion, movement, ms) for ms in (elapsed_ms, elapsed_ms + STEP_MS))
    # The shortest way is a quarter of the shortest cycle; a cosine is at most π/2 times its mean speed.
    shortest_ms = min(EASE_MS, movement.cycle_ms * 0.2)
    assert abs(after - before) <= (motion.frames - 1) * 1.6 * STEP_MS / shortest_ms + 1e-9


@pytest.mark.parametrize(
    ("ms", "place"),
    [
        (0, 0),
        (EASE_MS // 2, 6),
        (EASE_MS, 12),
        (EASE_MS + BREATH_IN_MS // 2, 15.5),
        (EASE_MS + BREATH_IN_MS, 19),
        (EASE_MS + BREATH_IN_MS + BREATH_OUT_MS // 2, 15.5),
        (EASE_MS + BREATH_IN_MS + BREATH_OUT_MS, 12),
        (EASE_MS + 2 * BREATH_IN_MS + BREATH_OUT_MS, 19),
    ],
)
def test_a_hold_is_eased_into_and_then_breathed_through(ms: int, place: float) -> None:
    assert place_at(HOLD, Movement(Doing.HOLD), ms) == pytest.approx(place)


@pytest.mark.parametrize(
    ("ms", "place"), [(0, 0), (1_000, 5.5), (2_000, 11), (2_500, 11), (3_500, 5.5), (4_500, 0), (5_000, 0)]
)
def test_a_repetition_leads_there_and_back_with_a_short_stay(ms: int, place: float) -> None:
    movement = Movement(Doing.REPEAT, cycle_ms=5_000)
    assert place_at(REPEAT, movement, ms) == pytest.approx(place)
    assert place_at(REPEAT, movement, ms + 35_000) == pytest.approx(place)


@pytest.mark.parametrize(
    ("first", "places"), [(LEFT, (12, 0, 0, 12, 24, 24, 12)), (RIGHT, (12, 24, 24, 12, 0, 0, 12))]
)
def test_a_repetition_of_both_sides_begins_with_the_first(first: Side, places: tuple[float, ...]) -> None:
    movement = Movement(Doing.REPEAT, 5_000, first_side=first)
    instants = (0, 1_000, 1_250, 2_500, 3_500, 3_750, 5_000)
    assert [place_at(ALTERNATE, movement, ms) for ms in instants] == pytest.approx(places)


def test_a_demonstration_waits_goes_stays_and_comes_back() -> None:
    movement = Movement(Doing.DEMONSTRATE)
    seen = {ms: place_at(HOLD, movement, ms) for ms in (0, 1_499, 2_750, 4_001, 5_999, 7_250, 8_499)}
    assert list(seen.values()) == pytest.approx([0, 0, 6, 12, 12, 6, 0], abs=0.01)
    assert place_at(HOLD, movement, 8_500 + 2_750) == pytest.approx(seen[2_750])


def test_a_demonstration_of_both_sides_takes_them_in_turn() -> None:
    movement = Movement(Doing.DEMONSTRATE, first_side=LEFT)
    assert [place_at(ALTERNATE, movement, ms) for ms in (0, 5_000, 8_500, 13_500)] == [12, 0, 12, 24]


def test_after_the_last_demonstration_the_set_up_is_seen() -> None:
    movement = Movement(Doing.DEMONSTRATE, until_ms=8_500)
    assert place_at(HOLD, movement, 5_000) == 12
    assert {place_at(HOLD, movement, ms) for ms in range(8_500, 30_000, 100)} == {0}


@pytest.mark.parametrize("ms", [0, 5_000, 10_000, 12_345])
def test_rest_is_breathed_through_from_the_start(ms: int) -> None:
    resting = place_at(HOLD, Movement(Doing.BREATHE), ms)
    assert resting == pytest.approx(place_at(HOLD, Movement(Doing.HOLD), ms + EASE_MS))


@pytest.mark.parametrize("doing", Doing)
def test_a_single_frame_is_always_the_one(doing: Doing) -> None:
    movement = Movement(doing, 4_000)
    assert {place_at(STILL, movement, ms) for ms in range(0, 20_000, 50)} == {0}
    assert {key_place_at(STILL, movement, ms) for ms in range(0, 20_000, 50)} == {0}


@pytest.mark.parametrize(
    ("motion", "doing", "places"),
    [
        (HOLD, Doing.DEMONSTRATE, {0}),
        (HOLD, Doing.HOLD, {12}),
        (HOLD, Doing.BREATHE, {12}),
        (REPEAT, Doing.REPEAT, {11, 0}),
        (ALTERNATE, Doing.DEMONSTRATE, {12}),
        (ALTERNATE, Doing.REPEAT, {0, 24}),
    ],
)
def test_who_wants_no_motion_sees_the_key_pictures(motion: Motion, doing: Doing, places: set[float]) -> None:
    movement = Movement(doing, 5_000)
    assert {key_place_at(motion, movement, ms) for ms in range(0, 60_000, 100)} == places


def test_without_motion_the_picture_changes_with_the_half_of_the_repetition() -> None:
    movement = Movement(Doing.REPEAT, 5_000, first_side=LEFT)
    instants = (0, 2_499, 2_500, 4_999, 5_000)
    assert [key_place_at(REPEAT, movement, ms) for ms in instants] == [11, 11, 0, 0, 11]
    assert [key_place_at(ALTERNATE, movement, ms) for ms in instants] == [0, 0, 24, 24, 0]


@pytest.mark.parametrize(
    ("motion", "side", "is_mirrored"),
    [
        (HOLD, LEFT, True),
        (HOLD, RIGHT, False),
        (HOLD, None, False),
        (REPEAT, LEFT, True),
        (ALTERNATE, LEFT, False),
        (ALTERNATE, RIGHT, False),
    ],
)
def test_left_is_right_mirrored_unless_it_has_frames_of_its_own(
    motion: Motion, side: Side | None, is_mirrored: bool
) -> None:
    assert motion.is_mirrored(side) == is_mirrored
