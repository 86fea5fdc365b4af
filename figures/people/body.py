"""A person's body at rest: mesh, bones and weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from figures.people import data
from figures.people.person import Person

Array = NDArray[np.float64]

SKIN_COUNT = 13380
"""The vertices below this index are skin; the others are helpers (eyes, tights, hair) and joints."""


@dataclass(frozen=True)
class Body:
    """A person at rest. Stature is 1; x is the person's front, y is up, z is the person's right.

    `vertices` is `(n, 3)`, `weights` `(n, bones)` with rows that sum to 1, `heads` and `tails` `(bones, 3)`;
    Bones come after their parents; `parents` holds the index of each one's, -1 for the root.
    `faces` are quads by group.
    """

    person: Person
    vertices: Array
    weights: Array
    bones: tuple[str, ...]
    parents: NDArray[np.int64]
    heads: Array
    tails: Array
    faces: Mapping[str, NDArray[np.int64]]

    @classmethod
    def of(cls, person: Person) -> "Body":
        """Mix the person's targets and find the bones in the result."""
        mesh = data.base_mesh()
        vertices = mesh.vertices.copy()
        for name, weight in person.targets.items():
            vertices += weight * data.target(name)
        rig = data.rig()
        bones = tuple(sorted(rig, key=lambda bone: _depth(rig, bone)))
        ends = [
            np.array([_place(rig[bone][end]["strategy"], rig[bone][end], vertices) for bone in bones])
            for end in ("head", "tail")
        ]
        weights = np.zeros((len(vertices), len(bones)))
        for bone, pairs in data.weights().items():
            for index, weight in pairs:
                weights[index, bones.index(bone)] = weight
        weights /= np.maximum(weights.sum(1, keepdims=True), 1e-9)
        skin = vertices[mesh.groups["body"]]
        floor, stature = skin[:, 1].min(), np.ptp(skin[:, 1])

        def own_axes(points: Array) -> Array:
            return np.stack([points[:, 2], points[:, 1] - floor, -points[:, 0]], -1) / stature

        parents = [bones.index(rig[bone]["parent"]) if rig[bone]["parent"] else -1 for bone in bones]
        return cls(
            person,
            own_axes(vertices),
            weights,
            bones,
            np.array(parents),
            own_axes(ends[0]),
            own_axes(ends[1]),
            mesh.faces,
        )

    @property
    def skin_count(self) -> int:
        """How many of the first vertices are skin."""
        return SKIN_COUNT

    @cached_property
    def index(self) -> dict[str, int]:
        """The index of each bone by its name."""
        return {bone: index for index, bone in enumerate(self.bones)}

    @cached_property
    def neighbours(self) -> sparse.csr_matrix:
        """The operator `(skin, skin)` that gives each vertex of the skin the mean of those beside it."""
        quads = self.faces["body"]
        edges = np.concatenate([quads[:, [k, (k + 1) % 4]] for k in range(4)])
        edges = np.concatenate([edges, edges[:, ::-1]])
        ones = np.ones(len(edges))
        joined = sparse.coo_matrix((ones, (edges[:, 0], edges[:, 1])), shape=(SKIN_COUNT, SKIN_COUNT)).tocsr()
        joined.data[:] = 1
        degree = np.maximum(np.asarray(joined.sum(1)).ravel(), 1)
        return sparse.csr_matrix(sparse.diags(1 / degree) @ joined)

    def smooth(self, values: Array, rounds: int, strength: float = 0.5) -> Array:
        """Return `values` of the skin's vertices, `(skin, …)`, moved towards their neighbours' mean."""
        for _ in range(rounds):
            values = values + strength * (self.neighbours @ values - values)
        return values

    def head(self, bone: str) -> Array:
        """Return where the bone begins."""
        return self.heads[self.index[bone]]

    def tail(self, bone: str) -> Array:
        """Return where the bone ends."""
        return self.tails[self.index[bone]]

    def weight_of(self, *prefixes: str) -> Array:
        """Return how much the bones whose names begin so move each vertex of the skin, `(skin,)`."""
        chosen = [index for bone, index in self.index.items() if bone.startswith(prefixes)]
        return self.weights[:SKIN_COUNT, chosen].sum(1)

    @cached_property
    def normals(self) -> Array:
        """The skin's outward unit normals at rest, `(skin, 3)`."""
        return vertex_normals(self.vertices[:SKIN_COUNT], self.faces["body"])


def vertex_normals(vertices: Array, quads: NDArray[np.int64]) -> Array:
    """Return outward unit normals, `(n, 3)`, the mean of the faces around each vertex by their area."""
    across = np.cross(
        vertices[quads[:, 2]] - vertices[quads[:, 0]], vertices[quads[:, 3]] - vertices[quads[:, 1]]
    )
    normals = np.zeros_like(vertices)
    for corner in range(quads.shape[1]):
        np.add.at(normals, quads[:, corner], across)
    return normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)


def _depth(rig: Mapping[str, Mapping[str, str]], bone: str) -> int:
    parent = rig[bone]["parent"]
    return 1 + _depth(rig, parent) if parent else 0


def _place(strategy: str, end: dict[str, object], vertices: Array) -> Array:
    if strategy == "CUBE":
        return np.asarray(vertices[data.base_mesh().groups[str(end["cube_name"])]].mean(0))
    if strategy == "MEAN":
        return np.asarray(vertices[end["vertex_indices"]].mean(0))
    if strategy == "VERTEX":
        return np.asarray(vertices[end["vertex_index"]])
    raise ValueError(f"unknown way to place a bone: {strategy}")
