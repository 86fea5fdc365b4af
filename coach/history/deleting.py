"""Deleting sessions so that it can be undone: what goes is kept whole for a while, but not shown."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from coach.history.checks import LATER
from coach.history.entries import Entry
from coach.history.failures import legible
from coach.history.reading import with_details
from coach.history.store import Store
from coach.history.tables import SESSION, forget_deleted, put_deleted, put_session
from coach.history.wall_time import instant_us, time_text

KEPT_FOR = timedelta(days=30)
"""How long a deletion can be undone."""


class Wastebasket:
    """What was deleted from a store. Every method raises Problem if the file cannot be written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def delete(self, session_ids: Iterable[str], at: datetime) -> int:
        """Take sessions out of the history at wall time `at`, all or none; return how many there were.

        `restore` brings them back with all that is exported. What is lost is the bookmark of one that was cut
        short, the offer to resume it.
        """
        found = 0
        with self._store.transaction() as db:
            for session_id in session_ids:
                sql = f"SELECT {', '.join(SESSION)} FROM sessions WHERE session_id = :session_id"
                row = next(self._store.rows(sql, {"session_id": session_id}), None)
                if row is None:
                    continue
                with legible(self._store.path):
                    content = json.dumps(with_details(self._store, row), ensure_ascii=False)
                db.execute(*put_deleted(session_id, at, content))
                db.execute("DELETE FROM sessions WHERE session_id = ?", [session_id])
                found += 1
        return found

    def restore(self, session_ids: Iterable[str]) -> int:
        """Bring deleted sessions back; return how many came. One that is there already stays as it is."""
        came = 0
        with self._store.transaction() as db:
            for session_id in session_ids:
                sql = "SELECT content FROM deleted WHERE session_id = :session_id"
                row = next(self._store.rows(sql, {"session_id": session_id}), None)
                if row is None:
                    continue
                entry = _entry(json.loads(row[0]))
                if db.execute(*put_session(entry.session, changed=())).rowcount > 0:
                    for statement in entry.details():
                        db.execute(*statement)
                    came += 1
                db.execute(*forget_deleted(session_id))
        return came

    def purge(self, now: datetime) -> int:
        """Forget for good what was deleted `KEPT_FOR` ago or earlier; return how many sessions that were."""
        limit = instant_us(time_text(now - KEPT_FOR))
        with self._store.transaction() as db:
            return db.execute("DELETE FROM deleted WHERE instant_us(deleted_at) <= ?", [limit]).rowcount


def _entry(session: dict[str, object]) -> Entry:
    """Return what `with_details` made; it came out of the store, whose tables check it once more."""
    exercises, ratings, events = (session.pop(table) for table in ("exercises", "ratings", "events"))
    exercises = [{**LATER, **exercise} for exercise in exercises]  # type: ignore[attr-defined]
    return Entry(session, tuple(exercises), tuple(ratings), tuple(events))  # type: ignore[arg-type]
