"""A quick look at a pose without Blender: shaded faces, painted from back to front."""

import numpy as np
from PIL import Image, ImageDraw

from figures.posing.posed import Posed
from figures.staging.camera import axes
from figures.turns import Array, unit, vector

_COLOURS = {"left": (142, 168, 190), "right": (205, 160, 130), "middle": (190, 178, 160)}
_LIGHT = unit([0.4, 1.0, 0.3])


def draw(result: Posed, azimuth: float, elevation: float, size: tuple[int, int] = (480, 400)) -> Image.Image:
    """Return the body seen from a direction, its right side warm, its left cool; the floor is a line grid."""
    right, up, toward = axes(azimuth, elevation)
    skin = result.skin
    middle = (skin.max(0) + skin.min(0)) / 2
    seen = np.stack([(skin - middle) @ right, (skin - middle) @ up, (skin - middle) @ toward], -1)
    scale = 0.88 * min(size[0] / np.ptp(seen[:, 0]), size[1] / np.ptp(seen[:, 1]))
    centre = vector([size[0] / 2, size[1] / 2, 0])

    def on_paper(points: Array) -> Array:
        flat = np.stack(
            [(points - middle) @ right * scale, -(points - middle) @ up * scale, 0 * points[:, 0]], -1
        )
        return (flat + centre)[:, :2]

    image = Image.new("RGB", size, (244, 241, 236))
    canvas = ImageDraw.Draw(image)
    low, high = skin.min(0) - 0.08, skin.max(0) + 0.08
    for k in range(9):
        x, z = low[0] + (high[0] - low[0]) * k / 8, low[2] + (high[2] - low[2]) * k / 8
        for ends in ([[x, 0, low[2]], [x, 0, high[2]]], [[low[0], 0, z], [high[0], 0, z]]):
            canvas.line([tuple(p) for p in on_paper(vector(ends))], fill=(214, 220, 210), width=2)
    quads = result.body.faces["body"]
    corners = skin[quads]
    normals = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    facing = normals @ toward > 0
    order = np.argsort(seen[quads][:, :, 2].mean(1))
    flat = on_paper(skin)
    rest = result.body.vertices[quads].mean(1)[:, 2]
    below = skin[quads][:, :, 1].mean(1) < -0.006
    for index in order:
        if not facing[index]:
            continue
        shade = 0.55 + 0.45 * max(0.0, float(normals[index] @ _LIGHT))
        side = "middle" if abs(rest[index]) < 0.012 else "right" if rest[index] > 0 else "left"
        colour = (200, 40, 60) if below[index] else _COLOURS[side]
        canvas.polygon(
            [tuple(flat[corner]) for corner in quads[index]], fill=tuple(int(c * shade) for c in colour)
        )
    return image


def sheet(result: Posed, azimuth: float, elevation: float) -> Image.Image:
    """Return four views on one sheet: the pose's own, from the side, from the front and from above."""
    views = ((azimuth, elevation), (0, 4), (90, 8), (0, 89.5))
    images = [draw(result, *view) for view in views]
    width, height = images[0].size
    paper = Image.new("RGB", (2 * width, 2 * height))
    for index, image in enumerate(images):
        paper.paste(image, (index % 2 * width, index // 2 * height))
    return paper
