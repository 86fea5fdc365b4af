"""The sampler: lets the user hear how a session would sound, as soon as that can be heard."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from coach.domain.cues import Cue, Sound
from coach.domain.verbosity import SAMPLE_TONE_MS
from coach.runtime.ports import SampleVoice

READY_WITHIN_MS = 10_000
"""How long a sample waits for its voice and for a sound output."""
SETTLED_AFTER_MS = 300
"""How long a change waits for the next one before it is heard."""


class Sampler(QObject):
    """Plays one sample at a time; a new one takes the place of the last.

    Signals:
        unheard: a sample, or its words, could not be heard in time.
    """

    unheard = Signal()

    def __init__(self, voice: SampleVoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._cues: list[Cue] = []
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_AFTER_MS)
        self._settled.timeout.connect(self._prepare)
        self._limit = QTimer(self, singleShot=True, interval=READY_WITHIN_MS)
        self._limit.timeout.connect(self._give_up)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._sound)

    @property
    def is_playing(self) -> bool:
        """Whether a sample is heard or waited for."""
        return bool(self._cues) or self._next.isActive()

    def play(self, cues: Sequence[Cue]) -> None:
        """Play these cues, once all of them can be heard."""
        self._take(cues)
        self._prepare()

    def play_soon(self, cues: Sequence[Cue]) -> None:
        """Play these cues unless others are asked for at once."""
        self._take(cues)
        self._settled.start()

    def go_on(self) -> None:
        """Begin what was waited for, if it can be heard by now."""
        if self._limit.isActive() and self._voice.can_say(self._texts()):
            self._limit.stop()
            self._sound()

    def go_on_without_words(self) -> None:
        """Wait for the tones alone: there will be no voice."""
        if self._limit.isActive() and self._texts():
            self._cues = [cue for cue in self._cues if cue.sound is Sound.TONE]
            self.unheard.emit()
            self.go_on()

    def stop(self) -> None:
        """Be silent."""
        if self.is_playing:
            self._take(())
            self._voice.hush()

    def _take(self, cues: Sequence[Cue]) -> None:
        for timer in (self._settled, self._limit, self._next):
            timer.stop()
        self._cues = list(cues)

    def _texts(self) -> list[str]:
        return [cue.text for cue in self._cues if cue.sound is Sound.SPEECH]

    def _prepare(self) -> None:
        self._voice.set_muted(False)
        self._voice.hush()
        if self._cues:
            self._voice.get_ready(self._texts())
            self._limit.start()
            self.go_on()

    def _sound(self) -> None:
        """Sound the first cue that is left, and wait for the one after it, or for its end."""
        if not self._cues:
            return
        cue = self._cues.pop(0)
        if cue.sound is Sound.TONE:
            self._voice.play_tone(cue.text)
        else:
            self._voice.say(cue.text)
        end_ms = self._cues[0].at_ms if self._cues else cue.end_ms or cue.at_ms + SAMPLE_TONE_MS
        self._next.start(end_ms - cue.at_ms)

    def _give_up(self) -> None:
        self._cues = [cue for cue in self._cues if cue.sound is Sound.TONE]
        if not self._voice.can_say(()):
            self._cues = []
        self._sound()
        self.unheard.emit()
