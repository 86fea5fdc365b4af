"""Pictures on their way into a file: turned, sized and laid on a ground, one or many in their order."""

import warnings
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageColor, ImageOps, ImageSequence

from coach.domain.motion import (
    BREATH_IN_MS,
    BREATH_OUT_MS,
    EASE_MS,
    Doing,
    Motion,
    MotionKind,
    Movement,
    place_at,
)
from coach.domain.problem import Problem
from coach.domain.terms import Side
from coach.i18n import _

SHOT_MS = 40
"""The least time that a frame is seen."""
_WAIT_MS = 1_000
_QUALITY, _METHOD = 88, 4

Ground = tuple[int, int, int] | tuple[int, int, int, int] | None
"""A colour by its red, green, blue and perhaps opacity; None leaves a picture transparent."""


@dataclass(frozen=True, slots=True)
class Finish:
    """What is done to each frame. `size` is in pixels, None keeps the picture's own."""

    is_mirrored: bool = False
    size: tuple[int, int] | None = None
    ground: Ground = None


def read_colour(text: str) -> Ground:
    """Return the colour that is written as in CSS, or in hexadecimal digits alone; raise ValueError."""
    is_bare = len(text) in (3, 4, 6, 8) and all(sign in "0123456789abcdef" for sign in text.lower())
    return ImageColor.getrgb(f"#{text}" if is_bare else text)


def shots(motion: Motion, pace_ms: int, first_side: Side) -> list[tuple[int, int]]:
    """Return which frames are seen, one after the other and again from the start, and each for how long (ms).

    A hold goes from the set-up into the position, breathes once and comes back; anything else is one
    repetition of `pace_ms`.
    """
    if motion.kind is MotionKind.HOLD:
        movement = Movement(Doing.HOLD)
        into = range(0, EASE_MS + BREATH_IN_MS + BREATH_OUT_MS, SHOT_MS)
        instants = [*[0] * (_WAIT_MS // SHOT_MS), *into, *range(EASE_MS, 0, -SHOT_MS)]
    else:
        movement = Movement(Doing.REPEAT, pace_ms, first_side=first_side)
        instants = [*range(0, pace_ms, SHOT_MS)]
    places = [round(place_at(motion, movement, at_ms)) for at_ms in instants]
    return [(place, SHOT_MS * len([*seen])) for place, seen in groupby(places)]


def write_still(file: BinaryIO, source: Path, frame: int, finish: Finish) -> None:
    """Write one frame of the picture at `source` as PNG; raise Problem if that cannot be read."""
    frames = _read(source)
    _finished(frames[min(frame, len(frames) - 1)], finish).save(file, "PNG")


def write_film(file: BinaryIO, source: Path, order: list[tuple[int, int]] | None, finish: Finish) -> None:
    """Write the frames of the picture at `source` as an animated WebP that begins again and again.

    `order` says which frame is seen for how long (ms); None leaves them as they are. Raises Problem if the
    picture cannot be read.
    """
    frames = _read(source)
    order = order or [(index, frame.info.get("duration") or _WAIT_MS) for index, frame in enumerate(frames)]
    finished = cache(lambda index: _finished(frames[index], finish))
    first, *others = [finished(min(index, len(frames) - 1)) for index, _ms in order]
    durations = [ms for _index, ms in order]
    moving = {"save_all": True, "append_images": others, "duration": durations, "loop": 0} if others else {}
    first.save(file, "WEBP", quality=_QUALITY, method=_METHOD, **moving)


def _read(source: Path) -> list[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(source) as image:
                frames = ImageSequence.Iterator(image)
                return [ImageOps.exif_transpose(frame).convert("RGBA") for frame in frames]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        raise Problem(
            _("{path} cannot be read as a picture.").format(path=source),
            _("PNG, JPEG, WebP and GIF files can."),
        ) from error


def _finished(image: Image.Image, finish: Finish) -> Image.Image:
    if finish.is_mirrored:
        image = ImageOps.mirror(image)
    if finish.size:
        image = ImageOps.pad(image, finish.size, Image.Resampling.LANCZOS)
    if finish.ground is None:
        return image
    ground = Image.new("RGBA", image.size, finish.ground)
    ground.alpha_composite(image)
    return ground.convert("RGB") if len(finish.ground) == 3 else ground
