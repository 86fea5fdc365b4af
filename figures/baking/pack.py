"""Frames become one animated WebP, as good as its size allows, and a thumbnail."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from figures.staging.quality import THUMBNAIL

MOST_BYTES = 435_000
LEVELS = (
    (84, 100), (82, 92), (79, 86), (76, 81), (74, 77), (72, 73),
    (68, 73), (63, 73), (57, 73), (50, 73), (40, 73),
)  # fmt: skip
"""Of colour and of alpha, from the best downwards. Alpha costs the more of the two where much moves.

Alpha gives first: down to 73 it keeps so many levels that a shadow shows no rings, and edges stay as smooth.
"""

FAINT = 4
"""Of 255: the last of a shadow, that nobody sees and that costs as much as the rest of it, is taken off."""

STEADY = 2
"""Of 255: what hides the ground and differs by no more from the frame before is taken from it: no shimmer.

Not so a shadow, which would leave rings behind where it moves slowly.
"""

MARGIN = 2
"""In pixels: what is left around all that is seen."""

FRAME_MS = 83
EFFORT = 4
"""Of WebP. 6 makes a file 4 % smaller and takes forty times as long: a minute."""


def pack(frames: Sequence[Image.Image], path: Path, most: int = MOST_BYTES) -> tuple[int, int]:
    """Write the frames in order with the best quality that fits into `most` bytes; return quality and bytes.

    Raise ValueError if even the least does not fit.
    """
    frames = steadied(cropped([trimmed(frame) for frame in frames]))
    low, high = 0, len(LEVELS)
    best: tuple[int, bytes] | None = None
    while low < high:
        middle = (low + high) // 2
        data = _encoded(frames, *LEVELS[middle])
        if len(data) <= most:
            best, high = (LEVELS[middle][0], data), middle
        else:
            low = middle + 1
    if best is None:
        raise ValueError(f"{path.name}: does not fit into {most} bytes")
    write(path, best[1])
    return best[0], len(best[1])


def thumbnail(frame: Image.Image, path: Path) -> None:
    """Write a frame as a small still."""
    buffer = BytesIO()
    (frame,) = cropped([trimmed(frame)])
    share = min(THUMBNAIL[0] / frame.width, THUMBNAIL[1] / frame.height)
    size = round(frame.width * share), round(frame.height * share)
    resized(frame, size).save(buffer, "WEBP", quality=86, alpha_quality=100, method=6)
    write(path, buffer.getvalue())


def trimmed(frame: Image.Image) -> Image.Image:
    """Return a frame without the faintest of its shadow."""
    alpha = np.arange(256)
    less = np.maximum(alpha - FAINT * np.clip((64 - alpha) / 32, 0, 1), 0)
    result = frame.copy()
    result.putalpha(frame.getchannel("A").point([round(value) for value in less]))
    return result


def cropped(frames: Sequence[Image.Image]) -> list[Image.Image]:
    """Return the frames without what is empty around all of them: in the window, the figure is the larger."""
    boxes = [box for frame in frames if (box := frame.getchannel("A").getbbox())]
    if not boxes:
        return list(frames)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    width, height = frames[0].size
    box = (
        max(0, min(lefts) - MARGIN),
        max(0, min(tops) - MARGIN),
        min(width, max(rights) + MARGIN),
        min(height, max(bottoms) + MARGIN),
    )
    return [frame.crop(box) for frame in frames]


def steadied(frames: Sequence[Image.Image]) -> list[Image.Image]:
    """Return the frames without the least of changes from one to the next."""
    held = np.asarray(frames[0], np.int16)
    result = [frames[0]]
    for frame in frames[1:]:
        new = np.asarray(frame, np.int16)
        same = (np.abs(new - held) <= STEADY).all(-1, keepdims=True) & (new[..., 3:] > 250)
        held = np.where(same, held, new)
        result.append(Image.fromarray(held.astype(np.uint8)))
    return result


def resized(frame: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return an image of another size; what is transparent does not colour what is beside it."""
    return frame.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(data)
    fresh.replace(path)


def _encoded(frames: Sequence[Image.Image], quality: int, alpha_quality: int) -> bytes:
    # No key frames but the first: those between would be seen as a pulse, and make the file a fifth larger.
    buffer = BytesIO()
    frames[0].save(
        buffer,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=FRAME_MS,
        loop=0,
        quality=quality,
        alpha_quality=alpha_quality,
        method=EFFORT,
        background=(0, 0, 0, 0),
        kmin=0,
        kmax=0,
    )
    return buffer.getvalue()
