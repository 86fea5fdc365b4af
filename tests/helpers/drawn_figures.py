"""Figures made of discs in plain colours, laid out as the program ships them, with their manifest."""

import json
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = (96, 64)
Colour = tuple[int, int, int]


def colours(count: int) -> list[Colour]:
    """Return as many colours that can be told apart, each a shade of the frame's number."""
    return [(25 * index, 40, 200 - 20 * index) for index in range(count)]


def draw(colour: Colour, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a transparent picture whose left half has a disc of that colour."""
    picture = Image.new("RGBA", size)
    ImageDraw.Draw(picture).ellipse((0, 0, size[0] // 2, size[1] - 1), (*colour, 255))
    return picture


def put_figure(folder: Path, figure: str, motion: str, ease: int, shades: Sequence[Colour]) -> None:
    """Write a figure of both people, moving as the manifest is told; the man's is twice as large."""
    for person, scale in (("woman", 1), ("man", 2)):
        size = (SIZE[0] * scale, SIZE[1] * scale)
        first, *others = [draw(shade, size) for shade in shades]
        path = folder / person / f"{figure}.webp"
        path.parent.mkdir(parents=True, exist_ok=True)
        first.save(path, save_all=True, append_images=others, duration=100, lossless=True, exact=True)
    manifest = folder / "manifest.json"
    known = json.loads(manifest.read_text()) if manifest.exists() else {"schema": 1, "figures": {}}
    known["figures"][figure] = {"motion": motion, "frames": len(shades), "ease": ease}
    manifest.write_text(json.dumps(known))
