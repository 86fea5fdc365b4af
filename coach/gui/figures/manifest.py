"""What the frames of each moving figure show, as the manifest beside them says."""

import json
from pathlib import Path

from coach.domain.motion import Motion, MotionKind

MANIFEST = "manifest.json"


def read_motions(folder: Path) -> dict[str, Motion]:
    """Return the motion of each figure below `folder`, by the figure's id.

    A figure that the manifest does not describe, or not rightly, is left out: it is shown as a still.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    figures = manifest.get("figures") if isinstance(manifest, dict) else None
    entries = figures.items() if isinstance(figures, dict) else ()
    return {figure: motion for figure, entry in entries if (motion := _motion(entry))}


def _motion(entry: dict[str, object]) -> Motion | None:
    try:
        kind, frames, ease = MotionKind(str(entry["motion"])), entry["frames"], entry["ease"]
    except (KeyError, TypeError, ValueError):
        return None
    if not isinstance(frames, int) or not isinstance(ease, int) or not 1 <= ease <= frames:
        return None
    return Motion(kind, frames, ease)
