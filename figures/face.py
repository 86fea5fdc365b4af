"""What is painted on a face: brows, lips, the roots of the lashes, the hairline.

It is painted once for everyone, on the base mesh that all people are mixed from: a canvas wrapped round the
head, `across` it the way round from the nose and `up` it the height. Each vertex of the skin is told where on
the canvas it lies, so a smile moves the paint along.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from scipy.spatial import cKDTree

from figures import data
from figures.body import SKIN_COUNT
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


def above_hairline(points: Array, look: Look) -> Array:
    """Return how far points of the base mesh are above the hairline, in decimetres."""
    degrees = np.degrees(np.abs(np.arctan2(points[:, 0], points[:, 2] - AXIS)))
    return points[:, 1] - hairline(degrees, look)


def hairline(degrees: Array, look: Look) -> Array:
    """Return the height of the hairline so many degrees round from the nose."""
    angles, heights = np.array(look.hairline).T
    fine = np.arange(0, 181.0)
    line = np.interp(fine, angles, heights)
    padded = np.concatenate([line[5:0:-1], line, line[-2:-7:-1]])
    kernel = np.hanning(7)[1:-1]
    soft = np.convolve(padded, kernel / kernel.sum(), "same")[5:-5]
    return np.interp(degrees, fine, soft)


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
        """Return the pixels of points `(n, 2)` or `(n, 3)`; what has no depth lies on the front of the face."""
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
    from scipy.interpolate import PchipInterpolator

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
        for sheet, width, dark in (("2", look.lash_line, 235), ("1", 0.007, 120)):
            rim = lid_rim(mesh.vertices, f"helper-{side}-eyelashes-{sheet}", f"helper-{side}-eye")
            brush.line(easel.pixels(rim), fill=dark, width=max(2, round(width * PIXELS)), joint="curve")
    return _array(layer, 0.004)


def lid_rim(vertices: Array, lashes: str, eye: str) -> Array:
    """Return the line on which lashes grow, from one corner of the eye to the other, `(n, 3)`."""
    mesh = data.base_mesh()
    centre = vertices[np.unique(mesh.faces[eye])].mean(0)
    points = vertices[np.unique(mesh.faces[lashes])]
    away = np.linalg.norm(points - centre, axis=1)
    order = np.argsort(points[:, 0])
    bins = np.array_split(order, 13)
    rim = np.array([points[part[np.argmin(away[part])]] for part in bins])
    return rim


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
    wisps = np.interp(
        np.arange(easel.size[0]),
        np.arange(0, easel.size[0], 4),
        chance.normal(0, 1, (easel.size[0] + 3) // 4),
    )
    waves = np.interp(
        np.arange(easel.size[0]),
        np.arange(0, easel.size[0], 60),
        chance.normal(0, 1, (easel.size[0] + 59) // 60),
    )
    above = above + look.feather * (0.13 * wisps + 0.24 * waves)[None, :]
    shade = rooted(degrees) if look.stubble else 1.0
    return _smooth(above, -0.5 * look.feather, 0.8 * look.feather) * shade


def rooted(degrees: Array) -> Array:
    """Return how dark cropped hair begins so many degrees round from the nose: a line in front, a fade behind."""
    return np.interp(np.abs(degrees), [0, 45, 62, 84, 100, 130], [0.95, 0.92, 0.75, 0.62, 0.50, 0.05])


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
        _smooth(cheek - heights, -0.05, 0.10)
        * _smooth(heights - neck, -0.06, 0.10)
        * (1 - _smooth(around, 84, 92))
    )
    bare = (around < 15) & (heights < 6.72) & (heights > 6.47)
    beard = beard * (
        1
        - 0.75
        * np.asarray(
            Image.fromarray((bare * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(14)), float
        )
        / 255
    )
    return beard * look.stubble


def _smooth(values: Array, start: float, end: float) -> Array:
    share = np.clip((values - start) / (end - start), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))
