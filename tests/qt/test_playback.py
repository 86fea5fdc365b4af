"""The speaker says what is ready, at once, and copes with there being no voice or no sound."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from coach.domain.cues import Tone
from coach.voice import playback
from coach.voice.cache import SpeechCache
from coach.voice.playback import Speaker
from coach.voice.trouble import Trouble
from tests.helpers import fake_voice_worker


class FakePlayer:
    """Notes what would be heard; opens at once, or has a trouble."""

    trouble: Trouble | None = None

    def __init__(
        self,
        tones: Sequence[Path],
        *,
        on_open: Callable[[], None],
        on_trouble: Callable[[Trouble], None],
        command: object = None,
    ) -> None:
        assert command is None
        assert all(path.exists() for path in tones)
        self.is_open = False
        self.loaded: list[Path] = []
        self.heard: list[str] = []
        self.delays_ms: list[int] = []
        self.gains = (1.0, 1.0)
        self._on_open, self._on_trouble = on_open, on_trouble

    def open(self) -> None:
        if self.trouble is not None:
            self._on_trouble(self.trouble)
        elif not self.is_open:
            self.is_open = True
            self._on_open()

    def load(self, path: Path) -> None:
        self.loaded.append(path)

    def play(self, path: Path, *, is_speech: bool, delay_ms: int = 0) -> bool:
        if self.is_open:
            self.heard.append(path.name if is_speech else path.stem)
            self.delays_ms.append(delay_ms)
        return self.is_open

    def hush(self, what: str) -> None:
        self.heard.append(f"(hush {what})")

    def set_gains(self, speech: float, tones: float) -> None:
        self.gains = speech, tones

    def close(self) -> None:
        self.is_open = False


class Bench:
    """Speakers with a fake worker and fake players."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.troubles: list[Trouble] = []
        self.players: list[FakePlayer] = []
        self._made: list[Speaker] = []
        monkeypatch.setattr(playback, "Player", self._make_player)

    def speaker(self, trouble: Trouble | None = None, mode: str = "normal") -> Speaker:
        made = Speaker(
            SpeechCache(self.folder / "cues"),
            Path(__file__).parents[2] / "assets" / "sounds",
            worker=[sys.executable, fake_voice_worker.__file__, mode, str(self.folder)],
        )
        self.players[-1].trouble = trouble
        made.trouble_found.connect(self.troubles.append)
        self._made.append(made)
        return made

    @property
    def heard(self) -> list[str]:
        return self.players[-1].heard

    def close(self) -> None:
        for speaker in self._made:
            speaker.close()

    def _make_player(self, tones: Sequence[Path], **more: Any) -> FakePlayer:
        self.players.append(FakePlayer(tones, **more))
        return self.players[-1]


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

    qtbot.waitUntil(lambda: speaker.say(" Left.", 250))
    assert len(bench.heard) == 1
    assert bench.players[-1].delays_ms == [250]
    assert not speaker.say("Never asked for.")


def test_the_first_cue_is_loaded_so_that_it_begins_at_once(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    speaker.get_ready(["Left.", "Right.", "Up."])
    qtbot.waitUntil(lambda: speaker.say("Up."))
    qtbot.waitUntil(lambda: speaker.say("Left."))
    assert {path.name for path in bench.players[-1].loaded} == {bench.heard[-1]}


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
    qtbot.waitUntil(lambda: bool(bench.troubles))

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
    assert bench.heard == ["(hush all)"]

    speaker.set_muted(False)
    assert speaker.say("Left.")


def test_half_the_volume_is_a_quarter_of_the_samples(bench: Bench) -> None:
    bench.speaker().set_volumes(50, 10)
    assert bench.players[-1].gains == (0.25, pytest.approx(0.01))


def test_what_is_due_is_taken_back_and_what_is_heard_goes_on(bench: Bench) -> None:
    bench.speaker().take_back()
    assert bench.heard == ["(hush to come)"]


def test_it_tells_when_more_can_be_heard(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    speaker.readied.connect(lambda: told.append(speaker.can_say(["Left.", "Right."])))
    told: list[bool] = []

    speaker.get_ready(["Left.", "Right."])

    qtbot.waitUntil(lambda: True in told)
    assert not speaker.can_say(["Left.", "Right.", "Up."])


def test_nothing_can_be_said_without_an_output(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker(Trouble.NO_SOUND_OUTPUT)
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

    assert bench.heard == ["(hush all)"]
    assert speaker.say("Left.")


@pytest.mark.parametrize("trouble", [Trouble.NO_SOUND_OUTPUT, Trouble.SOUND_STUCK, Trouble.NO_SOUND_LIBRARY])
def test_without_sound_captions_go_on_and_it_is_told_once(
    bench: Bench, qtbot: QtBot, trouble: Trouble
) -> None:
    speaker = bench.speaker(trouble)
    for _routine in range(2):
        speaker.get_ready(["Left."])
        qtbot.waitUntil(lambda: bool(bench.troubles))
    qtbot.wait(0)

    assert not speaker.say("Left.")
    speaker.play_tone("start")
    assert bench.troubles == [trouble]
    assert bench.heard == []


def test_who_has_muted_it_is_told_what_is_wrong_once_it_is_unmuted(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker(Trouble.NO_SOUND_OUTPUT)
    found: list[Trouble] = []
    speaker._troubled.connect(found.append)
    speaker.set_muted(True)
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: bool(found))
    QCoreApplication.processEvents()
    assert bench.troubles == []
    for is_muted in (False, True, False):
        speaker.set_muted(is_muted)
    assert bench.troubles == [Trouble.NO_SOUND_OUTPUT]


def test_a_cue_that_could_not_be_kept_is_tried_again(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker()
    speaker.get_ready(["full once", "Left."])
    qtbot.waitUntil(lambda: speaker.say("Left."))
    assert bench.troubles == [Trouble.CACHE_UNWRITABLE]
    qtbot.waitUntil(lambda: speaker.say("full once"))


def test_with_neither_voice_nor_sound_one_trouble_is_told(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker(Trouble.NO_SOUND_OUTPUT, mode="exits")
    speaker.get_ready(["Left."])
    qtbot.waitUntil(lambda: "voice" not in {thread.name for thread in threading.enumerate()})
    qtbot.wait(0)

    assert len(bench.troubles) == 1


@pytest.mark.parametrize(
    ("voices", "trouble"),
    [
        (("removed", "gone as well"), Trouble.VOICE_GONE),
        (("natural:broken", None, "natural:broken"), Trouble.NATURAL_BROKEN),
    ],
)
def test_that_another_voice_speaks_is_told_once_and_beside_what_leaves_it_silent(
    bench: Bench, qtbot: QtBot, voices: tuple[str | None, ...], trouble: Trouble
) -> None:
    speaker = bench.speaker(Trouble.NO_SOUND_OUTPUT)
    for voice in voices:
        speaker.set_speech(voice, 165)
        speaker.get_ready(["Left."])
        qtbot.waitUntil(lambda: len(bench.troubles) == 2)

    assert {*bench.troubles} == {trouble, Trouble.NO_SOUND_OUTPUT}


def test_troubles_arrive_in_the_window_s_thread(bench: Bench, qtbot: QtBot) -> None:
    threads: list[QThread] = []
    speaker = bench.speaker(mode="exits")
    speaker.trouble_found.connect(lambda _trouble: threads.append(QThread.currentThread()))

    speaker.get_ready(["Left."])

    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [speaker.thread()]


def test_closing_is_quick_whatever_hangs(bench: Bench, qtbot: QtBot) -> None:
    speaker = bench.speaker(mode="hangs")
    speaker.get_ready(["Left."])
    qtbot.waitUntil((bench.folder / "started").exists)

    began = time.monotonic()
    speaker.close()

    assert time.monotonic() - began < 1.0
    speaker.get_ready(["Right."])
    assert not speaker.say("Right.")
    qtbot.wait(50)
    assert bench.troubles == []


def test_importing_it_loads_neither_the_sound_library_nor_a_speech_engine() -> None:
    code = (
        "import sys, coach.voice.playback, coach.voice.report\n"
        "never = {'PySide6.QtMultimedia', 'pyttsx3', 'coach.voice.worker', 'coach.voice.player'}\n"
        "print(never & sys.modules.keys())"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "set()"
