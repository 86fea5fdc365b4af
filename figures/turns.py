"""Rotations and directions. Matrices are 3x3 and turn columns; angles are in degrees."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial.transform import Rotation

Array = NDArray[np.float64]


def vector(values: ArrayLike) -> Array:
    """Return `values` as an array of floats."""
    return np.asarray(values, float)


def unit(values: ArrayLike) -> Array:
    """Return the direction of a vector; a vector of no length is left alone."""
    v = vector(values)
    length = float(np.linalg.norm(v))
    return v / length if length > 1e-9 else v


def about(axis: str, degrees: float) -> Array:
    """Return the turn about `x`, `y` or `z`."""
    return np.asarray(Rotation.from_euler(axis, degrees, degrees=True).as_matrix())


def about_vector(axis: Array, degrees: float) -> Array:
    """Return the turn about a unit vector."""
    return np.asarray(Rotation.from_rotvec(axis * np.radians(degrees)).as_matrix())


def frame(up: ArrayLike, front: ArrayLike) -> Array:
    """Return the frame (columns front, up, right) with that up and a front as near to the given as can be."""
    u = unit(up)
    f = vector(front) - u * (u @ vector(front))
    if np.linalg.norm(f) < 1e-5:
        f = vector([1, 0, 0]) - u * u[0]
    f = unit(f)
    return np.stack([f, u, np.cross(f, u)], 1)


def frame_with_right(up: ArrayLike, right: ArrayLike) -> Array:
    """Return the frame (columns front, up, right) with that up and that right, at right angles to it."""
    u = unit(up)
    r = unit(vector(right) - u * (u @ vector(right)))
    return np.stack([np.cross(u, r), u, r], 1)


def shortest(start: ArrayLike, end: ArrayLike, part: float = 1.0, at_most: float = 180.0) -> Array:
    """Return the shortest turn from one direction to another, or a part of it, of `at_most` degrees."""
    a, b = unit(start), unit(end)
    axis = np.cross(a, b)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-8:
        return np.eye(3)
    angle = float(np.degrees(np.arctan2(sine, a @ b)))
    return about_vector(axis / sine, min(angle * part, at_most))


def between(start: Array, end: Array, part: float) -> Array:
    """Return the turn that is `part` of the way from one turn to another."""
    step = Rotation.from_matrix(start.T @ end).as_rotvec() * part
    return np.asarray(start @ Rotation.from_rotvec(step).as_matrix())


def swing_and_twist(turn: Array, axis: Array) -> tuple[Array, float]:
    """Split a turn into a swing and, before it, a twist in degrees about the unit vector `axis`."""
    q = Rotation.from_matrix(turn).as_quat()
    twist = np.array([*(axis * (q[:3] @ axis)), q[3]])
    length = float(np.linalg.norm(twist))
    if length < 1e-8:
        return turn, 0.0
    about_axis = Rotation.from_quat(twist / length)
    swing = (Rotation.from_matrix(turn) * about_axis.inv()).as_matrix()
    degrees = float(np.degrees(about_axis.as_rotvec() @ axis))
    return np.asarray(swing), degrees


def angle_between(a: ArrayLike, b: ArrayLike) -> float:
    """Return the angle between two directions in degrees."""
    return float(np.degrees(np.arccos(np.clip(unit(a) @ unit(b), -1, 1))))
