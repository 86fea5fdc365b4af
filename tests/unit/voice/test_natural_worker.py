"""The natural voice's process, with packages that stand in for Piper's."""

import wave
from array import array
from itertools import takewhile
from pathlib import Path

import pytest

from coach.voice.cache import SpeechCache
from coach.voice.dialogue import ProcessFailedError
from coach.voice.narrator import Narrator
from coach.voice.natural_worker import MAX_LETTERS, SILENCE_MS, length_scale
from coach.voice.process import WorkerProcess, worker_command
from coach.voice.report import describe_voice
from coach.voice.sound import RATE, Samples, audible, loudness_of
from coach.voice.trouble import Trouble
from coach.voice.voices import installed_voices
from coach.voice.worker import SILENCE_MS as USUAL_SILENCE_MS
from tests.helpers.fake_piper import VOICE, make_packages


class Packages:
    """The folder of the packages, and the model in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = make_packages(folder)

    def put_model(self, model: bytes) -> None:
        make_packages(self.folder, model)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Packages:
    made = Packages(tmp_path / "packages")
    monkeypatch.syspath_prepend(made.folder)
    monkeypatch.setenv("PYTHONPATH", str(made.folder))
    return made


def worker(rate: int = 165) -> WorkerProcess:
    return WorkerProcess(worker_command(VOICE), voice=VOICE, rate=rate)


def read(path: Path) -> Samples:
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        return array("h", sound.readframes(sound.getnframes()))


@pytest.mark.usefixtures("packages")
def test_a_cue_begins_at_once_is_as_loud_as_usual_and_ends_in_silence(tmp_path: Path) -> None:
    out = tmp_path / "cue.wav"
    with worker() as process:
        speaking = process.hello(20)
        assert process.render("Left side", out, 20) is None
    assert (speaking.driver, speaking.voice, speaking.rate) == ("piper", VOICE, 165)
    assert not process.lacks_voice
    samples = read(out)
    said = audible(samples)
    assert samples[0] != 0
    assert len(samples) - len(said) == RATE * SILENCE_MS // 1000
    assert len(said) == pytest.approx(RATE * 0.6 * length_scale(165), abs=2)
    assert loudness_of(said) == pytest.approx(3_700, rel=0.02)
    assert list(tmp_path.glob("*.part")) == []
    assert SILENCE_MS == USUAL_SILENCE_MS


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("rate", [100, 200])
def test_between_sentences_there_is_a_pause_that_goes_by_the_rate(tmp_path: Path, rate: int) -> None:
    with worker(rate) as process:
        process.hello(20)
        assert process.render("Switch. Right side", tmp_path / "cue.wav", 20) is None
    said = audible(read(tmp_path / "cue.wav"))
    first = sum(1 for _ in takewhile(bool, said))
    pause = sum(1 for _ in takewhile(lambda value: not value, said[first:]))
    assert pause / RATE == pytest.approx(0.2 + 0.15 * 165 / rate, abs=0.001)
    assert first / RATE == pytest.approx(0.3 * length_scale(rate), abs=0.001)


@pytest.mark.usefixtures("packages")
def test_what_cannot_be_rendered_leaves_nothing_behind(tmp_path: Path) -> None:
    cases = [
        ("", "x.wav", "length"),
        ("a" * (MAX_LETTERS + 1), "x.wav", "length"),
        ("…", "x.wav", "no sound"),
        ("Left", "missing/x.wav", "unwritable"),
    ]
    before = sorted(tmp_path.iterdir())
    with worker() as process:
        process.hello(20)
        assert [process.render(text, tmp_path / out, 20) for text, out, _error in cases] == [
            error for _text, _out, error in cases
        ]
    assert sorted(tmp_path.iterdir()) == before


def test_reports_to_the_runtime_s_makers_are_off_before_it_is_loaded(
    packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    with worker() as process:
        process.hello(20)
    reports = (packages.folder / "onnxruntime" / "reports").read_text().splitlines()
    assert reports == ["loaded: 1", "disabled", "session"]


@pytest.mark.parametrize(
    ("model", "why"), [(b"damaged", "RuntimeError: this is no model"), (b"mute", "makes no sound")]
)
def test_a_broken_model_is_told_and_the_usual_voice_speaks(
    packages: Packages, model: bytes, why: str
) -> None:
    packages.put_model(model)
    with worker() as process, pytest.raises(ProcessFailedError, match=why):
        process.hello(20)
    report = describe_voice(voice=VOICE)
    assert (report.trouble, why in report.detail) == (Trouble.NATURAL_BROKEN, True)
    assert report.speaking is not None
    assert report.speaking.driver == "espeak"


@pytest.mark.usefixtures("packages")
def test_a_recording_goes_on_with_the_usual_voice_where_the_natural_one_dies(tmp_path: Path) -> None:
    with Narrator(SpeechCache(tmp_path / "cues"), voice=VOICE) as narrator:
        assert narrator.say("Left.")
        assert narrator.trouble is None
        assert narrator.say("die")
    assert narrator.trouble is Trouble.NATURAL_BROKEN


def test_one_that_is_not_installed_any_more_is_gone_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.voice.process.natural_voices", dict)
    assert describe_voice(voice=VOICE).trouble is Trouble.VOICE_GONE


@pytest.mark.usefixtures("packages")
def test_it_is_among_the_installed_voices_even_where_there_is_no_other() -> None:
    described = [(voice.id, voice.name, voice.languages) for voice in installed_voices(command=["/no/such"])]
    assert described == [(VOICE, "Joe (en-US)", ("en-us",))]


@pytest.mark.parametrize(("rate", "scale"), [(80, 2.78), (165, 1.19), (250, 0.68), (400, 0.3), (4_000, 0.2)])
def test_a_faster_rate_is_a_smaller_scale(rate: int, scale: float) -> None:
    assert length_scale(rate) == pytest.approx(scale, abs=0.01)
