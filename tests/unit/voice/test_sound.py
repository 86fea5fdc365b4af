"""Sounds come as samples of one kind, and are trimmed, levelled and cut without harm."""

import math
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from coach.voice.sound import RATE, Samples, audible, cut, levelled, loudness_of, read_sound, resampled


def sine(hertz: float, seconds: float = 0.5, rate: int = RATE, level: float = 10_000) -> Samples:
    return array(
        "h", (round(level * math.sin(2 * math.pi * hertz * i / rate)) for i in range(round(seconds * rate)))
    )


def write(path: Path, samples: Samples, rate: int = RATE, channels: int = 1, width: int = 2) -> Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        sound.writeframes(samples.tobytes())
    return path


def test_what_is_in_the_right_form_is_read_as_it_is(tmp_path: Path) -> None:
    samples = sine(440)
    assert read_sound(write(tmp_path / "x.wav", samples)) == samples


def test_channels_become_one(tmp_path: Path) -> None:
    both = array("h", [100, 300, -100, -300, 32_767, 32_767])
    assert read_sound(write(tmp_path / "x.wav", both, channels=2)) == array("h", [200, -200, 32_767])


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_051, 24_000, 44_100, 48_000])
def test_another_rate_becomes_ours_without_a_change_in_time_or_pitch(rate: int, tmp_path: Path) -> None:
    read = read_sound(write(tmp_path / "x.wav", sine(440, 0.2, rate), rate))

    wanted = sine(440, 0.2)
    assert abs(len(read) - len(wanted)) <= 1
    inner = range(200, len(wanted) - 200)
    assert max(abs(read[i] - wanted[i]) for i in inner) < 100


def test_what_the_lower_rate_cannot_hold_is_left_out() -> None:
    folded = resampled(sine(18_000, 0.1, 48_000), 48_000)
    assert max(map(abs, folded[200:-200])) < 200


def test_a_full_scale_square_does_not_overflow() -> None:
    square = array("h", ([32_767] * 40 + [-32_768] * 40) * 20)
    assert max(resampled(square, 16_000)) == 32_767


@pytest.mark.parametrize("width", [1, 3, 4])
def test_other_widths_are_refused(width: int, tmp_path: Path) -> None:
    path = write(tmp_path / "x.wav", array("h", [0] * 12), width=width)
    with pytest.raises(wave.Error, match=f"{8 * width} bits"):
        read_sound(path)


@pytest.mark.parametrize(
    ("samples", "heard"),
    [
        ([], []),
        ([0, 0, 0], []),
        ([32, -32], []),
        ([0, 9, 33, 0, -33, 5, 0], [33, 0, -33]),
        ([-32_768], [-32_768]),
    ],
)
def test_silence_around_a_sound_is_trimmed(samples: list[int], heard: list[int]) -> None:
    assert audible(array("h", samples)) == array("h", heard)


def test_speech_is_brought_to_a_loudness_but_not_beyond_its_peak() -> None:
    for level in (2_000, 10_000, 30_000):
        assert loudness_of(levelled(sine(440, level=level), 20_000, 3_000)) == pytest.approx(3_000, rel=0.01)
    spiked = array("h", [*sine(440, level=1_000), -32_768])
    assert min(levelled(spiked, 20_000, 3_000)) == -20_000
    assert max(levelled(sine(440, level=10), 20_000, 3_000)) == 40  # noise stays noise
    assert levelled(array("h", [0, 0]), 20_000, 3_000) == array("h", [0, 0])
    assert levelled(array("h"), 20_000, 3_000) == array("h")


def test_without_a_loudness_a_sound_is_never_raised() -> None:
    soft, loud = array("h", [100, -200]), array("h", [20_000, -10_000])
    assert levelled(soft, 10_000) == soft
    assert levelled(loud, 10_000) == array("h", [10_000, -5_000])


def test_pauses_do_not_make_speech_softer() -> None:
    word = sine(440, 0.5)
    paused = word + array("h", bytes(2 * RATE)) + word
    assert loudness_of(paused) == pytest.approx(loudness_of(word), rel=0.01)


def test_a_cut_sound_ends_softly() -> None:
    loud = array("h", [-20_000] * RATE)
    assert cut(loud, len(loud)) == loud
    assert cut(loud, 0) == array("h")
    kept = cut(loud, 1_000)
    assert (len(kept), kept[0], kept[-1]) == (1_000, -20_000, 0)
    assert max(abs(b - a) for a, b in pairwise(kept)) < 100
    assert loud[999] == -20_000
