"""The playing process is kept running, whatever becomes of it, and nobody waits for it."""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from coach.voice import playing
from coach.voice.playing import Player
from coach.voice.trouble import Trouble
from tests.helpers import fake_player
from tests.helpers.waiting import wait_until

TONE, CUE = Path("/tones/start.wav"), Path("/cues/left.wav")


class Desk:
    """Players of a fake process, and what became of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened = 0
        self.troubles: list[Trouble] = []
        self._made: list[Player] = []

    def player(self, mode: str = "normal") -> Player:
        made = Player(
            [TONE],
            on_open=self._note_opened,
            on_trouble=self.troubles.append,
            command=[sys.executable, fake_player.__file__, mode, str(self.folder)],
            start_timeout_s=0.5 if mode == "hangs" else 10,
            answer_timeout_s=0.2,
        )
        self._made.append(made)
        return made

    def become(self, mode: str) -> None:
        """Let processes be like this from the next one on."""
        (self.folder / "mode").write_text(mode)

    @property
    def told(self) -> list[dict[str, object]]:
        path = self.folder / "told"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    @property
    def processes(self) -> list[int]:
        path = self.folder / "played by"
        return [*map(int, path.read_text().split())] if path.exists() else []

    def close(self) -> None:
        for player in self._made:
            player.close()

    def _note_opened(self) -> None:
        self.opened += 1


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def test_nothing_is_started_before_it_is_opened(desk: Desk) -> None:
    player = desk.player()
    assert not player.play(CUE, is_speech=True)
    player.hush("all")
    assert not player.is_open
    player.close()
    assert desk.processes == []


def test_what_is_played_is_told_with_its_instant(desk: Desk) -> None:
    player = desk.player()
    player.set_gains(0.5, 0.25)
    player.open()
    wait_until(lambda: player.is_open)
    before_ms = time.monotonic_ns() // 1_000_000
    assert player.play(CUE, is_speech=True, delay_ms=300)
    player.hush("to come")
    wait_until(lambda: len(desk.told) == 4)
    gains, load, play, hush = desk.told
    assert gains == {"gains": [0.5, 0.25]}
    assert load == {"load": str(TONE), "is_speech": False}
    assert play.pop("at_ms") == pytest.approx(before_ms + 300, abs=50)
    assert play == {"play": str(CUE), "is_speech": True}
    assert hush == {"hush": "to come"}
    assert desk.opened == 1


@pytest.mark.parametrize(
    ("mode", "trouble"),
    [
        ("exits", Trouble.SOUND_STUCK),
        ("hangs", Trouble.SOUND_STUCK),
        ("nonsense", Trouble.SOUND_STUCK),
        ("no library", Trouble.NO_SOUND_LIBRARY),
        ("no output", Trouble.NO_SOUND_OUTPUT),
    ],
)
def test_the_trouble_is_named_and_the_process_ended(desk: Desk, mode: str, trouble: Trouble) -> None:
    player = desk.player(mode)
    player.open()
    wait_until(lambda: desk.troubles == [trouble])
    assert not player.play(CUE, is_speech=True)
    with pytest.raises(ProcessLookupError):
        os.kill(desk.processes[0], 0)


def test_an_output_that_appears_later_is_found_by_the_sounds_that_want_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "_FIRST_PAUSE_S", 0.05)
    player = desk.player("no output")
    player._pause_s = 0.05
    player.open()
    wait_until(lambda: desk.troubles)
    desk.become("normal")
    wait_until(lambda: player.play(CUE, is_speech=True))
    wait_until(lambda: player.is_open)
    assert len(desk.processes) <= 3  # however often it was asked


def test_the_search_becomes_rarer_the_longer_it_is_in_vain(desk: Desk) -> None:
    player = desk.player("no output")
    player._pause_s = 0.01

    def has_failed(times: int) -> bool:
        if len(desk.troubles) < times:
            player.play(CUE, is_speech=True)
        return len(desk.troubles) == times

    player.open()
    for times in range(1, 5):
        wait_until(partial(has_failed, times))
        assert player._pause_s == pytest.approx(0.01 * 2**times)
    player._not_before_s += 60
    for _cue in range(50):
        player.play(CUE, is_speech=True)
    assert not player._wanted
    assert len(desk.processes) == 4


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_ends_is_replaced_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    monkeypatch.setattr(playing, "_LIVED_S", 0.0)
    player = desk.player()
    player.open()
    wait_until(lambda: player.is_open)
    os.kill(desk.processes[0], how)
    wait_until(lambda: desk.opened == 2)
    assert player.play(CUE, is_speech=True)
    assert desk.troubles == []


def test_a_process_that_never_lives_long_is_not_started_for_ever(desk: Desk) -> None:
    player = desk.player()
    player.open()
    wait_until(lambda: player.is_open)
    os.kill(desk.processes[0], signal.SIGKILL)
    wait_until(lambda: desk.troubles)
    assert not player.play(CUE, is_speech=True)
    assert len(desk.processes) == 1


def test_a_process_that_hangs_is_replaced(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "_LIVED_S", 0.0)
    monkeypatch.setattr(playing, "_LOOK_S", 0.05)
    desk.become("deaf")
    player = desk.player()
    player.open()
    wait_until(lambda: player.is_open)
    desk.become("normal")
    player.play(CUE, is_speech=True)
    wait_until(lambda: desk.opened == 2)


def test_closing_is_quick_and_for_good(desk: Desk) -> None:
    player = desk.player("hangs")
    player.open()
    wait_until(lambda: desk.processes)
    began = time.monotonic()
    player.close()
    assert time.monotonic() - began < 1.0
    player.open()
    assert "player" not in {thread.name for thread in threading.enumerate()}
    assert desk.troubles == []
