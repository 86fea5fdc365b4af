"""A garment on a body: fitted at rest, carried by the bones, kept off the skin, with hems that have a thickness."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from figures.body import Body
from figures.cutting import Piece, cut
from figures.garments import Pattern
from figures.skeleton import Skeleton
from figures.skin import pose_vertices
from figures.turns import Array

SOFTER = 10
"""Rounds by which the cloth's weights are blurred: it bends over a wider span than the skin does."""
CALM = 8
"""Rounds of smoothing after posing that keep the fitted shape (delta mush)."""
TAUT = 10
"""Rounds of tension after posing that keep the cloth out of the body's creases."""


@dataclass(frozen=True)
class Drape:
    """A fitted garment: its rest `shape`, `weights` for the bones, and how far it must stay off the skin."""

    pattern: Pattern
    piece: Piece
    shape: Array
    stand_off: Array
    weights: Array
    ease: Array

    @classmethod
    def of(cls, body: Body, pattern: Pattern) -> "Drape":
        """Cut the garment from the skin and fit it to the body at rest."""
        piece = cut(body.faces["body"], pattern.inside, refine=1)
        count = body.skin_count
        ease = piece.smooth(piece.mix @ pattern.ease, 4)
        under = _rounded(piece, piece.mix @ body.vertices[:count], pattern.rounding)
        shape = _stretched(piece, under, under + piece.normals(under) * ease[:, None], ease, pattern.bridging)
        weights = piece.smooth(piece.mix @ body.weights[:count], SOFTER)
        stand_off = shape - piece.smooth(piece.mix @ body.vertices[:count], CALM)
        return cls(pattern, piece, shape, stand_off, weights, ease)

    def pose(self, body: Body, skeleton: Skeleton, skin: Array) -> Array:
        """Return where the cloth's vertices are on a posed body whose skin's vertices are `skin`."""
        piece = self.piece
        under = piece.mix @ skin[: body.skin_count]
        _, turns = pose_vertices(body, skeleton, self.shape, self.weights)
        calm = piece.smooth(under, CALM)
        moved = calm + Rotation.from_quat(turns).apply(self.stand_off)
        return _stretched(piece, under, moved, 0.6 * self.ease, TAUT, share=0.25)


def _rounded(piece: Piece, points: Array, rounds: int) -> Array:
    """Return the body without its fine relief, not shrunk (Taubin 1995)."""
    rim = piece.on_rim[:, None]
    for _ in range(rounds):
        points = np.where(rim, points, piece.smooth(points, 1, 0.6))
        points = np.where(rim, points, piece.smooth(points, 1, -0.58))
    return points


def _stretched(
    piece: Piece, under: Array, cloth: Array, ease: Array, rounds: int, share: float = 0.5
) -> Array:
    """Return the cloth pulled taut, as a membrane is, but never nearer than `ease` to the skin under it."""
    normals = piece.normals(under)
    rim = piece.on_rim[:, None]
    for _ in range(rounds + 1):
        lack = ease - np.einsum("ij,ij->i", cloth - under, normals)
        lack = piece.smooth(np.maximum(lack, 0), 1, 0.3)
        cloth = cloth + normals * lack[:, None]
        if rounds:
            cloth = np.where(rim, cloth, piece.smooth(cloth, 1, share))
    lack = ease - np.einsum("ij,ij->i", cloth - under, normals)
    return cloth + normals * np.maximum(lack, 0)[:, None]


def with_hems(piece: Piece, points: Array, thickness: float, depth: float) -> tuple[Array, Array, Array]:
    """Return vertices, faces and for each vertex its source in the piece: the cloth with its rims turned in."""
    normals = piece.normals(points)
    rim = piece.rim
    members = np.unique(rim)
    place = np.full(len(points), -1)
    place[members] = np.arange(len(members))
    way = points[rim[:, 1]] - points[rim[:, 0]]
    out = np.zeros_like(points)
    for end in (0, 1):
        np.add.at(out, rim[:, end], np.cross(way, normals[rim[:, end]]))
    out, normal = out[members], normals[members]
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)
    start = points[members]
    rings = [
        start + out * a * thickness - normal * b * thickness
        for a, b in ((0.45, 0.12), (0.6, 0.5), (0.45, 0.9), (0.0, 1.0))
    ]
    rings.append(start - out * depth - normal * 1.1 * thickness)
    faces = [piece.faces]
    a, b = rim[:, 0], rim[:, 1]
    for k in range(len(rings)):
        inner = len(points) + k * len(members)
        c, d = inner + place[rim[:, 0]], inner + place[rim[:, 1]]
        faces.append(np.stack([b, a, c, d], 1))
        a, b = c, d
    source = np.concatenate([np.arange(len(points)), *[members] * len(rings)])
    return np.concatenate([points, *rings]), np.concatenate(faces), source
