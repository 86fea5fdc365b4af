"""The manifest of the figures: what is told of each, and that nothing in it can stop the program."""

import json
from pathlib import Path
from typing import Any

import pytest

from coach.domain.motion import Motion, MotionKind
from coach.gui.figures.manifest import MANIFEST, read_motions


def read(folder: Path, figures: Any) -> dict[str, Motion]:
    (folder / MANIFEST).write_text(json.dumps({"schema": 1, "figures": figures}))
    return read_motions(folder)


@pytest.mark.parametrize("kind", MotionKind)
def test_each_figure_has_its_motion(tmp_path: Path, kind: MotionKind) -> None:
    entry = {"motion": kind.value, "frames": 21, "ease": 13, "baked": {"woman": "1f"}}
    assert read(tmp_path, {"pigeon": entry}) == {"pigeon": Motion(kind, 21, 13)}


@pytest.mark.parametrize(
    "entry",
    [
        None,
        "hold",
        [],
        {},
        {"motion": "hold", "frames": 9},
        {"motion": "jump", "frames": 9, "ease": 5},
        {"motion": ["hold"], "frames": 9, "ease": 5},
        {"motion": "hold", "frames": 0, "ease": 0},
        {"motion": "hold", "frames": 9, "ease": 10},
        {"motion": "hold", "frames": 9, "ease": 0},
        {"motion": "hold", "frames": "9", "ease": 5},
        {"motion": "hold", "frames": 9.0, "ease": 5},
    ],
)
def test_a_figure_told_wrongly_is_left_out_alone(tmp_path: Path, entry: Any) -> None:
    right = {"motion": "repeat", "frames": 9, "ease": 9}
    assert list(read(tmp_path, {"pigeon": entry, "clam": right})) == ["clam"]


@pytest.mark.parametrize("text", [None, "", "{", "[]", "7", '{"figures": []}', '{"figures": 7}', "\0"])
def test_without_a_manifest_that_can_be_read_nothing_moves(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / MANIFEST).write_text(text)
    assert read_motions(tmp_path) == {}
