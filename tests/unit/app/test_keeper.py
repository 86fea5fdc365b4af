"""Preferences: recalled without reading their file, written when changed, and told of where that fails."""

import os
import sys
from pathlib import Path

import pytest

from coach.app.keeper import Keeper
from coach.app.memo import Memo
from coach.preferences import Preferences, ThemeChoice


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "preferences.toml"


def keeper(path: Path) -> Keeper:
    return Keeper(path, Memo(path.parent.parent / "memo.json"))


def test_what_is_kept_holds_at_the_next_start(path: Path) -> None:
    first = keeper(path)
    assert (first.preferences, first.complaints) == (Preferences(), [])
    assert first.keep(Preferences(rate=140)) == ""
    assert first.preferences == Preferences(rate=140)
    assert first.keep(Preferences(rate=140, muted=True)) == ""
    assert keeper(path).preferences == Preferences(rate=140, muted=True)


def test_a_start_does_not_read_what_has_not_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper(path).keep(Preferences(rate=140))
    keeper(path)
    monkeypatch.setitem(sys.modules, "coach.app.preferences_file", None)
    assert keeper(path).preferences == Preferences(rate=140)


def test_what_is_wrong_in_the_file_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("rate = 5\nmuted = true\n")
    complaint, instead = keeper(path).complaints
    assert complaint == f"{path}:1: rate: at least 80, not 5"
    assert "usual value" in instead
    assert keeper(path).preferences == Preferences(muted=True)


@pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
def test_a_file_that_others_may_read_is_made_private(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("muted = true\n")
    path.chmod(0o644)
    assert keeper(path).preferences == Preferences(muted=True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_could_not_be_written_is_told_and_written_with_the_next_change(path: Path) -> None:
    path.parent.write_text("in the way")
    one = keeper(path)
    assert "cannot be written" in one.keep(Preferences(rate=140))
    assert one.preferences == Preferences(rate=140)
    path.parent.unlink()
    assert one.keep(Preferences(rate=140, theme=ThemeChoice.DARK)) == ""
    assert keeper(path).preferences == Preferences(rate=140, theme=ThemeChoice.DARK)


def test_a_file_that_is_set_aside_is_told_of(path: Path) -> None:
    one = keeper(path)
    path.parent.mkdir()
    path.write_bytes(b"\xff")
    (moved,) = [word for word in one.keep(Preferences(rate=140)).split() if "damaged" in word]
    assert Path(moved.rstrip(",")).read_bytes() == b"\xff"
