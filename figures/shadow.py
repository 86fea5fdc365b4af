"""The soft shadow on the ground, worked out from the shapes: no grain, no flicker, next to no time."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter, map_coordinates

from figures.camera import View
from figures.surface import Surface
from figures.turns import Array

CELL = 0.005
"""The floor is looked at in squares this wide, in statures."""

Layer = tuple[float, float, float]

CONTACT: tuple[Layer, ...] = ((0.010, 0.006, 0.38), (0.030, 0.014, 0.22))
"""What casts it: all up to a height. How soft it is there, both in statures, and how dark at most."""

CAST: tuple[Layer, ...] = ((0.012, 0.007, 0.46), (0.040, 0.018, 0.30), (0.16, 0.05, 0.16), (0.6, 0.11, 0.09))
"""The same for a floor that is not there and so has no shadow of its own."""

COLOUR = (14, 11, 9)
"""Nearly black and a little warm: it darkens paper, and is not seen on a dark ground."""


def ground_shadow(
    surfaces: Sequence[Surface], floor: float, slope: Array, layers: Sequence[Layer], view: View
) -> Array:
    """Return how dark the shadow on a floor at height `floor` is at each pixel, `(height, width)`, 0 to 1.

    `slope` is how far light carries a shadow for each unit of height along x and z.
    """
    points = np.concatenate([surface.vertices for surface in surfaces])
    low = points[:, [0, 2]].min(0) - 0.6
    cells = np.ceil((points[:, [0, 2]].max(0) + 0.6 - low) / CELL).astype(int)
    light = np.ones((cells[1], cells[0]))
    for top, blur, dark in layers:
        image = Image.new("L", (int(cells[0]), int(cells[1])))
        canvas = ImageDraw.Draw(image)
        for surface in surfaces:
            height = surface.vertices[:, 1] - floor
            cast = (surface.vertices[:, [0, 2]] + np.maximum(height, 0)[:, None] * slope - low) / CELL
            for face in surface.faces:
                if height[face[0]] < top:
                    canvas.polygon([(float(cast[k, 0]), float(cast[k, 1])) for k in face], fill=255)
        light *= 1 - dark * gaussian_filter(np.asarray(image, float) / 255, blur / CELL)
    rays = view.rays()
    with np.errstate(divide="ignore"):
        reach = (floor - view.position[1]) / rays[..., 1]
    hit = view.position[[0, 2]] + rays[..., [0, 2]] * reach[..., None]
    places = ((hit - low) / CELL)[..., ::-1] - 0.5
    seen = map_coordinates(1 - light, np.moveaxis(places, -1, 0), order=1, mode="constant")
    return np.where(reach > 0, seen, 0.0)
