"""What was baked from what: hashes of pose, person and studio for every picture. Standard library only."""

import ast
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from figures.people.person import PEOPLE

ROOT = Path(__file__).resolve().parents[2]
POSES = ROOT / "assets" / "poses"
FIGURES = ROOT / "assets" / "figures"
STUDIO = ROOT / "figures"
MANIFEST = FIGURES / "manifest.json"


LOOKING_ONLY = {"__main__", "bake", "manifest", "person", "preview", "progress", "sheet", "still"}
"""Modules of the studio that do not change what a picture shows; a person counts by itself."""

MOST_BYTES = 450_000
"""An exercise and person, thumbnail included."""

MOST_BYTES_IN_ALL = 16_000_000


def picture_of(exercise: str, person: str, figures: Path = FIGURES) -> Path:
    """Return where the frames of an exercise are."""
    return figures / person / f"{exercise}.webp"


def thumbnail_of(exercise: str, person: str, figures: Path = FIGURES) -> Path:
    """Return where the still of an exercise is."""
    return figures / person / "thumbnails" / f"{exercise}.webp"


def exercises(poses: Path = POSES) -> list[str]:
    """Return the ids that have a pose."""
    return sorted(path.stem for path in poses.glob("*.toml"))


def origin(exercise: str, person: str, poses: Path = POSES, studio: Path = STUDIO) -> dict[str, str]:
    """Return the hashes of all that makes a picture: its `pose`, `person` and `studio`."""
    return {
        "pose": _hash([poses / f"{exercise}.toml"]),
        "person": _digest(repr(PEOPLE[person])),
        "studio": _hash(sources(studio)),
    }


def sources(studio: Path = STUDIO) -> list[Path]:
    """Return the modules of the studio that make the pictures, whoever is seen in them."""
    return sorted(
        path
        for path in studio.rglob("*.py")
        if path.stem not in LOOKING_ONLY and path.parent.name != "measuring"
    )


def load(figures: Path = FIGURES) -> dict[str, Any]:
    """Return the manifest; an empty one if there is none."""
    path = figures / MANIFEST.name
    if not path.exists():
        return {"schema": 1, "figures": {}}
    return dict(json.loads(path.read_text(encoding="utf-8")))


def note(exercise: str, person: str, baked: dict[str, str], *, motion: str, frames: int, ease: int) -> None:
    """Write down that a picture was baked, and from what (its origin). Two may do so at the same time."""
    import fcntl

    with (STUDIO / ".cache" / "manifest.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        manifest = load()
        old = manifest["figures"].get(exercise, {}).get("baked", {})
        entry = {"motion": motion, "frames": frames, "ease": ease, "baked": {**old, person: baked}}
        manifest["figures"] = dict(sorted({**manifest["figures"], exercise: entry}.items()))
        fresh = MANIFEST.with_suffix(".new")
        fresh.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        fresh.replace(MANIFEST)


def faults(
    poses: Path = POSES, figures: Path = FIGURES, studio: Path = STUDIO, *, only: str | None = None
) -> Iterator[str]:
    """Yield in words what is missing, older than its pose or person, or too large.

    Another studio is no fault: most of its changes are not to be seen, and a bake takes hours. `make figures`
    bakes anew all the same. Of a person of whom nothing was baked, nothing is missing.
    """
    entries = load(figures)["figures"]
    seen = [person for person in PEOPLE if any(person in entry["baked"] for entry in entries.values())]
    whole = 0
    for exercise in exercises(poses):
        if only and exercise != only:
            continue
        entry = entries.get(exercise)
        if entry is None:
            yield f"{exercise}: not baked"
            continue
        for person in seen:
            files = [picture_of(exercise, person, figures), thumbnail_of(exercise, person, figures)]
            missing = [path for path in files if not path.exists()]
            for path in missing:
                yield f"{exercise}: no {path.relative_to(figures)}"
            if missing:
                continue
            size = sum(path.stat().st_size for path in files)
            whole += size
            if size > MOST_BYTES:
                yield f"{exercise}: {person} takes {size} bytes, more than {MOST_BYTES}"
            if frame_count(files[0]) != entry["frames"]:
                yield f"{exercise}: {person} has {frame_count(files[0])} frames, not {entry['frames']}"
            now = origin(exercise, person, poses, studio)
            for part in ("pose", "person"):
                if entry["baked"].get(person, {}).get(part) != now[part]:
                    yield f"{exercise}: {person} was baked from another {part}; run `make figures`"
    for exercise in sorted(entries.keys() - set(exercises(poses))):
        yield f"{exercise}: has pictures but no pose"
    if whole > MOST_BYTES_IN_ALL:
        yield f"all pictures take {whole} bytes, more than {MOST_BYTES_IN_ALL}"


def frame_count(path: Path) -> int:
    """Return how many frames a WebP file has; raise ValueError if it is none."""
    data = path.read_bytes()
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError(f"{path.name} is not a WebP file")
    count, place = 0, 12
    while place + 8 <= len(data):
        count += data[place : place + 4] == b"ANMF"
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        place += 8 + size + size % 2
    return count or 1


def _essence(path: Path) -> str:
    """Return a file's text without what changes nothing: docstrings, remarks, empty lines, line endings."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(ast.parse("\n".join(lines))) if path.suffix == ".py" else ():
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    return "\n".join(line.rstrip() for line in lines if line.strip() and not line.lstrip().startswith("#"))


def _hash(paths: Sequence[Path]) -> str:
    return _digest("\n".join(f"{path.name}\n{_essence(path)}" for path in paths))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
