"""The baked pictures belong to the poses that are there, and stay small."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from figures.baking import manifest
from figures.people.person import PEOPLE


class Tree(NamedTuple):
    poses: Path
    figures: Path
    studio: Path

    def faults(self) -> list[str]:
        return list(manifest.faults(self.poses, self.figures, self.studio))


def webp(frames: int, filling: int = 0) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)

    body = b"WEBP" + chunk(b"VP8X", bytes(10)) + chunk(b"ANIM", bytes(6))
    body += b"".join(chunk(b"ANMF", bytes(17)) for _ in range(frames)) + chunk(b"XMP ", bytes(filling))
    return b"RIFF" + len(body).to_bytes(4, "little") + body


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    made = Tree(tmp_path / "poses", tmp_path / "figures", tmp_path / "studio")
    for folder in made:
        folder.mkdir()
    (made.poses / "bridge.toml").write_text("frames = 3\n", encoding="utf-8")
    (made.studio / "body.py").write_text('"""A body."""\nlength = 1\n', encoding="utf-8")
    baked = {}
    for person in PEOPLE:
        for path, frames in (
            (manifest.picture_of("bridge", person, made.figures), 3),
            (manifest.thumbnail_of("bridge", person, made.figures), 0),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(webp(frames))
        baked[person] = manifest.origin("bridge", person, made.poses, made.studio)
    entry = {"motion": "repeat", "frames": 3, "ease": 3, "baked": baked}
    whole = {"schema": 1, "figures": {"bridge": entry}}
    (made.figures / "manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    return made


def test_pictures_that_are_up_to_date_have_no_faults(tree: Tree) -> None:
    assert tree.faults() == []


Change = Callable[[Tree], object]

CHANGES: dict[str, tuple[Change, str]] = {
    "another pose": (
        lambda tree: (tree.poses / "bridge.toml").write_text("frames = 3\nturn = 2\n", encoding="utf-8"),
        "bridge: woman was baked from another pose",
    ),
    "a pose without pictures": (
        lambda tree: (tree.poses / "clam.toml").write_text("frames = 3\n", encoding="utf-8"),
        "clam: not baked",
    ),
    "pictures without a pose": (
        lambda tree: (tree.poses / "bridge.toml").unlink(),
        "bridge: has pictures but no pose",
    ),
    "a lost thumbnail": (
        lambda tree: manifest.thumbnail_of("bridge", "man", tree.figures).unlink(),
        "no man/thumbnails/bridge.webp",
    ),
    "a lost frame": (
        lambda tree: manifest.picture_of("bridge", "woman", tree.figures).write_bytes(webp(2)),
        "woman has 2 frames, not 3",
    ),
    "too large": (
        lambda tree: manifest.picture_of("bridge", "woman", tree.figures).write_bytes(webp(3, 450_000)),
        "more than 450000",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_tells_of(name: str, tree: Tree) -> None:
    change, told = CHANGES[name]
    change(tree)
    assert any(told in fault for fault in tree.faults())


def test_another_studio_is_no_fault_but_noted(tree: Tree) -> None:
    before = manifest.origin("bridge", "woman", tree.poses, tree.studio)
    (tree.studio / "body.py").write_text('"""A body."""\nlength = 2\n', encoding="utf-8")
    assert tree.faults() == []
    assert manifest.origin("bridge", "woman", tree.poses, tree.studio) != before


def test_another_person_is_told_of_and_no_other(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PEOPLE, "man", replace(PEOPLE["man"], hair="bun"))
    assert tree.faults() == ["bridge: man was baked from another person; run `make figures`"]


def test_nobody_misses_a_person_of_whom_nothing_was_baked(tree: Tree) -> None:
    shutil.rmtree(tree.figures / "man")
    path = tree.figures / "manifest.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    del whole["figures"]["bridge"]["baked"]["man"]
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert tree.faults() == []


def test_remarks_and_line_endings_change_nothing(tree: Tree) -> None:
    before = manifest.origin("bridge", "woman", tree.poses, tree.studio)
    (tree.studio / "body.py").write_bytes(b'"""Body:\r\na body."""\r\n\r\n# A remark.\r\nlength = 1\r\n')
    (tree.studio / "preview.py").write_text("only = 'for looking'\n", encoding="utf-8")
    assert manifest.origin("bridge", "woman", tree.poses, tree.studio) == before


def test_what_all_pictures_take_together_is_limited(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "MOST_BYTES_IN_ALL", 100)
    assert any(fault.startswith("all pictures take") for fault in tree.faults())


def test_a_file_that_is_no_picture_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / "text.webp").write_text("hello", encoding="utf-8")
    with pytest.raises(ValueError, match="is not a WebP file"):
        manifest.frame_count(tmp_path / "text.webp")


@pytest.mark.skipif(not manifest.MANIFEST.exists(), reason="nothing is baked yet")
def test_the_shipped_pictures_are_of_the_poses_that_are_there() -> None:
    assert list(manifest.faults()) == []
