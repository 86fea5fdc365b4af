"""The scene in Blender: surfaces become meshes that change their shape from frame to frame."""

from collections.abc import Mapping, Sequence
from typing import Any

import bpy
import numpy as np
from mathutils import Matrix

from figures.staging.camera import Box, View
from figures.staging.materials import matte, named
from figures.staging.quality import Quality
from figures.surface import Surface
from figures.turns import Array

Shape = tuple[int, int, str]


class Scene:
    """Two Blender scenes of the same things: `picture`, and `matte` that tells what of it is not ground."""

    def __init__(self, palette: Mapping[str, str], quality: Quality) -> None:
        """Empty Blender and set up both."""
        bpy.ops.wm.read_factory_settings(use_empty=True)
        self._palette = palette
        self._materials: dict[str, Any] = {}
        self._objects: dict[str, tuple[Shape, Any]] = {}
        self.picture = bpy.context.scene
        self.picture.name = "picture"
        self._things = bpy.data.collections.new("things")
        self.picture.collection.children.link(self._things)
        _set_up(self.picture, quality.samples)
        cycles = self.picture.cycles
        cycles.use_adaptive_sampling = False
        cycles.use_denoising = True
        cycles.denoiser = "OPENIMAGEDENOISE"
        cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"
        cycles.denoising_prefilter = "FAST"
        cycles.denoising_quality = quality.denoiser
        self.matte = None
        if quality.edge_samples:
            self.matte = bpy.data.scenes.new("matte")
            self.matte.collection.children.link(self._things)
            _set_up(self.matte, quality.edge_samples)
            self.matte.cycles.max_bounces = 0
            self.matte.cycles.use_adaptive_sampling = True
            self.matte.cycles.adaptive_threshold = 0.02
            self.matte.cycles.adaptive_min_samples = 4
            self.matte.view_layers[0].material_override = matte()

    def show(self, surfaces: Sequence[Surface]) -> None:
        """Let exactly these surfaces be seen; one of the same name and faces only moves its vertices."""
        for name in set(self._objects) - {surface.name for surface in surfaces}:
            self._remove(name)
        for surface in surfaces:
            shape = (len(surface.vertices), len(surface.faces), surface.material)
            known = self._objects.get(surface.name)
            if known and known[0] == shape:
                _move(known[1].data, surface)
                continue
            if known:
                self._remove(surface.name)
            self._objects[surface.name] = (shape, self._add(surface))

    def look(self, view: View) -> None:
        """Put the camera in its place."""
        lens = bpy.data.cameras.new("camera")
        lens.sensor_fit = "HORIZONTAL"
        lens.angle = float(np.radians(view.lens))
        camera = bpy.data.objects.new("camera", lens)
        placed = np.eye(4)
        placed[:3, :3] = blender_axes(np.stack([view.right, view.up, view.toward])).T
        placed[:3, 3] = blender_axes(view.position)
        camera.matrix_world = Matrix(placed.tolist())
        for scene in self.scenes:
            scene.collection.objects.link(camera)
            scene.camera = camera
            scene.render.resolution_x, scene.render.resolution_y = view.size

    def crop(self, box: Box) -> None:
        """Render only a part: left, right, bottom, top as shares of the picture."""
        for scene in self.scenes:
            render = scene.render
            render.use_border, render.use_crop_to_border = True, False
            render.border_min_x, render.border_max_x, render.border_min_y, render.border_max_y = box

    @property
    def scenes(self) -> list[Any]:
        """Those that there are."""
        return [self.picture] + ([self.matte] if self.matte else [])

    def _add(self, surface: Surface) -> Any:  # noqa: ANN401 - Blender's objects are untyped
        mesh = bpy.data.meshes.new(surface.name)
        mesh.from_pydata(
            blender_axes(surface.vertices).tolist(), [], [[int(k) for k in face] for face in surface.faces]
        )
        _tell(mesh, surface)
        if surface.smooth:
            mesh.shade_smooth()
        if surface.material not in self._materials:
            self._materials[surface.material] = named(surface.material, self._palette)
        mesh.materials.append(self._materials[surface.material])
        thing = bpy.data.objects.new(surface.name, mesh)
        if surface.subdivisions:
            rounding = thing.modifiers.new("rounding", "SUBSURF")
            rounding.levels = rounding.render_levels = surface.subdivisions
            rounding.use_limit_surface = False
        self._things.objects.link(thing)
        return thing

    def _remove(self, name: str) -> None:
        _, thing = self._objects.pop(name)
        mesh = thing.data
        bpy.data.objects.remove(thing)
        bpy.data.meshes.remove(mesh)


def blender_axes(points: Array) -> Array:
    """Return points with z upwards instead of y, as Blender has it."""
    return np.stack([points[..., 0], -points[..., 2], points[..., 1]], -1)


def _set_up(scene: Any, samples: int) -> None:  # noqa: ANN401
    render, cycles = scene.render, scene.cycles
    render.engine = "CYCLES"
    cycles.device = "CPU"
    cycles.samples = samples
    cycles.seed = 7
    cycles.use_denoising = False
    cycles.use_auto_tile = False
    cycles.use_light_tree = False
    cycles.debug_use_spatial_splits = True
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 3, 2, 1
    cycles.transmission_bounces = 0
    cycles.caustics_reflective = cycles.caustics_refractive = False
    render.use_persistent_data = True
    render.film_transparent = True
    render.dither_intensity = 0.0
    render.image_settings.file_format = "PNG"
    render.image_settings.color_mode = "RGBA"
    render.image_settings.compression = 0
    scene.view_settings.view_transform = "Standard"
    scene.view_settings.look = "None"


def _move(mesh: Any, surface: Surface) -> None:  # noqa: ANN401
    mesh.vertices.foreach_set("co", blender_axes(surface.vertices).astype(np.float32).ravel())
    _tell(mesh, surface)
    mesh.update()


def _tell(mesh: Any, surface: Surface) -> None:  # noqa: ANN401
    for name, values in surface.values.items():
        told = mesh.attributes.get(name) or mesh.attributes.new(name, "FLOAT", "POINT")
        told.data.foreach_set("value", np.ascontiguousarray(values, np.float32))
