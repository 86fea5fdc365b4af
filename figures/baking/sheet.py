"""All exercises on one sheet, with their names."""

import tomllib
from argparse import Namespace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from figures.baking import manifest
from figures.baking.bake import last_of_way
from figures.people.person import PEOPLE
from figures.posing.pose import pose_of

PAPER, DARK = "#F4F1EC", "#12181F"
INK, LIGHT_INK = "#2B2F33", "#D9D5CC"
CELL, GAP, NAME, MARGIN, COLUMNS = (360, 240), 40, 40, 32, 6
"""In pixels: a picture, what is free between two, the line below it, and what is free around all."""

NOT_SHOWN = {"rest"}


def sheet(options: Namespace) -> Path:
    """Write the contact sheet of what is baked and return its file. People take turns unless one is named."""
    names = [name for name in manifest.exercises() if name not in NOT_SHOWN]
    rows = -(-len(names) // COLUMNS)
    across, down = CELL[0] + GAP, CELL[1] + GAP + NAME
    size = (2 * MARGIN + COLUMNS * across - GAP, 2 * MARGIN + rows * down - GAP)
    paper = Image.new("RGBA", size, DARK if options.dark else PAPER)
    canvas = ImageDraw.Draw(paper)
    font = ImageFont.load_default(19)
    for index, name in enumerate(names):
        row, column = divmod(index, COLUMNS)
        person = options.person or tuple(PEOPLE)[(row + column) % 2]
        left, top = MARGIN + column * across, MARGIN + row * down
        picture = end_of(name, person)
        if picture:
            small = ImageOps.contain(picture.convert("RGBa"), CELL).convert("RGBA")
            free = (CELL[0] - small.width) // 2, CELL[1] - small.height
            paper.alpha_composite(small, (left + free[0], top + free[1]))
        place = (left + CELL[0] / 2, top + CELL[1] + 8)
        canvas.text(place, title_of(name), LIGHT_INK if options.dark else INK, font, anchor="ma")
    default = (
        manifest.STUDIO / ".cache" / "dark.webp" if options.dark else manifest.ROOT / "docs" / "figures.webp"
    )
    path = Path(options.output or default)
    paper.convert("RGB").save(path, quality=86, method=6)
    return path


def end_of(name: str, person: str) -> Image.Image | None:
    """Return the frame of the end position of what is baked; None if it is not."""
    path = manifest.picture_of(name, person)
    if not path.exists():
        return None
    with Image.open(path) as film:
        film.seek(min(last_of_way(pose_of(name)), film.n_frames - 1))
        return film.convert("RGBA")


def title_of(name: str) -> str:
    """Return the title of an exercise as the program shows it."""
    path = manifest.ROOT / "routines" / "exercises" / f"{name}.toml"
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["title"])
