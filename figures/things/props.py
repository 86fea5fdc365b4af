"""The things beside the body: quiet, rounded, no larger than needed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from figures.posing.pose import Prop
from figures.surface import Surface
from figures.things.furniture import MAKERS, THICKNESS
from figures.turns import Array


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
        made = MAKERS[prop.kind](prop, skins) if prop.kind in MAKERS else []
        surfaces += [
            Surface(
                f"{prop.kind}-{index}-{part}",
                turned(prop, one.vertices),
                one.faces,
                one.material,
                one.values,
                one.subdivisions,
                one.smooth,
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
