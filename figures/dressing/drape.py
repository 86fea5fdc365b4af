"""A garment on a body: fitted at rest, carried by the bones, kept off the skin, folded, with thick hems."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.spatial import KDTree
from scipy.spatial.transform import Rotation

from figures.dressing.cutting import Piece, cut
from figures.dressing.folds import Folds
from figures.dressing.garments import Pattern
from figures.people.body import Body
from figures.posing.skeleton import Skeleton
from figures.posing.skin import pose_vertices
from figures.turns import Array

SOFTER = 10
"""Rounds by which the cloth's weights are blurred: it bends over a wider span than the skin does."""
CALM = 8
"""Rounds of smoothing that part the skin's fine relief from what the cloth follows."""
PLAIN = 150
"""Rounds that take away what no cloth would show."""
APART = 0.0016
"""How far one garment stays off another below it, in statures."""
TAUT = 10
"""Rounds of tension after posing that keep the cloth out of the body's creases."""


@dataclass(frozen=True)
class Drape:
    """A fitted garment: its `shape` at rest, how that stands off the calmed skin, its weights and its folds.

    `to_hem` is the distance of each vertex to the nearest hem.
    """

    pattern: Pattern
    piece: Piece
    shape: Array
    stand_off: Array
    weights: Array
    ease: Array
    folds: Folds
    to_hem: Array

    @classmethod
    def of(cls, body: Body, pattern: Pattern) -> "Drape":
        """Cut the garment from the skin and fit it to the body at rest."""
        piece = cut(body.faces["body"], pattern.inside)
        count = body.skin_count
        ease = piece.smooth(piece.mix @ pattern.ease, 4)
        skin = piece.mix @ body.vertices[:count]
        under = _rounded(piece, skin, pattern.rounding)
        plain = (piece.mix @ pattern.plain)[:, None]
        for _ in range(PLAIN):
            under = under + plain * (piece.smooth(under, 1) - under)
        shape = under + piece.normals(under) * ease[:, None]
        along = _along_grain(piece, skin, pattern)
        form = _Form(piece, under, ease)
        shape = _stretched(form, shape, along, pattern.hanging)
        shape = _stretched(form, shape, piece.neighbours, pattern.bridging)
        calm = piece.smooth(skin, CALM)
        folds = Folds.of(piece, calm, pattern.grains, piece.mix @ pattern.slack, pattern.fold)
        to_hem, _ = KDTree(_dense_rim(piece, skin)).query(skin)
        weights = piece.smooth(piece.mix @ body.weights[:count], SOFTER)
        return cls(pattern, piece, shape, shape - calm, weights, ease, folds, to_hem)

    def pose(
        self, body: Body, skeleton: Skeleton, skin: Array, beneath: Sequence[tuple[Array, Array]] = ()
    ) -> Array:
        """Return where the cloth's vertices are on a posed body whose skin's vertices are `skin`.

        `beneath` are the points and normals of the garments that are worn under this one.
        """
        piece = self.piece
        under = piece.mix @ skin[: body.skin_count]
        _, turns = pose_vertices(body, skeleton, self.shape, self.weights)
        calm = piece.smooth(under, CALM)
        cloth = calm + Rotation.from_quat(turns).apply(self.stand_off)
        cloth = _stretched(_Form(piece, under, 0.6 * self.ease), cloth, piece.neighbours, TAUT, 0.25)
        heights = self.folds.heights(calm) * np.clip(self.to_hem / 0.03, 0.25, 1)
        cloth = cloth + piece.normals(cloth) * heights[:, None]
        for points, normals in beneath:
            cloth = _above(piece, cloth, points, normals)
        return cloth


def _rounded(piece: Piece, points: Array, rounds: int) -> Array:
    """Return the body without its fine relief, not shrunk (Taubin 1995)."""
    for _ in range(rounds):
        points = piece.smooth(piece.smooth(points, 1, 0.6), 1, -0.58)
    return points


def _along_grain(piece: Piece, points: Array, pattern: Pattern) -> sparse.csr_matrix:
    """Return an operator as `Piece.neighbours`, but one that looks along the grain only."""
    shares = np.array([piece.mix @ grain.share for grain in pattern.grains])
    axes = shares.T @ np.array([grain.axis for grain in pattern.grains])
    axes /= np.maximum(np.linalg.norm(axes, axis=1, keepdims=True), 1e-9)
    a, b = piece.edges.T
    way = points[a] - points[b]
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-12)
    straight = np.abs(np.einsum("ij,ij->i", way, axes[a])) ** 4 + 0.02
    straight[piece.on_rim[a] & piece.on_rim[b]] = 0
    rows, columns = np.concatenate([a, b]), np.concatenate([b, a])
    count = len(points)
    matrix = sparse.coo_matrix((np.tile(straight, 2), (rows, columns)), shape=(count, count)).tocsr()
    matrix = sparse.diags(np.where(piece.on_rim, 0.0, 1.0)) @ matrix + sparse.diags(
        piece.on_rim.astype(float)
    )
    return sparse.csr_matrix(sparse.diags(1 / np.asarray(matrix.sum(axis=1)).ravel()) @ matrix)


@dataclass(frozen=True)
class _Form:
    """What cloth is stretched over: the points `under` its vertices, and how far it stays off them."""

    piece: Piece
    under: Array
    ease: Array


def _stretched(
    form: _Form, cloth: Array, neighbours: sparse.csr_matrix, rounds: int, share: float = 0.5
) -> Array:
    """Return the cloth pulled taut, as a membrane is, but never nearer than its ease to the form."""
    piece, under, ease = form.piece, form.under, form.ease
    normals = piece.normals(under)
    for _ in range(rounds):
        cloth = cloth + share * (neighbours @ cloth - cloth)
        lack = ease - np.einsum("ij,ij->i", cloth - under, normals)
        cloth = cloth + normals * piece.smooth(np.maximum(lack, 0), 1, 0.3)[:, None]
    lack = ease - np.einsum("ij,ij->i", cloth - under, normals)
    return cloth + normals * np.maximum(lack, 0)[:, None]


def _above(piece: Piece, cloth: Array, points: Array, normals: Array) -> Array:
    """Return the cloth lifted off the garment beneath it, whose vertices are `points`, where it is near."""
    for _ in range(2):
        away, nearest = KDTree(points).query(cloth)
        height = np.einsum("ij,ij->i", cloth - points[nearest], normals[nearest])
        lack = np.where((away < 0.025) & (height < APART), APART - height, 0.0)
        lift = np.maximum(piece.smooth(lack, 3), lack)
        cloth = cloth + normals[nearest] * np.where(away < 0.03, lift, 0.0)[:, None]
    return cloth


def _dense_rim(piece: Piece, points: Array) -> Array:
    a, b = points[piece.rim[:, 0]], points[piece.rim[:, 1]]
    return np.concatenate([a + (b - a) * share for share in np.arange(0, 1, 0.2)])


def with_hems(
    piece: Piece, points: Array, thickness: float, depth: float
) -> tuple[Array, Array, Array, Array]:
    """Return the cloth with its rims turned in.

    That is its vertices, its faces, each vertex's source in the piece, and 1 for each that is turned in.
    """
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
    turned_in = np.concatenate([np.zeros(len(points)), np.repeat([0.0, 0.3, 1.0, 1.0, 1.0], len(members))])
    return np.concatenate([points, *rings]), np.concatenate(faces), source, turned_in
