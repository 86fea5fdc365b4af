"""Everything the program writes goes below one folder, if the user names one."""

from pathlib import Path

import pytest

from coach.places import Places, find_places


def all_of(places: Places) -> list[Path]:
    return [
        places.data,
        places.cache,
        places.history,
        places.morning,
        places.preferences,
        places.routines,
        places.versions,
        places.log,
        places.speech,
    ]


def test_an_option_goes_before_the_environment(tmp_path: Path) -> None:
    environ = {"STRETCH_COACH_HOME": str(tmp_path / "variable")}
    assert find_places(str(tmp_path / "option"), environ).data == tmp_path / "option"
    assert find_places(None, environ).data == tmp_path / "variable"


def test_everything_goes_below_the_folder(tmp_path: Path) -> None:
    for place in all_of(find_places(str(tmp_path), {})):
        assert place.is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_does_not_move_with_the_working_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_places("mine", {}).data == tmp_path / "mine"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_places("~/mine", {}).data == tmp_path / "mine"
    assert find_places("~nobody-at-all", {}).data == tmp_path / "~nobody-at-all"


@pytest.mark.parametrize("environ", [{}, {"STRETCH_COACH_HOME": ""}])
def test_else_the_system_says_where(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/d")
    monkeypatch.setenv("XDG_CACHE_HOME", "/c")
    monkeypatch.setattr("sys.platform", "linux")
    assert find_places(None, environ) == Places(Path("/d/stretch-coach"), Path("/c/stretch-coach"))


def test_the_history_is_the_store_s() -> None:
    assert Places(Path("a"), Path("b")).history.name == "history.sqlite3"
