"""One picture: light and colour from Blender, its outline from a matte, the ground's shadow under it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import bpy
import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, minimum_filter

from figures.staging.scene import Scene
from figures.staging.shadow import COLOUR
from figures.turns import Array

FADE = 28
"""Over how many pixels at the border of a picture of 960 whatever reaches it fades out."""


def render(scene: Scene, cast: Array, contact: Array) -> Image.Image:
    """Return the picture of a scene, RGBA.

    `cast` is the shadow on the floor, which is put under it; `contact` that on surfaces that are `ground`,
    which is put on them. Both are from 0 to 1 at each pixel.
    """
    picture = _render(scene.picture)
    colour, alpha = picture[..., :3], picture[..., 3]
    if scene.matte:
        colour = _spread(colour, alpha)
        matte = _render(scene.matte)
        alpha, ground = (_linear(matte[..., k]) * matte[..., 3] for k in range(2))
        share = contact * np.clip(ground / np.maximum(alpha, 1e-3), 0, 1)
        colour = colour + (np.array(COLOUR) / 255 - colour) * share[..., None]
    return composed(colour, alpha, cast)


def composed(colour: Array, alpha: Array, shadow: Array) -> Image.Image:
    """Return figure over shadow as an image; all values are from 0 to 1."""
    fade = _border(*alpha.shape)
    alpha, shadow = alpha * fade, shadow * fade * fade
    whole = alpha + shadow * (1 - alpha)
    under = (shadow * (1 - alpha))[..., None] * (np.array(COLOUR) / 255)
    mixed = (colour * alpha[..., None] + under) / np.maximum(whole, 1e-4)[..., None]
    pixels = np.concatenate([mixed, whole[..., None]], -1)
    return Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8))


def _spread(colour: Array, alpha: Array) -> Array:
    """Return colours that go on past the outline, taken from what lies well inside it.

    At the outline itself the denoiser has mixed them with the emptiness beside them. They count for little:
    only where nothing else is near, in what is thinner than three pixels.
    """
    inside = minimum_filter(alpha, 3) > 0.97
    worth = np.where(inside, 1.0, np.where(alpha > 0.9, 0.02, np.where(alpha > 0.3, 0.0004, 0.0)))
    result, known = colour.copy(), inside
    for reach in (0.9, 3.0):
        weight = gaussian_filter(worth, reach)
        near = np.stack([gaussian_filter(result[..., k] * worth, reach) for k in range(3)], -1)
        new = ~known & (weight > 1e-6)
        result[new] = near[new] / weight[new][:, None]
        known = known | new
        worth = known.astype(float)
    return result


def _border(height: int, width: int) -> Array:
    reach = FADE * width / 960
    across = np.minimum(np.arange(width) + 0.5, width - np.arange(width) - 0.5)
    along = np.minimum(np.arange(height) + 0.5, height - np.arange(height) - 0.5)
    near = np.clip(np.minimum(across[None, :], along[:, None]) / reach, 0, 1)
    return near * near * (3 - 2 * near)


def _linear(values: Array) -> Array:
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _render(scene: Any) -> Array:  # noqa: ANN401 - Blender's scenes are untyped
    with TemporaryDirectory() as folder, _quiet():
        path = Path(folder) / "picture.png"
        scene.render.filepath = str(path)
        bpy.ops.render.render(write_still=True, scene=scene.name)
        return np.asarray(Image.open(path).convert("RGBA"), float) / 255


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Blender not write of each frame on standard output."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
