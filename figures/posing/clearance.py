"""How far points are from what the body may touch: positive outside of it, negative inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from figures.people.body import vertex_normals
from figures.turns import Array

FINE = 0.004
"""In statures: faces with longer edges are measured at more points."""

VOTES = 5
"""How many of the nearest points say whether a point is inside: in a crease one alone may be wrong."""

BEHIND = 0.6
"""A point beside a rim is inside if it is behind it by more than this share of how far it is beside it."""


class Solid(Protocol):
    """Something with an inside."""

    def clearance(self, points: Array) -> tuple[Array, Array]:
        """Return the signed distance of each point, `(n,)`, and the outward normal beside it, `(n, 3)`."""
        ...


@dataclass(frozen=True)
class Plane:
    """All that is behind a plane: the floor, a wall. `normal` is a unit vector."""

    point: Array
    normal: Array

    def clearance(self, points: Array) -> tuple[Array, Array]:
        """Return distances above the plane."""
        return (points - self.point) @ self.normal, np.broadcast_to(self.normal, points.shape)


FLOOR = Plane(np.zeros(3), np.array([0.0, 1.0, 0.0]))


@dataclass(frozen=True)
class Box:
    """A box; `axes` are its columns, `half` its half lengths along them."""

    centre: Array
    half: Array
    axes: Array

    def clearance(self, points: Array) -> tuple[Array, Array]:
        """Return distances to the box's faces, edges and corners."""
        local = (points - self.centre) @ self.axes
        over = np.abs(local) - self.half
        outside = np.maximum(over, 0)
        distance = np.linalg.norm(outside, axis=1)
        nearest = np.zeros_like(over)
        nearest[np.arange(len(over)), over.argmax(1)] = 1
        inside = distance == 0
        distance[inside] = over[inside].max(1)
        way = np.where(inside[:, None], nearest, outside) * np.where(local < 0, -1, 1)
        way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-12)
        return distance, way @ self.axes.T


@dataclass(frozen=True)
class Skin:
    """Some faces of a posed skin: `quads (m, 4)` over `vertices (n, 3)`, outward.

    They need not be closed: beside a rim a point counts as inside only if it is well behind the faces there.
    """

    vertices: Array
    quads: NDArray[np.int64]

    @cached_property
    def _points(self) -> tuple[Array, Array, cKDTree]:
        """Points spread over the faces, their normals, and a tree to find them."""
        normals = vertex_normals(self.vertices, self.quads)
        corners, turned = self.vertices[self.quads], normals[self.quads]
        edges = np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max(1)
        parts = np.clip(np.ceil(edges / FINE).astype(int), 1, 8)
        points, directions = [], []
        for count in np.unique(parts):
            chosen = parts == count
            mix = _spread(int(count))
            points.append(np.einsum("pk,mkc->mpc", mix, corners[chosen]).reshape(-1, 3))
            directions.append(np.einsum("pk,mkc->mpc", mix, turned[chosen]).reshape(-1, 3))
        spread, ways = np.concatenate(points), np.concatenate(directions)
        ways /= np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-12)
        return spread, ways, cKDTree(spread)

    def clearance(self, points: Array) -> tuple[Array, Array]:
        """Return distances to the faces; inside is where most of the nearest faces are seen from behind."""
        spread, ways, tree = self._points
        away, nearest = tree.query(points, k=VOTES)
        way = points[:, None] - spread[nearest]
        height = np.einsum("nkc,nkc->nk", way, ways[nearest])
        weight = 1 / (away + 0.5 * FINE) ** 2
        mean = (height * weight).sum(1) / weight.sum(1)
        beside = np.sqrt(np.maximum(away[:, 0] ** 2 - height[:, 0] ** 2, 0))
        beside = np.maximum(beside - FINE, 0)
        distance = np.hypot(mean, beside)
        normal = (ways[nearest] * weight[:, :, None]).sum(1)
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
        return np.where(mean < -BEHIND * beside, -distance, distance), normal


@dataclass(frozen=True)
class Together:
    """Several solids as one: what is nearest counts."""

    solids: Sequence[Solid]

    def clearance(self, points: Array) -> tuple[Array, Array]:
        """Return the least of the distances, and the normal that belongs to it."""
        each = [solid.clearance(points) for solid in self.solids]
        distances = np.stack([distance for distance, _ in each])
        first = distances.argmin(0)
        row = np.arange(len(points))
        return distances[first, row], np.stack([normal for _, normal in each])[first, row]


@dataclass(frozen=True)
class Padded:
    """A solid with a layer of some thickness on it: cloth."""

    solid: Solid
    thickness: float

    def clearance(self, points: Array) -> tuple[Array, Array]:
        """Return distances from the layer."""
        distance, normal = self.solid.clearance(points)
        return distance - self.thickness, normal


def skin_part(vertices: Array, quads: NDArray[np.int64], part: NDArray[np.bool_]) -> Skin:
    """Return the skin's faces of which every corner is in a part `(skin,)`."""
    chosen = quads[part[quads].all(1)]
    used, small = np.unique(chosen, return_inverse=True)
    return Skin(vertices[used], small.reshape(chosen.shape))


def _spread(count: int) -> Array:
    """Return how a quad's corners mix to the middles of `count` by `count` smaller ones, `(count^2, 4)`."""
    middles = (np.arange(count) + 0.5) / count
    u, v = (grid.ravel() for grid in np.meshgrid(middles, middles))
    return np.stack([(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v], 1)
