"""The playing process begins each sound at its instant, and ends where it is of no more use."""

import json
import subprocess
import sys
import time
import wave
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QObject, QUrl
from pytestqt.qtbot import QtBot

from coach.voice import player
from coach.voice.player import LATE_MS, Stage, now_ms

LEAD_MS = 1000 * player._LEAD_FRAMES // 22_050


class FakeSoundEffect(QObject):
    """Writes down what is done to it, and when it was played."""

    made: ClassVar[list["FakeSoundEffect"]] = []

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.calls: list[str] = []
        self.played_ms: list[int] = []
        self.gain = 1.0
        self.made.append(self)

    def setSource(self, url: QUrl) -> None:
        self.path = Path(url.toLocalFile())

    def setMuted(self, muted: bool) -> None:
        self.calls.append("muted" if muted else "unmuted")

    def setVolume(self, gain: float) -> None:
        self.gain = gain

    def play(self) -> None:
        self.calls.append("play")
        self.played_ms.append(now_ms())

    def stop(self) -> None:
        self.calls.append("stop")


class Desk:
    """A stage with fake effects, what it is told and what it answers."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.answers: list[dict[str, object]] = []
        monkeypatch.setattr(FakeSoundEffect, "made", [])
        monkeypatch.setattr(player, "answer", lambda **what: self.answers.append(what))
        monkeypatch.setattr(player, "_WARMING_MS", 10)
        self.stage = Stage(FakeSoundEffect)

    def path(self, name: str, rate: int = 22_050) -> str:
        path = self.folder / f"{name}.wav"
        with wave.open(str(path), "wb") as sound:
            sound.setparams((1, 2, rate, 0, "NONE", ""))
            sound.writeframes(bytes(2 * rate * 11 // 10))  # 0.1 s longer than what is cut off
        return str(path)

    def tell(self, **order: object) -> None:
        self.stage.told.emit(json.dumps(order))

    def play(self, name: str, *, in_ms: int = 60, is_speech: bool = True) -> None:
        self.tell(play=self.path(name), is_speech=is_speech, at_ms=now_ms() + in_ms)

    def effect(self, name: str) -> Any:
        return next(effect for effect in FakeSoundEffect.made if effect.path.stem == name)

    @property
    def played(self) -> list[str]:
        return [Path(str(answer["played"])).stem for answer in self.answers if "played" in answer]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Desk:
    assert qtbot
    return Desk(tmp_path, monkeypatch)


def test_a_sound_is_asked_for_so_early_that_it_is_heard_at_its_instant(desk: Desk, qtbot: QtBot) -> None:
    for name, in_ms in (("third", 160), ("first", 60), ("second", 110)):
        desk.play(name, in_ms=in_ms)
    began_ms = now_ms()
    qtbot.waitUntil(lambda: desk.played == ["first", "second", "third"])
    for name, in_ms in (("first", 60), ("second", 110), ("third", 160)):
        assert desk.effect(name).played_ms[0] - began_ms == pytest.approx(in_ms - LEAD_MS, abs=15)


@pytest.mark.parametrize(("late_ms", "is_heard"), [(LATE_MS - 100, True), (LATE_MS + 1, False)])
def test_a_sound_that_is_late_is_played_and_one_that_is_too_late_is_not(
    desk: Desk, qtbot: QtBot, late_ms: int, is_heard: bool
) -> None:
    desk.play("late", in_ms=-late_ms)
    qtbot.waitUntil(lambda: desk.played == ["late"])
    assert bool(desk.effect("late").played_ms) is is_heard


def test_what_is_said_ends_what_is_still_being_said_but_no_tone(desk: Desk, qtbot: QtBot) -> None:
    desk.play("tone", is_speech=False, in_ms=40)
    desk.play("before", in_ms=40)
    desk.play("after", in_ms=80)
    qtbot.waitUntil(lambda: len(desk.played) == 3)
    assert desk.effect("before").calls[-1] == "muted"
    assert desk.effect("after").calls[-1] == "play"
    assert desk.effect("tone").calls[-1] == "play"


@pytest.mark.parametrize(("what", "is_silenced"), [("all", True), ("to come", False)])
def test_hushed_nothing_begins_and_what_is_heard_ceases_or_goes_on(
    desk: Desk, qtbot: QtBot, what: str, is_silenced: bool
) -> None:
    desk.play("heard", in_ms=0)
    qtbot.waitUntil(lambda: desk.played == ["heard"])
    desk.play("to-come")
    desk.tell(hush=what)
    assert desk.played == ["heard", "to-come"]
    assert not desk.effect("to-come").played_ms
    assert (desk.effect("heard").calls[-1] == "muted") is is_silenced
    qtbot.wait(80)
    assert not desk.effect("to-come").played_ms


def test_a_sound_is_stopped_before_it_comes_to_its_own_end(desk: Desk, qtbot: QtBot) -> None:
    desk.play("sound", in_ms=0)
    began = time.monotonic()
    effect = desk.effect("sound")
    qtbot.waitUntil(lambda: effect.calls[1:] == ["stop", "unmuted", "play", "stop"])
    assert 0.09 < time.monotonic() - began < 1.1
    assert desk.stage.is_idle


def test_the_first_sound_at_each_rate_opens_the_way_unheard(desk: Desk, qtbot: QtBot) -> None:
    for name, rate in (("one", 22_050), ("two", 22_050), ("three", 44_100)):
        desk.tell(load=desk.path(name, rate), is_speech=False)
    assert [effect.calls for effect in FakeSoundEffect.made] == [["muted", "play"], [], ["muted", "play"]]
    qtbot.waitUntil(lambda: desk.answers == [{"warm": 22_050}, {"warm": 44_100}])
    desk.play("one", in_ms=0)
    qtbot.waitUntil(lambda: desk.effect("one").calls[2:5] == ["stop", "unmuted", "play"])


def test_gains_reach_the_sounds_that_are_loaded_and_those_to_come(desk: Desk) -> None:
    desk.tell(load=desk.path("tone"), is_speech=False)
    desk.tell(load=desk.path("before"), is_speech=True)
    desk.tell(gains=[0.25, 0.01])
    desk.tell(load=desk.path("after"), is_speech=True)
    assert [effect.gain for effect in FakeSoundEffect.made] == [0.01, 0.25, 0.25]


def test_only_the_sounds_used_last_stay_loaded(desk: Desk, qtbot: QtBot) -> None:
    gone: list[str] = []
    paths = [desk.path(f"{number}") for number in range(player._LOADED + 4)]
    for number, path in enumerate(paths):
        desk.tell(load=path, is_speech=True)
        if number % 2:
            desk.tell(load=paths[0], is_speech=True)
        effect = FakeSoundEffect.made[-1]
        effect.destroyed.connect(lambda _effect=None, name=effect.path.stem: gone.append(name))
    qtbot.waitUntil(lambda: len(gone) == 4)
    assert gone == ["1", "2", "3", "4"]


def test_a_file_that_is_no_sound_harms_nobody(desk: Desk, qtbot: QtBot) -> None:
    desk.tell(play=str(desk.folder / "nothing.wav"), is_speech=True, at_ms=now_ms())
    desk.play("sound", in_ms=0)
    qtbot.waitUntil(lambda: desk.played == ["nothing", "sound"])


def test_it_is_idle_when_nothing_is_heard_or_due(desk: Desk, qtbot: QtBot) -> None:
    assert desk.stage.is_idle
    desk.play("sound")
    assert not desk.stage.is_idle
    qtbot.waitUntil(lambda: bool(desk.played))
    assert not desk.stage.is_idle
    qtbot.waitUntil(lambda: desk.stage.is_idle)


@pytest.mark.skipif(sys.platform != "linux", reason="sockets are looked up in /proc")
def test_a_connection_that_is_lost_is_noticed() -> None:
    code = """
import socket
from coach.voice.player import connections
here, there = socket.socketpair()
seen = connections()
there.close()
assert not seen <= connections()
"""
    subprocess.run([sys.executable, "-c", code], check=True)
