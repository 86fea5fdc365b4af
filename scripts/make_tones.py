"""Makes assets/sounds: soft tones for what happens in a session, each as a mono 16-bit WAV.

    python scripts/make_tones.py [FOLDER]

The same bytes every time. The rate is the speech engine's own, so that both start equally late,
and so is the silence at the end, which the player needs.
"""

import array
import math
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RATE = 22_050
SILENCE_MS = 1_500

C4, G4, C5, E5, G5, A5 = 261.63, 392.00, 523.25, 659.26, 783.99, 880.00


@dataclass(frozen=True)
class Note:
    """One struck note: `decay_ms` is the time in which it fades to a third."""

    at_ms: int
    hertz: float
    length_ms: int
    decay_ms: int
    attack_ms: int = 12
    level: float = 1.0


@dataclass(frozen=True)
class Tone:
    """Some notes, together no louder than `peak_db` under full scale."""

    notes: Sequence[Note]
    peak_db: float = -9.0


TONES = {
    "start": Tone((Note(0, C5, 320, 130), Note(170, G5, 520, 190))),
    "switch": Tone((Note(0, E5, 260, 90, level=0.9), Note(200, E5, 420, 130))),
    "end": Tone((Note(0, G5, 320, 130), Note(180, E5, 320, 130), Note(360, C5, 700, 240))),
    "rest": Tone((Note(0, C4, 700, 260, attack_ms=30), Note(0, G4, 600, 200, 30, 0.4))),
    "repetition": Tone((Note(0, A5, 110, 25, attack_ms=5),), peak_db=-20.0),
}
# Strength of the fundamental and its overtones: mellow, like a struck wooden bar.
OVERTONES = (1.0, 0.18, 0.06)


def samples(tone: Tone) -> "array.array[int]":
    """Return the tone as 16-bit samples."""
    length_ms = max(note.at_ms + note.length_ms for note in tone.notes) + SILENCE_MS
    mixed = [0.0] * (length_ms * RATE // 1000)
    for note in tone.notes:
        start = note.at_ms * RATE // 1000
        for i in range(note.length_ms * RATE // 1000):
            mixed[start + i] += note_sample(note, i / RATE)
    peak = max(map(abs, mixed))
    scale = 32_767 * 10 ** (tone.peak_db / 20) / peak
    return array.array("h", (round(value * scale) for value in mixed))


def note_sample(note: Note, at_s: float) -> float:
    """Return the note's sound pressure at a time since its beginning."""
    length_s, attack_s = note.length_ms / 1000, note.attack_ms / 1000
    # Rises as a half cosine, fades, and is led to exactly nothing: no click at either end.
    rise = 0.5 - 0.5 * math.cos(math.pi * min(1.0, at_s / attack_s))
    fade = math.exp(-at_s / (note.decay_ms / 1000)) * (1 - at_s / length_s)
    wave_form = sum(
        strength * math.sin(2 * math.pi * note.hertz * number * at_s)
        for number, strength in enumerate(OVERTONES, start=1)
    )
    return note.level * rise * fade * wave_form


def write_tones(folder: Path) -> None:
    """Write every tone as `<name>.wav`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tone in TONES.items():
        data = samples(tone)
        if sys.byteorder == "big":
            data.byteswap()
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(data.tobytes())


if __name__ == "__main__":
    sounds = Path(__file__).parent.parent / "assets" / "sounds"
    write_tones(Path(sys.argv[1]) if len(sys.argv) > 1 else sounds)
