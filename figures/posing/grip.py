"""Hands that hold: the palm is laid on a surface, then the fingers close until their pads touch it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from figures.posing.clearance import FLOOR, Box, Padded, Plane, Skin, Solid, Together, skin_part
from figures.posing.hand import Hand, lowest_mean
from figures.posing.pose import Posture, Prop
from figures.posing.posed import Posed, part_of, posed
from figures.turns import Array, about, about_vector, between, shortest, unit

NEAR, FAR = 0.03, 0.11
"""In statures: a palm nearer than the first holds, one farther than the second does not."""

PRESS = 0.001
"""How far the palm and the pads sink in, in statures."""

CLOTH = {"leg": 0.002, "trunk": 0.0035}
"""How thick clothes are, in statures."""

LOWEST = 0.1
"""The share of the palm that lies on the surface."""

TILT = 40.0
"""In degrees: by so much at most the palm is turned to lie flat."""

SIDEWAYS = 18.0
"""In degrees: more than this the wrist is not bent sideways if the hand can turn on what it holds."""

FLAT = np.array([[-38, -4, -4]] + [[-14, -11, -8]] * 4, float)
"""The joints' bends, in degrees, thumb first, of a hand that lies straight."""

NATURAL = np.array([[-14, 4, 8], [8, 14, 10], [11, 17, 11], [14, 19, 12], [17, 20, 13]], float)
"""The same of a hand that lies on a limb, and how far each joint may bend back and in."""
LEAST = np.array([[-46, -15, -15]] + [[-32, -15, -10]] * 4, float)
MOST = np.array([[25, 45, 50]] + [[72, 80, 45]] * 4, float)

FIST = np.array([[-19, 9, 52], [66, 90, 56], [70, 92, 56], [72, 92, 56], [74, 92, 56]], float)
"""The same of a hand that is closed round a strap, and how far its thumb comes round."""
FIST_OPPOSE = 82.0

SPREAD = {"flat": 0.0, "natural": -7.0}
"""In degrees: how far the fingers are spread, more than at rest."""

STRENGTH = np.array([0.6, 0.8, 1.0])
"""How much it matters that each of a finger's pads touches, outwards."""

STIFFNESS = 0.03
"""How much a joint resists being bent from its natural place: so many statures of distance for 45 degrees."""


FLAT_ON = ("mat", "wall", "doorway", "chair", "sofa", "cushion")


def opened(posture: Posture) -> Posture:
    """Return a posture whose hands are straight where they are to lie flat: so they come to rest."""
    result = dict(posture)
    for side in ("right", "left"):
        arm = posture.get(side, {}).get("arm", {})
        if arm.get("grip") in FLAT_ON:
            result[side] = {
                **posture[side],
                "arm": {**arm, "curl": FLAT[1:].tolist(), "thumb": FLAT[0].tolist()},
            }
    return result


def gripped(result: Posed, props: Sequence[Prop]) -> Posed:
    """Return a body whose hands hold what its posture says, `grip` of its arms; it is posed anew if they do.

    Raise KeyError for a grip that is neither a segment nor the kind of a prop that is there.
    """
    for side in ("right", "left"):
        arm = result.posture.get(side, {}).get("arm", {})
        if "grip" not in arm:
            continue
        changes = _fist() if arm["grip"] == "strap" else _held(result, side, arm, props)
        if changes:
            half = {**result.posture[side], "arm": {**arm, **changes}}
            result = posed(result.body, result.anatomy, {**result.posture, side: half})
    return result


def held_by(result: Posed, side: str, grip: str, props: Sequence[Prop]) -> Solid:
    """Return what a side's hand touches by its grip; the other hand is in its way too."""
    other = "left" if side == "right" else "right"
    solid = _solid(result, grip, props)
    if side == "left" and result.posture.get(other, {}).get("arm", {}).get("grip") == grip:
        return Together([solid, _skin(result, part_of(result.body, f"{other}.hand"))])
    return solid


def _solid(result: Posed, grip: str, props: Sequence[Prop]) -> Solid:
    body = result.body
    if grip == "mat":
        return FLOOR
    for prop in props:
        thing = solid_of(prop) if prop.kind == grip else None
        if thing is not None:
            return thing
    side, _, name = grip.rpartition(".")
    if name in ("thigh", "shank", "foot"):
        legs = body.weight_of("upperleg", "lowerleg", "foot", "toe")
        return Padded(_skin(result, legs > 0.5), CLOTH["leg"])
    if name in ("chest", "pelvis"):
        trunk = body.weight_of("spine", "root", "pelvis", "breast", "clavicle", "shoulder01", "upperleg01")
        return Padded(_skin(result, trunk > 0.5), CLOTH["trunk"])
    if name == "head":
        return _skin(result, body.weight_of("head", "neck", "jaw") > 0.5)
    if side and name in ("upper-arm", "forearm", "hand"):
        return _skin(result, np.any([part_of(body, f"{side}.{part}") for part in _ARM], 0))
    raise KeyError(f"nothing to grip: {grip}")


_ARM = ("upper-arm", "elbow", "forearm", "hand")


def solid_of(prop: Prop) -> Solid | None:
    """Return what of a prop the body may touch; nothing for a mat, which is the floor, and for a strap."""
    at = np.array(prop.at, float)
    turn = about("y", prop.turn)
    if prop.kind == "wall":
        return Plane(at, turn @ [-1.0, 0.0, 0.0])
    if prop.kind in ("mat", "strap"):
        return None
    size, middle = {
        "cushion": ([0.2, 0.03, 0.24], [0, -0.5, 0]),
        "chair": ([0.25, 0.022, 0.27], [0, -0.5, 0]),
        "sofa": ([0.30, 0, 0.46], [-0.5, -0.5, 0]),
        "doorway": ([0.06, 0, 0.07], [0.5, 0, 0]),
    }[prop.kind]
    size = np.array(prop.size or size, float)
    if prop.kind == "sofa":
        size[1] = at[1]
    if prop.kind == "doorway":
        size[1] = 4.0
    return Box(at + turn @ (size * middle), size / 2, turn)


def _skin(result: Posed, part: Array) -> Skin:
    return skin_part(result.skin, result.body.faces["body"], part)


def _fist() -> dict[str, Any]:
    return {"curl": FIST[1:].tolist(), "thumb": FIST[0].tolist(), "oppose": FIST_OPPOSE, "spread": -8.0}


def _held(result: Posed, side: str, arm: Mapping[str, Any], props: Sequence[Prop]) -> dict[str, Any]:
    """Return what changes in the arm's part of the posture; nothing if the hand is not near."""
    flat = arm["grip"] in FLAT_ON
    spread = SPREAD["flat" if flat else "natural"]
    hand = Hand.of(result.body, result.anatomy, side, spread)
    joints, frames = result.skeleton.joints, result.skeleton.frames
    wrist, axes, elbow = joints[f"{side}.wrist"], frames[f"{side}.hand"], joints[f"{side}.elbow"]
    solid = held_by(result, side, str(arm["grip"]), props)
    distance, _ = solid.clearance(wrist + hand.palm @ axes.T)
    holds = _smooth_step((FAR - lowest_mean(distance, LOWEST)) / (FAR - NEAR))
    if holds == 0:
        return {}
    natural = FLAT if flat else NATURAL
    laid, turned = _laid(hand, solid, (wrist, axes), elbow, natural)
    wrist, axes = wrist + holds * (laid - wrist), between(axes, turned, holds)
    bends = _closed(hand, solid, (wrist, axes), natural)
    written = np.concatenate(
        [
            [np.asarray(arm.get("thumb", [6, 12, 14]), float)],
            np.broadcast_to(np.asarray(arm.get("curl", [18, 22, 16]), float), (4, 3)),
        ]
    )
    bends = written + holds * (bends - written)
    middle = (joints[f"{side}.shoulder"] + joints[f"{side}.wrist"]) / 2
    return {
        "wrist": wrist.tolist(),
        "pole": arm["pole"] if "wrist" in arm and "pole" in arm else unit(elbow - middle).tolist(),
        "hand": {"toward": (-axes[:, 1]).tolist(), "palm": axes[:, 0].tolist()},
        "curl": bends[1:].tolist(),
        "thumb": bends[0].tolist(),
        "spread": arm.get("spread", 0.0) + holds * (spread - arm.get("spread", 0.0)),
    }


Place = tuple[Array, Array]
"""The wrist, and the frame of the hand."""


def _laid(hand: Hand, solid: Solid, place: Place, elbow: Array, natural: Array) -> Place:
    """Return the place of a hand whose palm is on the surface."""
    wrist, axes = place
    centre = hand.palm.mean(0)
    whole = np.concatenate([hand.palm, hand.bent(natural)])
    first = axes
    for _ in range(6):
        distance, normal = solid.clearance(wrist + hand.palm @ axes.T)
        weight = np.exp(-(distance - distance.min()) / 0.008)
        outward = unit((normal * weight[:, None]).sum(0))
        middle = wrist + axes @ centre
        axes = shortest(first[:, 0], -outward, 1, TILT) @ first
        axes = _less_sideways(axes, middle - axes @ centre - elbow)
        wrist = middle - axes @ centre
        wrist = wrist + _aside(solid, wrist + whole @ axes.T, axes[:, 0])
        distance, _ = solid.clearance(wrist + hand.palm @ axes.T)
        wrist = wrist - outward * (lowest_mean(distance, LOWEST) + PRESS)
    return wrist, axes


def _aside(solid: Solid, points: Array, palm: Array) -> Array:
    """Return how far a hand has to slide so that its sides come out of what it is between."""
    distance, normal = solid.clearance(points)
    depth = np.maximum(-distance - 2 * PRESS, 0)
    facing = normal @ palm
    along = (normal - np.outer(facing, palm)) * np.maximum(1 - 2 * facing**2, 0)[:, None]
    return np.asarray((depth[:, None] ** 2 * along).sum(0) / (depth.sum() + 0.02))


def _less_sideways(axes: Array, fore: Array) -> Array:
    """Return the hand's frame turned about the palm's normal so that it goes on from the forearm."""
    line = axes.T @ unit(fore)
    degrees = float(np.degrees(np.arctan2(line[2], -line[1])))
    flat = float(np.hypot(line[1], line[2]))
    if flat < 0.3:
        return axes
    over = np.sign(degrees) * max(0.0, abs(degrees) - SIDEWAYS) * _smooth_step((flat - 0.3) / 0.4)
    over = float(np.clip(over, -45, 45))
    return about_vector(axes[:, 0], -over) @ axes


def _closed(hand: Hand, solid: Solid, place: Place, natural: Array) -> Array:
    """Return the joints' bends, `(5, 3)` degrees, that bring the pads to the surface.

    Least squares of the pads' gaps and of how far the joints are from what is natural to them, by damped
    Gauss-Newton steps for the fingers at once: none of them moves another.
    """
    wrist, axes = place
    bends = natural.copy()
    scale = 1000 * STRENGTH

    def gaps(bends: Array) -> Array:
        distance, _ = solid.clearance(wrist + hand.bent(bends) @ axes.T)
        gap = hand.by_pad(distance, 0.25) + PRESS
        return np.where(gap > 0, 0.02 * np.tanh(gap / 0.02), 4.0 * gap) * scale

    keep = np.eye(3) * 1000 * STIFFNESS / 45
    keep[2, 1] = -0.4 * keep[2, 2]
    for _ in range(9):
        now = gaps(bends)
        slopes = np.zeros((5, 3, 3))
        for joint in range(3):
            nudged = bends.copy()
            nudged[:, joint] += 3.0
            slopes[:, :, joint] = (gaps(nudged) - now) / 3.0
        for finger in range(5):
            rows = np.concatenate([slopes[finger], keep, 0.05 * np.eye(3)])
            aims = np.concatenate([-now[finger], -keep @ (bends - natural)[finger], np.zeros(3)])
            step = np.linalg.lstsq(rows, aims, rcond=None)[0]
            bends[finger] = np.clip(bends[finger] + np.clip(step, -14, 14), LEAST[finger], MOST[finger])
    return bends


def _smooth_step(share: float) -> float:
    share = float(np.clip(share, 0, 1))
    return share * share * (3 - 2 * share)
