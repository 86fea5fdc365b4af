"""Things with rounded edges, as surfaces."""

import math
from collections.abc import Sequence

import numpy as np

from figures.surface import Surface
from figures.turns import Array


def slab(material: str, middle: Array, half: Array, heights: tuple[float, float], corner: float) -> Surface:
    """Return a flat thing with round corners and rounded edges.

    `middle` and `half` of its length are along x and z, `heights` those of its two sides.
    """
    bottom, top = heights
    angles = np.radians(np.arange(0, 91, 10))
    rim = np.concatenate(
        [
            np.stack(
                [
                    sx * (half[0] - corner) + corner * np.cos(angles + turn),
                    sz * (half[1] - corner) + corner * np.sin(angles + turn),
                ],
                -1,
            )
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


def block(
    material: str, low: Sequence[float], high: Sequence[float], radius: float, *, cells: int = 1
) -> Surface:
    """Return a box between two corners with rounded edges; its sides are cut into `cells` each way."""
    middle, half = (np.array(low) + high) / 2, (np.array(high) - low) / 2
    radius = min(radius, *(half * 0.999))
    round_ = radius * np.linspace(0, 1, 5)
    ends = [
        np.concatenate(
            [round_ - h, np.linspace(radius - h, h - radius, cells + 1)[1:-1], h - radius + round_]
        )
        for h in half
    ]
    index: dict[tuple[float, ...], int] = {}
    points: list[Array] = []
    faces: list[list[int]] = []

    def at(point: Array) -> int:
        key = tuple(np.round(point, 7) + 0.0)
        if key not in index:
            inner = np.clip(point, radius - half, half - radius)
            out = point - inner
            index[key] = len(points)
            points.append(middle + inner + radius * out / np.linalg.norm(out))
        return index[key]

    for axis in range(3):
        u, v = (k for k in range(3) if k != axis)
        for sign in (-1, 1):
            for a, b in zip(ends[u][:-1], ends[u][1:], strict=True):
                for c, d in zip(ends[v][:-1], ends[v][1:], strict=True):
                    corners = []
                    for p, q in ((a, c), (b, c), (b, d), (a, d)):
                        point = np.zeros(3)
                        point[axis], point[u], point[v] = sign * half[axis], p, q
                        corners.append(at(point))
                    outward = (axis != 1) == (sign > 0)
                    faces.append(corners if outward else corners[::-1])
    return Surface("block", np.array(points), faces, material, subdivisions=0)
