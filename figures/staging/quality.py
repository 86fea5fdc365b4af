"""How much work a picture is worth."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quality:
    """`samples` of light for each pixel; `edge_samples` of its outline, 0 to take the outline as it comes.

    `denoiser` is Blender's name for how carefully the grain is taken away.
    """

    samples: int
    edge_samples: int
    denoiser: str


FINE = Quality(samples=6, edge_samples=64, denoiser="HIGH")
"""What is shipped."""

DRAFT = Quality(samples=4, edge_samples=0, denoiser="FAST")
"""For a look while working."""

SIZE = (960, 640)
"""Of the baked frames, in pixels."""

THUMBNAIL = (320, 214)
