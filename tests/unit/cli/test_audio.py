"""`audio` writes the planned routine, shows how far it is to a terminal, and says what is in its way."""

import io
import json
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli.audio import Bar
from coach.voice import narrator
from coach.voice.trouble import Trouble
from tests.helpers import fake_voice_worker

from .conftest import Run

ROUTINE = 'schema = 1\nid = "mine"\ntitle = "Mine"\n[[steps]]\nexercise = "bridge"\nreps = 2\nsets = 1\n'

Speaks = Callable[[str], None]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def speaks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Speaks:
    """Return a function that has the fake worker speak, in one of its modes."""

    def choose(mode: str) -> None:
        command = (sys.executable, fake_voice_worker.__file__, mode, str(tmp_path))
        monkeypatch.setattr(narrator, "worker_command", lambda *_voice: command)

    return choose


@pytest.fixture
def routine(home: Path) -> Path:
    """Return the folder of the user's own routines, with a short one."""
    folder = home / "routines"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(ROUTINE)
    return folder


@pytest.mark.usefixtures("routine")
def test_the_file_lasts_as_long_as_the_plan_and_the_end_tone(
    run: Run, speaks: Speaks, tmp_path: Path, home: Path
) -> None:
    speaks("normal")
    out = tmp_path / "mine.wav"
    assert run("audio", "mine", "-o", out) == (0, "", "")
    with wave.open(str(out)) as sound:
        frames = sound.getnframes()
    total_s = json.loads(run("plan", "mine", "--json").out)["total_s"]
    assert 0.9 < frames / 22_050 - total_s < 1.0
    assert any((home / "cache" / "speech").glob("*.wav"))


@pytest.mark.usefixtures("routine")
def test_it_is_spoken_by_the_preferred_voice_at_the_preferred_rate(
    run: Run, speaks: Speaks, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaks("normal")
    (home / "preferences.toml").write_text('rate = 90\nvoice = "niemand"\nverbosity = "silent"')
    asked: list[tuple[str | None, int]] = []
    start = narrator.WorkerProcess

    def noting(command: list[str], *, voice: str | None, rate: int) -> object:
        asked.append((voice, rate))
        return start(command, voice=voice, rate=rate)

    monkeypatch.setattr(narrator, "WorkerProcess", noting)
    assert run("audio", "mine", "-o", tmp_path / "x.wav") == (0, "", "")
    assert asked == [("niemand", 90)]
    with wave.open(str(tmp_path / "x.wav")) as sound:
        assert any(sound.readframes(sound.getnframes()))
    (home / "preferences.toml").write_text('voice = "removed"')
    said = run("audio", "mine", "-o", tmp_path / "x.wav")
    assert (said.code, said.err) == (0, f"{Trouble.VOICE_GONE.what}\n")


@pytest.mark.usefixtures("routine")
def test_without_a_voice_the_mend_is_told_and_nothing_is_written(
    run: Run, speaks: Speaks, tmp_path: Path
) -> None:
    speaks("no engine")
    folder = tmp_path / "phone"
    folder.mkdir()
    (folder / "mine.wav").write_bytes(b"the old one")
    said = run("audio", "mine", "-o", folder / "mine.wav")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("No speech engine works here")
    assert "Install espeak-ng" in said.err
    assert [path.read_bytes() for path in folder.iterdir()] == [b"the old one"]


def test_what_the_voice_has_no_sound_for_is_told(
    run: Run, speaks: Speaks, routine: Path, tmp_path: Path
) -> None:
    speaks("normal")
    own = routine / "exercises" / "mute.toml"
    own.parent.mkdir()
    own.write_text('schema = 1\nid = "mute"\ntitle = "Mute"\n[cues]\nsetup = "no sound"\n')
    (routine / "mine.toml").write_text(ROUTINE + '[[steps]]\nexercise = "mute"\nhold = "5s"\n')
    said = run("audio", "mine", "-o", tmp_path / "x.wav")
    assert said == (0, "", "The voice has no sound for “no sound”.\n")


@pytest.mark.parametrize(
    ("name", "says"),
    [("glute", 'There is no routine "glute"'), ("./none.toml", "none.toml: there is no such file")],
)
def test_a_routine_that_is_not_there(run: Run, tmp_path: Path, name: str, says: str) -> None:
    said = run("audio", name, "-o", tmp_path / "x.wav")
    assert (said.code, said.out) == (1, "")
    assert says in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("routine")
def test_a_place_that_cannot_be_written(run: Run, speaks: Speaks, tmp_path: Path) -> None:
    speaks("normal")
    said = run("audio", "mine", "-o", tmp_path / "none" / "x.wav")
    assert (said.code, said.out) == (1, "")
    assert "x.wav cannot be written: No such file or directory." in said.err


def test_what_is_too_long_for_a_wav(run: Run, routine: Path, tmp_path: Path) -> None:
    (routine / "mine.toml").write_text(ROUTINE + '[[steps]]\nrest = "60m"\n' * 28)
    said = run("audio", "mine", "-o", tmp_path / "x.wav")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Mine lasts 28.0 hours, and a WAV holds 27.1.")


def test_the_bar_is_drawn_where_it_changes_and_its_line_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "19")
    terminal = Terminal()
    with Bar(terminal) as bar:
        for done in (0.0, 0.001, 0.5, 1.0):
            bar.show(done)
    assert terminal.getvalue() == "\r[..........]   0 %\r[#####.....]  50 %\r[##########] 100 %\n"


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_there_is_no_bar_without_a_terminal(stream: io.StringIO | None) -> None:
    with Bar(stream) as bar:
        bar.show(0.5)
    assert stream is None or stream.getvalue() == ""


def test_a_terminal_of_no_width_is_none_to_draw_a_bar_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "3")
    terminal = Terminal()
    with Bar(terminal) as bar:
        bar.show(1.0)
    assert terminal.getvalue() == "\r[] 100 %\n"
