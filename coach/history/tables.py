"""The columns of the store's tables, and the statements that write their rows."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from coach.history.wall_time import instant_s, time_text

if TYPE_CHECKING:
    from coach.domain.record import Moment, Region

Row = Mapping[str, str | int | float | None]
"""One row by its columns' names, which are also the keys of the JSON."""

Statement = tuple[str, Row]

SESSION = (
    "session_id",
    "started_at",
    "ended_at",
    "routine_id",
    "routine_title",
    "status",
    "planned_ms",
    "active_ms",
    "paused_ms",
    "steps_planned",
    "steps_completed",
    "steps_skipped",
    "region",
    "run_distance_km",
    "run_minutes",
    "run_effort",
    "note",
)
EXERCISE = (
    "phase",
    "step",
    "exercise_id",
    "side",
    "set",
    "planned_ms",
    "actual_ms",
    "status",
    "pain_during",
    "leg_symptoms",
)
RATING = ("moment", "region", "score", "at")
EVENT = ("kind", "at", "phase", "elapsed_ms")
BOOKMARK = ("plan", "phase", "elapsed_ms", "added_ms", "eased")

TABLES = {
    "sessions": ("id", *SESSION, "started_s"),
    "exercises": ("session", *EXERCISE),
    "ratings": ("session", *RATING, "during_at"),
    "events": ("id", "session", *EVENT),
    "deleted": ("session_id", "deleted_at", "content"),
    "bookmarks": ("session", *BOOKMARK),
}
"""Every table with all its columns."""

SESSION_KEY = "(SELECT id FROM sessions WHERE session_id = :session_id)"
"""What the other tables call `session`, in SQL."""


def put_session(row: Row, changed: Collection[str] = SESSION) -> Statement:
    """Write a session; of one that is already there only `changed` (nothing, if that is empty)."""
    columns = (*SESSION, "started_s")
    changed = {*changed, "started_s"} if "started_at" in changed else changed
    updates = [f"{column} = excluded.{column}" for column in columns if column in changed]
    do = f"UPDATE SET {', '.join(updates)}" if updates else "NOTHING"
    sql = (
        f"INSERT INTO sessions ({', '.join(columns)}) VALUES ({_places(columns)})"
        f" ON CONFLICT (session_id) DO {do}"
    )
    return sql, {**row, "started_s": instant_s(datetime.fromisoformat(str(row["started_at"])))}


def put_exercise(session_id: str, row: Row) -> Statement:
    """Write an exercise, in place of the one with the same phase."""
    return _put("INSERT OR REPLACE", "exercises", EXERCISE), {**row, "session_id": session_id}


def put_rating(session_id: str, row: Row) -> Statement:
    """Write a rating, in place of one of the same moment and region (during a session: and time)."""
    from coach.domain.record import Moment

    during_at = row["at"] if row["moment"] == Moment.DURING else ""
    values = {**row, "session_id": session_id, "during_at": during_at}
    return _put("INSERT OR REPLACE", "ratings", (*RATING, "during_at")), values


def drop_rating(session_id: str, moment: "Moment", region: "Region") -> Statement:
    """Remove the rating of that moment and region."""
    sql = f"DELETE FROM ratings WHERE session = {SESSION_KEY} AND moment = :moment AND region = :region"
    return sql, {"session_id": session_id, "moment": moment, "region": region}


def put_deleted(session_id: str, deleted_at: datetime, content: str) -> Statement:
    """Keep a session that is about to be deleted."""
    sql = "INSERT OR REPLACE INTO deleted VALUES (:session_id, :deleted_at, :content)"
    return sql, {"session_id": session_id, "deleted_at": time_text(deleted_at), "content": content}


def forget_deleted(session_id: str) -> Statement:
    """Drop what was kept of a deleted session."""
    return "DELETE FROM deleted WHERE session_id = :session_id", {"session_id": session_id}


def put_event(session_id: str, row: Row) -> Statement:
    """Append an event."""
    return _put("INSERT", "events", EVENT), {**row, "session_id": session_id}


def _put(verb: str, table: str, columns: tuple[str, ...]) -> str:
    return f"{verb} INTO {table} (session, {quoted(columns)}) VALUES ({SESSION_KEY}, {_places(columns)})"


def quoted(columns: Collection[str]) -> str:
    """Return the names of columns for SQL, of which `set` is a word itself."""
    return ", ".join(f'"{column}"' for column in columns)


def _places(columns: tuple[str, ...]) -> str:
    return ", ".join(f":{column}" for column in columns)
