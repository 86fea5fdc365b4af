"""What desktops are told agrees with itself, with the project, and with their own validators."""

import configparser
import os
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import coach

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
ID = "org.stretchcoach.StretchCoach"
DESKTOP = PACKAGING / f"{ID}.desktop"
METAINFO = PACKAGING / f"{ID}.metainfo.xml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DESKTOP, "utf-8")
    return parser["Desktop Entry"]


def metainfo(path: str) -> str:
    return " ".join((ET.parse(METAINFO).getroot().findtext(path) or "").split())


@pytest.mark.parametrize(
    "command",
    [["desktop-file-validate", DESKTOP], ["appstreamcli", "validate", "--no-net", "--no-color", METAINFO]],
    ids=lambda command: command[0],
)
def test_the_desktops_own_validators_agree(command: list[str | Path]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


def test_one_id_and_one_command_throughout() -> None:
    entry = desktop_entry()
    assert metainfo("id") == entry["Icon"] == ID
    assert metainfo("launchable") == DESKTOP.name
    (command,) = PROJECT["scripts"]
    assert metainfo("provides/binary") == entry["Exec"] == entry["StartupWMClass"] == command


def test_name_words_and_licence_are_the_same_in_both() -> None:
    entry = desktop_entry()
    assert metainfo("name") == entry["Name"]
    assert metainfo("summary") == entry["Comment"]
    assert metainfo("project_license") == PROJECT["license"]
    categories = [item.text for item in ET.parse(METAINFO).getroot().iterfind("categories/category")]
    assert entry["Categories"].split(";") == [*categories, ""]


def test_the_newest_release_is_this_version() -> None:
    newest = ET.parse(METAINFO).getroot().find("releases/release")
    assert newest is not None
    assert newest.get("version") == coach.__version__


@pytest.mark.skipif(shutil.which("install") is None, reason="no coreutils here")
def test_a_menu_entry_is_made_as_the_readme_says(tmp_path: Path) -> None:
    text = (PACKAGING / "README.md").read_text("utf-8")
    commands = re.search(r"^```sh\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    assert commands
    environment = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run(["sh", "-e", "-c", commands[1]], cwd=ROOT, env=environment, check=True)

    share = tmp_path / ".local" / "share"
    made = {path.relative_to(share).as_posix() for path in share.rglob("*") if path.is_file()}
    assert made == {
        f"applications/{DESKTOP.name}",
        f"metainfo/{METAINFO.name}",
        f"icons/hicolor/scalable/apps/{ID}.svg",
        f"icons/hicolor/256x256/apps/{ID}.png",
    }
