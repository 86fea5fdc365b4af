"""The soft shadow on the ground, worked out from the shapes: no grain, no flicker, next to no time."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter, map_coordinates

from figures.staging.camera import View
from figures.surface import Surface
from figures.turns import Array

FADED = 0.15
"""What has faded out by more than this casts no shadow any more."""

CELL = 0.005
"""The floor is looked at in squares this wide, in statures."""

Layer = tuple[float, float, float]

CONTACT: tuple[Layer, ...] = ((0.010, 0.007, 0.30), (0.030, 0.015, 0.20), (0.080, 0.030, 0.12))
"""What casts it: all up to a height. How soft it is there, both in statures, and how dark at most."""

CAST: tuple[Layer, ...] = ((0.012, 0.007, 0.46), (0.040, 0.018, 0.30), (0.150, 0.045, 0.17))
"""The same for a floor that is not there and so has no shadow of its own. What is higher casts none."""

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
    tops = [top for top, _, _ in layers]
    casts = [
        (surface, np.searchsorted(tops, height, side="right"), (fallen - low) / CELL)
        for surface in surfaces
        for height in [surface.vertices[:, 1] - floor]
        for fallen in [surface.vertices[:, [0, 2]] + np.maximum(height, 0)[:, None] * slope]
    ]
    lowest = _lowest_layer(casts, np.full((cells[1], cells[0]), len(layers), np.uint8))
    light = np.ones((cells[1], cells[0]))
    for index, (_, blur, dark) in enumerate(layers):
        light *= 1 - dark * gaussian_filter((lowest <= index).astype(float), blur / CELL)
    rays = view.rays()
    with np.errstate(divide="ignore"):
        reach = (floor - view.position[1]) / rays[..., 1]
    hit = view.position[[0, 2]] + rays[..., [0, 2]] * reach[..., None]
    places = ((hit - low) / CELL)[..., ::-1] - 0.5
    seen = map_coordinates(1 - light, np.moveaxis(places, -1, 0), order=1, mode="constant")
    return np.where(reach > 0, seen, 0.0)


def _lowest_layer(casts: Iterable[tuple[Surface, Array, Array]], lowest: NDArray[np.uint8]) -> Array:
    """Return for each square of the floor the lowest layer that casts on it; `lowest` says none does.

    Of each surface there is the layer of each of its vertices, and in which square its shadow falls.
    """
    shapes: list[tuple[int, list[float]]] = []
    for surface, layers, squares in casts:
        layer, places = layers.tolist(), squares.tolist()
        gone = (surface.values.get("dissolve", np.zeros(len(layers))) > FADED).tolist()
        shapes += [
            (layer[face[0]], [number for k in face for number in places[k]])
            for face in surface.faces
            if not gone[face[0]]
        ]
    image = Image.fromarray(lowest)
    canvas = ImageDraw.Draw(image)
    for index, shape in sorted(shapes, key=lambda one: -one[0]):
        if index < lowest[0, 0]:
            canvas.polygon(shape, fill=index)
    return np.asarray(image)
