"""Painting a face: layers of brows, lashes, lips and the roots of hair on the canvas round the head."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

from figures.dressing.face import (
    HIGH,
    LOW,
    PIXELS,
    RADIUS,
    Look,
    Point,
    canvas,
    grown,
    hairline,
    lid_rim,
    smoothstep,
)
from figures.people import data
from figures.people.body import SKIN_COUNT
from figures.turns import Array


def paint(look: Look) -> dict[str, Array]:
    """Return the layers of paint, each `(height, width)` from 0 to 1, the first row at the top."""
    width, height = round(2 * np.pi * RADIUS * PIXELS), round((HIGH - LOW) * PIXELS)
    easel = _Easel(width, height)
    return {
        "dark": np.maximum(_brows(easel, look), _lash_lines(easel, look)),
        "lip": _lips(easel),
        "hair": np.maximum(_scalp(easel, look), _stubble(easel, look)),
    }


class _Easel:
    """Turns places on the front of the face into pixels."""

    def __init__(self, width: int, height: int) -> None:
        self.size = (width, height)
        skin = data.base_mesh().vertices[:SKIN_COUNT]
        front = skin[(skin[:, 2] > 0.95) & (skin[:, 1] > 6.0)]
        order = np.argsort(-front[:, 2])
        self._front = front[order]
        self._near = cKDTree(self._front[:, :2])

    def pixels(self, points: Array) -> list[Point]:
        """Return the pixels of points `(n, 2)` or `(n, 3)`; what has no depth lies on the face."""
        points = np.asarray(points, float)
        if points.shape[1] == 2:
            _, found = self._near.query(points, k=4)
            points = np.column_stack([points, self._front[found, 2].max(1)])
        across, up = canvas(points)
        width, height = self.size
        return list(zip(across * width, (1 - up) * height, strict=True))

    def blank(self) -> tuple[Image.Image, ImageDraw.ImageDraw]:
        """Return an empty layer and a brush."""
        layer = Image.new("L", self.size, 0)
        return layer, ImageDraw.Draw(layer)

    def grid(self) -> tuple[Array, Array]:
        """Return of each pixel the degrees from the nose, signed, and the height."""
        width, height = self.size
        degrees = ((np.arange(width) + 0.5) / width - 0.5) * 360
        heights = HIGH - (np.arange(height) + 0.5) / height * (HIGH - LOW)
        return np.meshgrid(degrees, heights)


def _array(layer: Image.Image, blur: float = 0.0) -> Array:
    layer = layer.filter(ImageFilter.GaussianBlur(blur * PIXELS)) if blur else layer
    return np.asarray(layer, float) / 255


def _curve(knots: Array, count: int) -> Array:
    """Return points on a smooth curve through knots `(n, k)`."""
    at = np.linspace(0, 1, len(knots))
    return np.asarray(PchipInterpolator(at, knots)(np.linspace(0, 1, count)))


def _brows(easel: _Easel, look: Look) -> Array:
    """Return brows: a soft body and single hairs that lean outwards."""
    chance = np.random.default_rng(3)
    result = np.zeros(easel.size[::-1])
    for side in (-1, 1):
        line = _curve(np.array(look.brow), 60)
        outline = np.concatenate(
            [line[:, :2] + line[:, 2:] * [0, 0.8], (line[:, :2] - line[:, 2:] * [0, 0.8])[::-1]]
        )
        layer, brush = easel.blank()
        brush.polygon(easel.pixels(outline * [side, 1]), fill=215)
        body = _array(layer, 0.008)
        layer, brush = easel.blank()
        for _ in range(150):
            at = chance.uniform(0, 1) ** 0.9
            x, y, half = (np.interp(at, np.linspace(0, 1, len(line)), line[:, k]) for k in range(3))
            lift = 1.25 * (1 - at) ** 1.5 + 0.25 - 0.6 * at
            length = 0.055 * (1 - 0.35 * at)
            root = np.array([x, y - half * chance.uniform(-0.5, 1.0)])
            tip = root + length * np.array([1.0, lift]) / np.hypot(1.0, lift)
            brush.line(
                easel.pixels(np.array([root, tip]) * [side, 1]), fill=int(chance.uniform(150, 230)), width=4
            )
        hairs = _array(layer, 0.002)
        result = np.maximum(result, np.maximum(body * 0.8, hairs * np.clip(body * 3.0, 0.15, 1)))
    return result * look.brow_strength


def _lash_lines(easel: _Easel, look: Look) -> Array:
    """Return a dark line along the upper lids' rims and a faint one along the lower."""
    layer, brush = easel.blank()
    mesh = data.base_mesh()
    for side in "lr":
        for sheet, width, dark in ((2, look.lash_line, 235), (1, 0.007, 120)):
            rim = lid_rim(side, sheet)
            brush.line(
                easel.pixels(mesh.vertices[rim]),
                fill=dark,
                width=max(2, round(width * PIXELS)),
                joint="curve",
            )
    return _array(layer, 0.004)


def _lips(easel: _Easel) -> Array:
    upper = [(0.0, 6.686), (0.055, 6.702), (0.12, 6.680), (0.19, 6.645), (0.245, 6.608)]
    lower = [(0.245, 6.604), (0.19, 6.555), (0.12, 6.515), (0.06, 6.498), (0.0, 6.494)]
    half = np.concatenate([_curve(np.array(upper), 30), _curve(np.array(lower), 30)])
    layer, brush = easel.blank()
    for side in (-1, 1):
        brush.polygon(easel.pixels(half * [side, 1]), fill=255)
    return _array(layer, 0.010)


def _scalp(easel: _Easel, look: Look) -> Array:
    """Return the hair's roots: full above the hairline, feathered at it, never cut."""
    degrees, heights = easel.grid()
    chance = np.random.default_rng(5)
    above = heights - hairline(np.abs(degrees), look)
    wisps, waves = (_uneven(chance, easel.size[0], every) for every in (4, 60))
    above = above + look.feather * (0.13 * wisps + 0.24 * waves)[None, :]
    shade = grown(degrees, heights) if look.stubble else 1.0
    return smoothstep(above, -0.5 * look.feather, 0.8 * look.feather) * shade


def _stubble(easel: _Easel, look: Look) -> Array:
    """Return a short beard: along the jaw and the chin, thin on the upper lip."""
    if not look.stubble:
        return np.zeros(easel.size[::-1])
    degrees, heights = easel.grid()
    around = np.abs(degrees)
    cheek = np.interp(
        around, [0, 10, 16, 24, 40, 60, 76, 84, 95], [6.86, 6.84, 6.74, 6.60, 6.62, 6.72, 6.92, 7.2, 7.0]
    )
    neck = np.interp(around, [0, 40, 70, 95], [6.02, 6.10, 6.35, 6.6])
    beard = (
        smoothstep(cheek - heights, -0.05, 0.10)
        * smoothstep(heights - neck, -0.06, 0.10)
        * (1 - smoothstep(around, 84, 92))
    )
    bare = (around < 15) & (heights < 6.72) & (heights > 6.47)
    mouth = _array(Image.fromarray((bare * 255).astype(np.uint8)), 0.022)
    return beard * (1 - 0.75 * mouth) * look.stubble


def _uneven(chance: np.random.Generator, width: int, every: int) -> Array:
    """Return a line of chance, about -1 to 1, that changes over so many pixels."""
    knots = np.arange(0, width + every, every)
    return np.interp(np.arange(width), knots, chance.normal(0, 1, len(knots)))
