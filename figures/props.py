"""The things beside the body: quiet, rounded, no larger than needed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from figures.pose import Prop
from figures.surface import Surface
from figures.turns import Array

THICKNESS = 0.008
"""Of a mat, in statures; its upper side is at height 0."""

MARGIN = 0.035
"""How much of a mat is seen beside the body."""


@dataclass(frozen=True)
class Stage:
    """What stands still: its surfaces, the height of the floor, and the points that the picture must show."""

    surfaces: Sequence[Surface]
    floor: float
    shown: Array


def staged(props: Sequence[Prop], skins: Sequence[Array]) -> Stage:
    """Return the stage for a body that is at times where `skins` are."""
    surfaces: list[Surface] = []
    for index, prop in enumerate(props):
        made = _MAKERS[prop.kind](prop, skins) if prop.kind in _MAKERS else []
        surfaces += [
            Surface(
                f"{prop.kind}-{index}-{part}", turned(prop, one.vertices), one.faces, one.material,
                one.values, one.subdivisions, one.smooth,
            )
            for part, one in enumerate(made)
        ]
    lying = any(prop.kind == "mat" for prop in props)
    return Stage(surfaces, -THICKNESS if lying else 0.0, _shown(surfaces))


def _shown(surfaces: Sequence[Surface]) -> Array:
    return np.concatenate([np.zeros((0, 3)), *(one.vertices for one in surfaces if one.material == "mat")])


def turned(prop: Prop, vertices: Array) -> Array:
    """Return vertices turned about the upright through where the prop is, by its `turn` in degrees."""
    if not prop.turn:
        return vertices
    c, s = math.cos(math.radians(prop.turn)), math.sin(math.radians(prop.turn))
    pivot = np.array(prop.at)
    return (vertices - pivot) @ np.array([[c, 0, -s], [0, 1, 0], [s, 0, c]]) + pivot


def mat(prop: Prop, skins: Sequence[Array]) -> list[Surface]:
    """Return a mat under all that is near the floor; `size` is its length and width if that is not wanted."""
    near = np.concatenate([skin[skin[:, 1] < 0.05] for skin in skins])[:, [0, 2]]
    low, high = near.min(0) - MARGIN, near.max(0) + MARGIN
    if prop.size:
        middle, half = np.array([prop.at[0], prop.at[2]]), np.array([prop.size[0], prop.size[2]]) / 2
        low, high = middle - half, middle + half
    middle, half = (low + high) / 2, np.maximum((high - low) / 2, [0.1, 0.16])
    return [slab("mat", middle, half, -THICKNESS, -0.0006, 0.03)]


def slab(material: str, middle: Array, half: Array, bottom: float, top: float, corner: float) -> Surface:
    """Return a flat thing with round corners and rounded edges; `middle` and `half` are along x and z."""
    angles = np.radians(np.arange(0, 91, 10))
    rim = np.concatenate(
        [
            np.stack([sx * (half[0] - corner) + corner * np.cos(angles + turn),
                      sz * (half[1] - corner) + corner * np.sin(angles + turn)], -1)
            for sx, sz, turn in ((1, 1, 0), (-1, 1, math.pi / 2), (-1, -1, math.pi), (1, -1, 1.5 * math.pi))
        ]
    )
    outward = np.concatenate(
        [np.stack([np.cos(angles + turn), np.sin(angles + turn)], -1) for turn in np.arange(4) * math.pi / 2]
    )
    radius = 0.45 * (top - bottom)
    profile = [(0.0, bottom)]
    profile += [
        (radius * (1 - math.cos(a)), top - radius * (1 - math.sin(a))) for a in np.radians([0, 30, 60, 90])
    ]
    profile += [(radius + 0.004, top)]
    rings = [
        np.stack([middle[0] + edge[:, 0], np.full(len(edge), height), middle[1] + edge[:, 1]], -1)
        for inset, height in profile
        for edge in [rim - outward * inset]
    ]
    n = len(rim)
    faces = [
        [k * n + i, k * n + (i + 1) % n, (k + 1) * n + (i + 1) % n, (k + 1) * n + i]
        for k in range(len(rings) - 1)
        for i in range(n)
    ]
    faces = [face[::-1] for face in faces]
    faces += [list(range((len(rings) - 1) * n, len(rings) * n))[::-1]]
    return Surface("slab", np.concatenate(rings), faces, material, subdivisions=0)


def block(material: str, low: Sequence[float], high: Sequence[float], radius: float, steps: int = 4) -> Surface:
    """Return a box between two corners with rounded edges."""
    middle, half = (np.array(low) + high) / 2, (np.array(high) - low) / 2
    radius = min(radius, *(half * 0.999))
    ends = [np.concatenate([-h + radius * (t := np.linspace(0, 1, steps + 1)), (h - radius) + radius * t]) for h in half]
    index: dict[tuple[float, ...], int] = {}
    points: list[Array] = []
    faces: list[list[int]] = []

    def at(point: Array) -> int:
        key = tuple(np.round(point, 7))
        if key not in index:
            inner = np.clip(point, -(half - radius), half - radius)
            out = point - inner
            index[key] = len(points)
            points.append(middle + inner + radius * out / np.linalg.norm(out))
        return index[key]

    for axis in range(3):
        u, v = [k for k in range(3) if k != axis]
        for sign in (-1, 1):
            for a, b in zip(ends[u][:-1], ends[u][1:], strict=True):
                for c, d in zip(ends[v][:-1], ends[v][1:], strict=True):
                    corners = []
                    for p, q in ((a, c), (b, c), (b, d), (a, d)):
                        point = np.zeros(3)
                        point[axis], point[u], point[v] = sign * half[axis], p, q
                        corners.append(at(point))
                    right_handed = (axis != 1) == (sign > 0)
                    faces.append(corners if right_handed else corners[::-1])
    return Surface("block", np.array(points), faces, material, subdivisions=0)


_MAKERS = {"mat": mat}
