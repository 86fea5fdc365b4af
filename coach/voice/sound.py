"""Sounds as samples: read from a WAV, brought to one rate, trimmed, levelled and cut."""

import wave
from array import array
from collections.abc import Iterator
from functools import cache
from math import ceil, cos, gcd, pi, sin, sqrt
from operator import mul
from pathlib import Path
from typing import TypeAlias

RATE = 22_050
"""Samples a second: espeak's own, and the tones'."""

Samples: TypeAlias = "array[int]"
"""16-bit mono samples at `RATE`."""

_SILENT = 32
_LOUDNESS_FRAMES = RATE // 50
_MOST_GAIN = 4.0
_FADE_FRAMES = RATE // 100
_LOBES = 12


def read_sound(path: Path) -> Samples:
    """Return the samples of a 16-bit WAV, its channels as one and at `RATE`.

    Raises:
        OSError, EOFError, wave.Error: There is no such file, or it is damaged or of another width.
    """
    with wave.open(str(path), "rb") as sound:
        channels, width, rate = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
        if width != 2:
            raise wave.Error(f"{8 * width} bits a sample, not 16")
        samples = array("h", sound.readframes(sound.getnframes()))
    if channels > 1:
        tracks = (samples[channel::channels] for channel in range(channels))
        samples = array("h", (sum(frame) // channels for frame in zip(*tracks, strict=True)))
    return samples if rate == RATE else resampled(samples, rate)


def resampled(samples: Samples, rate: int) -> Samples:
    """Return what was sampled at `rate` as sampled at `RATE`, by windowed sinc interpolation."""
    common = gcd(rate, RATE)
    step, phases = rate // common, RATE // common
    reach = ceil(_LOBES * max(1.0, rate / RATE))
    kernel = cache(lambda phase: _kernel(phase / phases, min(1.0, RATE / rate), reach))
    padded = array("h", bytes(2 * reach)) + samples + array("h", bytes(2 * reach))

    def interpolated() -> Iterator[int]:
        for index in range(len(samples) * RATE // rate):
            at, phase = divmod(index * step, phases)
            value = round(sum(map(mul, kernel(phase), padded[at + 1 : at + 1 + 2 * reach])))
            yield max(-32_768, min(32_767, value))

    return array("h", interpolated())


def _kernel(fraction: float, cutoff: float, reach: int) -> list[float]:
    """Return the weights of the samples around an instant that lies `fraction` after one of them."""
    weights = []
    for place in range(1 - reach, 1 + reach):
        away = place - fraction
        angle = pi * cutoff * away
        weights.append((sin(angle) / angle if angle else 1.0) * (1 + cos(pi * away / reach)))
    total = sum(weights)
    return [weight / total for weight in weights]


def audible(samples: Samples) -> Samples:
    """Return the samples without the silence before and after; under a thousandth of full scale is silent."""
    heard = (place for place, value in enumerate(samples) if abs(value) > _SILENT)
    first = next(heard, None)
    if first is None:
        return array("h")
    last = next(place for place in reversed(range(len(samples))) if abs(samples[place]) > _SILENT)
    return samples[first : last + 1]


def levelled(samples: Samples, peak: int, loudness: float | None = None) -> Samples:
    """Return the samples at that loudness, but nowhere beyond `peak`; no louder than they are without one."""
    if not any(samples):
        return samples
    wanted = loudness / loudness_of(samples) if loudness else 1.0
    gain = min(wanted, _MOST_GAIN, peak / max(map(abs, samples)))
    return samples if gain == 1.0 else array("h", (round(value * gain) for value in samples))


def loudness_of(samples: Samples) -> float:
    """Return the root mean square of what is heard: pauses, 20 dB below the loudest 20 ms, do not count."""
    blocks = (samples[at : at + _LOUDNESS_FRAMES] for at in range(0, len(samples), _LOUDNESS_FRAMES))
    powers = [sum(map(mul, block, block)) / _LOUDNESS_FRAMES for block in blocks]
    least = max(powers, default=0.0) / 100
    heard = [power for power in powers if power >= least]
    return sqrt(sum(heard) / len(heard)) if heard else 0.0


def cut(samples: Samples, frames: int) -> Samples:
    """Return no more than `frames` of the samples, the last of them faded so that no click is heard."""
    if len(samples) <= frames:
        return samples
    kept = samples[:frames]
    fade = min(frames, _FADE_FRAMES)
    for left in range(fade):
        kept[frames - 1 - left] = kept[frames - 1 - left] * left // fade
    return kept
