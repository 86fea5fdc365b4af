"""The speech process, with engines that behave as each platform's is documented to."""

import errno
import io
import json
import subprocess
import sys
import threading
import wave
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coach.voice.process import WorkerProcess, worker_command
from coach.voice.worker import MAX_LETTERS, SILENCE_MS, NoEngineError, Synthesizer, open_synthesizer

RATE = 22_050
FRAMES = b"\1\2" * RATE


def wav(frames: bytes) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(frames)
    return buffer.getvalue()


VOICES = [
    SimpleNamespace(id="gb", name="English (Great Britain)", languages=["en_GB"]),
    SimpleNamespace(id="us", name="English (America)", languages=["en-us"]),
    SimpleNamespace(id="bells", name="Bells", languages=None),
]


class FakeEngine:
    """pyttsx3's engine, reduced to what is used of it."""

    def __init__(self) -> None:
        self.applied: dict[str, object] = {"voice": "gb"}
        self._queued: dict[str, object] = {}
        self._finished: Callable[..., None] = lambda **_event: None
        self.saved: tuple[str, Path] | None = None
        self.proxy = SimpleNamespace(setBusy=self._set_busy)

    def connect(self, topic: str, call: Callable[..., None]) -> None:
        assert topic == "finished-utterance"
        self._finished = call

    def setProperty(self, name: str, value: object) -> None:
        self._queued[name] = value

    def getProperty(self, name: str) -> object:
        if name == "voices":
            return VOICES
        return self.applied.get(name)

    def save_to_file(self, text: str, path: str) -> None:
        self.saved = text, Path(path)

    def runAndWait(self) -> None:
        raise NotImplementedError

    def finish(self, sound: bytes) -> None:
        assert self.saved is not None
        self.saved[1].write_bytes(sound)
        self._finished(name=None, completed=True)

    def _set_busy(self, busy: bool) -> None:
        known = {voice.id for voice in VOICES}
        if not busy:
            self.applied |= {
                name: value for name, value in self._queued.items() if name != "voice" or value in known
            }


class EspeakEngine(FakeEngine):
    """Returns before the first file is written."""

    def runAndWait(self) -> None:
        threading.Timer(0.05, self.finish, [wav(FRAMES)]).start()


class SapiEngine(FakeEngine):
    """Writes before it returns, and reports nothing."""

    def runAndWait(self) -> None:
        assert self.saved is not None
        self.saved[1].write_bytes(wav(FRAMES))


class MacEngine(FakeEngine):
    """Reports, and writes AIFF whatever the name."""

    def runAndWait(self) -> None:
        self.finish(b"FORM, as afconvert knows it")


class SilentSapiEngine(FakeEngine):
    """Has no sound device: writes nothing and reports nothing."""

    def runAndWait(self) -> None:
        pass


class FailingSapiEngine(FakeEngine):
    """Raises what Windows does."""

    def save_to_file(self, text: str, path: str) -> None:
        raise OSError(-2_147_200_966, f"no such {text} in {path}")


class EndlessEngine(FakeEngine):
    """Returns at once, and never comes to an end."""

    def runAndWait(self) -> None:
        pass


class PickyEngine(EspeakEngine):
    """Takes no rate but a whole number, as espeak does."""

    def setProperty(self, name: str, value: object) -> None:
        assert name != "rate" or type(value) is int
        super().setProperty(name, value)


class OneTextEngine(FakeEngine):
    """Of several texts that wait renders only the last, and as espeak does, after it has returned."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[str] = []

    def save_to_file(self, text: str, path: str) -> None:
        self.waiting.append(text)
        super().save_to_file(text, path)

    def runAndWait(self) -> None:
        assert len(self.waiting) == 1
        threading.Timer(0.05, self.finish, [wav(FRAMES)]).start()

    def finish(self, sound: bytes) -> None:
        self.waiting.clear()
        super().finish(sound)


class MuteEngine(FakeEngine):
    """Finds nothing to say in the text."""

    def runAndWait(self) -> None:
        self.finish(wav(b""))


def synthesizer(driver: str, engine: FakeEngine) -> Synthesizer:
    return Synthesizer(driver, engine, voice=None, rate=165)


@pytest.mark.parametrize(
    ("driver", "engine"),
    [("espeak", EspeakEngine()), ("sapi5", SapiEngine()), ("nsss", MacEngine())],
)
def test_each_driver_renders_a_whole_wav_that_ends_in_silence(
    driver: str, engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converter = tmp_path / "afconvert"
    (tmp_path / "converted.wav").write_bytes(wav(FRAMES))
    converter.write_text(f'#!/bin/sh\ncp {tmp_path}/converted.wav "$6"\n')
    converter.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    out = tmp_path / "cues" / "cue.wav"
    out.parent.mkdir()

    assert synthesizer(driver, engine).render("Left side.", out) is None

    with wave.open(str(out)) as sound:
        assert sound.readframes(RATE) == FRAMES
        silence = sound.readframes(10 * RATE)
    assert silence == bytes(2 * (RATE * SILENCE_MS // 1000))
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize(
    ("voice", "speaks", "is_lacking"),
    [
        (None, "gb", False),
        ("", "gb", False),
        ("us", "us", False),
        ("gb", "gb", False),
        ("en_GB", "gb", False),
        ("removed", "gb", True),
    ],
)
def test_a_voice_that_is_not_installed_leaves_the_usual_one(
    voice: str | None, speaks: str, is_lacking: bool
) -> None:
    hello = Synthesizer("sapi5", FakeEngine(), voice=voice, rate=165).hello()
    assert (hello["voice"], hello["lacks_voice"]) == (speaks, is_lacking)


def test_the_installed_voices_are_told_with_their_languages() -> None:
    assert synthesizer("sapi5", FakeEngine()).voices() == [
        {"id": "gb", "name": "English (Great Britain)", "languages": ["en-GB"]},
        {"id": "us", "name": "English (America)", "languages": ["en-us"]},
        {"id": "bells", "name": "Bells", "languages": []},
    ]


def test_without_the_mac_s_converter_there_is_no_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert synthesizer("nsss", MacEngine()).render("Left.", tmp_path / "cue.wav") == "no sound"

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "folder", "error"),
    [
        ("", ".", "length"),
        ("a" * (MAX_LETTERS + 1), ".", "length"),
        ("…", ".", "no sound"),
        ("Left.", "missing", "unwritable"),
    ],
)
def test_what_cannot_be_rendered_leaves_nothing_behind(
    text: str, folder: str, error: str, tmp_path: Path
) -> None:
    out = tmp_path / folder / "cue.wav"

    assert synthesizer("espeak", MuteEngine()).render(text, out) == error

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("driver", "engine", "error"),
    [
        ("sapi5", SilentSapiEngine(), "no sound"),
        ("sapi5", FailingSapiEngine(), "unwritable"),
        ("espeak", EndlessEngine(), "unfinished"),
        ("nsss", EndlessEngine(), "unfinished"),
    ],
)
def test_an_engine_that_fails_says_so_and_leaves_nothing_behind(
    driver: str, engine: FakeEngine, error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.voice.worker._FINISH_S", 0.05)

    assert synthesizer(driver, engine).render("Left.", tmp_path / "cue.wav") == error

    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_forgets_all_but_one_text_gets_one_at_a_time(tmp_path: Path) -> None:
    renders = synthesizer("espeak", OneTextEngine())
    outs = [tmp_path / f"{name}.wav" for name in ("one", "two")]
    assert [renders.render(out.stem, out) for out in outs] == [None, None]
    assert sorted(tmp_path.iterdir()) == outs


def test_an_engine_that_wants_whole_numbers_gets_them() -> None:
    engine = PickyEngine()
    Synthesizer("espeak", engine, voice=None, rate=165)
    assert engine.applied["rate"] == 165


def test_a_file_where_the_folder_should_be_is_an_answer_and_not_an_end(tmp_path: Path) -> None:
    (tmp_path / "cues").touch()
    assert (
        synthesizer("espeak", EspeakEngine()).render("Left.", tmp_path / "cues" / "cue.wav") == "unwritable"
    )


def test_a_disk_without_room_is_noticed_before_the_engine_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the engine meets in its own thread nobody would learn."""

    def full(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    engine = EndlessEngine()
    monkeypatch.setattr(Path, "write_bytes", full)
    assert synthesizer("espeak", engine).render("Left.", tmp_path / "cue.wav") == "unwritable"
    assert engine.saved is None


def test_voice_and_rate_are_set_before_the_first_cue() -> None:
    engine = EspeakEngine()

    Synthesizer("espeak", engine, voice="us", rate=150)

    assert engine.applied == {"voice": "us", "rate": 150, "volume": 1.0}


def test_drivers_are_tried_in_turn_and_those_that_cannot_save_are_passed_over() -> None:
    tried = []

    def start(driver: str) -> Any:
        tried.append(driver)
        if driver == "nsss":
            raise RuntimeError("no such library")
        return EspeakEngine()

    opened = open_synthesizer(("avspeech", "nsss", "espeak"), start, voice=None, rate=165)

    assert opened.driver == "espeak"
    assert tried == ["nsss", "espeak"]


def test_without_any_driver_each_one_s_reason_is_told() -> None:
    def start(driver: str) -> Any:
        raise OSError(f"no {driver} here")

    with pytest.raises(NoEngineError, match="a: no a here; b: no b here"):
        open_synthesizer(("a", "b"), start, voice=None, rate=165)


def test_the_real_one_renders_at_the_rate_it_was_given(tmp_path: Path) -> None:
    lengths = []
    for rate in (120, 240):
        out = tmp_path / f"{rate}.wav"
        with WorkerProcess(worker_command(), voice="gmw/en-us", rate=rate) as worker:
            speaking = worker.hello(20)
            assert worker.render("Switch. Right side.", out, 20) is None
        assert (speaking.driver, speaking.voice, speaking.rate) == ("espeak", "gmw/en-us", rate)
        with wave.open(str(out)) as sound:
            assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
            assert sound.getframerate() == RATE
            lengths.append(sound.getnframes() - RATE * SILENCE_MS // 1000)

    assert lengths[0] > 1.5 * lengths[1]


def test_the_real_one_ends_when_the_program_is_killed() -> None:
    program = (
        "import subprocess, sys, time\n"
        f"worker = subprocess.Popen({[*worker_command(), '{}']!r},\n"
        "    stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "print(worker.stdout.readline().decode(), flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        hello = parent.stdout.readline()
        parent.kill()
        assert "driver" in json.loads(hello)
        # The worker has inherited this pipe: it closes when the worker, too, has ended.
        parent.stderr.read()
