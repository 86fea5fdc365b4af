"""The prompter: gives the voice its cues when they are due, each once."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from coach.domain.cues import Cue, Sound
from coach.domain.session import Session
from coach.domain.terms import Verbosity
from coach.domain.timeline import COUNT_IN_MS, Timeline
from coach.domain.verbosity import is_heard
from coach.runtime.ports import Voice

AHEAD_MS = 300
"""How long before its instant a cue is given to the voice: a busy window may be late by as much, and more."""
LATE_CUE_MS = 400
"""A cue that is later than this is not heard any more."""

_COUNT_IN = -1


class Prompter:
    """Remembers what it has given to the voice; a phase that is entered anew is heard from its start.

    `verbosity` says how much is given to the voice.
    """

    def __init__(self, voice: Voice) -> None:
        self.verbosity = Verbosity.FULL
        self._voice = voice
        self.start()

    def start(self) -> None:
        """Begin a session, of which nothing has been heard."""
        self._given: set[tuple[int, Cue]] = set()
        self._timeline: Timeline | None = None
        self._index = self._elapsed_ms = self._counted_ms = 0

    def sound(self, session: Session, now_ms: int) -> None:
        """Give the voice what is due in `session` by now or soon; drop what is too late."""
        self._notice_changes(session, now_ms)
        for index, cue, wait_ms in _coming(session, now_ms):
            if wait_ms > AHEAD_MS:
                break
            if not is_heard(cue, self.verbosity) or (index, cue) in self._given:
                continue
            self._given.add((index, cue))
            if cue.sound is Sound.TONE:
                self._voice.play_tone(cue.text, max(0, wait_ms))
            else:
                self._voice.say(cue.text, max(0, wait_ms))

    def hush(self, session: Session, now_ms: int) -> None:
        """Have the voice be silent; what has not begun in `session` by now may come again."""
        self._voice.hush()
        self._keep_begun(session, now_ms)

    def next_ms(self, session: Session, now_ms: int) -> int | None:
        """Return how long it is until the voice is to be given its next cue, None if none is in sight."""
        waits = (wait_ms - AHEAD_MS for _index, _cue, wait_ms in _coming(session, now_ms))
        return next((wait_ms for wait_ms in waits if wait_ms > 0), None)

    def _notice_changes(self, session: Session, now_ms: int) -> None:
        """Forget what was given where the session has not gone on as it was expected to."""
        elapsed_ms, counted_ms = session.elapsed_at(now_ms), COUNT_IN_MS - session.count_in_at(now_ms)
        if self._timeline is not None and session.timeline is not self._timeline:
            self._voice.take_back()
            self._keep_begun(session, now_ms)
        if session.index != self._index:
            kept = session.index if session.index == self._index + 1 else None
            self._given = {given for given in self._given if given[0] == kept}
        elif elapsed_ms < self._elapsed_ms:
            self._given.clear()
        if counted_ms < self._counted_ms:
            self._given = {given for given in self._given if given[0] != _COUNT_IN}
        self._timeline, self._index = session.timeline, session.index
        self._elapsed_ms, self._counted_ms = elapsed_ms, counted_ms

    def _keep_begun(self, session: Session, now_ms: int) -> None:
        self._given -= {(index, cue) for index, cue, wait_ms in _coming(session, now_ms) if wait_ms > 0}


def _coming(session: Session, now_ms: int) -> Iterator[tuple[int, Cue, int]]:
    """Yield what is not too late of the count-in, the phase and the next one, and how long it is until then.

    What comes first is first.
    """
    left_ms, elapsed_ms = session.count_in_at(now_ms), session.elapsed_at(now_ms)
    until_running_ms = left_ms + max(0, session.since_ms - now_ms)
    if left_ms:
        counted_ms = COUNT_IN_MS - left_ms
        for cue in _from(session.timeline.count_in, counted_ms - LATE_CUE_MS):
            yield _COUNT_IN, cue, cue.at_ms - counted_ms
    # What was before a pause does not come again.
    for cue in _from(session.phase.cues, elapsed_ms + 1 if left_ms else elapsed_ms - LATE_CUE_MS):
        yield session.index, cue, until_running_ms + cue.at_ms - elapsed_ms
    if not session.phase.manual and session.index + 1 < len(session.timeline.phases):
        for cue in session.timeline.phases[session.index + 1].cues:
            until_phase_ms = until_running_ms + session.phase.duration_ms - elapsed_ms
            yield session.index + 1, cue, until_phase_ms + cue.at_ms


def _from(cues: Sequence[Cue], at_ms: int) -> Sequence[Cue]:
    """Return those of `cues`, which are in order of time, that are due at `at_ms` or later."""
    return cues[bisect_left(cues, at_ms, key=lambda cue: cue.at_ms) :]
