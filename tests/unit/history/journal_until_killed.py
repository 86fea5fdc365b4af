"""Journals session after session and says what was acknowledged, until it is killed."""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.domain.record import Event, EventKind, Moment, SessionRecord
from coach.history.journal import Journal
from coach.history.store import Store
from tests.unit.history.samples import exercise, rating, session


def main() -> None:
    """Print `SESSION_ID EVENTS` after every commit, and `SESSION_ID rated` after a rating."""
    with Store.open(Path(sys.argv[1])) as store:
        journal = Journal(store)
        start = datetime(2026, 7, 25, tzinfo=UTC)
        while True:
            session_id = f"{sys.argv[2]}-{start:%j-%H}"
            record = SessionRecord(session(session_id, start), (), (rating(Moment.BEFORE, 5),))
            for number in range(1, 30):
                done = tuple(exercise(n) for n in range(number))
                record = replace(record, exercises=done)
                journal.save(record, Event(EventKind.PHASE, start, number, 0))
                print(session_id, number, flush=True)
            journal.rate(session_id, rating(Moment.AFTER, 2))
            print(session_id, "rated", flush=True)
            start += timedelta(hours=1)


if __name__ == "__main__":
    main()
