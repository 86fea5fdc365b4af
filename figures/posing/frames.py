"""The moments of a pose that become frames, in the order in which they are baked."""

import math
from dataclasses import dataclass

from figures.posing.pose import PoseFile


@dataclass(frozen=True)
class Moment:
    """How far on the way from set-up (0) to end (1) a frame is, and how far into a breath."""

    at: float
    breath: float = 0.0


def moments(pose: PoseFile) -> list[Moment]:
    """Return the moments of a pose's frames.

    A hold eases from the set-up into the end position and then breathes in once; a repetition goes from its
    start to its end; an alternating one from its end to the left (0) over the middle to that to the right.
    Equal steps of time of a movement that starts and stops gently; the program plays them back and forth.
    """
    if pose.motion != "hold":
        return [Moment(_eased(index / (pose.frames - 1))) for index in range(pose.frames)]
    breaths = pose.frames - pose.ease
    into = [Moment(_eased(index / max(pose.ease - 1, 1))) for index in range(pose.ease - 1)] + [Moment(1.0)]
    return into + [Moment(1.0, _eased((index + 1) / breaths)) for index in range(breaths)]


def key_moments(pose: PoseFile) -> dict[str, Moment]:
    """Return the moments that a still can be asked for: `start` and `end`, with `middle` between them."""
    if pose.motion == "alternate":
        return {"start": Moment(0.5), "end": Moment(1.0), "other": Moment(0.0)}
    return {"start": Moment(0.0), "middle": Moment(0.5), "end": Moment(1.0)}


def _eased(part: float) -> float:
    return 0.5 - 0.5 * math.cos(math.pi * part)
