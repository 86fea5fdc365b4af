"""Finds known sounds in a recording near their instants, also those that sound at the same time.

Each sound is looked for in what is left of the recording once all others that were found are taken out of it,
at the loudness that leaves the least: a tone beside a word is as sure as one alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

Samples: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"

_ROUNDS = 3
_LOUD_ENOUGH = 0.5
_TAIL_FRAMES = 3_300


@dataclass(frozen=True)
class Wanted:
    """A sound without the silence around it, and between which frames of the recording it may begin.

    `kind` groups sounds that are played equally loud.
    """

    sound: Samples
    earliest: int
    latest: int
    kind: str = ""


@dataclass(frozen=True)
class Found:
    """At which frame a sound begins, how many times as loud as it is, and its end alone.

    `is_there` and `is_whole` compare that with the usual loudness of its kind. `left` is the share of its
    power that is still there once everything that was found is taken out: 0 where nothing else sounds.
    """

    frame: int
    gain: float
    end_gain: float
    is_there: bool
    is_whole: bool
    left: float


def find_all(recording: Samples, wanted: Sequence[Wanted], looked_at: int | None = None) -> list[Found]:
    """Return what became of each sound; only its first `looked_at` frames decide where it begins.

    Sounds that are not made alike each time are to be looked for by their beginning.
    """
    left = np.array(recording, dtype=float)
    places: dict[int, tuple[int, float]] = {}
    order = sorted(range(len(wanted)), key=lambda index: -float(np.sum(wanted[index].sound ** 2)))
    for _round in range(_ROUNDS):
        for index in order:
            sound = wanted[index].sound[:looked_at]
            if index in places:
                _add(left, sound, *places[index])
            places[index] = _best(left, sound, wanted[index])
            _add(left, sound, places[index][0], -places[index][1])
    usual = {
        kind: float(np.median([places[index][1] for index, one in enumerate(wanted) if one.kind == kind]))
        for kind in {one.kind for one in wanted}
    }
    return [_judged(left, one, places[index], usual[one.kind], looked_at) for index, one in enumerate(wanted)]


def _judged(
    left: Samples, one: Wanted, place: tuple[int, float], usual: float, looked_at: int | None
) -> Found:
    sound, (frame, gain) = one.sound[:looked_at], place
    is_there = gain >= _LOUD_ENOUGH * usual > 0
    around = left[frame : frame + len(sound)]
    rest = float(np.sum(around**2) / max(1.0, gain**2 * float(np.sum(sound[: len(around)] ** 2))))
    _add(left, sound, frame, gain)
    tail = one.sound[-_TAIL_FRAMES:]
    end = frame + len(one.sound) - len(tail)
    slack = 0 if looked_at is None else _TAIL_FRAMES // 8
    _end, end_gain = _best(left, tail, Wanted(tail, end - slack, end + slack))
    _add(left, sound, frame, -gain)
    return Found(frame, gain, end_gain, is_there, end_gain >= _LOUD_ENOUGH * usual, rest)


def _best(left: Samples, sound: Samples, wanted: Wanted) -> tuple[int, float]:
    """Return where the sound explains most of what is left, and how loud it is there."""
    first = max(0, wanted.earliest)
    last = min(wanted.latest, len(left) - len(sound))
    if last < first:
        return first, 0.0
    stretch = left[first : last + len(sound)]
    size = 1 << (len(stretch) + len(sound) - 2).bit_length()
    products = np.fft.irfft(np.fft.rfft(stretch, size) * np.conj(np.fft.rfft(sound, size)), size)
    at = int(np.argmax(products[: last - first + 1]))
    return first + at, max(0.0, float(products[at] / np.sum(sound**2)))


def _add(left: Samples, sound: Samples, frame: int, gain: float) -> None:
    room = left[frame : frame + len(sound)]
    room += gain * sound[: len(room)]
