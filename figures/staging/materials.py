"""The materials by the names that surfaces give."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from figures.staging import materials_cloth
from figures.staging.materials_cloth import Nodes, linear

Palette = Mapping[str, str]

PROPS = {
    "mat": "#9FB09A",
    "wall": "#D5CDC0",
    "wood": "#BDB09D",
    "cushion": "#B9BFC0",
    "strap": "#7C6A8E",
    "fabric": "#B4B3AC",
}
"""The colours of things: quiet ones, and none near the muscle's coral."""


def named(name: str, palette: Palette) -> Any:  # noqa: ANN401 - Blender's materials are untyped
    """Return a new material; raise KeyError if there is none of that name."""
    return _registry()[name](palette)


def plain(colour: str, roughness: float = 0.9) -> Callable[[Palette], Any]:
    """Return the maker of a matt material of one colour."""

    def make(_: Palette) -> Any:  # noqa: ANN401
        nodes = Nodes("plain")
        shader = nodes.node("ShaderNodeBsdfPrincipled")
        nodes.put(linear(colour), shader.inputs["Base Color"])
        nodes.put(roughness, shader.inputs["Roughness"])
        nodes.put(0.12, shader.inputs["Specular IOR Level"])
        output = nodes.node("ShaderNodeOutputMaterial")
        nodes.put(shader.outputs[0], output.inputs[0])
        return nodes.material

    return make


def matte() -> Any:  # noqa: ANN401
    """Return the material of the matte: red where a surface covers, less as it dissolves; green on ground."""
    nodes = Nodes("matte")
    both = nodes.node("ShaderNodeCombineColor")
    nodes.put(nodes.math("SUBTRACT", 1.0, nodes.value("dissolve")), both.inputs[0])
    nodes.put(nodes.value("ground"), both.inputs[1])
    shader = nodes.node("ShaderNodeEmission")
    nodes.put(both.outputs[0], shader.inputs["Color"])
    output = nodes.node("ShaderNodeOutputMaterial")
    nodes.put(shader.outputs[0], output.inputs[0])
    return nodes.material


def _registry() -> dict[str, Callable[[Palette], Any]]:
    known: dict[str, Callable[[Palette], Any]] = {name: plain(colour) for name, colour in PROPS.items()}
    known |= materials_cloth.MATERIALS
    if find_spec("figures.staging.materials_head"):
        known |= import_module("figures.staging.materials_head").MATERIALS
    return known
