"""Joints and frames of a body at rest, named as anatomy names them rather than as the mesh does."""

from dataclasses import dataclass

import numpy as np

from figures.people.body import Body
from figures.turns import Array, frame, frame_with_right, unit, vector

SIDES = {"left": "L", "right": "R"}
"""The ending of the mesh's bones by side."""

SIGN = {"left": -1, "right": 1}
"""The direction of a side along z."""


@dataclass(frozen=True)
class Anatomy:
    """Joints at rest, frames of the limbs' segments at rest (columns front, up, right) and their lengths."""

    joints: dict[str, Array]
    frames: dict[str, Array]
    lengths: dict[str, float]

    @classmethod
    def of(cls, body: Body) -> "Anatomy":
        """Find them in a body."""
        joints: dict[str, Array] = {}
        frames: dict[str, Array] = {}
        lengths: dict[str, float] = {}
        joints["pelvis"] = (body.head("upperleg01.L") + body.head("upperleg01.R")) / 2
        for side, end in SIDES.items():
            for joint, bone in (
                ("hip", "upperleg01"),
                ("knee", "lowerleg01"),
                ("ankle", "foot"),
                ("toe", "toe2-1"),
                ("collarbone", "clavicle"),
                ("shoulder", "upperarm01"),
                ("elbow", "lowerarm01"),
                ("wrist", "wrist"),
                ("knuckle", "finger3-1"),
            ):
                joints[f"{side}.{joint}"] = body.head(f"{bone}.{end}")
            hip, knee, ankle = (joints[f"{side}.{name}"] for name in ("hip", "knee", "ankle"))
            thigh = frame(hip - knee, [1, 0, 0])
            frames[f"{side}.thigh"] = thigh
            frames[f"{side}.shank"] = frame_with_right(knee - ankle, thigh[:, 2])
            frames[f"{side}.foot"] = np.eye(3)
            shoulder, elbow, wrist = (joints[f"{side}.{name}"] for name in ("shoulder", "elbow", "wrist"))
            line = unit(wrist - shoulder)
            elbow_out = (elbow - shoulder) - line * (line @ (elbow - shoulder))
            upper_arm = frame(shoulder - elbow, -elbow_out)
            frames[f"{side}.upper-arm"] = upper_arm
            frames[f"{side}.forearm"] = frame_with_right(elbow - wrist, upper_arm[:, 2])
            index, little = body.head(f"finger2-1.{end}"), body.head(f"finger5-1.{end}")
            palm = unit(np.cross(index - wrist, little - wrist))
            if palm @ vector([0, -1, -SIGN[side]]) < 0:
                palm = -palm
            frames[f"{side}.hand"] = frame(wrist - joints[f"{side}.knuckle"], palm)
            for name, start, stop in (
                ("thigh", hip, knee),
                ("shank", knee, ankle),
                ("upper-arm", shoulder, elbow),
                ("forearm", elbow, wrist),
            ):
                lengths[f"{side}.{name}"] = float(np.linalg.norm(start - stop))
        return cls(joints, frames, lengths)
