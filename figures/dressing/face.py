"""Where what is painted on a face goes: brows, lips, the roots of the lashes, the hairline.

It is painted once for everyone, on the base mesh that all people are mixed from: a canvas wrapped round the
head, `across` it the way round from the nose and `up` it the height. Each vertex of the skin is told where on
the canvas it lies, so a smile moves the paint along.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from figures.people import data
from figures.people.body import SKIN_COUNT
from figures.turns import Array

AXIS = 0.55
"""How far before the base mesh's middle the canvas' upright axis stands, in decimetres as all here."""
RADIUS = 0.9
LOW, HIGH = 5.9, 8.7
PIXELS = 640
"""Of the canvas, for a decimetre."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Look:
    """How a face is painted; lengths in decimetres of the base mesh."""

    brow: Sequence[tuple[float, float, float]]
    """From the nose outwards: x, y and half the width of the brow."""
    brow_strength: float
    lash_line: float
    hairline: Sequence[Point]
    """Degrees from the nose round to the nape, and the height of the hairline there."""
    feather: float
    """Over what height the hairline is soft."""
    stubble: float = 0.0
    """How dark the beard is; someone without has hair that begins darkly all round."""


LOOKS = {
    "bun": Look(
        brow=(
            (0.12, 7.488, 0.020),
            (0.22, 7.512, 0.024),
            (0.32, 7.535, 0.022),
            (0.42, 7.532, 0.015),
            (0.52, 7.492, 0.006),
        ),
        brow_strength=1.0,
        lash_line=0.018,
        hairline=(
            (0, 7.97),
            (14, 7.97),
            (28, 7.92),
            (40, 7.80),
            (52, 7.66),
            (64, 7.56),
            (72, 7.44),
            (77, 7.28),
            (80, 7.20),
            (84, 7.36),
            (92, 7.42),
            (102, 7.40),
            (108, 7.30),
            (118, 7.05),
            (128, 6.90),
            (145, 6.80),
            (180, 6.84),
        ),
        feather=0.10,
    ),
    "short": Look(
        brow=(
            (0.11, 7.478, 0.026),
            (0.22, 7.500, 0.032),
            (0.32, 7.518, 0.030),
            (0.42, 7.512, 0.022),
            (0.53, 7.470, 0.008),
        ),
        brow_strength=1.0,
        lash_line=0.010,
        hairline=(
            (0, 7.98),
            (22, 7.98),
            (33, 7.98),
            (42, 7.93),
            (50, 7.76),
            (57, 7.62),
            (66, 7.58),
            (73, 7.50),
            (76, 7.28),
            (79, 7.05),
            (82, 7.05),
            (85, 7.34),
            (92, 7.40),
            (102, 7.38),
            (108, 7.26),
            (118, 6.98),
            (128, 6.82),
            (145, 6.72),
            (180, 6.72),
        ),
        feather=0.03,
        stubble=0.52,
    ),
}


def places() -> tuple[Array, Array]:
    """Return where on the canvas each vertex of the skin lies, across and up from 0 to 1, `(skin,)` each."""
    across, up = canvas(data.base_mesh().vertices[:SKIN_COUNT])
    return across, up


def canvas(points: Array) -> tuple[Array, Array]:
    """Return where on the canvas points of the base mesh lie, from 0 to 1."""
    around = np.arctan2(points[:, 0], points[:, 2] - AXIS)
    return around / (2 * np.pi) + 0.5, (points[:, 1] - LOW) / (HIGH - LOW)


def hairline(degrees: Array, look: Look) -> Array:
    """Return the height of the hairline so many degrees round from the nose."""
    angles, heights = np.array(look.hairline).T
    fine = np.arange(0, 181.0)
    line = np.interp(fine, angles, heights)
    padded = np.concatenate([line[5:0:-1], line, line[-2:-7:-1]])
    kernel = np.hanning(7)[1:-1]
    soft = np.convolve(padded, kernel / kernel.sum(), "same")[5:-5]
    return np.interp(degrees, fine, soft)


def lid_rim(side: str, sheet: int) -> Array:
    """Return the vertices on which an eye's lashes grow, corner to corner; `sheet` 2 are the upper ones."""
    mesh = data.base_mesh()
    centre = mesh.vertices[np.unique(mesh.faces[f"helper-{side}-eye"])].mean(0)
    lashes = np.unique(mesh.faces[f"helper-{side}-eyelashes-{sheet}"])
    away = np.linalg.norm(mesh.vertices[lashes] - centre, axis=1)
    across = np.argsort(mesh.vertices[lashes, 0])
    return np.array([lashes[part[np.argmin(away[part])]] for part in np.array_split(across, 13)])


def grown(degrees: Array, heights: Array) -> Array:
    """Return how dark cropped hair is there: at once above the forehead, fading to the ears and the nape."""
    front = np.interp(np.abs(degrees), [0, 45, 58, 75], [0.95, 0.92, 0.55, 0.0])
    return np.maximum(front, 0.05 + 0.95 * smoothstep(heights, 6.72, 7.62))


def smoothstep(values: Array, start: float | Array, end: float | Array) -> Array:
    """Return 0 below `start` to 1 above `end`, without corners."""
    share = np.clip((values - start) / (end - start), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))
