"""What each kind of thing looks like, where it stands without being turned."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from figures.posing.pose import Prop
from figures.surface import Surface
from figures.things.shapes import block, slab
from figures.turns import Array

THICKNESS = 0.008
"""Of a mat, in statures; its upper side is at height 0."""

OPENING = 0.40
"""How wide a doorway is, in statures."""

MARGIN = 0.035
"""How much of a mat is seen beside the body."""


def mat(prop: Prop, skins: Sequence[Array]) -> list[Surface]:
    """Return a mat under all that is near the floor; `size` is its length and width if that is not wanted."""
    near = np.concatenate([skin[skin[:, 1] < 0.05] for skin in skins])[:, [0, 2]]
    low, high = near.min(0) - MARGIN, near.max(0) + MARGIN
    if prop.size:
        middle, half = np.array([prop.at[0], prop.at[2]]), np.array([prop.size[0], prop.size[2]]) / 2
        low, high = middle - half, middle + half
    middle, half = (low + high) / 2, np.maximum((high - low) / 2, [0.1, 0.16])
    made = slab("mat", middle, half, (-THICKNESS, -0.0006), 0.03)
    return [replace(made, values={"ground": np.ones(len(made.vertices))})]


def cushion(prop: Prop, _: Sequence[Array]) -> list[Surface]:
    """Return a cushion; `at` is the middle of its upper side, `size` its length, height and width."""
    size = np.array(prop.size or [0.2, 0.03, 0.24])
    low, high = _beneath(prop.at, size)
    return [block("cushion", low, high, 0.45 * size[1])]


def chair(prop: Prop, _: Sequence[Array]) -> list[Surface]:
    """Return a chair that faces x; `at` is the middle of its seat, `size` its depth, thickness and width."""
    depth, thick, width = prop.size or [0.25, 0.022, 0.27]
    x, y, z = prop.at
    back, front, side, leg = x - depth / 2, x + depth / 2, width / 2, 0.020
    parts = [block("wood", [back, y - thick, z - side], [front, y - 0.001, z + side], 0.010)]
    for end in (-1, 1):
        edge = z + end * (side - leg / 2 - 0.004)
        near = [edge - leg / 2, edge + leg / 2]
        top = y + 0.285
        parts.append(block("wood", [back, 0, near[0]], [back + leg, top, near[1]], 0.006, cells=24))
        parts.append(
            block("wood", [front - leg, 0, near[0]], [front, y - thick / 2, near[1]], 0.006, cells=20)
        )
    parts.append(
        block(
            "wood",
            [back + 0.002, y + 0.19, z - side + 0.006],
            [back + 0.016, y + 0.28, z + side - 0.006],
            0.007,
        )
    )
    return parts


def sofa(prop: Prop, _: Sequence[Array]) -> list[Surface]:
    """Return the end of a sofa; `at` is the middle of its seat's front edge.

    It has an arm on the far side only, so that what lies on the seat is seen.
    """
    depth, _height, width = prop.size or [0.25, 0, 0.40]
    x, y, z = prop.at
    back, near, far = x - depth, z + width / 2, z - width / 2
    return [
        block("fabric", [back, 0.022, far], [x - 0.008, y * 0.56, near], 0.014),
        block("fabric", [back, y * 0.56, far], [x, y, near], 0.034, cells=4),
        block("fabric", [back - 0.075, 0.022, far - 0.01], [back + 0.012, y + 0.19, near], 0.034, cells=4),
        block("fabric", [back - 0.06, 0.022, far - 0.085], [x - 0.004, y + 0.085, far], 0.034, cells=4),
        *(
            block("wood", [foot, 0, near - 0.035], [foot + 0.022, 0.024, near - 0.013], 0.004)
            for foot in (back - 0.04, x - 0.05)
        ),
    ]


def wall(prop: Prop, skins: Sequence[Array]) -> list[Surface]:
    """Return a piece of wall that fades upwards; `at` is on its face, which looks against x."""
    skin = np.concatenate(skins)
    reach = skin[skin[:, 0] > prop.at[0] - 0.1]
    reach = reach if len(reach) else skin
    top = reach[:, 1].max() + 0.03
    half = 0.17 if prop.size is None else prop.size[2] / 2
    x, _, z = prop.at
    high = [x + 0.03, top + 0.22, z + half]
    panel = block("wall", [x, 0.0, z - half], high, 0.010, cells=24)
    return [_fading(panel, 1, top, top + 0.19)]


def doorway(prop: Prop, skins: Sequence[Array]) -> list[Surface]:
    """Return a doorway that fades upwards, the wall beyond it also away; `at` is on its near post's face.

    That face looks against x; the opening is to the person's left of it.
    """
    depth, _height, width = prop.size or [0.06, 0, 0.07]
    x, _, z = prop.at
    top = np.concatenate(skins)[:, 1].max()
    high, post = top + 0.2, z - width / 2
    far = post - OPENING
    near = block("wall", [x, 0.0, post], [x + depth, high, z + width / 2], 0.008, cells=24)
    jamb = block("wall", [x - 0.008, 0.0, far - 0.05], [x + depth + 0.008, high, far], 0.008, cells=24)
    panel = block("wall", [x, 0.0, far - 0.26], [x + depth, high, far - 0.04], 0.004, cells=24)
    sill = block("wood", [x + 0.004, -0.004, far], [x + depth - 0.004, 0.0015, post], 0.001)
    posts = [_fading(part, 1, top - 0.06, top + 0.16) for part in (near, jamb, panel)]
    away = _fading(panel, 2, far - 0.06, far - 0.24).values["dissolve"]
    posts[2] = replace(panel, values={"dissolve": np.maximum(away, posts[2].values["dissolve"])})
    return [*posts, sill]


def _beneath(at: Sequence[float], size: Array) -> tuple[list[float], list[float]]:
    return (
        [at[0] - size[0] / 2, at[1] - size[1], at[2] - size[2] / 2],
        [at[0] + size[0] / 2, at[1], at[2] + size[2] / 2],
    )


def _fading(surface: Surface, axis: int, start: float, end: float) -> Surface:
    share = np.clip((surface.vertices[:, axis] - start) / (end - start), 0, 1)
    return replace(surface, values={"dissolve": share * share * (3 - 2 * share)})


MAKERS = {"mat": mat, "cushion": cushion, "chair": chair, "sofa": sofa, "wall": wall, "doorway": doorway}
"""By a prop's kind; a strap is not here, because it moves with the body."""
