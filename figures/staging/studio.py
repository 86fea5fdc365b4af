"""The studio: a model before a camera, lit."""

from collections.abc import Sequence

from PIL import Image

from figures.staging.camera import Box, View
from figures.staging.lights import key_slope, light
from figures.staging.model import Model
from figures.staging.quality import Quality
from figures.staging.render import render
from figures.staging.scene import Scene
from figures.staging.shadow import CAST, CONTACT, ground_shadow
from figures.surface import Surface

SOFTNESS = 0.5
"""How much of the key light's slant shadows show: it is wide, and its shadows stay near."""


class Studio:
    """Takes one picture after the other of a model; things that stand still are set up once."""

    def __init__(self, model: Model, view: View, quality: Quality, box: Box | None = None) -> None:
        """Set up Blender: there is one studio in a process. Only what is in the box is rendered."""
        self._model = model
        self._view = view
        self._scene = Scene(model.body.person.palette, quality)
        self._scene.look(self._view)
        if box:
            self._scene.crop(box)
        light(self._scene, self._view, model.centre, model.key_side(view))

    def picture(self, surfaces: Sequence[Surface]) -> Image.Image:
        """Return the picture of what the model shows, RGBA."""
        self._scene.show(surfaces)
        stage, slope = self._model.stage, SOFTNESS * key_slope(self._view, self._model.key_side(self._view))
        cast = ground_shadow(surfaces, stage.floor, slope, CAST, self._view)
        above = [surface for surface in surfaces if "ground" not in surface.values]
        contact = ground_shadow(above, 0.0, slope, CONTACT, self._view)
        return render(self._scene, cast, contact)
