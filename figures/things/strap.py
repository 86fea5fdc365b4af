"""A strap: held in both fists, taut round the ball of the foot, in touch with it all the way round."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

from figures.posing.skeleton import Skeleton
from figures.surface import Surface
from figures.turns import Array, unit

WIDTH, THICKNESS = 0.024, 0.0016
"""In statures: 4 cm, 3 mm."""

TRACKS = 7
"""The strap is this many threads beside each other; each is pulled taut round the foot by itself."""

ROUND, STRAIGHT, TAIL = 28, 6, 8
"""Into how many steps the parts of a thread are cut: round the foot, from there to a fist, hanging below."""

TAIL_LENGTH = 0.11


def strap(skeleton: Skeleton, side: str, worn: Sequence[Surface]) -> Surface:
    """Return the strap round a side's foot; `worn` are the surfaces that it may lie on."""
    ball = skeleton.joints[f"{side}.toe"]
    hands = {hand: _fist(skeleton, hand) for hand in ("right", "left")}
    pull = unit((hands["right"] + hands["left"]) / 2 - ball)
    across = skeleton.frames[f"{side}.foot"][:, 2]
    across = unit(across - pull * (across @ pull))
    along = np.cross(pull, across)
    points, edges = _near(worn, ball)
    middles, outs = [], []
    for offset in np.linspace(-0.5, 0.5, TRACKS) * WIDTH:
        origin = ball + along * offset
        section = _section(points, edges, origin, along)
        flat = np.stack([(section - origin) @ across, (section - origin) @ pull], -1)
        ends = [np.array([(hand - ball) @ across, (hand - ball) @ pull]) for hand in hands.values()]
        way, out = _taut(flat, *ends)
        deep = np.array([(hand - ball) @ along for hand in hands.values()])
        lift = np.concatenate(
            [
                np.linspace(deep[0], 0, STRAIGHT, endpoint=False),
                np.zeros(ROUND),
                np.linspace(0, deep[1], STRAIGHT + 1)[1:],
            ]
        )
        thread = origin + way[:, :1] * across + way[:, 1:] * pull + lift[:, None] * along
        normal = out[:, :1] * across + out[:, 1:] * pull
        start, stop = _tail(thread[0], along, offset), _tail(thread[-1], along, offset)
        middles.append(np.concatenate([start[::-1], thread, stop]))
        outs.append(np.concatenate([np.repeat(normal[:1], TAIL, 0), normal, np.repeat(normal[-1:], TAIL, 0)]))
    return _band(np.array(middles), np.array(outs))


def _fist(skeleton: Skeleton, hand: str) -> Array:
    """Return the middle of what a closed hand holds."""
    joints, axes = skeleton.joints, skeleton.frames[f"{hand}.hand"]
    return np.asarray(joints[f"{hand}.knuckle"] + axes[:, 0] * 0.014 + axes[:, 1] * 0.004)


def _near(worn: Sequence[Surface], ball: Array) -> tuple[Array, NDArray[np.int64]]:
    """Return the vertices of the surfaces, and those of their edges that are near the ball of the foot."""
    points, edges, first = [], [], 0
    for surface in worn:
        close = np.linalg.norm(surface.vertices - ball, axis=1) < 0.11
        faces = np.asarray([face for face in surface.faces if all(close[k] for k in face)], np.int64)
        for corner in range(faces.shape[1] if len(faces) else 0):
            edges.append(first + faces[:, [corner, (corner + 1) % faces.shape[1]]])
        points.append(surface.vertices)
        first += len(surface.vertices)
    return np.concatenate(points), np.concatenate(edges)


def _section(points: Array, edges: NDArray[np.int64], origin: Array, normal: Array) -> Array:
    """Return where edges cross a plane."""
    height = (points - origin) @ normal
    a, b = height[edges[:, 0]], height[edges[:, 1]]
    crossing = a * b < 0
    share = (a / np.where(crossing, a - b, 1))[crossing][:, None]
    start, stop = points[edges[crossing, 0]], points[edges[crossing, 1]]
    return np.asarray(start + (stop - start) * share)


def _taut(section: Array, right: Array, left: Array) -> tuple[Array, Array]:
    """Return the shortest way from the right hand round the section to the left one, and its outward side.

    A thread that is pulled taut lies on the convex hull of what it goes round and of its two ends.
    """
    points = np.concatenate([section, [right, left]])
    ring = list(ConvexHull(points).vertices)
    ends = [len(points) - 2, len(points) - 1]
    if not set(ends) <= set(ring):
        raise ValueError("a hand is too near the foot for a strap")
    turned = ring[ring.index(ends[0]) :] + ring[: ring.index(ends[0])]
    stop = turned.index(ends[1])
    path = turned[: stop + 1] if stop > 1 else [turned[0], *turned[1:][::-1]]
    way = points[path]
    on_foot = _resampled(way[1:-1], ROUND)
    first = way[0] + (on_foot[0] - way[0]) * np.linspace(0, 1, STRAIGHT, endpoint=False)[:, None]
    last = on_foot[-1] + (way[-1] - on_foot[-1]) * np.linspace(0, 1, STRAIGHT + 1)[1:, None]
    whole = np.concatenate([first, on_foot, last])
    steps = np.gradient(whole, axis=0)
    out = np.stack([steps[:, 1], -steps[:, 0]], -1)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    middle = section.mean(0)
    if (out[STRAIGHT : STRAIGHT + ROUND] * (on_foot - middle)).sum() < 0:
        out = -out
    return whole, out


def _resampled(way: Array, count: int) -> Array:
    lengths = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
    at = np.linspace(0, lengths[-1], count)
    return np.stack([np.interp(at, lengths, way[:, k]) for k in range(way.shape[1])], -1)


def _tail(hand: Array, along: Array, offset: float) -> Array:
    """Return how a thread hangs from a fist: out of it, and down."""
    share = np.linspace(0, 1, TAIL + 1)[1:, None]
    down = np.array([0.0, -TAIL_LENGTH, 0.0])
    flat = unit(along * [1, 0, 1])
    settled = (flat - along) * offset
    return hand + down * share + settled * np.minimum(share * 2, 1)


def _band(middles: Array, outs: Array) -> Surface:
    """Return the closed surface of threads beside each other, `(threads, steps, 3)`, as thick as a strap."""
    inner, outer = middles + 0.0003 * outs, middles + (0.0003 + THICKNESS) * outs
    threads, steps = middles.shape[:2]
    ring = np.concatenate([inner, outer[::-1]])
    count = len(ring)
    faces = [
        [k * steps + s, (k + 1) % count * steps + s, (k + 1) % count * steps + s + 1, k * steps + s + 1]
        for k in range(count)
        for s in range(steps - 1)
    ]
    for step in (0, steps - 1):
        cap = [k * steps + step for k in range(count)]
        faces += [[cap[k], cap[k + 1], cap[count - 2 - k], cap[count - 1 - k]] for k in range(threads - 1)]
    return Surface("strap", ring.reshape(-1, 3), faces, "strap", subdivisions=0)
