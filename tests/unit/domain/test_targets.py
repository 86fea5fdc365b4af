"""Where an exercise is felt: what the question about a pain begins with."""

from pathlib import Path

import pytest

from coach import resources
from coach.domain.record import Region
from coach.domain.targets import felt_in
from coach.library.catalogue import Library

BACK, GLUTE, HIP, HAMSTRING, KNEE = (
    Region.LOWER_BACK,
    Region.GLUTE,
    Region.HIP,
    Region.HAMSTRING,
    Region.KNEE,
)
SHIPPED = {
    "figure-four": GLUTE,
    "glute-seated": GLUTE,
    "pigeon": GLUTE,
    "hip-flexor-half-kneeling": HIP,
    "couch": Region.THIGH,
    "hamstring-strap": HAMSTRING,
    "hamstring-seated-fold": HAMSTRING,
    "hamstring-doorway": HAMSTRING,
    "knee-hug-rock": BACK,
    "knee-hug-single": BACK,
    "knee-rolls": BACK,
    "calf-straight": Region.LOWER_LEG,
    "calf-bent": Region.LOWER_LEG,
    "ankle-knee-to-wall": Region.ANKLE_FOOT,
    "bridge": GLUTE,
    "clam": GLUTE,
    "bird-dog": BACK,
    "dead-bug": BACK,
}


def test_every_target_of_a_shipped_exercise_is_known() -> None:
    exercises = Library.load(resources.routines_dir(), Path("none")).exercises
    assert {id_: felt_in(exercise.targets, Region.OTHER) for id_, exercise in exercises.items()} == SHIPPED
    targets = {target for exercise in exercises.values() for target in exercise.targets}
    assert not [target for target in targets if felt_in([target], Region.OTHER) is Region.OTHER]


@pytest.mark.parametrize(
    ("target", "region"),
    [
        ("Gluteus minimus", GLUTE),
        ("quadriceps", Region.THIGH),
        ("hip flexors of the back leg", HIP),
        ("Hip adductors", Region.GROIN),
        ("Achilles tendon", Region.ANKLE_FOOT),
        ("calves", Region.LOWER_LEG),
        ("erector spinae", BACK),
        ("quadratus lumborum", BACK),
        ("back of the thigh", HAMSTRING),
    ],
)
def test_targets_of_one_s_own(target: str, region: Region) -> None:
    assert felt_in([target], Region.OTHER) is region


@pytest.mark.parametrize(
    ("targets", "main", "region"),
    [
        pytest.param(["gluteus maximus", "hamstrings"], KNEE, GLUTE, id="the first target"),
        pytest.param(["gluteus maximus", "hamstrings"], HAMSTRING, HAMSTRING, id="the main one is reached"),
        pytest.param(["neck", "hamstrings"], KNEE, HAMSTRING, id="the first that is known"),
        pytest.param(["neck"], KNEE, KNEE, id="none is known"),
        pytest.param([], KNEE, KNEE, id="a rest"),
    ],
)
def test_which_region_is_asked_about(targets: list[str], main: Region, region: Region) -> None:
    assert felt_in(targets, main) is region
