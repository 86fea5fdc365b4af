"""What doctor says of voice and sound, and that nothing it asks can keep it waiting."""

import socket
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from coach.voice.report import describe_sound, describe_voice, read_outputs
from coach.voice.trouble import Trouble
from tests.helpers import fake_voice_worker


def test_a_voice_that_was_removed_is_a_trouble_and_another_one_speaks() -> None:
    report = describe_voice(voice="removed")
    assert (report.trouble, report.detail) == (Trouble.VOICE_GONE, "removed")
    assert report.speaking == describe_voice().speaking


def test_the_voice_that_is_there_is_described() -> None:
    report = describe_voice()

    assert report.trouble is None
    assert report.speaking is not None
    assert report.speaking.driver == "espeak"
    assert report.speaking.engine[0].isdigit()


@pytest.mark.parametrize(
    ("mode", "detail"), [("no engine", "espeak: not here"), ("exits", "ended"), ("hangs", "0.3 s")]
)
def test_a_missing_voice_is_explained(mode: str, detail: str, tmp_path: Path) -> None:
    command = [sys.executable, fake_voice_worker.__file__, mode, str(tmp_path)]

    report = describe_voice(0.3 if mode == "hangs" else 10, command)

    assert report.speaking is None
    assert report.trouble is Trouble.NO_VOICE
    assert detail in report.detail


@pytest.mark.parametrize(
    ("hello", "outputs", "trouble"),
    [
        ({"outputs": ["Speakers", "Headphones"]}, ("Speakers", "Headphones"), None),
        ({"outputs": []}, (), Trouble.NO_SOUND_OUTPUT),
        ({"error": "libpulse.so.0: cannot open"}, (), Trouble.NO_SOUND_LIBRARY),
        ({}, (), Trouble.SOUND_STUCK),
        ({"outputs": 7}, (), Trouble.SOUND_STUCK),
    ],
)
def test_what_the_playing_process_says_is_understood(
    hello: dict[str, object], outputs: tuple[str, ...], trouble: Trouble | None
) -> None:
    report = read_outputs(hello)

    assert (report.outputs, report.trouble) == (outputs, trouble)


@pytest.mark.parametrize("program", ["", "print('Guten Tag')", "raise SystemExit(1)"])
def test_a_search_that_fails_means_that_sound_is_stuck(program: str) -> None:
    report = describe_sound(5, [sys.executable, "-c", program])

    assert report.trouble is Trouble.SOUND_STUCK


def test_a_search_that_cannot_be_started_means_that_sound_is_stuck(tmp_path: Path) -> None:
    report = describe_sound(5, [str(tmp_path / "nothing")])

    assert report.trouble is Trouble.SOUND_STUCK


def test_a_missing_sound_library_is_told_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "QtCore.py").write_text(
        "def __getattr__(name): return lambda *_: (lambda it: it)\nQObject = object\n"
    )
    (package / "QtMultimedia.py").write_text("raise ImportError('libpulse.so.0: cannot open')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    report = describe_sound(10)

    assert report.trouble is Trouble.NO_SOUND_LIBRARY
    assert "libpulse.so.0" in report.detail


@pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio is Linux's")
def test_a_sound_server_that_never_answers_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "pulse"))
        server.listen()
        server.setblocking(False)
        monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'pulse'}")

        for timeout_s in (0.4, 1, 2, 4):
            report = describe_sound(timeout_s)
            if report.trouble is Trouble.NO_SOUND_LIBRARY:
                pytest.skip("libpulse is not installed")
            with suppress(BlockingIOError):  # not asked yet: the process took longer to start
                server.accept()[0].close()
                break
        else:
            pytest.fail("the server was never asked")

    assert report.trouble is Trouble.SOUND_STUCK
