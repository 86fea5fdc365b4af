"""A person in a posture: the skeleton, the skin on it, and what touches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from figures.people.anatomy import SIDES, Anatomy
from figures.people.body import Body
from figures.posing.clearance import skin_part
from figures.posing.pose import Contact, PoseFile
from figures.posing.rig import Posture, solve
from figures.posing.skeleton import Skeleton
from figures.posing.skin import pose_body
from figures.turns import Array

CLOSE = 0.0008
"""In statures: nearer than this is touching."""

GIVE = 0.004
"""Over how much height, in statures, flesh gives way above the floor."""


@dataclass(frozen=True)
class Posed:
    """A body as it is posed; `vertices` has the skin first, then the helpers, as the body at rest."""

    body: Body
    anatomy: Anatomy
    posture: Posture
    skeleton: Skeleton
    vertices: Array

    @property
    def skin(self) -> Array:
        """The vertices of the skin, `(skin, 3)`."""
        return self.vertices[: self.body.skin_count]


def posed(body: Body, anatomy: Anatomy, posture: Posture) -> Posed:
    """Return a body in a posture as it is written, without regard to what it touches."""
    skeleton = solve(body, anatomy, posture)
    return Posed(body, anatomy, posture, skeleton, pose_body(body, skeleton, _breathing(body, posture)))


def settled(body: Body, anatomy: Anatomy, posture: Posture, contacts: Sequence[Contact]) -> Posed:
    """Return a body in a posture whose adjusted numbers make every contact touch.

    Newton's method on the contacts' heights: as many numbers as contacts. Raise ValueError if it does not
    come to rest.
    """
    result = posed(body, anatomy, posture)
    if not contacts:
        return result
    heights = _heights(result, contacts)
    for _ in range(12):
        if np.abs(heights).max() < CLOSE:
            return result
        slopes = np.zeros((len(contacts), len(contacts)))
        for column, contact in enumerate(contacts):
            step = 0.004 if _is_length(contact.adjust) else 1.0
            nudged = posed(body, anatomy, adjusted(result.posture, contact.adjust, step))
            slopes[:, column] = (_heights(nudged, contacts) - heights) / step
        changes = np.linalg.lstsq(slopes, -heights, rcond=1e-4)[0]
        for change, contact in zip(changes, contacts, strict=True):
            most = 0.08 if _is_length(contact.adjust) else 12.0
            posture = adjusted(result.posture, contact.adjust, float(np.clip(change, -most, most)))
            result = replace(result, posture=posture)
        result = posed(body, anatomy, result.posture)
        heights = _heights(result, contacts)
    if np.abs(heights).max() < 4 * CLOSE:
        return result
    left = ", ".join(
        f"{contact.part} {height:+.4f}" for contact, height in zip(contacts, heights, strict=True)
    )
    raise ValueError(f"the contacts do not come to rest: {left}")


def pose_frame(body: Body, anatomy: Anatomy, pose: PoseFile, at: float, breath: float = 0.0) -> Posed:
    """Return a body at a moment of a pose, from 0 (set-up) to 1 (end), and so far into a breath."""
    return grounded(unpressed_frame(body, anatomy, pose, at, breath))


def unpressed_frame(body: Body, anatomy: Anatomy, pose: PoseFile, at: float, breath: float = 0.0) -> Posed:
    """Return the same body before the floor presses its flesh flat: it shows how far it would sink in."""
    from figures.posing.grip import gripped, opened

    posture = pose.posture(at) | {"breath": breath}
    return gripped(settled(body, anatomy, opened(posture), pose.contacts), pose.props)


def grounded(result: Posed) -> Posed:
    """Return a body whose flesh is pressed flat where it would sink into the floor: it looks like weight."""
    vertices = result.vertices.copy()
    height = vertices[: result.body.skin_count, 1]
    vertices[: result.body.skin_count, 1] = 0.5 * (height + np.sqrt(height**2 + GIVE**2)) - 0.3 * GIVE
    return replace(result, vertices=vertices)


def adjusted(posture: Posture, path: str, change: float) -> dict[str, Any]:
    """Return a posture whose number at a dotted path has changed; one that is not there counts from 0."""
    name, _, rest = path.partition(".")
    if not rest:
        return {**posture, name: posture.get(name, 0.0) + change}
    inner = posture.get(name, {})
    if isinstance(inner, list):
        values = list(inner)
        values[int(rest)] += change
        return {**posture, name: values}
    return {**posture, name: adjusted(inner, rest, change)}


PARTS: Mapping[str, tuple[str, ...]] = {
    "head": ("head", "jaw", "temporalis"),
    "thorax": ("spine01", "spine02", "clavicle", "shoulder01"),
    "pelvis": ("root", "spine05", "pelvis", "upperleg01"),
    "knees": ("lowerleg01", "upperleg02"),
    "hands": ("wrist", "metacarpal", "finger"),
}
LIMB_PARTS: Mapping[str, tuple[str, ...]] = {
    "foot": ("foot", "toe"),
    "heel": ("foot",),
    "toes": ("toe",),
    "knee": ("lowerleg01", "upperleg02"),
    "shank": ("lowerleg01", "lowerleg02"),
    "thigh": ("upperleg02",),
    "hip": ("upperleg01", "pelvis"),
    "hand": ("wrist", "metacarpal", "finger"),
    "forearm": ("lowerarm02",),
    "elbow": ("lowerarm01", "upperarm02"),
    "upper-arm": ("upperarm02",),
    "shoulder": ("shoulder01", "upperarm01"),
}
"""The bones that move each part of the body."""


def part_of(body: Body, part: str) -> Array:
    """Return which vertices of the skin belong to a part, `(skin,)` of bool; raise KeyError if none do."""
    side, _, name = part.rpartition(".")
    if not side:
        return body.weight_of(*PARTS[name]) > 0.5
    prefixes = LIMB_PARTS[name]
    chosen = [
        index
        for bone, index in body.index.items()
        if bone.startswith(prefixes) and bone.endswith(f".{SIDES[side]}")
    ]
    return body.weights[: body.skin_count, chosen].sum(1) > 0.5


def lowest(vertices: Array, share: int = 12) -> float:
    """Return the height of the `share`-th lowest of some vertices: a few may sink in."""
    return _least(vertices[:, 1], share)


def _least(values: Array, share: int = 12) -> float:
    rank = min(share, len(values) - 1)
    return float(np.partition(values, rank)[rank])


def _is_length(path: str) -> bool:
    """Tell whether a dotted path leads to a coordinate; other numbers that contacts adjust are degrees."""
    return path.rpartition(".")[2].isdigit()


def _heights(result: Posed, contacts: Sequence[Contact]) -> Array:
    return np.array([_height(result, contact) + contact.sink for contact in contacts])


def _height(result: Posed, contact: Contact) -> float:
    """Return how far a part is from what it is to touch."""
    part = result.skin[part_of(result.body, contact.part)]
    if contact.before is not None:
        return contact.before + _least(-part[:, 0])
    if contact.on is None:
        return lowest(part) - contact.height
    touched = skin_part(result.skin, result.body.faces["body"], part_of(result.body, contact.on))
    return _least(touched.clearance(part)[0])


def _breathing(body: Body, posture: Posture) -> Array:
    """Return the rest vertices with the chest and the belly as far out as the breath is in."""
    breath = float(posture.get("breath", 0.0))
    if not breath:
        return body.vertices
    skin = body.vertices[: body.skin_count]
    front = np.clip(body.normals[:, 0], 0, 1)
    trunk = body.weight_of("spine", "breast", "root")
    belly = np.exp(-(((skin[:, 1] - 0.63) / 0.05) ** 2))
    chest = 0.7 * np.exp(-(((skin[:, 1] - 0.735) / 0.05) ** 2))
    vertices = body.vertices.copy()
    vertices[: body.skin_count, 0] += breath * 0.007 * front * trunk * np.maximum(belly, chest)
    return vertices
