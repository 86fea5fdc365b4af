"""Limbs of two bones: by angles, or reaching for a point."""

import math

import numpy as np

from figures.posing.skeleton import Skeleton
from figures.turns import Array, unit, vector


def reach(
    root: Array, aim: Array, upper: float, lower: float, *, pole: Array, skeleton: Skeleton, limb: str
) -> tuple[Array, Array, Array]:
    """Return the middle joint, the end and the direction in which the middle joint points.

    The limb bends towards `pole`. What it lacks to reach `aim` is noted in the skeleton.
    """
    way = aim - root
    distance = float(np.linalg.norm(way))
    longest = (upper + lower) * 0.999
    skeleton.short[limb] = max(0.0, distance - (upper + lower))
    distance = max(min(distance, longest), abs(upper - lower) * 1.05 + 0.03)
    line = unit(way)
    along = (upper**2 - lower**2 + distance**2) / (2 * distance)
    out = math.sqrt(max(upper**2 - along**2, 0.0))
    bend = pole - line * (line @ pole)
    bend = unit(bend if np.linalg.norm(bend) > 1e-6 else vector([0, 0, 1]))
    return root + line * along + bend * out, root + line * distance, bend
