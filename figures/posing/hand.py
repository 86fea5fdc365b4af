"""A hand by itself: its palm, the pads of its fingers, and where they go when the fingers bend."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures.people.anatomy import SIDES, SIGN, Anatomy
from figures.people.body import Body
from figures.posing.arm import FAN
from figures.turns import Array, unit


@dataclass(frozen=True)
class Hand:
    """Points from the wrist in the hand's frame: columns front (to where the palm faces), up, right.

    `palm (n, 3)`; of each joint of each finger, thumb first, where it is, `heads (5, 3, 3)`, and about what
    it bends, `axes (5, 3, 3)`; the `pads (m, 3)`, each moved by one `finger (m,)` and `joint (m,)`. The turns
    `fan (5, 3, 3)` spread the fingers.
    """

    palm: Array
    heads: Array
    axes: Array
    pads: Array
    finger: NDArray[np.int64]
    joint: NDArray[np.int64]
    fan: Array

    @classmethod
    def of(cls, body: Body, anatomy: Anatomy, side: str, spread: float) -> "Hand":
        """Find them on a body at rest; the fingers are `spread` by so many degrees."""
        end, wrist = SIDES[side], anatomy.joints[f"{side}.wrist"]
        axes_of_hand = anatomy.frames[f"{side}.hand"]
        front = axes_of_hand[:, 0]
        skin, normals = body.vertices[: body.skin_count], body.normals
        own = [body.index[f"{bone}.{end}"] for bone in ("wrist", "finger1-1")]
        own += [body.index[f"metacarpal{k}.{end}"] for k in range(1, 5)]
        flat = (body.weights[: body.skin_count, own].sum(1) > 0.8) & (normals @ front > 0.6)
        heads, axes = np.zeros((5, 3, 3)), np.zeros((5, 3, 3))
        pads: list[Array] = []
        finger: list[int] = []
        joint: list[int] = []
        for f in range(5):
            for j in range(3):
                bone = f"finger{f + 1}-{j + 1}.{end}"
                line = unit(body.tail(bone) - body.head(bone))
                heads[f, j] = body.head(bone)
                axes[f, j] = unit(np.cross(line, front))
                inner = unit(front - line * (line @ front))
                on_bone = body.weights[: body.skin_count, body.index[bone]] > 0.6
                points = skin[on_bone & (normals @ inner > (0.3 if f else -1.0))]
                pads.append(points)
                finger += [f] * len(points)
                joint += [j] * len(points)

        def local(points: Array) -> Array:
            return (points - wrist) @ axes_of_hand

        return cls(
            local(skin[flat]),
            local(heads),
            axes @ axes_of_hand,
            local(np.concatenate(pads)),
            np.array(finger),
            np.array(joint),
            _turns(np.tile([1.0, 0.0, 0.0], (5, 1)), np.radians(spread * SIGN[side] * np.array(FAN))),
        )

    def bent(self, degrees: Array) -> Array:
        """Return where the pads are, `(m, 3)`, when the joints bend by so much, `(5, 3)`."""
        turn, place = self.fan, self.heads[:, 0]
        turns, places = [], []
        for j in range(3):
            if j:
                place = place + np.einsum("fab,fb->fa", turn, self.heads[:, j] - self.heads[:, j - 1])
            turn = turn @ _turns(self.axes[:, j], np.radians(degrees[:, j]))
            turns.append(turn)
            places.append(place)
        all_turns, all_places = np.stack(turns, 1), np.stack(places, 1)
        key = self.finger, self.joint
        return all_places[key] + np.einsum("nab,nb->na", all_turns[key], self.pads - self.heads[key])

    def by_pad(self, values: Array, share: float) -> Array:
        """Return for each pad, `(5, 3)`, the mean of the lowest `share` of its points' values."""
        result = np.zeros((5, 3))
        for f in range(5):
            for j in range(3):
                result[f, j] = lowest_mean(values[(self.finger == f) & (self.joint == j)], share)
        return result


def lowest_mean(values: Array, share: float) -> float:
    """Return the mean of the lowest part of some values: a minimum that goes smoothly."""
    count = max(1, round(share * len(values)))
    return float(np.partition(values, count - 1)[:count].mean())


def _turns(axes: Array, angles: Array) -> Array:
    """Return turns `(n, 3, 3)` about unit axes `(n, 3)` by angles in radians."""
    zero = np.zeros(len(axes))
    x, y, z = axes.T
    cross = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).reshape(-1, 3, 3)
    sine, cosine = np.sin(angles)[:, None, None], np.cos(angles)[:, None, None]
    return np.eye(3) + sine * cross + (1 - cosine) * (cross @ cross)
