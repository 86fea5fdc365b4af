"""How skin, eyes, lashes and hair look."""

from collections.abc import Callable, Mapping
from typing import Any

import bpy
import numpy as np

from figures.dressing.face import LOOKS, Look
from figures.dressing.paint import paint
from figures.staging.materials_cloth import Nodes, glow, linear, lined

Palette = Mapping[str, str]


def skin(look: Look) -> Callable[[Palette], Any]:
    """Return the maker of a person's skin, with the paint of that look on the face."""

    def make(palette: Palette) -> Any:  # noqa: ANN401 - Blender's materials are untyped
        nodes = Nodes("skin")
        layers = paint(look)
        layer = nodes.node(
            "ShaderNodeTexImage", image=_image(layers), extension="EXTEND", interpolation="Cubic"
        )
        place = nodes.node("ShaderNodeCombineXYZ")
        nodes.put(nodes.value("face_u"), place.inputs[0])
        nodes.put(nodes.value("face_v"), place.inputs[1])
        nodes.put(place.outputs[0], layer.inputs["Vector"])
        split = nodes.node("ShaderNodeSeparateColor")
        nodes.put(layer.outputs["Color"], split.inputs[0])
        face = nodes.value("face")
        dark, lip, grown = (nodes.math("MULTIPLY", socket, face) for socket in split.outputs[:3])
        shader = nodes.node("ShaderNodeBsdfPrincipled")
        flush = nodes.math("MULTIPLY", nodes.value("flush"), 0.42)
        colour = nodes.mix(flush, palette["skin"], palette["blush"])
        colour = nodes.mix(nodes.math("MULTIPLY", lip, 0.75), colour, palette["lip"])
        colour = nodes.mix(grown, colour, _lighter(palette["hair"], 1.0 if look.stubble else 1.5))
        colour = nodes.mix(dark, colour, palette["hair"])
        lit = glow(nodes, colour, shader)
        lit, shaded = lined(nodes, nodes.value("lining"), palette["skin"], lit, shader)
        nodes.put(lit, shader.inputs["Base Color"])
        nodes.put(nodes.math("SUBTRACT", 0.60, nodes.math("MULTIPLY", lip, 0.14)), shader.inputs["Roughness"])
        nodes.put(
            nodes.math("MULTIPLY", nodes.math("SUBTRACT", 1.0, grown), 0.28),
            shader.inputs["Specular IOR Level"],
        )
        return _finished(nodes, shaded)

    return make


def eye(palette: Palette) -> Any:  # noqa: ANN401
    """Return an eye: white, a ringed iris, its pupil and a glint."""
    nodes = Nodes("eye")
    ring = nodes.value("ring")
    iris = nodes.mix(nodes.ramp(ring, 12, 25), palette["iris"], _lighter(palette["iris"]))
    iris = nodes.mix(nodes.ramp(ring, 20, 25), iris, palette["iris"])
    inner = nodes.mix(nodes.ramp(ring, 10, 11.5), "#120E0D", iris)
    white = nodes.mix(nodes.ramp(ring, 40, 75), palette["sclera"], "#D9B8A6")
    colour = nodes.mix(nodes.ramp(ring, 24.5, 27.5), inner, white)
    glint = nodes.math("SUBTRACT", 1.0, nodes.ramp(nodes.value("glint"), 6.0, 9.0))
    colour = nodes.mix(glint, colour, "#FFFFFF")
    shader = nodes.node("ShaderNodeBsdfPrincipled")
    nodes.put(colour, shader.inputs["Base Color"])
    nodes.put(0.34, shader.inputs["Roughness"])
    nodes.put(0.35, shader.inputs["Specular IOR Level"])
    nodes.put(colour, shader.inputs["Emission Color"])
    nodes.put(nodes.math("ADD", nodes.math("MULTIPLY", glint, 0.7), 0.10), shader.inputs["Emission Strength"])
    return _finished(nodes, shader.outputs[0])


def hair(fineness: float, sheen: float) -> Callable[[Palette], Any]:
    """Return the maker of combed hair: strands, round `strand_x`, `strand_y`, differ in colour and height."""

    def make(palette: Palette) -> Any:  # noqa: ANN401
        nodes = Nodes("hair")
        broad, fine = (_strands(nodes, fineness * share, 1.6) for share in (0.3, 1.0))
        colour = nodes.mix(nodes.ramp(broad, 0.30, 0.72), palette["hair"], _lighter(palette["hair"], 1.6))
        colour = nodes.mix(
            nodes.math("MULTIPLY", nodes.ramp(fine, 0.45, 0.75), 0.5), colour, _lighter(palette["hair"], 0.55)
        )
        shader = nodes.node("ShaderNodeBsdfPrincipled")
        nodes.put(colour, shader.inputs["Base Color"])
        nodes.put(0.50, shader.inputs["Roughness"])
        nodes.put(linear(_lighter(palette["hair"], 3.2)), shader.inputs["Specular Tint"])
        nodes.put(sheen, shader.inputs["Specular IOR Level"])
        _bump(nodes, shader, nodes.math("ADD", broad, nodes.math("MULTIPLY", fine, 0.6)), 0.55, 0.0016)
        return _finished(nodes, shader.outputs[0])

    return make


def crop(palette: Palette) -> Any:  # noqa: ANN401
    """Return cropped curly hair: matt, dark, with a fine grain."""
    nodes = Nodes("crop")
    place = nodes.node("ShaderNodeCombineXYZ")
    for socket, axis in zip(place.inputs, "xyz", strict=True):
        nodes.put(nodes.value(f"place_{axis}"), socket)
    grain = nodes.node("ShaderNodeTexNoise")
    nodes.put(place.outputs[0], grain.inputs["Vector"])
    nodes.put(85.0, grain.inputs["Scale"])
    nodes.put(2.0, grain.inputs["Detail"])
    height = grain.outputs[0]
    colour = nodes.mix(
        nodes.ramp(height, 0.38, 0.66), _lighter(palette["hair"], 0.75), _lighter(palette["hair"], 1.35)
    )
    grown = nodes.math(
        "MULTIPLY", nodes.value("fade"), nodes.ramp(nodes.math("ADD", nodes.value("fade"), height), 0.3, 0.9)
    )
    colour = nodes.mix(grown, palette["skin"], colour)
    shader = nodes.node("ShaderNodeBsdfPrincipled")
    nodes.put(colour, shader.inputs["Base Color"])
    nodes.put(0.85, shader.inputs["Roughness"])
    nodes.put(0.15, shader.inputs["Specular IOR Level"])
    _bump(nodes, shader, nodes.math("MULTIPLY", height, nodes.value("fade")), 0.6, 0.0012)
    return _finished(nodes, shader.outputs[0])


def plain(name: str, factor: float, roughness: float) -> Callable[[Palette], Any]:
    """Return the maker of a matt material in a shade of a colour of the palette."""

    def make(palette: Palette) -> Any:  # noqa: ANN401
        nodes = Nodes(name)
        shader = nodes.node("ShaderNodeBsdfPrincipled")
        nodes.put(linear(_lighter(palette[name], factor)), shader.inputs["Base Color"])
        nodes.put(roughness, shader.inputs["Roughness"])
        nodes.put(0.1, shader.inputs["Specular IOR Level"])
        return _finished(nodes, shader.outputs[0])

    return make


def _strands(nodes: Nodes, fineness: float, length: float) -> Any:  # noqa: ANN401
    """Return a noise that is long along the strands and fine across."""
    place = nodes.node("ShaderNodeCombineXYZ")
    nodes.put(nodes.math("MULTIPLY", nodes.value("strand_x"), fineness), place.inputs[0])
    nodes.put(nodes.math("MULTIPLY", nodes.value("strand_y"), fineness), place.inputs[1])
    nodes.put(nodes.math("MULTIPLY", nodes.value("along"), length), place.inputs[2])
    noise = nodes.node("ShaderNodeTexNoise")
    nodes.put(place.outputs[0], noise.inputs["Vector"])
    nodes.put(1.0, noise.inputs["Scale"])
    nodes.put(1.0, noise.inputs["Detail"])
    return noise.outputs[0]


def _bump(nodes: Nodes, shader: Any, height: Any, strength: float, distance: float) -> None:  # noqa: ANN401
    bump = nodes.node("ShaderNodeBump")
    nodes.put(strength, bump.inputs["Strength"])
    nodes.put(distance, bump.inputs["Distance"])
    nodes.put(height, bump.inputs["Height"])
    nodes.put(bump.outputs[0], shader.inputs["Normal"])


def _finished(nodes: Nodes, shaded: Any) -> Any:  # noqa: ANN401
    output = nodes.node("ShaderNodeOutputMaterial")
    nodes.put(shaded, output.inputs[0])
    return nodes.material


def _image(layers: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Return the layers of paint as one picture in Blender; its rows go upwards."""
    stacked = np.stack([layers["dark"], layers["lip"], layers["hair"]], -1)[::-1]
    height, width, _ = stacked.shape
    pixels = np.concatenate([stacked, np.ones((height, width, 1))], -1).astype(np.float32)
    image = bpy.data.images.new("paint", width, height, is_data=True)
    image.pixels.foreach_set(np.ascontiguousarray(pixels).ravel())
    image.update()
    image.pack()
    return image


def _lighter(colour: str, factor: float = 1.8) -> str:
    channels = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return "#" + "".join(f"{min(255, round(channel * factor)):02X}" for channel in channels)


MATERIALS: dict[str, Callable[[Palette], Any]] = {
    **{f"skin-{name}": skin(look) for name, look in LOOKS.items()},
    "eye": eye,
    "lash": plain("hair", 0.6, 0.9),
    "hair": hair(26.0, 0.45),
    "knot": hair(5.0, 0.45),
    "crop": crop,
    "band": plain("top", 0.9, 0.9),
}
"""By the name that surfaces give."""
