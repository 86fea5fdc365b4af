"""What is set is what is heard: at once, where it changes, and as a sample when asked for."""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from coach.app import sound as module
from coach.app.sound import Sound
from coach.domain.cues import Tone
from coach.domain.terms import Verbosity
from coach.preferences import Preferences
from coach.runtime import sampler
from coach.voice import playback, voices
from coach.voice.playback import Speaker
from coach.voice.trouble import Trouble
from tests.helpers import fake_voice_worker
from tests.qt.test_playback import FakePlayer

USUAL = Preferences()


class Desk:
    """The sound of a program with a fake worker and fake players."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.players: list[FakePlayer] = []
        self.told: list[str] = []
        self._monkeypatch = monkeypatch
        self._made: list[Sound] = []
        monkeypatch.setattr(playback, "Player", self._make_player)
        monkeypatch.setattr(sampler, "SAMPLE_TONE_MS", 10)
        monkeypatch.setattr(sampler, "SETTLED_AFTER_MS", 30)
        monkeypatch.setattr("coach.domain.verbosity.SAMPLE_TONE_MS", 10)
        monkeypatch.setattr("coach.domain.verbosity.speech_ms", lambda _text, _rate: 50)

    def sound(self, mode: str = "normal", trouble: Trouble | None = None, **preferred: object) -> Sound:
        command = [sys.executable, fake_voice_worker.__file__, mode, str(self.folder)]
        self._monkeypatch.setattr(voices, "worker_command", lambda *_voice: command)
        self._monkeypatch.setattr(module, "Speaker", partial(Speaker, worker=command))
        made = Sound(self.folder / "cues", replace(USUAL, **preferred))
        self.players[-1].trouble = trouble
        made.told.connect(self.told.append)
        self._made.append(made)
        return made

    @property
    def heard(self) -> list[str]:
        """What is heard so far, words as `voice`."""
        heard = self.players[-1].heard
        return ["voice" if name.endswith(".wav") else name for name in heard if not name.startswith("(")]

    def close(self) -> None:
        for sound in self._made:
            sound.close()

    def _make_player(self, *args: Any, **more: Any) -> FakePlayer:
        self.players.append(FakePlayer(*args, **more))
        return self.players[-1]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    assert qtbot
    made = Desk(tmp_path, monkeypatch)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("verbosity", "wanted"),
    [
        (Verbosity.FULL, ["voice", *Tone]),
        (Verbosity.BRIEF, ["voice", *Tone]),
        (Verbosity.TONES, [*Tone]),
    ],
)
def test_the_sample_says_words_and_plays_every_tone(
    desk: Desk, qtbot: QtBot, verbosity: Verbosity, wanted: list[str]
) -> None:
    sound = desk.sound(verbosity=verbosity, muted=True)
    sound.speaker.set_muted(True)
    sound.play_sample()
    qtbot.waitUntil(lambda: desk.heard == wanted)
    assert desk.told == []


def test_where_nothing_is_to_be_heard_no_process_is_started(desk: Desk) -> None:
    sound = desk.sound(verbosity=Verbosity.SILENT)
    sound.play_sample()
    sound.prefer(replace(USUAL, verbosity=Verbosity.SILENT, rate=200))
    assert not sound.sampler.is_playing
    assert not (desk.folder / "started").exists()


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"rate": 200}, ["voice"]),
        ({"voice": "niemand"}, ["voice"]),
        ({"voice_volume": 40}, ["voice"]),
        ({"tone_volume": 40}, ["start"]),
        ({"verbosity": Verbosity.BRIEF}, []),
        ({"prepare_ms": 12_000}, []),
    ],
)
def test_a_change_is_heard_at_once(
    desk: Desk, qtbot: QtBot, change: dict[str, object], wanted: list[str]
) -> None:
    sound = desk.sound()
    sound.prefer(replace(USUAL, **change))
    assert sound.sampler.is_playing is bool(wanted)
    qtbot.waitUntil(lambda: not sound.sampler.is_playing)
    assert desk.heard == wanted


def test_a_volume_changes_what_is_being_heard_and_starts_nothing_anew(desk: Desk, qtbot: QtBot) -> None:
    sound = desk.sound(voice_volume=90, tone_volume=80)
    sound.play_sample()
    qtbot.waitUntil(lambda: "voice" in desk.heard)
    assert desk.players[-1].gains == pytest.approx((0.81, 0.64))
    for volume in (60, 30, 0):
        sound.prefer(replace(USUAL, voice_volume=volume, tone_volume=volume))
        assert desk.players[-1].gains == pytest.approx(2 * [volume**2 / 10_000])
    qtbot.waitUntil(lambda: not sound.sampler.is_playing)
    assert desk.heard == ["voice", *Tone]


def test_many_steps_are_heard_once_with_the_last_rate(desk: Desk, qtbot: QtBot) -> None:
    sound = desk.sound()
    for rate in range(170, 200, 5):
        sound.prefer(replace(USUAL, rate=rate))
    qtbot.waitUntil(lambda: not sound.sampler.is_playing)
    assert desk.heard == ["voice"]
    assert len((desk.folder / "started").read_text().splitlines()) == 1


def test_a_voice_that_is_gone_is_told_once_and_another_one_is_heard(desk: Desk, qtbot: QtBot) -> None:
    sound = desk.sound(voice="removed")
    for _time in range(2):
        sound.play_sample()
        qtbot.waitUntil(lambda: not sound.sampler.is_playing)
    assert desk.heard == 2 * ["voice", *Tone]
    assert desk.told == [f"{Trouble.VOICE_GONE.what} {Trouble.VOICE_GONE.mend}"]


@pytest.mark.parametrize("trouble", [Trouble.NO_SOUND_OUTPUT, Trouble.NO_VOICE])
def test_who_asks_for_the_sample_is_told_each_time_that_it_cannot_be_heard(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, trouble: Trouble
) -> None:
    monkeypatch.setattr(sampler, "READY_WITHIN_MS", 100 if trouble is Trouble.NO_SOUND_OUTPUT else 60_000)
    has_voice = trouble is Trouble.NO_SOUND_OUTPUT
    sound = desk.sound(*("normal", trouble) if has_voice else ("exits", None))
    told = f"{trouble.what} {trouble.mend}"
    for times in (2, 3):
        sound.play_sample()
        qtbot.waitUntil(lambda times=times: desk.told == times * [told])
        qtbot.waitUntil(lambda: not sound.sampler.is_playing)
    assert desk.heard == ([] if has_voice else 2 * [*Tone])


def test_the_voices_are_looked_for_without_waiting(desk: Desk, qtbot: QtBot) -> None:
    sound = desk.sound()
    began = time.monotonic()
    with qtbot.waitSignal(sound.voices_found) as found:
        sound.look_for_voices()
        assert time.monotonic() - began < 0.1
    assert [*found.args[0].items()] == [("nobody", "Nobody"), ("niemand", "Niemand")]
