"""The arm: collarbone, shoulder, elbow, wrist and fingers."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from figures.people.anatomy import SIDES, SIGN, Anatomy
from figures.people.body import Body
from figures.posing.limbs import reach
from figures.posing.skeleton import Skeleton, carry
from figures.turns import (
    Array,
    about,
    about_vector,
    between,
    frame,
    frame_with_right,
    shortest,
    swing_and_twist,
    unit,
)

COLLAR_SHARE = 0.22
"""How much of the upper arm's turn the collarbone follows, and at most so many degrees."""
COLLAR_LIMIT = 28.6

FAN = (-3.0, -1.0, 0.0, 1.0, 2.0)
"""How much each finger, thumb first, takes part when the hand is spread."""


def pose_arm(body: Body, anatomy: Anatomy, skeleton: Skeleton, side: str, arm: Mapping[str, Any]) -> None:
    """Pose an arm.

    By angles against the chest: `flex`, `abduct`, `rotate` (outward), `elbow`. By reach: `wrist` is a point
    and `pole` the direction in which the elbow points. The hand: `pronate` and `wrist_flex`, or `hand` with
    `toward` (where the fingers point) and `palm` (where it faces). Fingers: `curl` of their three joints,
    either for all or for each of the four, and `thumb`; `spread` moves the fingers apart, or together if it
    is negative, and `oppose` brings the thumb round in front of them.
    """
    end, sign = SIDES[side], SIGN[side]
    collar, root = f"clavicle.{end}", anatomy.joints[f"{side}.collarbone"]
    chest = skeleton.frames["chest"]
    start = skeleton.turns[collar]
    own = chest.T @ start
    rest_arm = unit(anatomy.joints[f"{side}.elbow"] - anatomy.joints[f"{side}.shoulder"])
    turn = start
    for _ in range(3):
        shoulder = skeleton.heads[collar] + turn @ (anatomy.joints[f"{side}.shoulder"] - root)
        if "wrist" in arm:
            upper, fore, elbow, wrist = _reaching(anatomy, skeleton, side, shoulder, arm)
        else:
            upper = (
                chest
                @ about("z", arm.get("flex", 0))
                @ about("x", -sign * arm.get("abduct", 0))
                @ about("y", -sign * arm.get("rotate", 0))
            )
            elbow = shoulder - upper[:, 1] * anatomy.lengths[f"{side}.upper-arm"]
            fore = upper @ about("z", arm.get("elbow", 0))
            wrist = elbow - fore[:, 1] * anatomy.lengths[f"{side}.forearm"]
        follow = shortest(rest_arm, chest.T @ (elbow - shoulder), COLLAR_SHARE, COLLAR_LIMIT)
        turn = chest @ own @ follow
    skeleton.turns[collar] = turn
    hand = _hand(anatomy, skeleton, side, fore, arm)
    skeleton.joints |= {f"{side}.shoulder": shoulder, f"{side}.elbow": elbow, f"{side}.wrist": wrist}
    skeleton.frames |= {f"{side}.upper-arm": upper, f"{side}.forearm": fore, f"{side}.hand": hand}
    _bones(body, anatomy, skeleton, side)
    hand_turn = skeleton.turns[f"wrist.{end}"]
    knuckle = anatomy.joints[f"{side}.knuckle"] - anatomy.joints[f"{side}.wrist"]
    skeleton.joints[f"{side}.knuckle"] = wrist + hand_turn @ knuckle
    _fingers(body, anatomy, skeleton, side, arm)


def _reaching(
    anatomy: Anatomy, skeleton: Skeleton, side: str, shoulder: Array, arm: Mapping[str, Any]
) -> tuple[Array, Array, Array, Array]:
    pole = skeleton.direction(arm.get("pole", {"frame": "chest", "v": [-1, -0.3, 0.3 * SIGN[side]]}))
    lengths = anatomy.lengths[f"{side}.upper-arm"], anatomy.lengths[f"{side}.forearm"]
    elbow, wrist, back = reach(
        shoulder, skeleton.point(arm["wrist"]), *lengths, pole=pole, skeleton=skeleton, limb=f"{side}.arm"
    )
    upper = frame(shoulder - elbow, -back)
    return upper, frame_with_right(elbow - wrist, upper[:, 2]), elbow, wrist


def _hand(anatomy: Anatomy, skeleton: Skeleton, side: str, fore: Array, arm: Mapping[str, Any]) -> Array:
    rest = anatomy.frames[f"{side}.forearm"].T @ anatomy.frames[f"{side}.hand"]
    neutral = fore @ rest
    if "hand" in arm:
        toward = skeleton.direction(arm["hand"]["toward"])
        palm = arm["hand"].get("palm")
        return frame(-toward, neutral[:, 0] if palm is None else skeleton.direction(palm))
    sign = SIGN[side]
    return neutral @ about("y", -sign * arm.get("pronate", 0)) @ about("z", arm.get("wrist_flex", 0))


def _bones(body: Body, anatomy: Anatomy, skeleton: Skeleton, side: str) -> None:
    end = SIDES[side]
    rest = anatomy.joints
    collar = skeleton.turns[f"clavicle.{end}"]
    upper, fore, hand = (
        skeleton.frames[f"{side}.{segment}"] @ anatomy.frames[f"{side}.{segment}"].T
        for segment in ("upper-arm", "forearm", "hand")
    )

    def place(bone: str, turn: Array, joint: str) -> None:
        skeleton.turns[bone] = turn
        skeleton.heads[bone] = skeleton.joints[f"{side}.{joint}"] + turn @ (
            body.head(bone) - rest[f"{side}.{joint}"]
        )

    axis = unit(rest[f"{side}.elbow"] - rest[f"{side}.shoulder"])
    swing, twist = swing_and_twist(collar.T @ upper, axis)
    skeleton.turns[f"shoulder01.{end}"] = between(collar, collar @ swing, 0.2)
    skeleton.heads[f"shoulder01.{end}"] = skeleton.heads[f"clavicle.{end}"] + collar @ (
        body.head(f"shoulder01.{end}") - rest[f"{side}.collarbone"]
    )
    place(f"upperarm01.{end}", collar @ swing @ about_vector(axis, twist * 0.3), "shoulder")
    place(f"upperarm02.{end}", upper, "shoulder")
    axis = unit(rest[f"{side}.wrist"] - rest[f"{side}.elbow"])
    _, twist = swing_and_twist(fore.T @ hand, axis)
    place(f"lowerarm01.{end}", fore @ about_vector(axis, twist * 0.15), "elbow")
    place(f"lowerarm02.{end}", fore @ about_vector(axis, twist * 0.65), "elbow")
    place(f"wrist.{end}", hand, "wrist")


def _fingers(body: Body, anatomy: Anatomy, skeleton: Skeleton, side: str, arm: Mapping[str, Any]) -> None:
    end = SIDES[side]
    palm = anatomy.frames[f"{side}.hand"][:, 0]
    curl = np.broadcast_to(np.asarray(arm.get("curl", [18, 22, 16]), float), (4, 3))
    thumb = np.asarray(arm.get("thumb", [6, 12, 14]), float)
    spread = float(arm.get("spread", 0.0)) * SIGN[side]
    oppose = float(arm.get("oppose", 0.0)) * SIGN[side]
    along = anatomy.frames[f"{side}.hand"][:, 1]
    for finger in range(1, 6):
        parent = f"wrist.{end}"
        if finger > 1:
            metacarpal = f"metacarpal{finger - 1}.{end}"
            carry(body, skeleton, metacarpal, parent, skeleton.turns[parent])
            parent = metacarpal
        for joint in range(3):
            bone = f"finger{finger}-{joint + 1}.{end}"
            axis = unit(np.cross(unit(body.tail(bone) - body.head(bone)), palm))
            degrees = thumb[joint] if finger == 1 else curl[finger - 2, joint]
            turn = about_vector(axis, degrees)
            if joint == 0:
                out = about_vector(palm, spread * FAN[finger - 1])
                out = about_vector(along, oppose) @ out if finger == 1 else out
                turn = out @ turn
            carry(body, skeleton, bone, parent, skeleton.turns[parent] @ turn)
            parent = bone
