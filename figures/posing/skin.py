"""Skin on the bones: dual quaternions, then a smoothing that keeps what was fine at rest (delta mush)."""

import numpy as np
from scipy.spatial.transform import Rotation

from figures.people.body import Body
from figures.posing.skeleton import Skeleton
from figures.turns import Array

ROUNDS = 6
"""How often the posed skin is smoothed; fingers, toes and face are left alone."""


def pose_vertices(
    body: Body, skeleton: Skeleton, vertices: Array | None = None, weights: Array | None = None
) -> tuple[Array, Array]:
    """Return rest vertices `(n, 3)`, the body's unless given, as the bones carry them, and the turn of each.

    `weights` is `(n, bones)`. The turns are quaternions `(n, 4)`, x y z w.
    """
    vertices = body.vertices if vertices is None else vertices
    weights = body.weights if weights is None else weights
    turns, shifts = _bone_quaternions(body, skeleton)
    duals = 0.5 * _product(np.concatenate([shifts, np.zeros((len(shifts), 1))], 1), turns)
    leading = np.argmax(weights, 1)
    sign = np.sign(np.einsum("ij,kj->ik", turns[leading], turns))
    sign[sign == 0] = 1
    weights = weights * sign
    real, dual = weights @ turns, weights @ duals
    length = np.linalg.norm(real, axis=1, keepdims=True)
    real, dual = real / length, dual / length
    conjugate = real * [-1, -1, -1, 1]
    moved = Rotation.from_quat(real).apply(vertices) + 2 * _product(dual, conjugate)[:, :3]
    return moved, real


def pose_body(body: Body, skeleton: Skeleton, vertices: Array | None = None) -> Array:
    """Return the body's vertices, with the helpers', as the bones carry them; the skin is smoothed."""
    vertices = body.vertices if vertices is None else vertices
    moved, turns = pose_vertices(body, skeleton, vertices)
    count = body.skin_count
    fine = vertices[:count] - body.smooth(vertices[:count], ROUNDS)
    calm = body.smooth(moved[:count], ROUNDS) + Rotation.from_quat(turns[:count]).apply(fine)
    part = _smoothed_part(body)[:, None]
    moved[:count] += part * (calm - moved[:count])
    return moved


def _smoothed_part(body: Body) -> Array:
    """Return how much of the smoothing each vertex of the skin gets."""
    face = body.weight_of("head", "jaw", "temporalis", "oculi", "special", "levator", "oris", "orbicularis")
    digits = body.weight_of("finger", "toe")
    return np.clip(1 - 1.5 * face - 1.2 * digits, 0, 1)


def _bone_quaternions(body: Body, skeleton: Skeleton) -> tuple[Array, Array]:
    """Return the bones' quaternions, each on its parent's side of the sphere, and how far they shift."""
    matrices = np.array([skeleton.turns[bone] for bone in body.bones])
    heads = np.array([skeleton.heads[bone] for bone in body.bones])
    turns = np.asarray(Rotation.from_matrix(matrices).as_quat())
    shifts = heads - np.einsum("bij,bj->bi", matrices, body.heads)
    for index, parent in enumerate(body.parents):
        if parent >= 0 and turns[index] @ turns[parent] < 0:
            turns[index] = -turns[index]
    return turns, shifts


def _product(a: Array, b: Array) -> Array:
    """Return the products of quaternions, row by row, x y z w."""
    ax, ay, az, aw = a.T
    bx, by, bz, bw = b.T
    return np.stack(
        [
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
            aw * bw - ax * bx - ay * by - az * bz,
        ],
        1,
    )
