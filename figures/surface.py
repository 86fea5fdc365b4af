"""A mesh on its way to the scene."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Faces = NDArray[np.int64] | Sequence[Sequence[int]]


@dataclass(frozen=True)
class Surface:
    """Vertices `(n, 3)` in the studio's axes, faces over them, and what its material is to know of each.

    `material` is a name in the registry of materials; `values` are numbers per vertex, of shape `(n,)`,
    that the material reads by name. `subdivisions` rounds it when it is rendered.
    """

    name: str
    vertices: NDArray[np.float64]
    faces: Faces
    material: str
    values: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    subdivisions: int = 1
    smooth: bool = True
