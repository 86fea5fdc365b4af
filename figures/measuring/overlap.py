"""Where a posed body is inside of itself or of the things beside it, and how far."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from figures.people.anatomy import SIDES
from figures.people.body import Body
from figures.posing.clearance import FLOOR, Skin, Solid, skin_part
from figures.posing.grip import solid_of
from figures.posing.pose import Prop
from figures.posing.posed import Posed
from figures.turns import Array

Mask = NDArray[np.bool_]

FEW = 3
"""So many vertices may be anywhere: the next one tells how deep a part is."""

JOINT = {"shoulder": 0.085, "hip": 0.115, "knee": 0.10, "wrist": 0.0}
"""In statures: nearer than this to the joint between them, two parts fold and are not told apart."""

BONES = {
    "upper-arm": ("upperarm02",),
    "forearm": ("lowerarm",),
    "hand": ("wrist", "metacarpal", "finger"),
    "thigh": ("upperleg02",),
    "shank": ("lowerleg",),
    "foot": ("foot", "toe"),
}
TRUNK = ("root", "spine", "pelvis", "breast", "clavicle", "shoulder01", "upperleg01")
BELLY = ("root", "spine", "breast", "clavicle")
HEAD = ("head", "neck", "jaw")
LEG, ARM = ("thigh", "shank", "foot"), ("upper-arm", "forearm", "hand")


def overlaps(result: Posed, props: Sequence[Prop]) -> dict[str, float]:
    """Return how deep parts are inside others, by a name like `left.forearm in trunk`.

    What is not inside is left out. Parts that a joint connects are compared away from it only.
    """
    found: dict[str, float] = {}
    for name, points, solid in _pairs(result):
        _note(found, name, points, solid)
    for side in SIDES:
        for part in (*LEG, *ARM):
            _note(found, f"{side}.{part} in mat", result.skin[_limb(result.body, side, part)], FLOOR)
    for prop in props:
        solid = solid_of(prop)
        if solid is not None:
            for side in SIDES:
                for part in (*LEG, *ARM):
                    points = result.skin[_limb(result.body, side, part)]
                    _note(found, f"{side}.{part} in {prop.kind}", points, solid)
            _note(found, f"head in {prop.kind}", result.skin[result.body.weight_of(*HEAD) > 0.5], solid)
    return found


def _pairs(result: Posed) -> Iterator[tuple[str, Array, Solid]]:
    body, joints = result.body, result.skeleton.joints
    trunk = _solid(result, body.weight_of(*TRUNK) > 0.5)
    belly = _solid(result, body.weight_of(*BELLY) > 0.5)
    head = _solid(result, body.weight_of(*HEAD) > 0.5)
    legs = {side: _solid(result, _any(body, side, LEG)) for side in SIDES}
    thighs = {side: _solid(result, _limb(body, side, "thigh")) for side in SIDES}
    arms = {side: _solid(result, _any(body, side, ARM)) for side in SIDES}

    def points(side: str, part: str, joint: str | None = None) -> Array:
        own = result.skin[_limb(body, side, part)]
        if joint is None:
            return own
        return own[np.linalg.norm(own - joints[f"{side}.{joint}"], axis=1) > JOINT[joint]]

    for side in SIDES:
        other = "left" if side == "right" else "right"
        for part in ARM:
            yield f"{side}.{part} in trunk", points(side, part, "shoulder"), trunk
            yield f"{side}.{part} in head", points(side, part, "shoulder"), head
            for leg_side, leg in legs.items():
                yield f"{side}.{part} in {leg_side}.leg", points(side, part), leg
            if side == "right":
                yield f"{side}.{part} in {other}.arm", points(side, part), arms[other]
        for part in LEG:
            yield f"{side}.{part} in trunk", points(side, part, "hip"), belly
            if side == "right":
                yield f"{side}.{part} in {other}.leg", points(side, part, "hip"), legs[other]
        for part in ("shank", "foot"):
            yield f"{side}.{part} in {side}.thigh", points(side, part, "knee"), thighs[side]


def _note(found: dict[str, float], name: str, points: Array, solid: Solid) -> None:
    if len(points) <= FEW:
        return
    if isinstance(solid, Skin):
        low, high = solid.vertices.min(0), solid.vertices.max(0)
        points = points[((points > low) & (points < high)).all(1)]
        if len(points) <= FEW:
            return
    depth = -float(np.partition(solid.clearance(points)[0], FEW)[FEW])
    if depth > 0:
        found[name] = depth


def _limb(body: Body, side: str, part: str) -> Mask:
    chosen = [
        index
        for bone, index in body.index.items()
        if bone.startswith(BONES[part]) and bone.endswith(f".{SIDES[side]}")
    ]
    return np.asarray(body.weights[: body.skin_count, chosen].sum(1) > 0.5)


def _any(body: Body, side: str, parts: Sequence[str]) -> Mask:
    return np.asarray(np.any([_limb(body, side, part) for part in parts], 0))


def _solid(result: Posed, part: Mask) -> Skin:
    return skin_part(result.skin, result.body.faces["body"], part)
