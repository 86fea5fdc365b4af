"""From a posture to a posed skeleton: forward along the spine, then each limb by angles or by reach."""

from collections.abc import Mapping
from typing import Any

from figures.people.anatomy import SIDES, SIGN, Anatomy
from figures.people.body import Body
from figures.posing.arm import pose_arm
from figures.posing.leg import pose_leg
from figures.posing.skeleton import SEGMENTS, Skeleton, carry
from figures.turns import Array, about, vector

Posture = Mapping[str, Any]
"""What a pose file says of one moment: `pelvis`, `spine`, `neck`, `left` and `right`."""

SPINE = {"spine05": 0.12, "spine04": 0.25, "spine03": 0.26, "spine02": 0.22, "spine01": 0.15}
"""The bones of the trunk upwards, and each one's share in its bending unless the posture says otherwise."""

NECK = {"neck01": 0.2, "neck02": 0.2, "neck03": 0.2, "head": 0.4}

NOD = {"neck01": -1, "head": 1}
"""What a nod bends: the chin comes in while the back of the head stays where it is."""


def solve(body: Body, anatomy: Anatomy, posture: Posture) -> Skeleton:
    """Return the skeleton of a body in a posture.

    Raise KeyError if a limb hangs on one that hangs on it in turn.
    """
    skeleton = Skeleton()
    _trunk(body, anatomy, posture, skeleton)
    for side, limb in _in_order(posture):
        part = posture.get(side, {}).get(limb, {})
        (pose_leg if limb == "leg" else pose_arm)(body, anatomy, skeleton, side, part)
    _followers(body, skeleton)
    return skeleton


def _trunk(body: Body, anatomy: Anatomy, posture: Posture, skeleton: Skeleton) -> None:
    pelvis = posture.get("pelvis", {})
    turn = (
        about("y", pelvis.get("yaw", 0))
        @ about("z", -pelvis.get("lean", 0))
        @ about("x", pelvis.get("roll", 0))
        @ about("y", pelvis.get("turn", 0))
    )
    joints, rest = skeleton.joints, anatomy.joints
    joints["pelvis"] = vector(pelvis.get("at", [0, 0.53, 0]))
    skeleton.frames["pelvis"] = turn
    skeleton.turns["root"] = turn
    skeleton.heads["root"] = joints["pelvis"] + turn @ (body.head("root") - rest["pelvis"])
    for side, end in SIDES.items():
        joints[f"{side}.hip"] = joints["pelvis"] + turn @ (rest[f"{side}.hip"] - rest["pelvis"])
        bone = f"pelvis.{end}"
        skeleton.turns[bone] = turn
        skeleton.heads[bone] = joints["pelvis"] + turn @ (body.head(bone) - rest["pelvis"])
    spine = posture.get("spine", {})
    shares = spine.get("share", list(SPINE.values()))
    parent = "root"
    for (bone, share), of_flex in zip(SPINE.items(), shares, strict=True):
        turn = turn @ _bend(spine, share, of_flex)
        carry(body, skeleton, bone, parent, turn)
        parent = bone
    skeleton.frames["chest"] = turn
    neck = posture.get("neck", {})
    for bone, share in NECK.items():
        turn = turn @ _bend(neck, share, share) @ about("z", -NOD.get(bone, 0) * neck.get("nod", 0))
        carry(body, skeleton, bone, parent, turn)
        parent = bone
    skeleton.frames["head"] = turn
    joints |= {
        "chest": skeleton.heads["spine01"],
        "neck": skeleton.heads["neck01"],
        "head": skeleton.heads["head"],
        "waist": skeleton.heads["spine04"],
    }
    for side in SIDES:
        _collar(body, skeleton, side, posture.get(side, {}).get("collar", {}))


def _bend(part: Mapping[str, float], share: float, of_flex: float) -> Array:
    return (
        about("y", part.get("twist", 0) * share)
        @ about("x", part.get("side", 0) * share)
        @ about("z", -part.get("flex", 0) * of_flex)
    )


def _collar(body: Body, skeleton: Skeleton, side: str, collar: Mapping[str, float]) -> None:
    """Place the collarbone; the arm turns it further with itself."""
    bone = f"clavicle.{SIDES[side]}"
    sign = SIGN[side]
    own = about("x", -sign * collar.get("raise", 0)) @ about("y", sign * collar.get("protract", 0))
    carry(body, skeleton, bone, "spine01", skeleton.frames["chest"] @ own)


def _in_order(posture: Posture) -> list[tuple[str, str]]:
    """Return the limbs so that each comes after those on which it hangs, legs first."""
    waiting = [(side, limb) for limb in ("leg", "arm") for side in ("right", "left")]
    segments = {
        (side, limb): {name for name in SEGMENTS if name.startswith(f"{side}.") and _is_of(name, limb)}
        for side, limb in waiting
    }
    needs = {
        key: {
            other
            for other in waiting
            if other != key and segments[other] & _named(posture.get(key[0], {}).get(key[1], {}))
        }
        for key in waiting
    }
    ordered: list[tuple[str, str]] = []
    while waiting:
        ready = next((key for key in waiting if needs[key] <= set(ordered)), None)
        if ready is None:
            raise KeyError(f"limbs that hang on each other: {', '.join('.'.join(key) for key in waiting)}")
        waiting.remove(ready)
        ordered.append(ready)
    return ordered


def _is_of(segment: str, limb: str) -> bool:
    name = segment.partition(".")[2]
    return (name in ("thigh", "shank", "foot")) == (limb == "leg")


def _named(value: Any) -> set[str]:  # noqa: ANN401 - as the pose file has it
    """Return every text in a value."""
    if isinstance(value, str):
        return {value}
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return {name for part in parts for name in _named(part)}


def _followers(body: Body, skeleton: Skeleton) -> None:
    """Let every bone that was not posed follow its parent."""
    for index, bone in enumerate(body.bones):
        if bone not in skeleton.turns:
            parent = body.bones[body.parents[index]]
            carry(body, skeleton, bone, parent, skeleton.turns[parent])
