"""Plays rendered cues and tones; the only part of the voice that is made of Qt."""

from __future__ import annotations

import wave
from collections import OrderedDict, deque
from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Qt, QTimer, QUrl, Signal, Slot

from coach.domain.cues import Tone
from coach.domain.pacing import DEFAULT_RATE
from coach.voice.cache import SpeechCache, normalise
from coach.voice.renderer import Renderer
from coach.voice.report import probe_command, read_probe
from coach.voice.trouble import Trouble

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

_PROBE_MS = 8_000
_PROBE_END_MS = 150
# Of the 1.5 s of silence at the end of every file: later than a slow device plays what it was
# given, and earlier than a busy window could miss.
_STOPPED_EARLY_MS = 1_000
_LOADED = 16
_LOADED_AHEAD = 8

FULL = 100
"""The greatest volume, in per cent."""


class Speaker(QObject):
    """The voice of a session: says what was rendered in time, and never waits for anything.

    The first `get_ready` starts the speech process and the search for a sound output. Until both
    have answered, and for good where there is neither, `say` answers False and captions carry on.
    Without a sound output each later `get_ready` looks again.

    Signals:
        trouble_found: a `Trouble`; for the life of the speaker at most one that leaves it silent, and that
            the chosen voice is gone at most once.
        readied: something can be heard now that could not be heard before.
    """

    trouble_found = Signal(object)
    readied = Signal()
    _cue_rendered = Signal()
    _renderer_troubled = Signal(object)

    def __init__(
        self,
        cache: SpeechCache,
        sounds: Path,
        *,
        voice: str | None = None,
        rate: int = DEFAULT_RATE,
        worker: Sequence[str] | None = None,
        probe: Sequence[str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self._probe_command = probe or probe_command()
        self._probe: QProcess | None = None
        self._effects: Effects | None = None
        self._upcoming: deque[str] = deque()
        self._volumes = FULL, FULL
        self._muted = False
        self._closed = False
        self._told: set[Trouble] = set()
        # The renderer calls from its own thread.
        self._cue_rendered.connect(self._tell_readied, Qt.ConnectionType.QueuedConnection)
        self._renderer_troubled.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._make_renderer = partial(
            Renderer,
            cache,
            on_ready=lambda _text: self._cue_rendered.emit(),
            on_trouble=self._renderer_troubled.emit,
            command=worker,
        )
        self._speech = voice, rate
        self._renderer = self._make_renderer(voice=voice, rate=rate)

    def set_speech(self, voice: str | None, rate: int) -> None:
        """Speak with another voice, or at another rate in words a minute, from the next `get_ready` on."""
        if (voice, rate) != self._speech and not self._closed:
            self._speech = voice, rate
            self._renderer.close()
            self._renderer = self._make_renderer(voice=voice, rate=rate)

    def get_ready(self, texts: Sequence[str]) -> None:
        """Render these texts in the order in which they will be said; forget earlier plans."""
        if self._closed:
            return
        self._upcoming = deque(map(normalise, texts))
        self._renderer.request(texts)
        if self._effects is None:
            self._look_for_sound()
        self._load_ahead()

    def can_say(self, texts: Sequence[str]) -> bool:
        """Tell whether all of these texts, and the tones, would be heard now."""
        return self._effects is not None and all(self._renderer.ready(text) for text in texts)

    def say(self, text: str) -> bool:
        """Say a text, instead of what is still being said; tell whether it is heard."""
        text = normalise(text)
        if text in self._upcoming:
            while self._upcoming.popleft() != text:
                pass
        path = self._renderer.ready(text)
        if self._muted or self._effects is None or path is None:
            return False
        self._effects.silence_cues()
        heard = self._effects.play_cue(path)
        self._load_ahead()
        return heard

    def play_tone(self, name: str) -> None:
        """Play the tone, a `Tone` of the domain, over whatever is being said."""
        if not self._muted and self._effects is not None:
            self._effects.play_tone(name)

    def hush(self) -> None:
        """Be silent at once; what comes next is heard again."""
        if self._effects is not None:
            self._effects.silence_all()

    def set_muted(self, muted: bool) -> None:
        """Be silent at once and until unmuted."""
        self._muted = muted
        if muted:
            self.hush()

    def set_volumes(self, voice: int, tones: int) -> None:
        """Be this loud, in per cent of what is on record; what is being heard changes at once."""
        self._volumes = voice, tones
        if self._effects is not None:
            self._effects.set_volumes(voice, tones)

    def close(self) -> None:
        """Be silent for good and end every process; takes less than a second."""
        self._closed = True
        self.hush()
        self._effects = None
        self._renderer.close()
        if self._probe is not None:
            self._probe.kill()
            self._probe.waitForFinished(_PROBE_END_MS)

    def _look_for_sound(self) -> None:
        if self._probe is not None:
            return
        self._probe = QProcess(self)
        self._probe.finished.connect(self._probe_finished)
        self._probe.errorOccurred.connect(self._probe_failed)
        limit = QTimer(self._probe, singleShot=True, interval=_PROBE_MS)
        limit.timeout.connect(self._probe.kill)
        limit.start()
        program, *arguments = self._probe_command
        self._probe.start(program, arguments)

    @Slot(int, QProcess.ExitStatus)
    def _probe_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        probe, self._probe = self._probe, None
        if probe is None or self._closed:
            return
        report = read_probe(bytes(probe.readAllStandardOutput().data()), code)
        probe.deleteLater()
        if report.trouble is not None:
            self._tell(report.trouble)
            return
        try:
            self._effects = Effects(self, {tone: self._sounds / f"{tone}.wav" for tone in Tone})
            self._effects.set_volumes(*self._volumes)
        except ImportError:
            self._tell(Trouble.NO_SOUND_LIBRARY)
        self._tell_readied()

    @Slot(QProcess.ProcessError)
    def _probe_failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._probe is not None:
            self._probe.deleteLater()
            self._probe = None
            self._tell(Trouble.NO_SOUND_OUTPUT)

    @Slot()
    def _tell_readied(self) -> None:
        self._load_ahead()
        if self._effects is not None:
            self.readied.emit()

    def _load_ahead(self) -> None:
        """Load what is said next, so that it begins the moment it is asked for."""
        if self._effects is None:
            return
        for text in islice(self._upcoming, _LOADED_AHEAD):
            if (path := self._renderer.ready(text)) is not None:
                self._effects.load(path)

    @Slot(object)
    def _tell(self, trouble: Trouble) -> None:
        silent = self._told - {Trouble.VOICE_GONE}
        is_new = trouble not in self._told and (trouble is Trouble.VOICE_GONE or not silent)
        if is_new and not self._closed:
            self._told.add(trouble)
            self.trouble_found.emit(trouble)


class Effects:
    """Loaded sounds: all tones, and the cues used last."""

    def __init__(self, parent: QObject, tones: dict[str, Path]) -> None:
        """Load the tones.

        Raises:
            ImportError: The system's sound library is missing.
        """
        from PySide6.QtMultimedia import QSoundEffect

        self._make_effect = QSoundEffect
        self._parent = parent
        self._cues: OrderedDict[Path, _Sound] = OrderedDict()
        self._tones = {name: self._new(path) for name, path in tones.items()}
        self._cue_gain = 1.0

    def set_volumes(self, voice: int, tones: int) -> None:
        """Have cues and tones this loud, in per cent."""
        self._cue_gain = _gain(voice)
        for cue in self._cues.values():
            cue.set_gain(self._cue_gain)
        for tone in self._tones.values():
            tone.set_gain(_gain(tones))

    def load(self, path: Path) -> None:
        """Have the cue loaded, which counts as its latest use."""
        if path not in self._cues:
            self._cues[path] = self._new(path)
            self._cues[path].set_gain(self._cue_gain)
        self._cues.move_to_end(path)
        while len(self._cues) > _LOADED:
            _path, oldest = self._cues.popitem(last=False)
            oldest.unload()

    def play_cue(self, path: Path) -> bool:
        """Play the cue; False if its file turned out to be no sound."""
        self.load(path)
        return self._cues[path].play()

    def play_tone(self, name: str) -> None:
        """Play the tone, from its beginning."""
        self._tones[name].play()

    def silence_cues(self) -> None:
        """Let nothing more be heard of what is being said."""
        for cue in self._cues.values():
            cue.silence()

    def silence_all(self) -> None:
        """Let nothing more be heard of cues and tones."""
        self.silence_cues()
        for tone in self._tones.values():
            tone.silence()

    def _new(self, path: Path) -> _Sound:
        return _Sound(self._make_effect(self._parent), path)


class _Sound:
    """One sound file on one QSoundEffect.

    QSoundEffect begins in steady time whatever the window's thread is doing, and survives the
    death of the sound server; QMediaPlayer and a new QAudioSink abort the program then. But:

    WORKAROUND for Qt 6.11: when a sound comes to its own end, its last reference may be dropped
    in the audio thread (QRtAudioEngine::audioCallback), a socket notifier with it, and the event
    loop then spins for ever; about once in 700 sounds. Sounds that are stopped are safe, so each
    one is stopped in the silence that ends every file.
    """

    def __init__(self, effect: QSoundEffect, path: Path) -> None:
        self._effect = effect
        self._effect.setSource(QUrl.fromLocalFile(str(path)))
        end_ms = max(0, _length_ms(path) - _STOPPED_EARLY_MS)
        self._end = QTimer(effect, singleShot=True, interval=end_ms)
        self._end.timeout.connect(effect.stop)

    def play(self) -> bool:
        """Play from the beginning; False if the file turned out to be no sound."""
        self._effect.stop()
        self._effect.setMuted(False)
        self._effect.play()
        self._end.start()
        return self._effect.status() != type(self._effect).Status.Error

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


def _gain(volume: int) -> float:
    """Return the factor of a volume in per cent; squared, so that half of it is heard as about half."""
    return (volume / FULL) ** 2


def _length_ms(path: Path) -> int:
    """Return how long a WAV file lasts; 0 if it is none."""
    try:
        with wave.open(str(path), "rb") as sound:
            return sound.getnframes() * 1000 // sound.getframerate()
    except (OSError, EOFError, wave.Error):
        return 0
