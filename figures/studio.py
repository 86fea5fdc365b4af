"""The studio: a model before a camera, lit."""

from collections.abc import Sequence

from PIL import Image

from figures.camera import Size
from figures.lights import key_slope, light
from figures.model import Model
from figures.quality import Quality
from figures.render import render
from figures.scene import Scene
from figures.shadow import ground_shadow
from figures.surface import Surface


class Studio:
    """Takes one picture after the other of a model; things that stand still are set up once."""

    def __init__(self, model: Model, size: Size, quality: Quality) -> None:
        """Set up Blender: there is one studio in a process."""
        self._model = model
        self._view = model.view(size)
        self._scene = Scene(model.body.person.palette, quality)
        self._scene.look(self._view)
        light(self._scene, self._view, model.centre)

    def picture(self, surfaces: Sequence[Surface]) -> Image.Image:
        """Return the picture of what the model shows, RGBA."""
        self._scene.show(surfaces)
        floor, slope = self._model.stage.floor, key_slope(self._view)
        return render(self._scene, ground_shadow(surfaces, floor, slope, self._view))
