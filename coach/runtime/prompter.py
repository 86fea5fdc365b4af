"""The prompter: gives the voice its cues when they are due, each once."""

from collections.abc import Iterable

from coach.domain.cues import Cue, Sound
from coach.domain.session import Session
from coach.domain.terms import Verbosity
from coach.domain.timeline import COUNT_IN_MS
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
        self._counted_ms = -1

    def start(self) -> None:
        """Begin a session, of which nothing has been heard."""
        self._index, self._heard_ms, self._counted_ms = 0, -1, -1

    def sound(self, session: Session, now_ms: int) -> None:
        """Sound what is due in `session` and has not been heard; drop what is too late."""
        if left_ms := session.count_in_at(now_ms):
            self._count(session, COUNT_IN_MS - left_ms)
            return
        self._counted_ms = -1
        elapsed_ms = session.elapsed_at(now_ms)
        if session.index != self._index or elapsed_ms < self._heard_ms:
            self._index, self._heard_ms = session.index, -1
        due = session.phase.cues_between(self._heard_ms, elapsed_ms)
        self._heard_ms = elapsed_ms
        self._say(due, elapsed_ms)

    def next_ms(self, session: Session, now_ms: int) -> int | None:
        """Return how long it is until the next cue, None if none is to come before the phase ends."""
        left_ms, elapsed_ms = session.count_in_at(now_ms), session.elapsed_at(now_ms)
        waits = [left_ms + cue.at_ms - elapsed_ms for cue in session.phase.cues if cue.at_ms > elapsed_ms]
        if left_ms:
            waits += [left_ms]
            waits += [left_ms - COUNT_IN_MS + cue.at_ms for cue in session.timeline.count_in]
        return min((wait for wait in waits if wait > 0), default=None)

    def _count(self, session: Session, counted_ms: int) -> None:
        """Count time in; a count-in that was broken off begins anew."""
        heard_ms = self._counted_ms if counted_ms >= self._counted_ms else -1
        self._counted_ms = counted_ms
        self._say(
            [cue for cue in session.timeline.count_in if heard_ms < cue.at_ms <= counted_ms], counted_ms
        )

    def _say(self, due: Iterable[Cue], at_ms: int) -> None:
        for cue in due:
            if at_ms - cue.at_ms > LATE_CUE_MS or not is_heard(cue, self.verbosity):
                continue
            if cue.sound is Sound.TONE:
                self._voice.play_tone(cue.text)
            else:
                self._voice.say(cue.text)
