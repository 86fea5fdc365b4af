"""The scribe: writes a session into the journal as it happens, and tells once when that fails."""

import logging
import sys
from collections.abc import Callable

from coach.domain.bookmark import mark
from coach.domain.problem import Problem
from coach.domain.record import Event, EventKind, Rating
from coach.domain.recording import Facts, record_session
from coach.domain.session import Session
from coach.runtime.ports import Clock, Journal

_log = logging.getLogger(__name__)

BEAT_MS = 1_000
"""How often a running session is written down between events."""


class Scribe:
    """Keeps the journal of one session after the other. Failure never stops a session."""

    def __init__(self, clock: Clock, journal: Journal, tell: Callable[[Problem], None]) -> None:
        self._clock = clock
        self._journal = journal
        self._tell = tell
        self._has_told = False
        self._written_ms = 0

    def start(self) -> None:
        """Begin a session: trouble with it is told anew."""
        self._has_told = False

    def write(self, session: Session, facts: Facts, kind: EventKind) -> None:
        """Write down the session as it stands, and what has just happened."""
        at, now_ms = self._clock.wall(), self._clock.now_ms()
        self._written_ms = now_ms
        settled = session.settled(now_ms)
        event = Event(kind, at, settled.index, settled.elapsed_ms)
        record = record_session(settled, facts, at)
        bookmark = mark(settled, facts.plan, facts.eased) if facts.plan else None
        self._attempt(lambda: self._journal.save(record, event, bookmark))

    def beat(self, session: Session, facts: Facts) -> None:
        """Write down where a running session stands, if that has not been done lately."""
        if self._clock.now_ms() - self._written_ms >= BEAT_MS:
            self.write(session, facts, EventKind.BEAT)

    def rate(self, facts: Facts, rating: Rating) -> None:
        """Write down a rating given after the end."""
        self._attempt(lambda: self._journal.rate(facts.session_id, rating))

    def take_back(self, facts: Facts, rating: Rating) -> None:
        """Write down that a rating is not given after all."""
        where = (rating.moment, rating.region)
        self._attempt(lambda: self._journal.take_back(facts.session_id, *where))

    def set_note(self, facts: Facts) -> None:
        """Write down the user's note."""
        at = self._clock.wall()
        self._attempt(lambda: self._journal.set_note(facts.session_id, facts.note, at))

    def _attempt(self, write: Callable[[], None]) -> None:
        try:
            write()
        except Problem as problem:
            if not self._has_told:
                _log.error("the session could not be written down: %s", problem)
                self._has_told = True
                self._tell(problem)
        except Exception:  # a bug is told like any other, but the session goes on
            sys.excepthook(*sys.exc_info())
        else:
            self._has_told = False  # what fails from now on is another trouble
