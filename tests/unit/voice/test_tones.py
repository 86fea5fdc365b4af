"""The shipped tones are what the script makes, and fit to be played at any moment."""

import array
import runpy
import wave
from itertools import pairwise
from pathlib import Path

import pytest

from coach.domain.cues import Tone
from coach.voice.worker import SILENCE_MS

ROOT = Path(__file__).parents[3]
SOUNDS = ROOT / "assets" / "sounds"


def test_the_script_makes_the_very_bytes_that_are_shipped(tmp_path: Path) -> None:
    runpy.run_path(str(ROOT / "scripts" / "make_tones.py"))["write_tones"](tmp_path)

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in SOUNDS.glob("*.wav")}
    assert made.keys() == {f"{name}.wav" for name in Tone}


@pytest.mark.parametrize("name", Tone)
def test_tones_are_small_soft_and_end_in_silence(name: str) -> None:
    path = SOUNDS / f"{name}.wav"
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        samples = array.array("h", sound.readframes(sound.getnframes()))
        silence = sound.getframerate() * SILENCE_MS // 1000

    assert path.stat().st_size < 120_000
    assert max(map(abs, samples)) <= round(32_768 * 10 ** (-9 / 20))
    assert not any(samples[-silence:])
    assert abs(samples[0]) < 50
    # A click is a jump: none is larger than a loud 1 kHz tone's own slope.
    assert max(abs(b - a) for a, b in pairwise(samples)) < 4_500
