"""From where a figure is seen, so that its body fills the picture in every frame."""

import math
from dataclasses import dataclass

import numpy as np

from figures.preview import axes
from figures.turns import Array

Size = tuple[int, int]

FILL = (0.86, 0.84)
"""How much of the picture's width and height the body fills at most."""


@dataclass(frozen=True)
class View:
    """A camera: where it is, its axes (right, up, towards the viewer), its lens in degrees across, its picture."""

    position: Array
    right: Array
    up: Array
    toward: Array
    lens: float
    size: Size

    @property
    def scale(self) -> float:
        """How many pixels something of length 1 at distance 1 covers."""
        return self.size[0] / 2 / math.tan(math.radians(self.lens) / 2)

    def project(self, points: Array) -> Array:
        """Return where points are in the picture: pixels from its top left corner, `(n, 2)`."""
        away = points - self.position
        distance = -away @ self.toward
        across = np.stack([away @ self.right, -away @ self.up], -1) / distance[:, None]
        return across * self.scale + np.array(self.size) / 2

    def rays(self) -> Array:
        """Return the direction in which each pixel looks, `(height, width, 3)`, of length 1 towards the scene."""
        width, height = self.size
        x = (np.arange(width) + 0.5 - width / 2) / self.scale
        y = (height / 2 - np.arange(height) - 0.5) / self.scale
        return x[None, :, None] * self.right + y[:, None, None] * self.up - self.toward

    def resized(self, size: Size) -> "View":
        """Return the same view in a picture of another size and the same shape."""
        return View(self.position, self.right, self.up, self.toward, self.lens, size)


def fitted(points: Array, azimuth: float, elevation: float, lens: float, size: Size) -> View:
    """Return the view from a direction (degrees) in which points just fill the picture, centred."""
    right, up, toward = axes(azimuth, elevation)
    reach = math.tan(math.radians(lens) / 2)
    shape = size[0] / size[1]
    centre, distance = points.mean(0), 3.0
    for _ in range(40):
        away = points - centre
        depth = distance - away @ toward
        across = (away @ right) / depth / reach
        along = (away @ up) / depth / reach * shape
        sideways, upwards = (across.max() + across.min()) / 2, (along.max() + along.min()) / 2
        centre = centre + right * sideways * reach * distance + up * upwards * reach / shape * distance
        distance *= max(np.ptp(across) / 2 / FILL[0], np.ptp(along) / 2 / FILL[1])
    return View(centre + toward * distance, right, up, toward, lens, size)
