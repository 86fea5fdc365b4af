"""The lines of the CSV: their columns, and the query by which SQLite writes each of them whole."""

from enum import StrEnum

from coach.history.csv_text import decimal_cell, id_cell, line, seconds_cell, text_cell, time_cell
from coach.history.reading import EXERCISE_ORDER, RATING_ORDER


class Detail(StrEnum):
    """What a row of the CSV is."""

    SESSIONS = "sessions"
    EXERCISES = "exercises"
    RATINGS = "ratings"


_SESSION_ID = text_cell("session_id")
_STARTED_AT = time_cell("started_at")
_ROUTINE_ID = id_cell("routine_id")

_COLUMNS = {
    Detail.SESSIONS: {
        "session_id": _SESSION_ID,
        "started_at": _STARTED_AT,
        "ended_at": time_cell("ended_at"),
        "routine_id": _ROUTINE_ID,
        "routine_title": text_cell("routine_title"),
        "status": "status",
        "planned_s": seconds_cell("planned_ms"),
        "active_s": seconds_cell("active_ms"),
        "paused_s": seconds_cell("paused_ms"),
        "steps_planned": "steps_planned",
        "steps_completed": "steps_completed",
        "steps_skipped": "steps_skipped",
        "region": "sessions.region",
        "pain_before": "before.score",
        "pain_after": "after.score",
        "pain_change": "after.score - before.score",
        "pain_next_morning": "next_morning.score",
        "run_distance_km": decimal_cell("run_distance_km"),
        "run_minutes": decimal_cell("run_minutes"),
        "run_effort": "run_effort",
        "note": text_cell("note"),
    },
    Detail.EXERCISES: {
        "session_id": _SESSION_ID,
        "started_at": _STARTED_AT,
        "routine_id": _ROUTINE_ID,
        "step": "step",
        "exercise_id": id_cell("exercise_id"),
        "side": "side",
        "set": '"set"',
        "planned_s": seconds_cell("exercises.planned_ms"),
        "actual_s": seconds_cell("actual_ms"),
        "status": "exercises.status",
        "pain_during": "pain_during",
    },
    Detail.RATINGS: {
        "session_id": _SESSION_ID,
        "at": time_cell("at"),
        "moment": "moment",
        "region": "ratings.region",
        "score": "score",
    },
}

_PAIN = " LEFT JOIN ratings {0} ON ({0}.session, {0}.moment, {0}.region) = (id, '{0}', sessions.region)"
_TABLES = {
    Detail.SESSIONS: "sessions" + "".join(map(_PAIN.format, ("before", "after", "next_morning"))),
    Detail.EXERCISES: "sessions JOIN exercises ON session = sessions.id",
    Detail.RATINGS: "sessions JOIN ratings ON session = sessions.id",
}
_ORDER = {Detail.SESSIONS: "", Detail.EXERCISES: f", {EXERCISE_ORDER}", Detail.RATINGS: f", {RATING_ORDER}"}

IN_ORDER = "WHERE started_s >= :since_s ORDER BY started_s, session_id"

COUNTS = {
    Detail.SESSIONS: "SELECT count(*) FROM sessions WHERE started_s >= :since_s",
    Detail.EXERCISES: f"SELECT count(*) FROM {_TABLES[Detail.EXERCISES]} WHERE started_s >= :since_s",
    Detail.RATINGS: f"SELECT count(*) FROM {_TABLES[Detail.RATINGS]} WHERE started_s >= :since_s",
}
"""Queries for how many lines there are of each."""

HEADERS = {detail: list(columns) for detail, columns in _COLUMNS.items()}

LINES = {
    detail: f"SELECT {line([*columns.values()])} FROM {_TABLES[detail]} {IN_ORDER}{_ORDER[detail]}"
    for detail, columns in _COLUMNS.items()
}
"""Queries for the lines, ends included, of the sessions from `:since_s` on."""
