"""The speaker says what is ready, at once, and copes with there being no voice or no sound."""

import subprocess
import sys
import threading
import time
import wave
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QProcess, QThread, QUrl
from pytestqt.qtbot import QtBot

from coach.domain.cues import Tone
from coach.voice import playback
from coach.voice.cache import SpeechCache
from coach.voice.playback import Effects, Speaker
from coach.voice.trouble import Trouble
from tests.helpers import fake_voice_worker

SOUND_FOUND = [sys.executable, "-c", 'print(\'{"outputs": ["Speakers"]}\')']
NO_SOUND = [sys.executable, "-c", "print('{\"outputs\": []}')"]
STUCK = [sys.executable, "-c", "import time; time.sleep(600)"]


class FakeEffects:
    """Notes what would be heard."""

    def __init__(self, _parent: QObject, tones: dict[str, Path]) -> None:
        assert all(path.exists() for path in tones.values())
        self.loaded: list[Path] = []
        self.heard: list[str] = []

    def load(self, path: Path) -> None:
        if path not in self.loaded:
            self.loaded.append(path)

    def play_cue(self, path: Path) -> bool:
        self.heard.append(path.name)
        return path.exists()

    def play_tone(self, name: str) -> None:
        self.heard.append(name)

    def set_volumes(self, voice: int, tones: int) -> None:
        self.volumes = voice, tones

    def silence_cues(self) -> None:
        self.heard.append("(cut)")

    def silence_all(self) -> None:
        self.heard.append("(silence)")


class Bench:
    """Speakers with a fake worker, a fake probe and fake effects."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.troubles: list[Trouble] = []
        self.effects: list[FakeEffects] = []
        self._made: list[Speaker] = []
        monkeypatch.setattr(playback, "Effects", self._make_effects)

    def speaker(self, probe: list[str] = SOUND_FOUND, mode: str = "normal") -> Speaker:
        made = Speaker(
            SpeechCache(self.folder / "cues"),
            Path(__file__).parents[2] / "assets" / "sounds",
            worker=[sys.executable, fake_voice_worker.__file__, mode, str(self.folder)],
            probe=probe,
        )
        made.trouble_found.connect(self.troubles.append)
        self._made.append(made)
        return made

    @property
    def heard(self) -> list[str]:
        return self.effects[-1].heard

    def close(self) -> None:
        for speaker in self._made:
            speaker.close()

    def _make_effects(self, parent: QObject, tones: dict[str, Path]) -> FakeEffects:
        self.effects.append(FakeEffects(parent, tones))
        return self.effects[-1]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Bench]:
    assert qtbot  # there must be an event loop
    made = Bench(tmp_path, monkeypatch)
    yield made
    made.close()


def test_a_cue_is_said_once_it_is_ready_and_not_before(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    assert not speaker.say("Left.")

    speaker.get_ready(["Left.", "Right."])
    assert not speaker.say("Left.")

    qtbot.waitUntil(lambda: speaker.say(" Left."))
    assert len(set(bench.heard) - {"(cut)"}) == 1
    assert not speaker.say("Never asked for.")


def test_a_new_cue_cuts_the_last_one_off(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: speaker.say("Left."))
    bench.heard.clear()

    speaker.say("Left.")

    assert bench.heard[0] == "(cut)"
    assert bench.heard[1].endswith(".wav")


def test_the_next_cues_are_loaded_ahead_and_no_more(bench: Bench, qtbot: QtBot) -> None:
    texts = [f"Cue {number}." for number in range(20)]
    speaker = bench.speaker()
    speaker.get_ready(texts)
    qtbot.waitUntil(lambda: bool(bench.effects) and len(bench.effects[0].loaded) == 8)
    qtbot.waitUntil(lambda: len(list((bench.folder / "cues").glob("*.wav"))) == 20)
    qtbot.wait(0)
    assert len(bench.effects[0].loaded) == 8

    speaker.say("Cue 2.")

    assert len(bench.effects[0].loaded) == 11


def test_another_rate_is_rendered_anew_for_the_next_session(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    for rate in (165, 120, 120):
        speaker.set_speech(None, rate)
        speaker.get_ready(["Left side."])
        qtbot.waitUntil(lambda: speaker.say("Left side."))
    said = [name for name in bench.heard if name.endswith(".wav")]
    assert said[0] != said[1] == said[2]
    speaker.close()
    speaker.set_speech(None, 200)
    speaker.get_ready(["Left side."])
    assert not speaker.say("Left side.")


def test_tones_need_no_voice(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker(mode="exits")
    speaker.play_tone("start")
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: bool(bench.troubles) and bool(bench.effects))

    for name in Tone:
        speaker.play_tone(name)

    assert bench.heard == list(Tone)
    assert bench.troubles == [Trouble.NO_VOICE]


def test_muted_nothing_is_heard_until_unmuted(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: speaker.say("Left."))
    bench.heard.clear()

    speaker.set_muted(True)
    assert not speaker.say("Left.")
    speaker.play_tone("end")
    assert bench.heard == ["(silence)"]

    speaker.set_muted(False)
    assert speaker.say("Left.")


def test_the_volumes_are_those_set_before_and_after_the_output_was_found(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    speaker.set_volumes(80, 30)
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: bool(bench.effects))
    assert bench.effects[-1].volumes == (80, 30)

    speaker.set_volumes(100, 0)
    assert bench.effects[-1].volumes == (100, 0)


def test_it_tells_when_more_can_be_heard(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    speaker.readied.connect(lambda: told.append(speaker.can_say(["Left.", "Right."])))
    told: list[bool] = []

    speaker.get_ready(["Left.", "Right."])

    qtbot.waitUntil(lambda: True in told)
    assert not speaker.can_say(["Left.", "Right.", "Up."])


def test_nothing_can_be_said_without_an_output(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker(NO_SOUND)
    speaker.readied.connect(lambda: pytest.fail("nothing can be heard"))
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: bool(bench.troubles))

    assert not speaker.can_say([])


def test_hushed_it_is_silent_at_once_and_goes_on_with_the_next(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    speaker.hush()
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: speaker.say("Left."))
    bench.heard.clear()

    speaker.hush()

    assert bench.heard == ["(silence)"]
    assert speaker.say("Left.")


@pytest.mark.parametrize(
    ("probe", "trouble"),
    [
        (NO_SOUND, Trouble.NO_SOUND_OUTPUT),
        ([sys.executable, "-c", "raise SystemExit(1)"], Trouble.SOUND_STUCK),
        (["/nowhere/at/all"], Trouble.NO_SOUND_OUTPUT),
        (
            [sys.executable, "-c", 'print(\'{"error": "libpulse.so.0"}\')'],
            Trouble.NO_SOUND_LIBRARY,
        ),
    ],
)
def test_without_sound_captions_go_on_and_it_is_told_once(
    bench: Bench, qtbot: QtBot, probe: list[str], trouble: Trouble
) -> None:
    speaker = bench.speaker(probe)
    for _routine in range(2):
        speaker.get_ready(["Left."])
        qtbot.waitUntil(lambda: not speaker.findChildren(QProcess))

    assert not speaker.say("Left.")
    speaker.play_tone("start")
    assert bench.troubles == [trouble]
    assert bench.effects == []


def test_with_neither_voice_nor_sound_one_trouble_is_told(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker(NO_SOUND, mode="exits")
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: not speaker.findChildren(QProcess))
    qtbot.waitUntil(lambda: "voice" not in {thread.name for thread in threading.enumerate()})
    qtbot.wait(0)

    assert len(bench.troubles) == 1


def test_that_the_voice_is_gone_is_told_beside_what_leaves_it_silent(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker(NO_SOUND)
    for voice in ("removed", "gone as well"):
        speaker.set_speech(voice, 165)
        speaker.get_ready(["Left."])
        qtbot.waitUntil(lambda: len(bench.troubles) == 2)

    assert {*bench.troubles} == {Trouble.VOICE_GONE, Trouble.NO_SOUND_OUTPUT}


def test_a_stuck_sound_server_is_given_up(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playback, "_PROBE_MS", 100)

    bench.speaker(STUCK).get_ready(["Left."])

    qtbot.waitUntil(lambda: bench.troubles == [Trouble.SOUND_STUCK])


def test_a_library_that_only_the_probe_could_load_is_told(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the real effects
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)

    bench.speaker().get_ready(["Left."])

    qtbot.waitUntil(lambda: bench.troubles == [Trouble.NO_SOUND_LIBRARY])


def test_speakers_connected_later_are_found_with_the_next_routine(bench: Bench, qtbot: QtBot) -> None:
    found = bench.folder / "found"
    program = f"import os; print('{{\"outputs\": [%s]}}' % ('0' * os.path.exists({str(found)!r})))"
    speaker = bench.speaker([sys.executable, "-c", program])
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: bench.troubles == [Trouble.NO_SOUND_OUTPUT])

    found.touch()
    speaker.get_ready(["Left."])

    qtbot.waitUntil(lambda: speaker.say("Left."))


def test_troubles_arrive_in_the_window_s_thread(bench: Bench, qtbot: QtBot) -> None:
    threads: list[QThread] = []
    speaker = bench.speaker(mode="exits")
    speaker.trouble_found.connect(lambda _trouble: threads.append(QThread.currentThread()))

    speaker.get_ready(["Left."])

    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [speaker.thread()]


def test_closing_is_quick_whatever_hangs(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker(STUCK, mode="hangs")
    speaker.get_ready(["Left."])
    qtbot.waitUntil((bench.folder / "started").exists)

    began = time.monotonic()
    speaker.close()

    assert time.monotonic() - began < 1.0
    speaker.get_ready(["Right."])
    assert not speaker.say("Right.")
    qtbot.wait(50)
    assert bench.troubles == []


class FakeSoundEffect(QObject):
    """Notes what is asked of it; a missing file is no sound."""

    class Status(Enum):
        """As Qt has it."""

        Ready = 1
        Error = 2

    made: ClassVar[list["FakeSoundEffect"]] = []

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.calls: list[str] = []
        self.made.append(self)

    def setSource(self, url: QUrl) -> None:
        self.path = Path(url.toLocalFile())

    def setMuted(self, muted: bool) -> None:
        self.calls.append("muted" if muted else "unmuted")

    def setVolume(self, gain: float) -> None:
        self.gain = gain

    def play(self) -> None:
        self.calls.append("play")

    def stop(self) -> None:
        self.calls.append("stop")

    def status(self) -> Status:
        return self.Status.Ready if self.path.exists() else self.Status.Error


@pytest.fixture
def effects(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> Effects:
    assert qtbot
    multimedia = SimpleNamespace(QSoundEffect=FakeSoundEffect)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", multimedia)
    monkeypatch.setattr(FakeSoundEffect, "made", [])
    path = tmp_path / "start.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, 22_050, 0, "NONE", ""))
        sound.writeframes(bytes(2 * 22_050 * 11 // 10))  # 0.1 s longer than what is cut off
    return Effects(QObject(QCoreApplication.instance()), {"start": path})


def test_a_sound_is_stopped_before_it_comes_to_its_own_end(effects: Effects, qtbot: QtBot) -> None:
    (tone,) = FakeSoundEffect.made
    began = time.monotonic()

    effects.play_tone("start")

    assert tone.calls == ["stop", "unmuted", "play"]
    qtbot.waitUntil(lambda: tone.calls == ["stop", "unmuted", "play", "stop"])
    assert 0.09 < time.monotonic() - began < 1.1


def test_a_silenced_sound_is_heard_again_when_it_is_played_again(effects: Effects) -> None:
    (tone,) = FakeSoundEffect.made
    effects.play_tone("start")
    tone.calls.clear()

    effects.silence_all()
    assert tone.calls == ["muted"]

    effects.play_tone("start")
    assert tone.calls[1:] == ["stop", "unmuted", "play"]


def test_volumes_reach_the_sounds_that_are_loaded_and_those_to_come(effects: Effects, tmp_path: Path) -> None:
    effects.load(tmp_path / "before.wav")
    effects.set_volumes(50, 10)
    effects.load(tmp_path / "after.wav")

    tone, *cues = FakeSoundEffect.made
    assert tone.gain == pytest.approx(0.01)
    assert [cue.gain for cue in cues] == [0.25, 0.25]

    effects.set_volumes(0, 100)
    assert [effect.gain for effect in FakeSoundEffect.made] == [1.0, 0.0, 0.0]


def test_a_file_that_is_no_sound_is_not_heard(effects: Effects, tmp_path: Path) -> None:
    assert effects.play_cue(tmp_path / "start.wav")
    assert not effects.play_cue(tmp_path / "nothing.wav")


def test_only_the_cues_used_last_stay_loaded(effects: Effects, tmp_path: Path, qtbot: QtBot) -> None:
    gone: list[Path] = []
    for number in range(20):
        effects.load(tmp_path / f"{number}.wav")
        if number % 2:
            effects.load(tmp_path / "0.wav")
        cue = FakeSoundEffect.made[-1]
        cue.destroyed.connect(lambda _cue=None, path=cue.path: gone.append(path))

    qtbot.waitUntil(lambda: len(gone) == 4)
    assert [path.stem for path in gone] == ["1", "2", "3", "4"]


def test_importing_it_loads_neither_the_sound_library_nor_a_speech_engine() -> None:
    code = (
        "import sys, coach.voice.playback, coach.voice.report\n"
        "print({'PySide6.QtMultimedia', 'pyttsx3', 'coach.voice.worker'} & sys.modules.keys())"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "set()"
