"""How cloth looks, and how a muscle glows through whatever lies over it."""

from collections.abc import Callable, Mapping
from typing import Any

import bpy

Palette = Mapping[str, str]

DEEP, LIGHT, GLOW = "#DC4A31", "#EE6A4A", "#FF5A36"
"""The muscle's coral: at its heart, at its edge, and what it gives off."""
STRENGTH = 0.08
LINING = (0.35, 0.4)
"""Inside a garment, where no light comes: the share of its colour that a thing throws back, and gives off."""
SEAM = 0.0085
"""How far above a hem its stitches run, in statures."""


class Nodes:
    """A material being put together; sockets go in and out of its methods."""

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.tree.nodes.clear()

    def node(self, kind: str, **settings: Any) -> Any:  # noqa: ANN401 - Blender's nodes are untyped
        """Add a node."""
        node = self.tree.nodes.new(kind)
        for name, value in settings.items():
            setattr(node, name, value)
        return node

    def put(self, value: Any, socket: Any) -> None:  # noqa: ANN401
        """Link a socket, or set a plain value."""
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        else:
            socket.default_value = value

    def value(self, name: str) -> Any:  # noqa: ANN401
        """Return what a surface tells of each vertex."""
        return self.node("ShaderNodeAttribute", attribute_name=name).outputs["Fac"]

    def ramp(self, value: Any, start: float, end: float) -> Any:  # noqa: ANN401
        """Return 0 below `start` to 1 above `end`, smoothly."""
        node = self.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP")
        for socket, number in zip(node.inputs, (value, start, end), strict=False):
            self.put(number, socket)
        return node.outputs[0]

    def math(self, operation: str, a: Any, b: Any = 0.0) -> Any:  # noqa: ANN401
        """Return a sum, product or the like."""
        node = self.node("ShaderNodeMath", operation=operation)
        self.put(a, node.inputs[0])
        self.put(b, node.inputs[1])
        return node.outputs[0]

    def mix(self, share: Any, a: Any, b: Any) -> Any:  # noqa: ANN401
        """Return a colour between two; a colour is a socket or `#RRGGBB`."""
        node = self.node("ShaderNodeMix", data_type="RGBA")
        self.put(share, node.inputs[0])
        for socket, colour in ((node.inputs[6], a), (node.inputs[7], b)):
            self.put(linear(colour) if isinstance(colour, str) else colour, socket)
        return node.outputs[2]


def linear(colour: str) -> tuple[float, float, float, float]:
    """Return `#RRGGBB` as the linear colour that Blender wants."""
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue, 1.0


def glow(nodes: Nodes, colour: Any, shader: Any) -> Any:  # noqa: ANN401
    """Return the colour with the surface's `muscle` over it, and make the shader give off its light.

    Only the camera sees it: what lies beside is not tinted.
    """
    muscle = nodes.value("muscle")
    seen = nodes.node("ShaderNodeLightPath").outputs["Is Camera Ray"]
    share = nodes.math("MULTIPLY", nodes.ramp(muscle, 0.08, 0.85), seen)
    nodes.put(linear(GLOW), shader.inputs["Emission Color"])
    nodes.put(nodes.math("MULTIPLY", share, STRENGTH), shader.inputs["Emission Strength"])
    coral = nodes.mix(nodes.ramp(muscle, 0.45, 1.0), LIGHT, DEEP)
    return nodes.mix(nodes.math("MULTIPLY", share, 0.84), colour, coral)


def cloth(name: str) -> Callable[[Palette], Any]:
    """Return the maker of a matt cloth in a colour of the palette, with a stitched line along its hems."""

    def make(palette: Palette) -> Any:  # noqa: ANN401
        nodes = Nodes(name)
        shader = nodes.node("ShaderNodeBsdfPrincipled")
        hem = nodes.value("hem")
        away = nodes.math("ABSOLUTE", nodes.math("SUBTRACT", hem, SEAM))
        seam = nodes.math("SUBTRACT", 1.0, nodes.ramp(away, 0.0002, 0.0011))
        colour = nodes.mix(nodes.math("MULTIPLY", seam, 0.30), palette[name], "#1A2026")
        back = nodes.node("ShaderNodeNewGeometry").outputs["Backfacing"]
        inside = nodes.math("MAXIMUM", nodes.value("lining"), back)
        colour, shaded = lined(nodes, inside, palette[name], glow(nodes, colour, shader), shader)
        nodes.put(colour, shader.inputs["Base Color"])
        nodes.put(0.85, shader.inputs["Roughness"])
        nodes.put(0.15, shader.inputs["Specular IOR Level"])
        nodes.put(0.25, shader.inputs["Sheen Weight"])
        nodes.put(0.6, shader.inputs["Sheen Roughness"])
        bump = nodes.node("ShaderNodeBump")
        nodes.put(0.6, bump.inputs["Strength"])
        nodes.put(0.0012, bump.inputs["Distance"])
        nodes.put(nodes.math("SUBTRACT", 1.0, seam), bump.inputs["Height"])
        nodes.put(bump.outputs[0], shader.inputs["Normal"])
        output = nodes.node("ShaderNodeOutputMaterial")
        nodes.put(shaded, output.inputs[0])
        return nodes.material

    return make


def lined(nodes: Nodes, inside: Any, plain: str, colour: Any, shader: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Return the colour, darker where a surface is `inside` a garment, and the shader that shines there.

    A sleeve is so narrow that no light gets in: it would be a black hole. Only the camera sees the light.
    """
    seen = nodes.math("MULTIPLY", inside, nodes.node("ShaderNodeLightPath").outputs["Is Camera Ray"])
    given = nodes.node("ShaderNodeEmission")
    nodes.put(linear(plain), given.inputs["Color"])
    nodes.put(nodes.math("MULTIPLY", seen, LINING[1]), given.inputs["Strength"])
    both = nodes.node("ShaderNodeAddShader")
    nodes.put(shader.outputs[0], both.inputs[0])
    nodes.put(given.outputs[0], both.inputs[1])
    return nodes.mix(nodes.math("MULTIPLY", inside, 1 - LINING[0]), colour, "#000000"), both.outputs[0]


def bare_skin(palette: Palette) -> Any:  # noqa: ANN401
    """Return plain skin: what is used until a head with its own colours is on the body."""
    nodes = Nodes("skin")
    shader = nodes.node("ShaderNodeBsdfPrincipled")
    nodes.put(0.62, shader.inputs["Roughness"])
    nodes.put(0.22, shader.inputs["Specular IOR Level"])
    nodes.put(glow(nodes, linear(palette["skin"]), shader), shader.inputs["Base Color"])
    output = nodes.node("ShaderNodeOutputMaterial")
    nodes.put(shader.outputs[0], output.inputs[0])
    return nodes.material


MATERIALS: dict[str, Callable[[Palette], Any]] = {
    "top": cloth("top"),
    "bottom": cloth("bottom"),
    "skin": bare_skin,
}
"""By the name that surfaces give."""
