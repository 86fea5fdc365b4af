"""Figures that move, for tests: nine frames each, which tell by their red which one they are."""

import json
import shutil
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from coach.domain.motion import Motion, MotionKind

NINE_FRAMES = Path(__file__).parents[1] / "data" / "nine-frames.webp"
"""96 × 64 pixels; the right half is transparent, the left one blue in frame 0, with 30 more red in each."""

HOLD = Motion(MotionKind.HOLD, frames=9, ease=5)
REPEAT = Motion(MotionKind.REPEAT, frames=9, ease=9)
ALTERNATE = Motion(MotionKind.ALTERNATE, frames=9, ease=9)
STILL_COLOUR = QColor("#00ff00")
GROUND = QColor("#000000")


def put_figure(folder: Path, figure: str, motion: Motion = HOLD, person: str = "woman") -> Path:
    """Put a figure with a green thumbnail among those in `folder`, and return its file."""
    place = folder / person
    (place / "thumbnails").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(NINE_FRAMES, place / f"{figure}.webp")
    still = QImage(96, 64, QImage.Format.Format_RGB32)
    still.fill(STILL_COLOUR)
    assert still.save(str(place / "thumbnails" / f"{figure}.webp"), quality=100)
    manifest = folder / "manifest.json"
    figures = json.loads(manifest.read_text())["figures"] if manifest.exists() else {}
    figures[figure] = {"motion": motion.kind.value, "frames": motion.frames, "ease": motion.ease}
    manifest.write_text(json.dumps({"schema": 1, "figures": figures}))
    return place / f"{figure}.webp"


def place_of(image: QImage, *, mirrored: bool = False) -> float | None:
    """Return which place among the frames `image` shows on black or nothing; None if it is none of them."""
    inner, outer = (0.25, 0.75) if not mirrored else (0.75, 0.25)
    seen, beside = (image.pixelColor(int(x * image.width()), image.height() // 2) for x in (inner, outer))
    if seen.green() > 8 or beside.name() != GROUND.name() or abs(seen.red() + seen.blue() - 255) > 3:
        return None
    return seen.red() / 30
