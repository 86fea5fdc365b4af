"""Joint angles of a posed skeleton as clinics name them, in degrees; 0 is standing upright, arms hanging."""

import numpy as np
from scipy.spatial.transform import Rotation

from figures.people.anatomy import SIDES, SIGN
from figures.posing.skeleton import Skeleton
from figures.turns import Array, angle_between


def angles(skeleton: Skeleton) -> dict[str, float]:
    """Return every angle by its name, such as `right.hip.flexion`.

    Per side: `hip` and `shoulder` have `flexion` (negative: extension), `abduction` and outward `rotation` of
    the thigh against the pelvis and the upper arm against the chest, turned in this order; `knee.flexion`,
    `ankle.dorsiflexion`, `elbow.flexion`, `wrist.flexion` (negative: extension), `wrist.deviation` (to the
    little finger). Of the trunk: `trunk.lean` from the upright to the world's x, `spine.flexion`, `.side` and
    `.twist` of the chest against the pelvis, `neck.flexion` of the head against the chest, `pelvis.lean`,
    `pelvis.roll` about its front and `pelvis.turn` about its length.
    """
    frames, joints = skeleton.frames, skeleton.joints
    line = joints["neck"] - joints["pelvis"]
    found = {"trunk.lean": float(np.degrees(np.arctan2(line[0], line[1])))}
    lean, roll, turn = _turns(frames["pelvis"], "ZXY")
    found |= {"pelvis.lean": -lean, "pelvis.roll": roll, "pelvis.turn": turn}
    flex, side, twist = _turns(frames["pelvis"].T @ frames["chest"], "ZXY")
    found |= {"spine.flexion": -flex, "spine.side": side, "spine.twist": twist}
    found["neck.flexion"] = -_turns(frames["chest"].T @ frames["head"], "ZXY")[0]
    for side_name in SIDES:
        found |= {f"{side_name}.{name}": value for name, value in _limbs(skeleton, side_name).items()}
    return found


def _limbs(skeleton: Skeleton, side: str) -> dict[str, float]:
    frames, sign = skeleton.frames, SIGN[side]
    found: dict[str, float] = {}
    for joint, base, segment in (("hip", "pelvis", "thigh"), ("shoulder", "chest", "upper-arm")):
        flexion, abduction, rotation = _turns(frames[base].T @ frames[f"{side}.{segment}"], "ZXY")
        found[f"{joint}.flexion"] = flexion if flexion > -100 else flexion + 360
        found[f"{joint}.abduction"] = -sign * abduction
        found[f"{joint}.rotation"] = -sign * rotation
    thigh, shank, foot = (frames[f"{side}.{name}"] for name in ("thigh", "shank", "foot"))
    found["knee.flexion"] = -_turns(thigh.T @ shank, "ZXY")[0]
    found["ankle.dorsiflexion"] = float(np.degrees(np.arcsin(np.clip(foot[:, 0] @ shank[:, 1], -1, 1))))
    found["elbow.flexion"] = angle_between(frames[f"{side}.upper-arm"][:, 1], frames[f"{side}.forearm"][:, 1])
    fore = frames[f"{side}.hand"].T @ frames[f"{side}.forearm"][:, 1]
    found["wrist.flexion"] = float(np.degrees(np.arctan2(fore[0], fore[1])))
    found["wrist.deviation"] = -sign * float(np.degrees(np.arcsin(np.clip(fore[2], -1, 1))))
    return found


def _turns(turn: Array, order: str) -> tuple[float, float, float]:
    """Return the three turns, in degrees, that one after the other about the turned axes make up a turn."""
    first, second, third = Rotation.from_matrix(turn).as_euler(order, degrees=True)
    return float(first), float(second), float(third)
