"""Folds in cloth: where a pose shortens it, and where it has slack, it buckles outward in soft waves."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from figures.dressing.cutting import Piece
from figures.turns import Array, unit

SLANTS = ((0.0, 0.038), (35.0, 0.052), (-35.0, 0.052))
"""The folds' directions, in degrees from square across the grain, and their wave lengths in statures."""


@dataclass(frozen=True)
class Grain:
    """The run of the threads in one tube of a garment: trunk, sleeve or leg.

    `origin` and the unit vector `axis` are the tube's middle line, `front` where its angle is 0, `radius` its
    size; `share` is how much of each vertex of the skin belongs to it.
    """

    origin: Array
    axis: Array
    front: Array
    radius: float
    share: Array


@dataclass(frozen=True)
class Wave:
    """One direction of folds: at each vertex the way across them, the shape there (0 to 1) and the share."""

    across: Array
    shape: Array
    share: Array
    length: float


@dataclass(frozen=True)
class Folds:
    """The folds that a garment can have; `slack` is the share of its length it has to spare at rest."""

    piece: Piece
    waves: Sequence[Wave]
    rest: Array
    inverse: Array
    slack: Array
    height: float

    @classmethod
    def of(cls, piece: Piece, rest: Array, grains: Sequence[Grain], slack: Array, height: float) -> "Folds":
        """Lay out the folds on the cloth's `rest` points; none is higher than `height`."""
        normals = piece.normals(rest)
        waves = [_wave(piece, rest, grain, *slant) for grain in grains for slant in SLANTS]
        metric = _summed(piece, rest, rest) + 1e-5 * normals[:, :, None] * normals[:, None, :]
        return cls(piece, waves, rest, np.linalg.inv(metric + 1e-9 * np.eye(3)), slack, height)

    def heights(self, posed: Array) -> Array:
        """Return how far the cloth bulges at each vertex when its points are `posed`, in statures."""
        stretch = _summed(self.piece, posed, self.rest) @ self.inverse
        total = np.zeros(len(posed))
        for wave in self.waves:
            length = np.linalg.norm(np.einsum("nij,nj->ni", stretch, wave.across), axis=1)
            spare = np.clip(1 - length, 0, 0.6) + self.slack
            spare = np.maximum(self.piece.smooth(spare, 6) - 0.012, 0)
            height = wave.share * wave.shape * wave.length / np.pi * np.sqrt(spare)
            total = np.maximum(total, height)
        return np.asarray(self.height * np.tanh(self.piece.smooth(total, 2) / self.height))


def _summed(piece: Piece, ends: Array, starts: Array) -> Array:
    """Return for each vertex the sum over its edges of one figure's edge times the other's, `(n, 3, 3)`."""
    a, b = piece.edges.T
    product = (ends[a] - ends[b])[:, :, None] * (starts[a] - starts[b])[:, None, :]
    total = np.zeros((len(ends), 3, 3))
    np.add.at(total, a, product)
    np.add.at(total, b, product)
    return total


def _wave(piece: Piece, rest: Array, grain: Grain, slant: float, length: float) -> Wave:
    side = np.cross(grain.axis, grain.front)
    offset = rest - grain.origin
    angle = np.arctan2(offset @ side, offset @ grain.front)
    radial = unit_rows(offset - (offset @ grain.axis)[:, None] * grain.axis)
    around = np.cross(grain.axis, radial)
    lean = np.radians(slant)
    turns = round(np.sin(lean) * 2 * np.pi * grain.radius / length)
    phase = 2 * np.pi * np.cos(lean) * (offset @ grain.axis) / length + turns * angle + _unrest(rest, slant)
    shape = (0.5 + 0.5 * np.cos(phase)) ** 1.5
    across = np.cos(lean) * grain.axis + np.sin(lean) * around
    return Wave(across, shape, piece.mix @ grain.share, length)


def _unrest(points: Array, seed: float) -> Array:
    """Return a slow irregular shift of the waves' phase, in radians, fixed to the cloth."""
    random = np.random.default_rng(int(abs(seed)) + 7 * (seed < 0))
    shift = np.zeros(len(points))
    for _ in range(5):
        way = unit(random.normal(size=3)) * random.uniform(25, 60)
        shift += 0.9 * np.sin(points @ way + random.uniform(0, 6.3))
    return shift


def unit_rows(vectors: Array) -> Array:
    """Return the rows as unit vectors."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))
