"""The memo: derived again only when a source has changed, and never trusted when damaged."""

import json
from pathlib import Path

import pytest

from coach.app.memo import Memo


class Deriving:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[int]:
        self.times += 1
        return [self.times]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "routines"
    (folder / "exercises").mkdir(parents=True)
    (folder / "a.toml").write_text("a = 1")
    (folder / "exercises" / "b.toml").write_text("b = 1")
    return folder


def test_what_has_not_changed_is_recalled(tmp_path: Path, folder: Path) -> None:
    derive = Deriving()
    for _ in range(3):
        assert Memo(tmp_path / "cache" / "memo.json").recall("cards", [folder], derive) == [1]
    assert derive.times == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.toml").write_text("a = 12"),
        lambda folder: (folder / "c.toml").write_text("c = 1"),
        lambda folder: (folder / "a.toml").unlink(),
        lambda folder: (folder / "exercises" / "b.toml").write_text("b = 12"),
        lambda folder: (folder / "exercises" / "b.toml").rename(folder / "exercises" / "d.toml"),
    ],
)
def test_any_change_below_a_source_counts(tmp_path: Path, folder: Path, change: object) -> None:
    memo, derive = Memo(tmp_path / "memo.json"), Deriving()
    memo.recall("cards", [folder], derive)
    assert callable(change)
    change(folder)
    assert memo.recall("cards", [folder], derive) == [2]


def test_a_source_that_comes_or_goes_counts(tmp_path: Path) -> None:
    memo, derive, path = Memo(tmp_path / "memo.json"), Deriving(), tmp_path / "preferences.toml"
    assert memo.recall("preferences", [path], derive) == [1]
    assert memo.recall("preferences", [path], derive) == [1]
    path.write_text("")
    assert memo.recall("preferences", [path], derive) == [2]
    path.unlink()
    assert memo.recall("preferences", [path], derive) == [3]


def test_keys_do_not_disturb_each_other(tmp_path: Path, folder: Path) -> None:
    memo = Memo(tmp_path / "memo.json")
    memo.recall("cards", [folder], lambda: "cards")
    memo.recall("preferences", [], lambda: "preferences")
    assert memo.recall("cards", [folder], Deriving()) == "cards"


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"\xff", b"null", b'{"cards": 3}', b'{"cards": {"prints": 3}}']
)
def test_a_damaged_memo_is_derived_again(tmp_path: Path, folder: Path, damage: bytes) -> None:
    path = tmp_path / "memo.json"
    path.write_bytes(damage)
    assert Memo(path).recall("cards", [folder], Deriving()) == [1]
    assert json.loads(path.read_bytes())["cards"]["value"] == [1]


def test_a_memo_that_cannot_be_kept_does_no_harm(folder: Path) -> None:
    below_a_file = folder / "a.toml" / "memo.json"
    assert Memo(below_a_file).recall("cards", [folder], Deriving()) == [1]


def test_what_else_the_value_depends_on_counts_and_is_not_piled_up(tmp_path: Path, folder: Path) -> None:
    memo, derive = Memo(tmp_path / "memo.json"), Deriving()
    for given, value in [("slow", [1]), ("fast", [2]), ("fast", [2]), ("slow", [3])]:
        assert memo.recall("cards", [folder], derive, given=given) == value
    assert len(json.loads((tmp_path / "memo.json").read_text())) == 1


def test_what_is_known_can_be_found_or_seen_as_it_was_last(tmp_path: Path, folder: Path) -> None:
    memo = Memo(tmp_path / "memo.json")
    assert (memo.find("cards", [folder]), memo.last("cards")) == (None, None)
    memo.recall("cards", [folder], Deriving(), given="slow")
    assert memo.find("cards", [folder], given="slow") == [1]
    assert memo.find("cards", [folder], given="fast") is None
    (folder / "c.toml").write_text("c = 1")
    assert memo.find("cards", [folder], given="slow") is None
    assert memo.last("cards", given="slow") == [1]
    assert memo.last("cards", given="fast") is None
