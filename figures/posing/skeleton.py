"""A posed skeleton, and the points and directions that a posture names on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from figures.people.body import Body
from figures.turns import Array, unit, vector

SEGMENTS = {
    f"{side}.{segment}": (f"{side}.{start}", f"{side}.{end}")
    for side in ("left", "right")
    for segment, start, end in (
        ("thigh", "hip", "knee"),
        ("shank", "knee", "ankle"),
        ("foot", "ankle", "toe"),
        ("upper-arm", "shoulder", "elbow"),
        ("forearm", "elbow", "wrist"),
        ("hand", "wrist", "knuckle"),
    )
} | {"chest": ("chest", "neck"), "pelvis": ("pelvis", "pelvis"), "head": ("head", "head")}
"""Of each segment the joints at which it begins and ends."""


@dataclass
class Skeleton:
    """Joints (points by name), frames (of each segment: columns front, up, right) and the bones.

    `turns` and `heads` are of each bone of the mesh: how it turned from rest, and where it now begins.
    `short` tells by how much a limb failed to reach its aim, by the limb's name.
    """

    joints: dict[str, Array] = field(default_factory=dict)
    frames: dict[str, Array] = field(default_factory=dict)
    turns: dict[str, Array] = field(default_factory=dict)
    heads: dict[str, Array] = field(default_factory=dict)
    short: dict[str, float] = field(default_factory=dict)

    def point(self, named: Any) -> Array:  # noqa: ANN401 - as the pose file has it
        """Return a point: three numbers in the world, or `{on, t, off}` beside a segment.

        `t` goes from 0 at the segment's beginning to 1 at its end; `off` is in its frame, or in that of
        `frame`.
        """
        if not isinstance(named, Mapping):
            return vector(named)
        segment = str(named["on"])
        start, end = SEGMENTS[segment]
        along = float(named.get("t", 0.0))
        place = self.joints[start] * (1 - along) + self.joints[end] * along
        axes = self.axes(str(named.get("frame", segment)))
        return place + axes @ vector(named.get("off", [0, 0, 0]))

    def direction(self, named: Any) -> Array:  # noqa: ANN401 - as the pose file has it
        """Return a direction: three numbers in the world, or `{frame, v}` in the frame of a segment."""
        if isinstance(named, Mapping):
            return unit(self.axes(str(named["frame"])) @ vector(named["v"]))
        return unit(named)

    def axes(self, name: str) -> Array:
        """Return the frame of a segment, or the world's."""
        return np.eye(3) if name == "world" else self.frames[name]


def carry(body: Body, skeleton: Skeleton, bone: str, parent: str, turn: Array) -> None:
    """Turn a bone that begins where its parent carries it."""
    skeleton.turns[bone] = turn
    offset = body.head(bone) - body.head(parent)
    skeleton.heads[bone] = skeleton.heads[parent] + skeleton.turns[parent] @ offset
