"""The muscles that a picture may show: soft shapes on the skin of the body at rest, from 0 to 1."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.interpolate import PchipInterpolator

from figures.people.anatomy import SIGN, Anatomy
from figures.people.body import Body
from figures.turns import Array, unit

Point = tuple[str, float, float, float]
"""A point on the skin and half the muscle's width there, in statures: segment, share of its length (a limb's
from its upper end, the trunk's from the hips up), degrees around (0 front, 90 outer, 180 back, -90 inner)."""


@dataclass(frozen=True)
class Muscle:
    """The bellies of a muscle, each a line of points, and the bones that move the skin over it."""

    bellies: Sequence[Sequence[Point]]
    bones: Sequence[str]


THIGH = ("upperleg", "lowerleg01", "pelvis", "root", "spine05", "spine04")
SHANK = ("lowerleg", "upperleg02", "foot")
TRUNK = ("spine", "root", "pelvis", "upperleg01", "breast", "clavicle", "shoulder01", "upperarm01")

MUSCLES: dict[str, Muscle] = {
    "hamstrings": Muscle(
        (
            (
                ("thigh", 0.18, 164, 0.016),
                ("thigh", 0.42, 148, 0.031),
                ("thigh", 0.66, 140, 0.028),
                ("thigh", 0.98, 122, 0.009),
            ),
            (
                ("thigh", 0.20, 188, 0.015),
                ("thigh", 0.44, 202, 0.028),
                ("thigh", 0.68, 214, 0.024),
                ("thigh", 0.99, 234, 0.009),
            ),
        ),
        THIGH,
    ),
    "quadriceps": Muscle(
        (
            (("thigh", 0.02, 22, 0.010), ("thigh", 0.40, 4, 0.026), ("thigh", 0.86, 2, 0.012)),
            (("thigh", 0.18, 58, 0.012), ("thigh", 0.50, 48, 0.027), ("thigh", 0.86, 38, 0.011)),
            (("thigh", 0.42, -36, 0.010), ("thigh", 0.70, -38, 0.024), ("thigh", 0.92, -32, 0.010)),
        ),
        THIGH,
    ),
    "hip-flexor": Muscle(
        (
            (
                ("trunk", 0.22, 42, 0.013),
                ("trunk", 0.10, 44, 0.028),
                ("thigh", 0.14, 22, 0.033),
                ("thigh", 0.38, 15, 0.029),
                ("thigh", 0.68, 8, 0.011),
            ),
        ),
        (*THIGH, "spine03"),
    ),
    "glutes": Muscle(
        (
            (("trunk", 0.10, 156, 0.022), ("trunk", -0.04, 134, 0.056), ("thigh", 0.20, 104, 0.028)),
            (("trunk", 0.02, 166, 0.022), ("trunk", -0.08, 152, 0.040), ("thigh", 0.22, 150, 0.016)),
        ),
        THIGH,
    ),
    "gluteus-medius": Muscle(
        (
            (("trunk", 0.15, 120, 0.020), ("trunk", 0.06, 112, 0.030), ("trunk", -0.06, 98, 0.012)),
            (("trunk", 0.15, 80, 0.020), ("trunk", 0.05, 84, 0.030), ("thigh", 0.10, 90, 0.014)),
        ),
        THIGH,
    ),
    "gastrocnemius": Muscle(
        (
            (("shank", 0.02, 156, 0.011), ("shank", 0.25, 136, 0.029), ("shank", 0.54, 146, 0.011)),
            (("shank", 0.02, 204, 0.011), ("shank", 0.27, 224, 0.029), ("shank", 0.58, 212, 0.011)),
            (("shank", 0.42, 180, 0.012), ("shank", 0.66, 180, 0.008), ("shank", 0.90, 180, 0.005)),
        ),
        SHANK,
    ),
    "soleus": Muscle(
        (
            (("shank", 0.32, 116, 0.010), ("shank", 0.55, 132, 0.023), ("shank", 0.80, 164, 0.009)),
            (("shank", 0.32, 244, 0.010), ("shank", 0.55, 228, 0.023), ("shank", 0.80, 196, 0.009)),
            (("shank", 0.52, 180, 0.012), ("shank", 0.76, 180, 0.009), ("shank", 0.97, 180, 0.006)),
        ),
        SHANK,
    ),
    "ankle": Muscle(
        ((("shank", 0.60, 180, 0.008), ("shank", 0.84, 180, 0.014), ("shank", 1.04, 180, 0.013)),),
        SHANK,
    ),
    "low-back": Muscle(
        ((("trunk", 0.02, 168, 0.018), ("trunk", 0.18, 146, 0.036), ("trunk", 0.42, 152, 0.018)),),
        TRUNK,
    ),
    "back-extensors": Muscle(
        (
            (
                ("trunk", 0.02, 172, 0.014),
                ("trunk", 0.20, 152, 0.030),
                ("trunk", 0.48, 150, 0.024),
                ("trunk", 0.82, 156, 0.014),
            ),
        ),
        TRUNK,
    ),
    "trunk-rotators": Muscle(
        (
            (("trunk", 0.50, 98, 0.012), ("trunk", 0.33, 84, 0.026), ("trunk", 0.14, 52, 0.014)),
            (("trunk", 0.40, 124, 0.010), ("trunk", 0.26, 112, 0.022), ("trunk", 0.13, 92, 0.014)),
        ),
        TRUNK,
    ),
    "abdominals": Muscle(
        ((("trunk", 0.56, 16, 0.014), ("trunk", 0.34, 26, 0.034), ("trunk", 0.02, 12, 0.012)),),
        TRUNK,
    ),
}
"""By name."""

SOFT_FROM, SOFT_TO = 0.1, 1.3
"""Between these shares of its half width a muscle fades out."""

Line = tuple[Array, Array, Array]
"""A belly as it lies on a body: points along it, the way the skin faces there, half widths."""


@dataclass(frozen=True)
class Muscles:
    """Every muscle's bellies on one body, by `side.name`."""

    body: Body
    lines: Mapping[str, Sequence[Line]]

    @classmethod
    def of(cls, body: Body, anatomy: Anatomy) -> "Muscles":
        """Lay the muscles out on a body at rest."""
        return cls(
            body,
            {
                f"{side}.{name}": [_line(body, anatomy, side, belly) for belly in muscle.bellies]
                for name, muscle in MUSCLES.items()
                for side in SIGN
            },
        )

    def shown(self, names: Iterable[str], mix: sparse.csr_matrix | None = None) -> Array:
        """Return how much each vertex of the skin, or of a piece with that `mix`, lies in the named muscles.

        A name without a side means both sides. Raise KeyError for an unknown one.
        """
        count = self.body.skin_count
        mix = sparse.identity(count, format="csr") if mix is None else mix
        total = np.zeros(mix.shape[0])
        for name in names:
            for one in [name] if "." in name else [f"{side}.{name}" for side in SIGN]:
                total = np.maximum(total, self._field(one, mix))
        return total

    def _field(self, name: str, mix: sparse.csr_matrix) -> Array:
        body, count = self.body, self.body.skin_count
        side, _, muscle = name.partition(".")
        arm = body.weight_of("lowerarm", "wrist", "finger", "metacarpal", "upperarm02") < 0.2
        allowed = mix @ (np.clip(1.6 * body.weight_of(*MUSCLES[muscle].bones), 0, 1) * arm)
        points, normals = mix @ body.vertices[:count], mix @ body.normals
        nearest = np.full(len(points), 9.0)
        for places, facing, widths in self.lines[name]:
            for place, way, width in zip(places, facing, widths, strict=True):
                share = np.linalg.norm(points - place, axis=1) / width
                nearest = np.minimum(nearest, share + 2.0 * np.clip(-0.1 - normals @ way, 0, 1))
        fade = np.clip((SOFT_TO - nearest) / (SOFT_TO - SOFT_FROM), 0, 1)
        return np.asarray(fade * fade * (3 - 2 * fade) * allowed * _on_side(points, side))


def _line(body: Body, anatomy: Anatomy, side: str, belly: Sequence[Point]) -> Line:
    points = [_on_skin(body, anatomy, side, point) for point in belly]
    return _curve(
        np.array([place for place, _ in points]),
        np.array([normal for _, normal in points]),
        np.array([point[3] for point in belly]),
    )


def _on_side(points: Array, side: str) -> Array:
    """Return 1 on one side of the body, falling to 0 just across the middle."""
    share = np.clip((points[:, 2] * SIGN[side] + 0.006) / 0.012, 0, 1)
    return share * share * (3 - 2 * share)


def _on_skin(body: Body, anatomy: Anatomy, side: str, point: Point) -> tuple[Array, Array]:
    """Return a point of the skin, and the way it faces, given by its place along and around a segment."""
    segment, along, around, _ = point
    sign = SIGN[side]
    if segment == "trunk":
        start, end = anatomy.joints["pelvis"] + [0.012, 0, 0], body.head("neck01") * [0, 1, 0] + [0.012, 0, 0]
        start = start * [0, 1, 0] + [0.012, 0, 0]
        front, bones = np.array([1.0, 0, 0]), TRUNK
    else:
        joints = {"thigh": ("hip", "knee"), "shank": ("knee", "ankle")}[segment]
        start, end = (anatomy.joints[f"{side}.{joint}"] for joint in joints)
        front, bones = anatomy.frames[f"{side}.{segment}"][:, 0], THIGH if segment == "thigh" else SHANK
    axis = unit(end - start)
    front = unit(front - axis * (front @ axis))
    outward = np.cross(front, axis if segment == "trunk" else -axis) * sign
    angle = np.radians(around)
    ray = front * np.cos(angle) + outward * np.sin(angle)
    centre = start + (end - start) * along
    skin = body.vertices[: body.skin_count]
    own = (body.weight_of(*bones) > 0.4) & (skin[:, 2] * sign > -0.004)
    reach = (skin - centre) @ ray
    off = np.linalg.norm(skin - centre - reach[:, None] * ray, axis=1)
    off = np.where(own & (reach > 0), off, 9.0)
    near = np.argsort(off)[:6]
    share = 1 / (off[near] + 1e-4)
    share /= share.sum()
    return share @ skin[near], unit(share @ body.normals[near])


def _curve(places: Array, facing: Array, widths: Array, steps: int = 14) -> Line:
    """Return points on a smooth curve through the given ones, with their facing and their width."""
    at = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))])
    fine = np.linspace(0, at[-1], steps * (len(places) - 1) + 1)
    normals = PchipInterpolator(at, facing)(fine)
    return (
        PchipInterpolator(at, places)(fine),
        normals / np.linalg.norm(normals, axis=1, keepdims=True),
        PchipInterpolator(at, widths)(fine),
    )
