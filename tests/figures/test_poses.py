"""What the pictures show is true: angles, contacts, holds and limits on the solved mesh of both people."""

from collections.abc import Callable

import pytest

from figures.measuring.examine import (
    ANGLE,
    EVERY,
    PRESSED,
    RESTING,
    Measured,
    expected,
    faults,
    jumps,
    misses,
)
from figures.people.person import PEOPLE
from figures.posing.frames import moments
from figures.posing.pose import POSES, pose_of

Film = Callable[[str, str], list[Measured]]

EXERCISES = sorted(path.stem for path in POSES.glob("*.toml"))

LYING = {
    "bridge": ("head", "thorax"),
    "dead-bug": ("head", "thorax", "pelvis"),
    "figure-four": ("head", "thorax", "pelvis"),
    "hamstring-doorway": ("head", "thorax", "pelvis"),
    "hamstring-strap": ("head", "thorax", "pelvis"),
    "knee-hug-rock": ("head", "thorax"),
    "knee-hug-single": ("head", "thorax"),
    "knee-rolls": ("head", "thorax"),
    "rest": ("head", "thorax", "pelvis"),
}
"""What lies on the mat in every frame. In the bridge and the hugs the pelvis lifts, in the rolls it turns."""

PLANTED = {
    "ankle-knee-to-wall": ("right.heel",),
    "bridge": ("left.heel", "right.heel"),
    "calf-bent": ("left.heel", "right.heel"),
    "calf-straight": ("left.heel", "right.heel"),
    "glute-seated": ("left.heel",),
    "hip-flexor-half-kneeling": ("left.heel",),
}
"""Which heels stay on the floor."""

ROUNDING = 1e-9
"""In degrees."""

each = pytest.mark.parametrize(
    ("exercise", "person"), [(exercise, person) for exercise in EXERCISES for person in PEOPLE]
)


@each
def test_angles_are_as_the_evidence_says(film: Film, exercise: str, person: str) -> None:
    """At each named moment that the pose expects angles of."""
    pose = pose_of(exercise)
    frames = film(person, exercise)
    for moment, wanted in expected(pose).values():
        frame = min(frames, key=lambda frame: abs(frame.moment.at - moment.at))
        if abs(frame.moment.at - moment.at) < 0.02:
            assert list(misses(frame, wanted)) == []


@each
def test_straight_knees_are_straight(film: Film, exercise: str, person: str) -> None:
    pose = pose_of(exercise)
    for moment, wanted in expected(pose).values():
        frame = min(film(person, exercise), key=lambda frame: abs(frame.moment.at - moment.at))
        for name, degrees in wanted.items():
            if name.endswith("knee.flexion") and degrees <= ANGLE:
                assert abs(frame.angles[name]) <= ANGLE + ROUNDING, (name, moment)


@each
def test_nothing_is_inside_of_anything_and_hands_hold(film: Film, exercise: str, person: str) -> None:
    """Nor is any joint beyond its limit, nor any limb too short for its aim, in any frame."""
    wrong = [f"{frame.moment.at:.2f} {fault}" for frame in film(person, exercise) for fault in faults(frame)]
    assert wrong == []


@each
def test_hands_hold_at_the_end(film: Film, exercise: str, person: str) -> None:
    pose = pose_of(exercise)
    if pose.motion == "hold":
        posture = pose.posture(1)
        holding = {side for side in ("left", "right") if posture[side]["arm"].get("grip", "strap") != "strap"}
        assert set(film(person, exercise)[-1].gaps) == holding


@each
def test_movement_is_smooth(film: Film, exercise: str, person: str) -> None:
    assert list(jumps(film(person, exercise), EVERY)) == []


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("exercise", LYING)
def test_lying_is_on_the_mat(film: Film, exercise: str, person: str) -> None:
    """Heights are of flesh that is not yet pressed flat: the mat does that before the picture is taken."""
    for frame in film(person, exercise):
        for part in LYING[exercise]:
            assert -PRESSED <= frame.heights[part] <= RESTING, (part, frame.moment)


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("exercise", PLANTED)
def test_heels_are_down(film: Film, exercise: str, person: str) -> None:
    for frame in film(person, exercise):
        for heel in PLANTED[exercise]:
            assert abs(frame.heights[heel]) <= RESTING, (heel, frame.moment)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_end_positions_differ_from_the_start(exercise: str) -> None:
    """A pose moves, or it breathes."""
    ways = moments(pose_of(exercise))
    assert len({(moment.at, moment.breath) for moment in ways}) == len(ways)
