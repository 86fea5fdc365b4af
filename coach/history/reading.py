"""Questions to the history, answered in domain values."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coach.history.failures import legible
from coach.history.store import Store
from coach.history.tables import EVENT, EXERCISE, RATING, SESSION, SESSION_KEY, quoted
from coach.history.wall_time import INSTANT_OF

if TYPE_CHECKING:
    from coach.domain.record import Event, SessionRecord, SessionSummary

_NEWEST_FIRST = "ORDER BY started_s DESC, session_id DESC"
EXERCISE_ORDER = "phase"
# The instant first (offsets may differ), then what tells two of one instant apart.
RATING_ORDER = f"{INSTANT_OF.format('at')}, moment, ratings.region, during_at"


class History:
    """What a store holds, as domain values. Every method raises Problem if the file cannot be read."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def last_routine_id(self) -> str | None:
        """Return the routine of the session that began last, None if there was none."""
        rows = self._store.rows(f"SELECT routine_id FROM sessions {_NEWEST_FIRST} LIMIT 1")
        return next((routine_id for (routine_id,) in rows), None)

    def sessions(self, limit: int) -> "tuple[SessionSummary, ...]":
        """Return the sessions that began last, the newest first, `limit` at most."""
        sql = f"SELECT {', '.join(SESSION)} FROM sessions {_NEWEST_FIRST} LIMIT :limit"
        from coach.history.rows import summary_of

        rows = self._store.rows(sql, {"limit": limit})
        with legible(self._store.path):
            return tuple(summary_of(dict(zip(SESSION, row, strict=True))) for row in rows)

    def record(self, session_id: str) -> "SessionRecord | None":
        """Return all that is known of a session, None if there is no such."""
        from coach.domain.record import SessionRecord
        from coach.history.rows import exercise_of, rating_of, summary_of

        where = "WHERE session_id = :session_id"
        rows = self._store.rows(
            f"SELECT {', '.join(SESSION)} FROM sessions {where}", {"session_id": session_id}
        )
        row = next(rows, None)
        if not row:
            return None
        with legible(self._store.path):
            return SessionRecord(
                summary_of(dict(zip(SESSION, row, strict=True))),
                tuple(map(exercise_of, details(self._store, "exercises", session_id))),
                tuple(map(rating_of, details(self._store, "ratings", session_id))),
            )

    def events(self, session_id: str) -> "tuple[Event, ...]":
        """Return what happened in a session, in order."""
        from coach.history.rows import event_of

        with legible(self._store.path):
            return tuple(map(event_of, details(self._store, "events", session_id)))


_DETAILS = {
    "exercises": (EXERCISE, EXERCISE_ORDER),
    "ratings": (RATING, RATING_ORDER),
    "events": (EVENT, "id"),
}


def details(store: Store, table: str, session_id: str) -> Iterator[dict[str, Any]]:
    """Yield a session's rows of `exercises`, `ratings` or `events`, in their order."""
    columns, order = _DETAILS[table]
    sql = f"SELECT {quoted(columns)} FROM {table} WHERE session = {SESSION_KEY} ORDER BY {order}"
    for row in store.rows(sql, {"session_id": session_id}):
        yield dict(zip(columns, row, strict=True))


def with_details(store: Store, row: tuple[Any, ...]) -> dict[str, Any]:
    """Return a session whole, as the JSON has it, from its columns of SESSION."""
    session = dict(zip(SESSION, row, strict=True))
    for table in _DETAILS:
        session[table] = list(details(store, table, session["session_id"]))
    return session
