"""The leg: hip, knee, ankle and toes."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from figures.people.anatomy import SIDES, SIGN, Anatomy
from figures.people.body import Body
from figures.posing.limbs import reach
from figures.posing.skeleton import Skeleton
from figures.turns import Array, about, about_vector, frame, frame_with_right, swing_and_twist, unit, vector

HIP_TWIST = 0.35
"""How much of the thigh's twist its upper bone takes, so that the skin turns gradually."""


def pose_leg(body: Body, anatomy: Anatomy, skeleton: Skeleton, side: str, leg: Mapping[str, Any]) -> None:
    """Pose a leg in one of three ways.

    By angles: `flex`, `abduct`, `rotate` (outward) of the hip against the pelvis and `knee`. By reach:
    `ankle` is a point and `pole` the direction in which the knee points. Kneeling: `kneel` has the height of
    the `knee` and the `ankle` above the floor and the direction `toward` which the thigh, and `shin` which
    the shank goes.
    The foot: `dorsi`, `toe_out`, or `foot` with `toward` and `up`; `toes` bends them up.
    """
    hip = skeleton.joints[f"{side}.hip"]
    if "kneel" in leg:
        thigh, shank, knee, ankle = _kneeling(anatomy, skeleton, side, hip, leg["kneel"])
    elif "ankle" in leg:
        thigh, shank, knee, ankle = _reaching(anatomy, skeleton, side, hip, leg)
    else:
        thigh, shank, knee, ankle = _by_angles(anatomy, skeleton, side, hip, leg)
    foot = _foot(skeleton, shank, SIGN[side], leg)
    skeleton.joints |= {
        f"{side}.knee": knee,
        f"{side}.ankle": ankle,
        f"{side}.toe": ankle + foot @ (anatomy.joints[f"{side}.toe"] - anatomy.joints[f"{side}.ankle"]),
    }
    skeleton.frames |= {f"{side}.thigh": thigh, f"{side}.shank": shank, f"{side}.foot": foot}
    _bones(body, anatomy, skeleton, side, float(leg.get("toes", 0)))


Limb = tuple[Array, Array, Array, Array]


def _by_angles(anatomy: Anatomy, skeleton: Skeleton, side: str, hip: Array, leg: Mapping[str, Any]) -> Limb:
    sign = SIGN[side]
    thigh = (
        skeleton.frames["pelvis"]
        @ about("z", leg.get("flex", 0))
        @ about("x", -sign * leg.get("abduct", 0))
        @ about("y", -sign * leg.get("rotate", 0))
    )
    knee = hip - thigh[:, 1] * anatomy.lengths[f"{side}.thigh"]
    shank = thigh @ about("z", -leg.get("knee", 0))
    return thigh, shank, knee, knee - shank[:, 1] * anatomy.lengths[f"{side}.shank"]


def _reaching(anatomy: Anatomy, skeleton: Skeleton, side: str, hip: Array, leg: Mapping[str, Any]) -> Limb:
    pole = skeleton.direction(leg.get("pole", {"frame": "pelvis", "v": [1, 0, 0]}))
    lengths = anatomy.lengths[f"{side}.thigh"], anatomy.lengths[f"{side}.shank"]
    knee, ankle, front = reach(
        hip, skeleton.point(leg["ankle"]), *lengths, pole=pole, skeleton=skeleton, limb=f"{side}.leg"
    )
    thigh = frame(hip - knee, front)
    return thigh, frame_with_right(knee - ankle, thigh[:, 2]), knee, ankle


def _kneeling(anatomy: Anatomy, skeleton: Skeleton, side: str, hip: Array, kneel: Mapping[str, Any]) -> Limb:
    toward = unit(kneel.get("toward", [-1, 0, 0]))
    shin = unit(kneel.get("shin", kneel.get("toward", [-1, 0, 0])))
    drop = hip[1] - kneel["knee"]
    out = math.sqrt(max(anatomy.lengths[f"{side}.thigh"] ** 2 - drop**2, 0))
    knee = hip + toward * out - vector([0, drop, 0])
    drop = kneel["knee"] - kneel["ankle"]
    out = math.sqrt(max(anatomy.lengths[f"{side}.shank"] ** 2 - drop**2, 0))
    ankle = knee + shin * out - vector([0, drop, 0])
    right = np.cross(ankle - knee, hip - knee)
    across = skeleton.frames["pelvis"][:, 2]
    right = unit(right) if np.linalg.norm(right) > 1e-3 else across
    right = right if right @ across > 0 else -right
    return frame_with_right(hip - knee, right), frame_with_right(knee - ankle, right), knee, ankle


def _foot(skeleton: Skeleton, shank: Array, sign: int, leg: Mapping[str, Any]) -> Array:
    if "foot" in leg:
        front = skeleton.direction(leg["foot"]["toward"])
        up = skeleton.direction(leg["foot"].get("up", [0, 1, 0]))
        up = unit(up - front * (front @ up))
        return np.stack([front, up, np.cross(front, up)], 1)
    return shank @ about("y", -sign * leg.get("toe_out", 0)) @ about("z", leg.get("dorsi", 0))


def _bones(body: Body, anatomy: Anatomy, skeleton: Skeleton, side: str, toes: float) -> None:
    end = SIDES[side]
    rest = anatomy.joints
    hip, knee, ankle = (f"{side}.{joint}" for joint in ("hip", "knee", "ankle"))
    pelvis = skeleton.frames["pelvis"]
    thigh, shank, foot = (
        skeleton.frames[f"{side}.{segment}"] @ anatomy.frames[f"{side}.{segment}"].T
        for segment in ("thigh", "shank", "foot")
    )

    def place(bone: str, turn: Array, joint: str) -> None:
        skeleton.turns[bone] = turn
        skeleton.heads[bone] = skeleton.joints[joint] + turn @ (body.head(bone) - rest[joint])

    axis = unit(rest[knee] - rest[hip])
    swing, twist = swing_and_twist(pelvis.T @ thigh, axis)
    place(f"upperleg01.{end}", pelvis @ swing @ about_vector(axis, twist * HIP_TWIST), hip)
    place(f"upperleg02.{end}", thigh, hip)
    place(f"lowerleg01.{end}", shank, knee)
    axis = unit(rest[ankle] - rest[knee])
    _, twist = swing_and_twist(shank.T @ foot, axis)
    place(f"lowerleg02.{end}", shank @ about_vector(axis, twist * 0.5), knee)
    place(f"foot.{end}", foot, ankle)
    for toe in range(1, 6):
        bone = f"toe{toe}-1.{end}"
        skeleton.turns[bone] = foot @ about("z", toes)
        skeleton.heads[bone] = skeleton.joints[ankle] + foot @ (body.head(bone) - rest[ankle])
