"""What is heard: the voice of sessions, the sample of the settings, and the voices that can be chosen."""

from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QLocale, QObject, Signal

from coach.domain.cues import Cue, Purpose, speech_ms
from coach.domain.cues import Sound as SoundKind
from coach.domain.verbosity import sample_cues
from coach.i18n import _
from coach.preferences import Preferences
from coach.resources import assets_dir
from coach.runtime.sampler import Sampler
from coach.voice.cache import SpeechCache
from coach.voice.playback import Speaker
from coach.voice.trouble import Trouble
from coach.voice.voices import best_first, installed_voices
from coach.wording import sample_text, spoken_language


class Sound(QObject):
    """Has the speaker sound as the user prefers, and lets a change be heard at once.

    Signals:
        told: what keeps the coach from being heard as it was chosen, in words for the user.
        voices_found: the names of the installed voices by their ids, the best for the language first.
    """

    told = Signal(str)
    voices_found = Signal(object)

    def __init__(self, cache: Path, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._trouble: Trouble | None = None
        self.speaker = Speaker(
            SpeechCache(cache),
            assets_dir() / "sounds",
            voice=preferences.voice or None,
            rate=preferences.rate,
            parent=self,
        )
        self.speaker.set_volumes(preferences.voice_volume, preferences.tone_volume)
        self.speaker.set_muted(preferences.muted)
        self.speaker.trouble_found.connect(self._note)
        self.sampler = Sampler(self.speaker, self)
        self.sampler.unheard.connect(self._tell)
        self.speaker.readied.connect(self.sampler.go_on)

    def prefer(self, preferences: Preferences) -> None:
        """Sound like this from now on, and let the user hear what is different."""
        before, self._preferences = self._preferences, preferences
        self.speaker.set_speech(preferences.voice or None, preferences.rate)
        self.speaker.set_volumes(preferences.voice_volume, preferences.tone_volume)
        is_other_voice = (before.voice, before.rate) != (preferences.voice, preferences.rate)
        if is_other_voice:
            self._trouble = None  # what failed before may work now
        if is_other_voice or (
            before.voice_volume != preferences.voice_volume and not self.sampler.is_playing
        ):
            self.sampler.play_soon(self._sample(SoundKind.SPEECH))
        elif before.tone_volume != preferences.tone_volume and not self.sampler.is_playing:
            self.sampler.play_soon(self._sample(SoundKind.TONE)[:1])

    def play_sample(self) -> None:
        """Let the user hear the voice and every tone as they are set."""
        if self._trouble is Trouble.NO_VOICE:
            self._tell()
        self.sampler.play(self._sample(*SoundKind))

    def say(self, text: str) -> None:
        """Let the user hear a text, however much is heard of a session."""
        if self._trouble is Trouble.NO_VOICE:
            self._tell()
        else:
            length_ms = speech_ms(text, self._preferences.rate)
            self.sampler.play([Cue(0, SoundKind.SPEECH, text, length_ms, Purpose.SETUP)])

    def look_for_voices(self) -> None:
        """Find out which voices are installed, without waiting for it."""
        Thread(target=self._find_voices, name="voices", daemon=True).start()

    def close(self) -> None:
        """Be silent for good."""
        self.sampler.stop()
        self.speaker.close()

    def _sample(self, *kinds: SoundKind) -> list[Cue]:
        preferences = self._preferences
        cues = sample_cues(sample_text(), preferences.rate, preferences.verbosity)
        is_mute = self._trouble is Trouble.NO_VOICE
        return [cue for cue in cues if cue.sound in kinds and not (is_mute and cue.sound is SoundKind.SPEECH)]

    def _find_voices(self) -> None:
        voices = best_first(installed_voices(), spoken_language(), QLocale.system().bcp47Name())
        with suppress(RuntimeError):  # the window was closed meanwhile
            self.voices_found.emit({voice.id: voice.name for voice in voices})

    def _note(self, trouble: Trouble) -> None:
        if trouble.is_silent:
            self._trouble = trouble
        self.told.emit(f"{trouble.what} {trouble.mend}")
        if trouble is Trouble.NO_VOICE:
            self.sampler.go_on_without_words()

    def _tell(self) -> None:
        """Tell once more what is wrong: this time the user asked."""
        if self._trouble:
            self.told.emit(f"{self._trouble.what} {self._trouble.mend}")
        else:
            self.told.emit(_("The sample cannot be heard. “stretch-coach doctor” says what was found."))
