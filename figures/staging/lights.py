"""The light: a large soft key, a fill that keeps the other side readable, a rim from behind."""

from dataclasses import dataclass
from typing import Any

import bpy
import numpy as np
from mathutils import Vector

from figures.staging.camera import View
from figures.staging.materials_cloth import linear
from figures.staging.scene import Scene, blender_axes
from figures.turns import Array, unit, vector


@dataclass(frozen=True)
class Lamp:
    """A square lamp: how far behind the body (negative: before), beside and above it, in statures.

    Beside is towards the side that the key is on.
    """

    behind: float
    beside: float
    above: float
    size: float
    watts: float
    colour: str


LAMPS = (
    Lamp(behind=-1.2, beside=1.5, above=2.2, size=1.25, watts=56, colour="#FFF0DC"),
    Lamp(behind=-1.2, beside=-2.0, above=0.8, size=2.0, watts=12, colour="#E6EEFF"),
    Lamp(behind=1.6, beside=-0.9, above=1.5, size=1.8, watts=46, colour="#FFFFFF"),
)
"""Key, fill and rim."""

SKY, SKY_STRENGTH = "#FFF6EA", 0.4


def light(scene: Scene, view: View, centre: Array, side: int) -> None:
    """Light what stands round `centre` for a view, the key on its right (`side` 1) or left (-1)."""
    ahead = unit(vector([view.toward[0], 0, view.toward[2]]))
    for lamp in LAMPS:
        place = centre - ahead * lamp.behind + view.right * (side * lamp.beside) + vector([0, lamp.above, 0])
        scene.picture.collection.objects.link(_lamp(lamp, place, centre))
    world = bpy.data.worlds.new("sky")
    world.use_nodes = True
    sky = world.node_tree.nodes["Background"]
    sky.inputs[0].default_value = linear(SKY)
    sky.inputs[1].default_value = SKY_STRENGTH
    scene.picture.world = world


def key_slope(view: View, side: int) -> Array:
    """Return how far the key light carries a shadow along the floor for each unit of height: x and z."""
    key = LAMPS[0]
    ahead = unit(vector([view.toward[0], 0, view.toward[2]]))
    toward = -ahead * key.behind + view.right * (side * key.beside)
    return -np.array([toward[0], toward[2]]) / key.above


def _lamp(lamp: Lamp, place: Array, target: Array) -> Any:  # noqa: ANN401
    shape = bpy.data.lights.new("lamp", "AREA")
    shape.energy, shape.size, shape.color = lamp.watts, lamp.size, linear(lamp.colour)[:3]
    thing = bpy.data.objects.new("lamp", shape)
    thing.location = blender_axes(place)
    thing.rotation_euler = Vector(blender_axes(target - place)).to_track_quat("-Z", "Y").to_euler()
    return thing
