"""Cut a piece out of a mesh along a smooth line and refine it; each vertex stays a mix of the mesh's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from figures.people.body import vertex_normals

SNAP = 0.35
"""An edge crossed within this share of its length from a corner moves the corner instead of being split."""


@dataclass(frozen=True)
class Piece:
    """A part of a body's skin: `mix` (vertices x body vertices) gives its positions, weights or fields."""

    mix: sp.csr_matrix
    faces: np.ndarray

    @cached_property
    def edges(self) -> np.ndarray:
        """Every edge once, as (m, 2) vertex numbers, the lower one first."""
        return np.unique(np.sort(_half_edges(self.faces), axis=1), axis=0)

    @cached_property
    def neighbours(self) -> sp.csr_matrix:
        """Replace every vertex by the mean of its neighbours; on the rim, of its neighbours along the rim."""
        count = self.mix.shape[0]
        rim = self.rim
        inner = self.edges[~(self.on_rim[self.edges[:, 0]] & self.on_rim[self.edges[:, 1]])]
        pull = np.concatenate([inner, inner[:, ::-1]])
        pull = pull[~self.on_rim[pull[:, 0]]]
        pull = np.concatenate([pull, rim, rim[:, ::-1]])
        matrix = sp.coo_matrix((np.ones(len(pull)), (pull[:, 0], pull[:, 1])), shape=(count, count)).tocsr()
        return sp.diags(1 / np.maximum(np.asarray(matrix.sum(axis=1)).ravel(), 1)) @ matrix

    @cached_property
    def rim(self) -> np.ndarray:
        """The edges with one face only, directed as that face runs, as (m, 2) vertex numbers."""
        half = _half_edges(self.faces)
        _, index, counts = np.unique(np.sort(half, axis=1), axis=0, return_inverse=True, return_counts=True)
        return half[counts[index.ravel()] == 1]

    @cached_property
    def on_rim(self) -> np.ndarray:
        """Whether each vertex lies on the rim."""
        mask = np.zeros(self.mix.shape[0], bool)
        mask[self.rim.ravel()] = True
        return mask

    def smooth(self, values: np.ndarray, rounds: int, share: float = 0.5) -> np.ndarray:
        """Average `values` with their neighbours' `rounds` times."""
        for _ in range(rounds):
            values = values + share * (self.neighbours @ values - values)
        return values

    def normals(self, points: np.ndarray) -> np.ndarray:
        """Unit vertex normals of the piece with its vertices at `points`."""
        return vertex_normals(points, self.faces)


def cut(faces: np.ndarray, inside: np.ndarray, refine: int = 1, even: int = 6) -> Piece:
    """Keep where the field `inside` is positive; its zero line becomes the rim.

    `refine` rounds of Catmull-Clark follow (at least one: it turns the cut faces into quads), then `even`
    rounds that space the vertices near the rim evenly, along the rim and just inside it.
    """
    mix, polygons = _clip(faces, inside)
    for _ in range(refine):
        mix, polygons = _catmull_clark(mix, polygons)
    piece = Piece(mix.tocsr(), np.array(polygons))
    near = piece.on_rim.astype(float)
    for _ in range(3):
        near = np.maximum(near, np.where(piece.neighbours @ near > 0, 1.0, 0.0))
    pull = sp.diags(near * 0.5)
    step = sp.identity(len(near)) + pull @ (piece.neighbours - sp.identity(len(near)))
    for _ in range(even):
        mix = step @ mix
    return Piece(mix.tocsr(), piece.faces)


def _half_edges(faces: np.ndarray) -> np.ndarray:
    return np.concatenate([faces[:, [k, (k + 1) % 4]] for k in range(4)])


def _clip(faces: np.ndarray, inside: np.ndarray) -> tuple[sp.csr_matrix, list[list[int]]]:
    """Return the vertices, as mixes, and the polygons of the quads clipped where `inside` is 0."""
    field = inside.astype(float).copy()
    moved = _snap(faces, field)
    rows: list[dict[int, float]] = []
    number: dict[tuple[int, int], int] = {}

    def vertex(i: int, j: int) -> int:
        """The vertex at corner i (i == j), or where the edge i-j crosses the line."""
        key = (min(i, j), max(i, j))
        if key not in number:
            number[key] = len(rows)
            if i == j:
                rows.append(moved.get(i, {i: 1.0}))
            else:
                t = field[key[0]] / (field[key[0]] - field[key[1]])
                row: dict[int, float] = {}
                for corner, share in ((key[0], 1 - t), (key[1], t)):
                    for k, w in moved.get(corner, {corner: 1.0}).items():
                        row[k] = row.get(k, 0.0) + share * w
                rows.append(row)
        return number[key]

    polygons = []
    for face in faces[(field[faces] > 0).any(axis=1)].tolist():
        polygon = []
        for k, i in enumerate(face):
            j = face[(k + 1) % 4]
            if field[i] >= 0:
                polygon.append(vertex(i, i))
            if field[i] * field[j] < 0:
                polygon.append(vertex(i, j))
        if len(polygon) > 2:
            polygons.append(polygon)
    at = [(r, c, w) for r, row in enumerate(rows) for c, w in row.items()]
    r, c, w = zip(*at, strict=True)
    return sp.coo_matrix((w, (r, c)), shape=(len(rows), len(inside))).tocsr(), polygons


def _snap(faces: np.ndarray, field: np.ndarray) -> dict[int, dict[int, float]]:
    """Set the field of corners close to the line to 0 and tell where on the line they move to."""
    edges = _half_edges(faces)
    edges = edges[field[edges[:, 0]] * field[edges[:, 1]] < 0]
    share = np.abs(field[edges[:, 0]]) / np.abs(field[edges[:, 0]] - field[edges[:, 1]])
    moved: dict[int, dict[int, float]] = {}
    for k in np.argsort(share):
        i, j = (int(v) for v in edges[k])
        if share[k] > SNAP:
            break
        if i not in moved and j not in moved:
            moved[i] = {i: 1 - share[k], j: share[k]}
    for i in moved:
        field[i] = 0.0
    return moved


def _catmull_clark(
    mix: sp.csr_matrix, polygons: Sequence[Sequence[int]]
) -> tuple[sp.csr_matrix, list[list[int]]]:
    """One round of Catmull-Clark on polygons of any size, with the usual smooth curve along rims."""
    count, sides = mix.shape[0], len(polygons)
    edge_number: dict[tuple[int, int], int] = {}
    edge_faces: list[list[int]] = []
    for f, polygon in enumerate(polygons):
        for k, i in enumerate(polygon):
            key = (min(i, polygon[k - 1]), max(i, polygon[k - 1]))
            if key not in edge_number:
                edge_number[key] = len(edge_faces)
                edge_faces.append([])
            edge_faces[edge_number[key]].append(f)
    centre = _matrix([(f, i, 1 / len(p)) for f, p in enumerate(polygons) for i in p], sides, count)
    middle = _matrix([(e, i, 0.5) for key, e in edge_number.items() for i in key], len(edge_faces), count)
    inner = [(e, f, 0.5) for e, fs in enumerate(edge_faces) if len(fs) == 2 for f in fs]
    halves = sp.diags([0.5 if len(fs) == 2 else 1.0 for fs in edge_faces])
    edge = halves @ middle + _matrix(inner, len(edge_faces), sides) @ centre * 0.5

    faces_at = _inverted(polygons, count)
    edges_at = _inverted(list(edge_number), count)
    rims_at = [[e for e in edges if len(edge_faces[e]) == 1] for edges in edges_at]
    keep, by_face, by_edge = [], [], []
    for i in range(count):
        if rims_at[i]:
            keep.append(0.5)
            by_edge += [(i, e, 0.5 / len(rims_at[i])) for e in rims_at[i]]
        else:
            n = max(len(edges_at[i]), 3)
            keep.append((n - 3) / n)
            by_face += [(i, f, 1 / n / len(faces_at[i])) for f in faces_at[i]]
            by_edge += [(i, e, 2 / n / len(edges_at[i])) for e in edges_at[i]]
    corner = sp.diags(keep) + _matrix(by_face, count, sides) @ centre
    corner = corner + _matrix(by_edge, count, len(edge_faces)) @ middle
    result = []
    for f, polygon in enumerate(polygons):
        number = [
            count + edge_number[(min(i, polygon[k - 1]), max(i, polygon[k - 1]))]
            for k, i in enumerate(polygon)
        ]
        for k, i in enumerate(polygon):
            result.append([i, number[(k + 1) % len(polygon)], count + len(edge_faces) + f, number[k]])
    return sp.vstack([corner @ mix, edge @ mix, centre @ mix]).tocsr(), result


def _inverted(members: Sequence[Sequence[int]], count: int) -> list[list[int]]:
    """Return of each of `count` vertices the faces or edges that it is a member of."""
    found: list[list[int]] = [[] for _ in range(count)]
    for number, vertices in enumerate(members):
        for vertex in vertices:
            found[vertex].append(number)
    return found


def _matrix(entries: Sequence[tuple[int, int, float]], rows: int, columns: int) -> sp.csr_matrix:
    if not entries:
        return sp.csr_matrix((rows, columns))
    r, c, w = zip(*entries, strict=True)
    return sp.coo_matrix((w, (r, c)), shape=(rows, columns)).tocsr()
