"""All frames of an exercise, each kept on disk under the hash of what it shows."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from PIL import Image

from figures.baking.manifest import STUDIO
from figures.posing.frames import moments
from figures.staging.camera import Box, Size, View
from figures.staging.inset import FADE, Inset
from figures.staging.model import Model
from figures.staging.quality import Quality
from figures.staging.studio import Studio
from figures.surface import Surface

CACHE = STUDIO / ".cache" / "frames"

LOOK = tuple(
    STUDIO / package / f"{module}.py"
    for package, modules in (
        ("dressing", "face paint"),
        ("staging", "camera lights materials materials_cloth materials_head quality"),
        ("staging", "render scene shadow studio"),
    )
    for module in modules.split()
)
"""The modules that turn surfaces into pixels."""

GRAIN = 1e-5
"""Lengths that differ by less are the same, in statures: a tenth of a pixel."""


class Film:
    """The frames of a model's exercise. What was taken before is not taken again, whatever led to it."""

    def __init__(self, model: Model, size: Size, quality: Quality) -> None:
        """Nothing is rendered yet."""
        self._model, self._size, self._quality = model, size, quality

    def frames(self, told: Callable[[int, int, bool], None]) -> list[Image.Image]:
        """Return all frames in order; `told` hears of each: its number, how many, if it was rendered."""
        folder = self._folder
        found: list[Path] = []
        wanted = [self._model.everything(moment) for moment in moments(self._model.pose)]
        box = self._view.box(np.concatenate([one.vertices for surfaces in wanted for one in surfaces]))
        for number, surfaces in enumerate(wanted):
            path = folder / f"{self._key(surfaces, self._view)}.png"
            fresh = not path.exists()
            if fresh:
                _keep(self._studio(box).picture(surfaces), path)
            found.append(path)
            told(number + 1, len(wanted), fresh)
        for old in set(folder.glob("*.png")) - set(found):
            if old.stat().st_mtime < min(path.stat().st_mtime for path in found) - 86_400:
                old.unlink()
        return [Image.open(path).convert("RGBA") for path in found]

    def inset(self) -> Image.Image | None:
        """Return the inset, if the pose has one. It is to be asked for before the frames."""
        if not self._model.pose.inset:
            return None
        inset = Inset(self._model, self._size)
        faded = hashlib.sha256(repr(FADE).encode()).hexdigest()[:4]
        path = self._folder / "insets" / f"{self._key(inset.surfaces, inset.view)}-{faded}.png"
        if not path.exists():
            _keep(inset.picture(self._quality), path)
        return Image.open(path).convert("RGBA")

    @property
    def _folder(self) -> Path:
        return CACHE / self._model.body.person.name / self._model.pose.exercise

    @cache  # noqa: B019 - a film lives as long as its process
    def _studio(self, box: Box) -> Studio:
        return Studio(self._model, self._view, self._quality, box)

    @cached_property
    def _view(self) -> View:
        return self._model.view(self._size)

    @cached_property
    def _ground(self) -> bytes:
        digest = hashlib.sha256(repr((self._size, self._quality, self._model.body.person.palette)).encode())
        digest.update(repr(self._model.stage.floor).encode())
        for path in LOOK:
            digest.update(path.read_bytes())
        return digest.digest()

    def _key(self, surfaces: Sequence[Surface], view: View) -> str:
        digest = hashlib.sha256(self._ground)
        for part in (view.position, view.right, view.up, view.toward):
            digest.update(np.round(part / GRAIN).astype(np.int64).tobytes())
        digest.update(repr((view.lens, view.size)).encode())
        for one in surfaces:
            digest.update(repr((one.name, one.material, one.subdivisions, one.smooth)).encode())
            digest.update(np.round(one.vertices / GRAIN).astype(np.int32).tobytes())
            digest.update(repr([len(face) for face in one.faces]).encode())
            digest.update(np.concatenate([np.asarray(face, np.int32) for face in one.faces]).tobytes())
            for name, values in sorted(one.values.items()):
                digest.update(name.encode())
                digest.update(np.round(np.asarray(values) / 1e-4).astype(np.int32).tobytes())
        return digest.hexdigest()[:24]


def _keep(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    picture.save(unfinished, "PNG", compress_level=3)
    unfinished.replace(path)
