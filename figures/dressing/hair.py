"""Hair: combed back into a bun on the crown, or cropped short.

Both are a net over the scalp: its strands run from the hairline to a pole on the crown. The net hangs on the
skin's own vertices, so it follows the head wherever that goes.
"""

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import RBFInterpolator

from figures.dressing.face import AXIS, LOOKS, Look, grown, hairline, smoothstep
from figures.people import data
from figures.people.body import SKIN_COUNT, Body
from figures.surface import Surface
from figures.turns import Array, unit

STRANDS, ROWS = 168, 30
MIDDLE = np.array([0.0, 7.5, AXIS])
"""The middle of the skull in the base mesh, in decimetres."""


@dataclass(frozen=True)
class Cut:
    """A hairdo; lengths in statures."""

    pole: float
    """Where the strands meet: degrees behind upright."""
    thickness: float
    rise: float
    """Over which part of each strand it comes to its thickness."""
    locks: float
    """How far single strands stand out."""
    material: str


CUTS = {
    "bun": Cut(pole=16.0, thickness=0.0062, rise=0.38, locks=0.0009, material="hair"),
    "short": Cut(pole=25.0, thickness=0.0055, rise=0.55, locks=0.0, material="crop"),
}


@dataclass(frozen=True)
class Hair:
    """The net: `hang` `(points, roots)` gives its points from the skin's vertices `roots`."""

    cut: Cut
    roots: Array
    hang: Array
    lift: Array
    values: dict[str, Array]
    faces: Array

    @classmethod
    def of(cls, body: Body) -> "Hair":
        """Comb the person's hair."""
        cut, look = CUTS[body.person.hair], LOOKS[body.person.hair]
        base = data.base_mesh().vertices[:SKIN_COUNT]
        roots = _scalp(base, body)
        angle = np.linspace(0, 2 * np.pi, STRANDS, endpoint=False)
        share = np.linspace(0, 1, ROWS) ** 1.15
        directions = _meridians(cut, look, angle, share)
        seen = unit_rows(base[roots] - MIDDLE)
        net = RBFInterpolator(
            seen, np.eye(len(roots)), kernel="thin_plate_spline", smoothing=1e-5, neighbors=None
        )
        hang = net(directions.reshape(-1, 3))
        along = np.broadcast_to(share, (STRANDS, ROWS))
        lift = cut.thickness * smoothstep(along, 0.0, cut.rise) - 0.0010 * (1 - smoothstep(along, 0.0, 0.035))
        lift = lift + cut.locks * _locks(angle)[:, None] * smoothstep(along, 0.03, 0.30)
        if body.person.hair == "short":
            lift = lift * _short(directions)
        index = np.arange(STRANDS * ROWS).reshape(STRANDS, ROWS)
        beside = np.roll(index, -1, 0)
        faces = np.stack([index[:, :-1], index[:, 1:], beside[:, 1:], beside[:, :-1]], -1).reshape(-1, 4)
        circle = np.broadcast_to(angle[:, None], (STRANDS, ROWS))
        values = {
            "strand_x": np.cos(circle).ravel(),
            "strand_y": np.sin(circle).ravel(),
            "along": along.ravel().copy(),
            "fade": grown(*_around(directions)).ravel(),
            **{f"place_{axis}": directions[..., k].ravel() for k, axis in enumerate("xyz")},
        }
        return cls(cut, roots, hang, lift.ravel(), values, faces)

    def surface(self, skin: Array) -> Surface:
        """Return the hair on the posed skin."""
        points = self.hang @ skin[self.roots]
        grid = points.reshape(STRANDS, ROWS, 3)
        around = np.roll(grid, -1, 0) - np.roll(grid, 1, 0)
        down = np.gradient(grid, axis=1)
        normals = unit_rows(np.cross(down, around).reshape(-1, 3))
        outward = points - points.mean(0)
        normals *= np.sign((normals * outward).sum(1))[:, None]
        # where the strands meet, the net is too narrow to tell its own normal
        near = np.tile(np.arange(ROWS) >= ROWS - 3, STRANDS)
        normals[near] = unit(normals.reshape(STRANDS, ROWS, 3)[:, ROWS - 4].mean(0))
        return Surface(
            "hair", points + normals * self.lift[:, None], self.faces, self.cut.material, self.values, 1
        )

    def pole(self, skin: Array) -> tuple[Array, Array]:
        """Return where the strands meet and the way out from the head there."""
        grid = (self.hang @ skin[self.roots]).reshape(STRANDS, ROWS, 3)
        middle = grid[:, -1].mean(0)
        ring = grid[:, ROWS - 8]
        first = ring[0] - middle
        second = ring[STRANDS // 4] - middle
        out = unit(np.cross(first, second))
        inward = skin[self.roots].mean(0) - middle
        return middle, -out if out @ inward > 0 else out


def _scalp(base: Array, body: Body) -> Array:
    """Return the vertices of the skull without ears and face."""
    around = np.degrees(np.abs(np.arctan2(base[:, 0], base[:, 2] - AXIS)))
    skull = (base[:, 1] > 6.45) & (np.abs(base[:, 0]) < 1.2) & (base[:, 2] > -0.6)
    ear = (
        (np.abs(base[:, 0]) > 0.70)
        & (base[:, 1] < 7.42)
        & (base[:, 1] > 6.75)
        & (base[:, 2] > 0.30)
        & (base[:, 2] < 0.66)
    )
    face = (around < 62) & (base[:, 1] < 7.62)
    inner = np.linalg.norm(base - MIDDLE, axis=1) < 0.62
    low = (base[:, 1] < 7.0) & (around < 84)
    used = np.zeros(SKIN_COUNT, bool)
    used[np.unique(body.faces["body"])] = True
    return np.flatnonzero(used & skull & ~ear & ~face & ~inner & ~low)


def _meridians(cut: Cut, look: Look, angle: Array, share: Array) -> Array:
    """Return directions from the skull's middle, `(strands, rows, 3)`, from the hairline to the pole."""
    tilt = np.radians(cut.pole)
    pole = np.array([0.0, np.cos(tilt), -np.sin(tilt)])
    front = np.array([0.0, np.sin(tilt), np.cos(tilt)])
    side = np.array([1.0, 0.0, 0.0])
    ends = np.zeros(len(angle))
    polar = np.radians(np.linspace(2, 175, 700))
    radius = 0.98
    for number, turn in enumerate(angle):
        out = np.cos(turn) * front + np.sin(turn) * side
        ways = np.cos(polar)[:, None] * pole + np.sin(polar)[:, None] * out
        points = MIDDLE + radius * ways * [0.78, 1.0, 1.0]
        degrees = np.degrees(np.abs(np.arctan2(points[:, 0], points[:, 2] - AXIS)))
        below = points[:, 1] < hairline(degrees, look)
        ends[number] = polar[np.argmax(below)] if below.any() else polar[-1]
    ends = (np.roll(ends, 1) + 2 * ends + np.roll(ends, -1)) / 4
    bend = ends[:, None] * (1 - share[None, :]) + np.radians(0.4) * share[None, :]
    out = np.cos(angle)[:, None] * front + np.sin(angle)[:, None] * side
    return np.cos(bend)[..., None] * pole + np.sin(bend)[..., None] * out[:, None, :]


def _locks(angle: Array) -> Array:
    """Return how far each strand stands out from its neighbours, about -1 to 1."""
    chance = np.random.default_rng(11)
    waves = [
        chance.uniform(0.4, 1) * np.sin(count * angle + chance.uniform(0, 6.3))
        for count in (17, 23, 31, 41, 53)
    ]
    return np.asarray(np.sum(waves, 0) / 2.0)


def _short(directions: Array) -> Array:
    """Return how much of the full length cropped hair has: all on top, less towards the ears and the nape."""
    return 0.25 + 0.75 * smoothstep(directions[..., 1], -0.15, 0.75)


def _around(directions: Array) -> tuple[Array, Array]:
    """Return the degrees from the nose and the height, on the base mesh, of ways from the skull's middle."""
    degrees = np.degrees(np.arctan2(directions[..., 0], directions[..., 2]))
    return degrees, MIDDLE[1] + 0.95 * directions[..., 1]


def unit_rows(rows: Array) -> Array:
    """Return rows `(…, 3)` of length 1."""
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-12)
