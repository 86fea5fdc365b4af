"""The finder behind `make bench-voice`: what it says of recordings that are known."""

import numpy as np
import pytest

from tests.helpers.cue_finder import Found, Samples, Wanted, find_all

RATE = 22_050
SPREAD = RATE // 2
NOISE = np.random.default_rng(7)


def word(seconds: float) -> Samples:
    """Return something as rich as speech."""
    return NOISE.normal(0, 2_000, round(seconds * RATE))


def tone(seconds: float = 0.6) -> Samples:
    at = np.arange(round(seconds * RATE)) / RATE
    return 1_500 * np.sin(2 * np.pi * 880 * at) * np.exp(-3 * at)


WORDS = [word(0.8), word(1.2), word(0.5)]
TONE = tone()


def found(
    placed: list[tuple[int, Samples]], wanted: list[tuple[int, Samples]], gain: float = 0.7
) -> list[Found]:
    recording = NOISE.normal(0, 2, 12 * RATE)
    for frame, sound in placed:
        recording[frame : frame + len(sound)] += gain * sound
    return find_all(
        recording,
        [
            Wanted(sound, frame - SPREAD, frame + SPREAD, "tone" if sound is TONE else "word")
            for frame, sound in wanted
        ],
    )


PLAN = [(20_000, TONE), (20_300, WORDS[0]), (70_000, WORDS[1]), (75_000, TONE), (130_000, WORDS[2])]


def test_all_are_found_to_the_sample_however_they_overlap() -> None:
    placed = [(frame + 130 * index - 200, sound) for index, (frame, sound) in enumerate(PLAN)]
    results = found(placed, PLAN)
    assert [one.frame for one in results] == [frame for frame, _sound in placed]
    assert all(one.is_there and one.is_whole and one.left < 0.01 for one in results)
    assert [one.gain for one in results] == pytest.approx([0.7] * 5, abs=0.02)


@pytest.mark.parametrize("lost", range(len(PLAN)))
def test_what_is_missing_is_the_only_one_that_is_not_there(lost: int) -> None:
    results = found([one for index, one in enumerate(PLAN) if index != lost], PLAN)
    assert [one.is_there for one in results] == [index != lost for index in range(len(PLAN))]


def test_what_is_cut_is_there_and_not_whole() -> None:
    frame, sound = PLAN[2]
    placed = [*PLAN[:2], (frame, sound[: len(sound) * 3 // 4]), *PLAN[3:]]
    results = found(placed, PLAN)
    assert [one.is_whole for one in results] == [True, True, False, True, True]
    assert results[2].is_there


def test_what_nobody_asked_for_is_left() -> None:
    results = found([*PLAN, (131_000, word(0.4))], PLAN)
    assert results[4].left > 0.3
    assert max(one.left for one in results[:4]) < 0.01
