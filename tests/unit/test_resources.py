"""The program's own files are found wherever it is installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from coach import resources

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_has_them_beside_the_package() -> None:
    assert resources.routines_dir() == ROOT / "routines"
    assert resources.assets_dir() == ROOT / "assets"


def test_a_wheel_has_them_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "coach")
    (tmp_path / "coach" / "_data" / "routines").mkdir(parents=True)
    (tmp_path / "coach" / "_data" / "assets").mkdir()

    assert resources.routines_dir() == tmp_path / "coach" / "_data" / "routines"
    assert resources.assets_dir() == tmp_path / "coach" / "_data" / "assets"


def test_a_frozen_app_has_them_where_it_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    (tmp_path / "coach" / "_data" / "routines").mkdir(parents=True)

    assert resources.routines_dir() == tmp_path / "coach" / "_data" / "routines"


def test_missing_files_are_told_and_a_neighbour_s_are_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "coach")
    (tmp_path / "assets").mkdir()

    with pytest.raises(FileNotFoundError, match=r"“assets” is not in .*install it again"):
        resources.assets_dir()


@pytest.mark.long
def test_the_wheel_holds_what_the_program_needs_and_no_more(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("stretch_coach-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    shipped = {
        f"coach/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("routines", "assets")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert {name.split("/")[2] for name in shipped} == {"routines", "assets"}
    assert {name for name in names if name.startswith("coach/_data/")} == shipped
    assert {name.partition("/")[0] for name in names} == {"coach", "stretch_coach-0.1.0.dist-info"}
    assert "stretch_coach-0.1.0.dist-info/entry_points.txt" in names
    assert not any("tests" in name.split("/") for name in names)
