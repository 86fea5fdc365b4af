"""The measures themselves: what they say of postures whose truth is known."""

from typing import Any

import numpy as np
import pytest

from figures.measuring.examine import measured
from figures.measuring.limits import beyond
from figures.measuring.measure import angles
from figures.measuring.overlap import overlaps
from figures.people.anatomy import Anatomy
from figures.people.body import Body
from figures.people.person import PEOPLE
from figures.posing.clearance import FLOOR, Box, Plane, Skin
from figures.posing.frames import Moment
from figures.posing.pose import PoseFile
from figures.posing.posed import posed

Person = tuple[Body, Anatomy]


@pytest.fixture(scope="module")
def woman() -> Person:
    body = Body.of(PEOPLE["woman"])
    return body, Anatomy.of(body)


def test_angles_are_those_that_were_posed(woman: Person) -> None:
    posture = {
        "pelvis": {"lean": -80},
        "spine": {"flex": 20},
        "neck": {"flex": -8},
        "right": {
            "leg": {"flex": 105, "abduct": 25, "rotate": 50, "knee": 100, "dorsi": -20},
            "arm": {"flex": 175, "abduct": 10, "rotate": 20, "elbow": 30},
        },
        "left": {"leg": {"flex": -12, "abduct": 5, "rotate": -7, "knee": 3, "dorsi": 18}},
    }
    found = angles(posed(*woman, posture).skeleton)
    truth = {
        "pelvis.lean": -80,
        "spine.flexion": 20,
        "neck.flexion": -8,
        "right.hip.flexion": 105,
        "right.hip.abduction": 25,
        "right.hip.rotation": 50,
        "right.knee.flexion": 100,
        "right.ankle.dorsiflexion": -20,
        "right.shoulder.flexion": 175,
        "right.shoulder.abduction": 10,
        "right.shoulder.rotation": 20,
        "right.elbow.flexion": 30,
        "left.hip.flexion": -12,
        "left.hip.abduction": 5,
        "left.hip.rotation": -7,
        "left.knee.flexion": 3,
        "left.ankle.dorsiflexion": 18,
    }
    assert {name: found[name] for name in truth} == pytest.approx(truth, abs=0.5)


@pytest.mark.parametrize(("flex", "over"), [(-33, False), (-37, True), (135, False), (140, True)])
def test_limits_hold_with_the_allowance(woman: Person, flex: float, over: bool) -> None:
    posture = {"right": {"leg": {"flex": flex}}}
    assert ("right.hip.flexion" in beyond(angles(posed(*woman, posture).skeleton))) == over


def test_standing_is_inside_of_nothing(woman: Person) -> None:
    arms = {"arm": {"abduct": 25}}
    assert overlaps(posed(*woman, {"left": arms, "right": arms}), []) == {}


@pytest.mark.parametrize(
    ("posture", "name"),
    [
        ({"arm": {"abduct": -20, "flex": 20, "elbow": 60}}, "right.forearm in trunk"),
        ({"arm": {"abduct": 0}}, "right.hand in right.leg"),
        ({"leg": {"abduct": -12}, "arm": {"abduct": 25}}, "right.shank in left.leg"),
    ],
)
def test_a_limb_that_is_inside_is_noticed(woman: Person, posture: dict[str, Any], name: str) -> None:
    found = overlaps(posed(*woman, {"right": posture, "left": {"arm": {"abduct": 25}}}), [])
    assert found[name] > 0.004


def test_a_fold_is_not_an_overlap(woman: Person) -> None:
    legs = {"leg": {"flex": 95, "knee": 120}, "arm": {"abduct": 25}}
    found = overlaps(posed(*woman, {"pelvis": {"at": [0, 0.6, 0]}, "left": legs, "right": legs}), [])
    assert found == {}


@pytest.mark.parametrize("height", [0.0, 0.02])
def test_a_hand_comes_to_the_mat(woman: Person, height: float) -> None:
    """From a little above it, and from a little inside."""
    arm = {
        "wrist": [0.36, 0.02 + height, 0.12],
        "hand": {"toward": [1, 0, 0], "palm": [0, -1, 0]},
        "grip": "mat",
    }
    pose = PoseFile.model_validate(
        {
            "schema": 1,
            "exercise": "hand",
            "motion": "hold",
            "muscles": [],
            "camera": {"azimuth": 0, "elevation": 0},
            "base": {"pelvis": {"at": [0, 0.12, 0], "lean": 75}, "right": {"arm": arm}},
            "keys": [{"at": 0}],
        }
    )
    assert measured(*woman, pose, Moment(0)).gaps["right"] == pytest.approx(0, abs=0.003)


def test_clearance_is_signed() -> None:
    points = np.array([[0, 0.02, 0], [0, -0.03, 0]], float)
    assert FLOOR.clearance(points)[0] == pytest.approx([0.02, -0.03])
    wall = Plane(np.array([0.1, 0, 0]), np.array([-1.0, 0, 0]))
    assert wall.clearance(np.array([[0.08, 1, 0], [0.13, 1, 0]]))[0] == pytest.approx([0.02, -0.03])
    box = Box(np.zeros(3), np.array([0.1, 0.2, 0.3]), np.eye(3))
    assert box.clearance(np.array([[0.13, 0.24, 0], [0.08, 0, 0]]))[0] == pytest.approx([0.05, -0.02])


def test_clearance_from_a_skin_is_exact_to_half_a_thousandth() -> None:
    """Round a cylinder of radius 0.05, against its formula."""
    around = np.linspace(0, 2 * np.pi, 25)[:-1]
    along = np.arange(0, 0.4, 0.02)
    vertices = np.array([[0.05 * np.cos(t), y, 0.05 * np.sin(t)] for y in along for t in around])
    quads = [
        [row * 24 + k, (row + 1) * 24 + k, (row + 1) * 24 + (k + 1) % 24, row * 24 + (k + 1) % 24]
        for row in range(len(along) - 1)
        for k in range(24)
    ]
    points = np.random.default_rng(1).uniform([-0.07, 0.1, -0.07], [0.07, 0.3, 0.07], (500, 3))
    truth = np.hypot(points[:, 0], points[:, 2]) - 0.05
    found, normals = Skin(vertices, np.array(quads)).clearance(points)
    assert found == pytest.approx(truth, abs=0.0006)
    outward = points * [1, 0, 1] / np.linalg.norm(points * [1, 0, 1], axis=1)[:, None]
    assert (normals * outward).sum(1).min() > 0.97
