"""A bun: strands that coil round one another on the crown, and the band that ties them."""

import numpy as np

from figures.dressing.hair import unit_rows
from figures.surface import Surface
from figures.turns import Array, unit


def bun(middle: Array, out: Array, front: Array) -> list[Surface]:
    """Return a knot of three coiled strands on the head and the band it is tied with."""
    across = unit(np.cross(out, front))
    ahead = np.cross(across, out)
    axes = np.stack([ahead, out, across], 1)
    surfaces = []
    turns = 2.15
    for number in range(3):
        t = np.linspace(0, 1, 90)
        round_ = 2 * np.pi * turns * t + number * 2.1
        radius = 0.0175 * np.sqrt(np.clip(1 - ((t - 0.38) / 0.80) ** 2, 0.02, 1))
        height = 0.004 + 0.024 * t
        spine = np.stack([radius * np.cos(round_), height, radius * np.sin(round_)], 1)
        spine += 0.0012 * np.sin(7 * t + number)[:, None] * np.array([0.4, 1.0, -0.4])
        thick = 0.0088 * np.clip(np.sin(np.pi * np.clip(t * 0.93 + 0.05, 0, 1)), 0.1, 1) ** 0.35
        vertices, faces, values = _tube(spine, thick, 14, twist=5.0)
        surfaces.append(Surface(f"bun-{number}", middle + vertices @ axes.T, faces, "knot", values, 1))
    ring = np.linspace(0, 2 * np.pi, 40)
    spine = np.stack([0.0165 * np.cos(ring), np.full(40, 0.0045), 0.0165 * np.sin(ring)], 1)
    vertices, faces, _ = _tube(spine, np.full(40, 0.0040), 8, twist=0.0)
    surfaces.append(Surface("bun-band", middle + vertices @ axes.T, faces, "band", {}, 1))
    return surfaces


def _tube(spine: Array, radius: Array, sides: int, twist: float) -> tuple[Array, Array, dict[str, Array]]:
    """Return a tapering tube round a line; `twist` is how often its hairs go round it."""
    ahead = unit_rows(np.gradient(spine, axis=0))
    side = unit_rows(np.cross(ahead, np.array([0.0, 1.0, 0.0])))
    up = np.cross(side, ahead)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    t = np.linspace(0, 1, len(spine))
    around = np.cos(angle)[None, :, None] * side[:, None] + np.sin(angle)[None, :, None] * up[:, None]
    vertices = (spine[:, None] + radius[:, None, None] * around).reshape(-1, 3)
    index = np.arange(len(spine) * sides).reshape(len(spine), sides)
    beside = np.roll(index, -1, 1)
    faces = np.stack([index[:-1], index[1:], beside[1:], beside[:-1]], -1).reshape(-1, 4)
    phase = angle[None, :] + 2 * np.pi * twist * t[:, None]
    values = {
        "strand_x": np.cos(phase).ravel(),
        "strand_y": np.sin(phase).ravel(),
        "along": np.broadcast_to(t[:, None], phase.shape).ravel().copy(),
    }
    return vertices, faces, values
