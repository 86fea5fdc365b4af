"""The playing process: plays sound files at given instants, told and answered in JSON lines.

A process of its own because Qt never finds back to a sound server that died, and waits for ever for one that
does not answer. It ends when it has lost the server, or when sound is to come out elsewhere, so that another
one is started. It imports nothing of this program, so that it can be started as a plain file.

    first out  {"outputs": ["Speakers", …]} or {"error": …}; without outputs it ends there
    in         {"load": "/…/x.wav", "is_speech": true}
    out        {"warm": 22050}    when the first sound of so many samples a second need not wait any more
    in         {"play": "/…/x.wav", "is_speech": true, "at_ms": 1234567}    by the monotonic clock
    out        {"played": "/…/x.wav"}    when it has begun, or was dropped
    in         {"hush": "all"}    or "to come", which leaves what is being heard
    in         {"gains": [1.0, 0.25]}    of speech and of tones

What is said ends what is still being said. A sound server that does not answer within `LIMIT_S` ends the
process with code 1 and no word.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import threading
import time
import wave
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Qt, QTimer, QUrl, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

LIMIT_S = 5.0
LATE_MS = 400
"""A sound that has not begun this long after its instant is dropped."""

# How long QSoundEffect takes from `play` to the first sample, measured at a null sink of PulseAudio 16:
# 34.7 ms at 22,050 Hz and 15 ms at 48,000 Hz, give or take 0.2 ms. What a device adds is not known.
_LEAD_FRAMES = 760
# Of the 1.5 s of silence at the end of every file: later than a slow device plays what it was
# given, and earlier than a busy process could miss.
_STOPPED_EARLY_MS = 1_000
_LOADED = 24
_USUAL_RATE = 22_050
_LOOK_MS = 250
# Measured: the first sound is heard 400 to 750 ms late.
_WARMING_MS = 800


class Sound:
    """One sound file on one QSoundEffect.

    QSoundEffect begins in steady time, and survives the death of the sound server; QMediaPlayer and a new
    QAudioSink abort the process then. But:

    WORKAROUND for Qt 6.11: when a sound comes to its own end, its last reference may be dropped in the audio
    thread (QRtAudioEngine::audioCallback), a socket notifier with it, and the event loop then spins for ever;
    about once in 700 sounds. Sounds that are stopped are safe, so each one is stopped in the silence that
    ends every file.
    """

    def __init__(self, effect: QSoundEffect, path: str, *, is_speech: bool) -> None:
        self.is_speech = is_speech
        self.rate, length_ms = measure(path)
        self._effect = effect
        self._effect.setSource(QUrl.fromLocalFile(path))
        self._end = QTimer(effect, singleShot=True, interval=max(0, length_ms - _STOPPED_EARLY_MS))
        self._end.timeout.connect(effect.stop)

    @property
    def is_playing(self) -> bool:
        """Whether it has not come to its end."""
        return self._end.isActive()

    def play(self) -> None:
        """Play from the beginning."""
        self._effect.stop()
        self._effect.setMuted(False)
        self._effect.play()
        self._end.start()

    def warm(self) -> None:
        """Play unheard: the first sound at a rate opens the way to the output, and is late."""
        self._effect.setMuted(True)
        self._effect.play()
        self._end.start()

    def set_gain(self, gain: float) -> None:
        """Multiply its samples by this from now on, also while it is heard."""
        self._effect.setVolume(gain)

    def silence(self) -> None:
        """Let it run out unheard: Qt would play 35 ms of a stopped sound before the next one."""
        self._effect.setMuted(True)

    def unload(self) -> None:
        """Let go of the sound."""
        self._effect.stop()
        self._effect.deleteLater()


class Stage(QObject):
    """Obeys lines: keeps the sounds used last loaded, and begins each at its instant.

    Signals:
        told: a line was read; emitted from the thread that reads.
    """

    told = Signal(str)

    def __init__(self, make_effect: Callable[[QObject], QSoundEffect]) -> None:
        super().__init__()
        self._make_effect = make_effect
        self._sounds: OrderedDict[str, Sound] = OrderedDict()
        self._warm: set[int] = set()
        self._gains = 1.0, 1.0
        self._due: dict[QTimer, str] = {}
        self.told.connect(self.obey)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is heard, or about to be."""
        return not self._due and not any(sound.is_playing for sound in self._sounds.values())

    @Slot(str)
    def obey(self, line: str) -> None:
        """Do what a line says."""
        match json.loads(line):
            case {"load": path, "is_speech": is_speech}:
                sound = self._load(path, is_speech=is_speech)
                if sound.rate not in self._warm:
                    self._warm.add(sound.rate)
                    sound.warm()
                    QTimer.singleShot(_WARMING_MS, self, partial(answer, warm=sound.rate))
            case {"play": path, "is_speech": is_speech, "at_ms": at_ms}:
                self._play_at(at_ms, path, self._load(path, is_speech=is_speech))
            case {"hush": what}:
                for timer in [*self._due]:
                    self._forget(timer)
                if what == "all":
                    self._silence()
            case {"gains": [speech, tones]}:
                self._gains = speech, tones
                for sound in self._sounds.values():
                    sound.set_gain(self._gains[not sound.is_speech])

    def _load(self, path: str, *, is_speech: bool) -> Sound:
        """Have the sound loaded, which counts as its latest use."""
        if path not in self._sounds:
            self._sounds[path] = Sound(self._make_effect(self), path, is_speech=is_speech)
            self._sounds[path].set_gain(self._gains[not is_speech])
        self._sounds.move_to_end(path)
        while len(self._sounds) > _LOADED:
            _path, oldest = self._sounds.popitem(last=False)
            oldest.unload()
        return self._sounds[path]

    def _play_at(self, due_ms: int, path: str, sound: Sound) -> None:
        timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._due[timer] = path

        def begin() -> None:
            self._forget(timer)
            if now_ms() - due_ms <= LATE_MS:
                if sound.is_speech:
                    self._silence(only_speech=True)
                sound.play()

        timer.timeout.connect(begin)
        timer.start(max(0, due_ms - 1000 * _LEAD_FRAMES // sound.rate - now_ms()))

    def _forget(self, timer: QTimer) -> None:
        answer(played=self._due.pop(timer))
        timer.stop()
        timer.deleteLater()

    def _silence(self, *, only_speech: bool = False) -> None:
        for sound in self._sounds.values():
            if sound.is_speech or not only_speech:
                sound.silence()


def main() -> int:
    """Play what standard input asks for until it closes."""
    # Not a timer of Python's: nothing says that the calls below let other threads run.
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(LIMIT_S, exit=True, file=nowhere)
        try:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError as error:
            answer(error=str(error))
            return 0
        application = QCoreApplication([])
        outputs = [output.description() for output in QMediaDevices.audioOutputs()]
        faulthandler.cancel_dump_traceback_later()
    answer(outputs=outputs)
    if not outputs:
        leave()
    stage = Stage(QSoundEffect)

    def usual_output() -> QByteArray:
        return QMediaDevices.defaultAudioOutput().id()

    usual, seen = usual_output(), connections()

    def look_around() -> None:
        """Leave when the server is lost, or in the next silence when another output is the usual one."""
        if not seen <= connections() or (usual_output() != usual and stage.is_idle):
            leave()
        seen.update(connections())

    look = QTimer(interval=_LOOK_MS)
    look.timeout.connect(look_around)
    look.start()
    threading.Thread(target=read, args=(stage.told.emit,), daemon=True).start()
    return int(application.exec())


def read(tell: Callable[[str], object]) -> NoReturn:
    """Pass on every line of standard input; its end ends the process."""
    for line in sys.stdin:
        tell(line)
    leave()


def answer(**what: object) -> None:
    """Write one line."""
    print(json.dumps(what), flush=True)


def leave() -> NoReturn:
    """End at once: taking leave of a sound server can hang."""
    os._exit(0)


def now_ms() -> int:
    """Return the instant, by the clock that every process shares."""
    return time.monotonic_ns() // 1_000_000


def measure(path: str) -> tuple[int, int]:
    """Return a WAV file's samples a second, and how many milliseconds it lasts: 0 if it is none."""
    try:
        with wave.open(path, "rb") as sound:
            return sound.getframerate(), sound.getnframes() * 1000 // sound.getframerate()
    except (OSError, EOFError, wave.Error):
        return _USUAL_RATE, 0


def connections() -> set[str]:
    """Return this process's open sockets, on Linux: Qt has none but those to the sound server."""
    links = set()
    with suppress(OSError):
        for entry in Path("/proc/self/fd").iterdir():
            with suppress(OSError):
                links.add(str(entry.readlink()))
    return {link for link in links if link.startswith("socket:")}


if __name__ == "__main__":
    sys.exit(main())
