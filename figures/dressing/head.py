"""A person's head: the paint on the skin, eyes, lashes and hair; made once, carried by the posed body."""

from dataclasses import dataclass

import numpy as np

from figures.dressing.bun import bun
from figures.dressing.face import AXIS, lid_rim, places, smoothstep
from figures.dressing.hair import Hair
from figures.dressing.wardrobe import Posed
from figures.people import data
from figures.people.body import SKIN_COUNT, Body
from figures.surface import Surface
from figures.turns import Array, unit

IRIS = 26.0
"""Degrees from an eye's axis to the rim of the iris."""

LASH_LENGTHS = {"bun": 0.38, "short": 0.20}
"""Of each hairdo's person, how long the upper lashes are beside MakeHuman's long ones."""

FLUSHED = {
    "cheek": ((0.43, 6.98, 1.28), 0.17, 1.0),
    "nose": ((0.0, 6.93, 1.72), 0.13, 0.6),
    "ear": ((0.80, 7.12, 0.50), 0.24, 0.8),
    "chin": ((0.0, 6.28, 1.48), 0.12, 0.3),
}
"""Where a face is a little redder: centre and reach on the base mesh in decimetres, and how much."""


@dataclass(frozen=True)
class Head:
    """The head of one person. `values` are what the skin's material reads of each vertex of the skin."""

    body: Body
    hair: Hair
    values: dict[str, Array]

    @classmethod
    def of(cls, body: Body) -> "Head":
        """Make the person's head."""
        across, up = places()
        base = data.base_mesh().vertices[:SKIN_COUNT]
        around = np.degrees(np.abs(np.arctan2(base[:, 0], base[:, 2] - AXIS)))
        values = {
            "face_u": across,
            "face_v": up,
            "face": smoothstep(-around, -145, -120) * smoothstep(base[:, 1], 6.0, 6.15) * ~_ear(base),
            "flush": _flush(body, base),
        }
        return cls(body, Hair.of(body), values)

    @property
    def skin(self) -> str:
        """The name of the material of this person's skin."""
        return f"skin-{self.body.person.hair}"

    def surfaces(self, posed: Posed) -> list[Surface]:
        """Return eyes, lashes and hair on a posed body."""
        skin = posed.vertices[: self.body.skin_count]
        turn = np.asarray(posed.skeleton.turns["head"])
        found = [_eye(self.body, posed, side, turn) for side in "lr"]
        found += [self._lashes(posed, side) for side in "lr"]
        found.append(_grounded(self.hair.surface(skin)))
        if self.body.person.hair == "bun":
            middle, out = self.hair.pole(skin)
            found += bun(middle, out, turn[:, 0])
        return found

    def _lashes(self, posed: Posed, side: str) -> Surface:
        quads = self.body.faces[f"helper-{side}-eyelashes-2"]
        used, faces = np.unique(quads, return_inverse=True)
        rim = lid_rim(side, 2)
        base = data.base_mesh().vertices
        nearest = np.argmin(np.linalg.norm(base[used][:, None] - base[rim][None], axis=2), 1)
        root, points = posed.vertices[rim[nearest]], posed.vertices[used]
        points = root + LASH_LENGTHS[self.body.person.hair] * (points - root)
        return Surface(f"lashes-{side}", points, faces.reshape(quads.shape), "lash", {}, 1)


def _eye(body: Body, posed: Posed, side: str, turn: Array) -> Surface:
    """Return a ball with rings of vertices about its axis, so that the iris is round."""
    used = np.unique(body.faces[f"helper-{side}-eye"])
    rest = body.vertices[used]
    middle = posed.vertices[used].mean(0)
    radius = float(np.ptp(rest[:, 1:], axis=0).mean() / 2)
    middle = middle + turn @ np.array([rest[:, 0].min() + radius - rest[:, 0].mean(), 0, 0])
    rings = np.array([0.01, 5, 10, 11, 15, 18, 22, IRIS - 1.2, IRIS + 1.2, 34, 45, 60, 80, 100])
    angle = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    polar, around = np.meshgrid(np.radians(rings), angle, indexing="ij")
    bulge = 1 + 0.045 * np.cos(np.clip(polar / np.radians(IRIS + 6), 0, 1) * np.pi / 2) ** 2
    ball = np.stack([np.cos(polar), np.sin(polar) * np.cos(around), np.sin(polar) * np.sin(around)], -1)
    points = middle + (radius * bulge[..., None] * ball).reshape(-1, 3) @ turn.T
    index = np.arange(len(rings) * len(angle)).reshape(len(rings), len(angle))
    beside = np.roll(index, -1, 1)
    faces = np.stack([index[:-1], beside[:-1], beside[1:], index[1:]], -1).reshape(-1, 4)
    glint = unit([1.0, 0.24, -0.16])
    values = {
        "ring": np.degrees(polar).ravel(),
        "glint": np.degrees(np.arccos(np.clip(ball.reshape(-1, 3) @ glint, -1, 1))),
    }
    return Surface(f"eye-{side}", points, faces, "eye", values, 1)


def _flush(body: Body, base: Array) -> Array:
    """Return how much blood shows through the skin: face, knuckles, elbows, knees, heels; 0 to 1."""
    flush = np.zeros(SKIN_COUNT)
    for centre, reach, much in FLUSHED.values():
        for side in (-1, 1):
            away = np.linalg.norm(base - np.array(centre) * [side, 1, 1], axis=1)
            flush = np.maximum(flush, much * np.exp(-((away / reach) ** 2)))
    skin = body.vertices[:SKIN_COUNT]
    joints = [(f"finger{k}-{j}.{s}", 0.010, 0.55) for k in range(1, 6) for j in (1, 2, 3) for s in "LR"]
    joints += [(f"lowerarm01.{s}", 0.022, 0.5) for s in "LR"] + [
        (f"lowerleg01.{s}", 0.034, 0.5) for s in "LR"
    ]
    joints += [
        (f"toe{k}-2.{s}", 0.012, 0.6) for k in range(1, 6) for s in "LR" if f"toe{k}-2.{s}" in body.index
    ]
    for bone, reach, much in joints:
        away = np.linalg.norm(skin - body.head(bone), axis=1)
        flush = np.maximum(flush, much * np.exp(-((away / reach) ** 2)))
    return np.asarray(body.smooth(flush, 2))


def _ear(base: Array) -> Array:
    return (np.abs(base[:, 0]) > 0.735) & (base[:, 1] < 7.35) & (base[:, 2] > 0.34) & (base[:, 2] < 0.66)


def _grounded(surface: Surface) -> Surface:
    """Return hair that lies on the floor instead of sinking in."""
    surface.vertices[:, 1] = 0.5 * (surface.vertices[:, 1] + np.sqrt(surface.vertices[:, 1] ** 2 + 0.003**2))
    return surface
