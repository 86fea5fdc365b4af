"""Guided audio: a whole routine as one WAV, every cue at its very sample, for where no program is."""

import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from operator import add
from pathlib import Path

from coach.domain.cues import Cue, Sound, Tone
from coach.domain.problem import Problem
from coach.domain.timeline import Timeline
from coach.replacing import replaced
from coach.voice.sound import RATE, Samples, audible, cut, levelled, read_sound

# One of each can sound at once: together they stay within 32,767, so nothing is ever clipped.
_PEAKS = {Sound.SPEECH: 20_600, Sound.TONE: 11_700}
# The shipped tones', 19 dB under full scale.
_SPEECH_LOUDNESS = 3_700

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_MOST_BYTES = 2**32 - 1 - (_HEADER.size - 8)
_SILENCE = bytes(2 * RATE)
_SOUNDS_KEPT = 16


def write_guided_audio(
    path: Path,
    timeline: Timeline,
    say: Callable[[str], Samples],
    tones: Path,
    on_progress: Callable[[float], None] = lambda _done: None,
) -> None:
    """Write the routine to the WAV at `path`, in place of what was there only once it is whole.

    `say` returns the sound of a text, `tones` is the folder of the tones. `on_progress` is given how much is
    done, up to 1; whatever it or `say` raises gives up, and leaves what was there.

    Raises:
        Problem: It is too long for a WAV, or cannot be written there.
    """
    size = 2 * frames_in(timeline, tones)
    if size > _MOST_BYTES:
        hours, most = timeline.total_ms / 3_600_000, _MOST_BYTES / 2 / RATE / 3600
        what = f"{timeline.title} lasts {hours:.1f} hours, and a WAV holds {most:.1f}."
        raise Problem(what, "Make it from parts of the routine.")
    written, recording = 0, pieces(timeline, say, tones)
    try:
        with replaced(path) as file:
            file.write(_header(size))
            for piece in recording:
                file.write(piece)
                written += len(piece)
                on_progress(written / size)
    except OSError as error:
        what = f"{path} cannot be written: {error.strerror or error}."
        mend = f"Choose a folder that may be written, with {size // 1_000_000 + 1} MB to spare."
        raise Problem(what, mend) from error


def frame_at(ms: int) -> int:
    """Return the sample at which something begins that is planned for `ms`."""
    return round(ms / 1000 * RATE)


def frames_in(timeline: Timeline, tones: Path) -> int:
    """Return how many samples a recording has: it ends with the routine, once its last tone has rung out."""
    sounds = _toned(tones)
    rung_out = (start + len(sounds[cue.text]) for start, cue in _starts(timeline, Sound.TONE))
    return max(frame_at(timeline.total_ms), *rung_out, 0)


def pieces(timeline: Timeline, say: Callable[[str], Samples], tones: Path) -> Iterator[bytes]:
    """Yield the samples of the whole routine, of which never more than the longest sound is in memory.

    As in a session, speech ends where the next begins, and so do tones.
    """

    def spoken(text: str) -> Samples:
        return levelled(audible(say(text)), _PEAKS[Sound.SPEECH], _SPEECH_LOUDNESS)

    find: dict[Sound, Callable[[str], Samples]] = {
        Sound.SPEECH: lru_cache(_SOUNDS_KEPT)(spoken),
        Sound.TONE: _toned(tones).__getitem__,
    }
    frames = frames_in(timeline, tones)
    placed = (
        (start, cut(find[cue.sound](cue.text), end - start)) for start, end, cue in _spans(timeline, frames)
    )
    return _mixed(placed, frames)


def _toned(folder: Path) -> dict[str, Samples]:
    tones = ((str(tone), audible(read_sound(folder / f"{tone}.wav"))) for tone in Tone)
    return {name: levelled(sound, _PEAKS[Sound.TONE]) for name, sound in tones}


def _spans(timeline: Timeline, frames: int) -> Iterator[tuple[int, int, Cue]]:
    """Yield every cue with the frame that it begins at and the one that it must be over by."""
    following = {sound: _starts(timeline, sound) for sound in Sound}
    for starts in following.values():
        next(starts, None)
    for start, cue in _starts(timeline, *Sound):
        end, _next = next(following[cue.sound], (frames, None))
        yield start, end, cue


def _starts(timeline: Timeline, *sounds: Sound) -> Iterator[tuple[int, Cue]]:
    for phase in timeline.phases:
        for cue in phase.cues:
            if cue.sound in sounds:
                yield frame_at(phase.start_ms + cue.at_ms), cue


def _mixed(placed: Iterable[tuple[int, Samples]], frames: int) -> Iterator[bytes]:
    """Yield the sum of sounds, given in the order of their starts, and the silence between them."""
    position = 0
    sounding = array("h")
    for start, sound in chain(placed, [(frames, array("h"))]):
        room = start - position
        ready, sounding = sounding[:room], sounding[room:]
        yield from _pcm(ready)
        yield from _silence(room - len(ready))
        both = min(len(sounding), len(sound))
        sounding = array("h", map(add, sounding, sound)) + sounding[both:] + sound[both:]
        position = start


def _pcm(samples: Samples) -> Iterator[bytes]:
    if sys.byteorder == "big":
        samples.byteswap()
    yield samples.tobytes()


def _silence(frames: int) -> Iterator[bytes]:
    """Yield silence by the second: a rest may last an hour."""
    seconds, rest = divmod(frames, RATE)
    for _second in range(seconds):
        yield _SILENCE
    yield _SILENCE[: 2 * rest]


def _header(size: int) -> bytes:
    """Return what stands in a WAV before its samples; `wave` writes the true size only at the end."""
    about = (b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    return _HEADER.pack(b"RIFF", size + _HEADER.size - 8, b"WAVE", *about, b"data", size)
