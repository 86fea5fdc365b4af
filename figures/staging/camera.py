"""From where a figure is seen, so that its body fills the picture in every frame."""

import math
from dataclasses import dataclass

import numpy as np

from figures.posing.pose import Camera
from figures.turns import Array, unit, vector

Size = tuple[int, int]
Box = tuple[float, float, float, float]

FILL = (0.86, 0.84)
"""How much of the picture's width and height the body fills at most."""

FILL_THINGS = (0.965, 0.955)
"""How far out things beside the body may reach."""


@dataclass(frozen=True)
class View:
    """A camera: its place and axes (right, up, towards the viewer), its lens in degrees across, its size."""

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

    def box(self, points: Array) -> Box:
        """Return the part of the picture that holds the points: left, right, bottom, top from 0 to 1."""
        low, high = self.project(points).min(0) - 4, self.project(points).max(0) + 4
        left, upper = np.clip(low / self.size, 0, 1)
        right, lower = np.clip(high / self.size, 0, 1)
        return float(left), float(right), float(1 - lower), float(1 - upper)

    def rays(self) -> Array:
        """Return where each pixel looks, `(height, width, 3)`, of length 1 along the view."""
        width, height = self.size
        x = (np.arange(width) + 0.5 - width / 2) / self.scale
        y = (height / 2 - np.arange(height) - 0.5) / self.scale
        return x[None, :, None] * self.right + y[:, None, None] * self.up - self.toward

    def resized(self, size: Size) -> "View":
        """Return the same view in a picture of another size and the same shape."""
        return View(self.position, self.right, self.up, self.toward, self.lens, size)


def fitted(body: Array, things: Array, camera: Camera, size: Size) -> View:
    """Return the view of a pose's camera in which a body just fills the picture.

    `things` are points beside it that are to be seen as well, but may come nearer to the border.
    """
    right, up, toward = axes(camera.azimuth, camera.elevation)
    reach = math.tan(math.radians(camera.lens) / 2)
    shape = size[0] / size[1]
    centre, distance = body.mean(0), 3.0
    groups = [(body, FILL)] + ([(things, FILL_THINGS)] if len(things) else [])
    for _ in range(40):
        bounds: list[list[tuple[float, float, float]]] = [[], []]
        for points, fill in groups:
            away = points - centre
            depth = (distance - away @ toward) * reach
            for axis, place in enumerate(((away @ right) / depth, (away @ up) / depth * shape)):
                bounds[axis].append((place.min(), place.max(), fill[axis]))
        growth = max(
            (high - low) / (fill + other)
            for axis in bounds
            for _, high, fill in axis
            for low, _, other in axis
        )
        middles = [
            (
                max(high - fill * growth for _, high, fill in axis)
                + min(low + fill * growth for low, _, fill in axis)
            )
            / 2
            for axis in bounds
        ]
        centre = centre + (right * middles[0] + up * middles[1] / shape) * reach * distance
        distance *= growth
    return View(centre + toward * distance, right, up, toward, camera.lens, size)


def axes(azimuth: float, elevation: float) -> tuple[Array, Array, Array]:
    """Return right, up and toward the viewer for a camera; azimuth 0 looks at the person's right side."""
    a, e = math.radians(azimuth), math.radians(elevation)
    toward = vector([math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e)])
    right = unit(np.cross([0, 1, 0], toward)) if abs(elevation) < 89 else vector([1, 0, 0])
    return right, np.cross(toward, right), toward
