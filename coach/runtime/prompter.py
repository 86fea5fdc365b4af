"""The prompter: gives the voice its cues when they are due, each once."""

from coach.domain.cues import Sound
from coach.domain.session import Session
from coach.domain.terms import Verbosity
from coach.domain.verbosity import is_heard
from coach.runtime.ports import Voice

LATE_CUE_MS = 400
"""A cue that is later than this is not heard any more."""


class Prompter:
    """Remembers up to where a phase has been heard; a phase that is entered anew is heard from its start.

    `verbosity` says how much is given to the voice.
    """

    def __init__(self, voice: Voice) -> None:
        self.verbosity = Verbosity.FULL
        self._voice = voice
        self._index = 0
        self._heard_ms = -1

    def start(self) -> None:
        """Begin a session, of which nothing has been heard."""
        self._index, self._heard_ms = 0, -1

    def sound(self, session: Session, now_ms: int) -> None:
        """Sound what is due in `session` and has not been heard; drop what is too late."""
        elapsed_ms = session.elapsed_at(now_ms)
        if session.index != self._index or elapsed_ms < self._heard_ms:
            self._index, self._heard_ms = session.index, -1
        due = session.phase.cues_between(self._heard_ms, elapsed_ms)
        self._heard_ms = elapsed_ms
        for cue in due:
            if elapsed_ms - cue.at_ms > LATE_CUE_MS or not is_heard(cue, self.verbosity):
                continue
            if cue.sound is Sound.TONE:
                self._voice.play_tone(cue.text)
            else:
                self._voice.say(cue.text)

    def next_ms(self, session: Session, now_ms: int) -> int | None:
        """Return how long it is until the next cue of the phase, None if there is none."""
        elapsed_ms = session.elapsed_at(now_ms)
        return next((cue.at_ms - elapsed_ms for cue in session.phase.cues if cue.at_ms > elapsed_ms), None)
