"""A small picture in a corner: where a muscle is that the exercise itself turns away from the viewer."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

from figures.posing.pose import Corner
from figures.posing.posed import posed
from figures.staging.camera import Size, View, axes
from figures.staging.lights import light
from figures.staging.model import Model
from figures.staging.quality import Quality
from figures.staging.render import render
from figures.staging.scene import Scene
from figures.surface import Surface
from figures.turns import Array

SHARE, MARGIN = 0.31, 0.012
"""Its width, and how far it is from the border, as shares of the picture's height."""

GAP = 0.03
"""What is left free between it and whatever is beside it, as a share of the picture's height."""

REACH = 0.175
"""How much of the body it shows round the muscle's middle, in statures."""

LENS = 10.0
"""The width of its view in degrees."""

FADE = (0.60, 0.98)
"""Between these shares of its half width it fades out."""

AT_EASE: dict[str, Any] = {"left": {"arm": {"abduct": 44}}, "right": {"arm": {"abduct": 44}}}
"""Standing, the arms away from the hips."""


class Inset:
    """The inset of a model's exercise, in pictures of a size; its pose file has one."""

    def __init__(self, model: Model, size: Size) -> None:
        """Let the model stand there; nothing is rendered yet."""
        assert model.pose.inset
        standing = posed(model.body, model.anatomy, AT_EASE)
        shown = model.wardrobe.muscles.shown(model.pose.muscles)
        right, up, toward = axes(model.pose.inset.azimuth, model.pose.inset.elevation)
        seen = shown * (model.body.normals[: len(shown)] @ toward > 0.2)
        middle = seen @ standing.skin / seen.sum()
        distance = REACH / math.tan(math.radians(LENS) / 2)
        width = side(size)
        self._model = model
        self.view = View(middle + toward * distance, right, up, toward, LENS, (width, width))
        self.surfaces: list[Surface] = model.surfaces(standing)
        self._middle = middle

    def picture(self, quality: Quality) -> Image.Image:
        """Render it. Blender is emptied: it is to be done before there is a studio."""
        scene = Scene(self._model.body.person.palette, quality)
        scene.look(self.view)
        light(scene, self.view, self._middle, -1)
        scene.show(self.surfaces)
        nothing = np.zeros(self.view.size)
        return rounded(render(scene, nothing, nothing))


def side(size: Size) -> int:
    """Return how wide and high an inset is in a picture of a size, in pixels."""
    return round(SHARE * size[1])


def place(size: Size, corner: Corner) -> tuple[int, int]:
    """Return where the upper left corner of an inset is, in pixels."""
    margin = round(MARGIN * size[1])
    vertical, horizontal = corner.split("-")
    left = margin if horizontal == "left" else size[0] - margin - side(size)
    top = margin if vertical == "top" else size[1] - margin - side(size)
    return left, top


def covered(points: Array, size: Size, corner: Corner) -> Array:
    """Return which points of a picture, in pixels, an inset in that corner would lie on."""
    half = side(size) / 2
    away = np.linalg.norm(points - np.array(place(size, corner)) - half, axis=1)
    return away < half * FADE[1]


def rounded(picture: Image.Image) -> Image.Image:
    """Return a square picture that fades out towards a circle."""
    pixels = np.asarray(picture).copy()
    half = len(pixels) / 2
    across = (np.arange(len(pixels)) + 0.5 - half) / half
    away = np.hypot(across[:, None], across[None, :])
    share = np.clip((FADE[1] - away) / (FADE[1] - FADE[0]), 0, 1)
    pixels[..., 3] = np.round(pixels[..., 3] * share * share * (3 - 2 * share))
    return Image.fromarray(pixels)


def with_inset(frame: Image.Image, inset: Image.Image, corner: Corner, inward: int = 0) -> Image.Image:
    """Return a frame with an inset in its corner, or `inward` pixels nearer to the other side."""
    left, top = place(frame.size, corner)
    result = frame.copy()
    result.alpha_composite(inset, (left + (inward if corner.endswith("left") else -inward), top))
    return result


def room_beside(frames: Sequence[Image.Image], inset: Image.Image, corner: Corner) -> int:
    """Return by how many pixels an inset may be nearer to the other side, and clear of all that is seen."""
    left, top = place(frames[0].size, corner)
    width, height = inset.size
    seen = np.any([np.asarray(frame.getchannel("A")) > 0 for frame in frames], axis=0)[top : top + height]
    own = np.asarray(inset.getchannel("A")) > 0
    if corner.endswith("right"):
        seen, own, left = seen[:, ::-1], own[:, ::-1], frames[0].width - left - width
    first_seen = np.where(seen.any(axis=1), seen.argmax(axis=1), seen.shape[1])
    last_own = np.where(own.any(axis=1), left + width - 1 - own[:, ::-1].argmax(axis=1), -seen.shape[1])
    gap = round(GAP * frames[0].height)
    furthest = seen.shape[1] - left - width
    return int(np.clip((first_seen - last_own).min() - 1 - gap, 0, furthest))
