"""The history out, as CSV or JSON, in pieces: the memory it takes does not grow with the history."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, tzinfo
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from coach.domain.problem import Problem
from coach.history.csv_text import decimal, guard, whole_seconds
from coach.history.failures import explained, legible
from coach.history.reading import EXERCISE_ORDER, RATING_ORDER, details
from coach.history.store import Store
from coach.history.tables import SESSION
from coach.history.wall_time import day_start_s, in_seconds
from coach.replacing import replaced

JSON_SCHEMA = 1
_ROWS_A_PIECE = 500
_LONG_AGO_S = -(10**12)


class Detail(StrEnum):
    """What a row of the CSV is."""

    SESSIONS = "sessions"
    EXERCISES = "exercises"
    RATINGS = "ratings"


SESSION_HEADER = (
    "session_id,started_at,ended_at,routine_id,routine_title,status,planned_s,active_s,paused_s,"
    "steps_planned,steps_completed,steps_skipped,region,pain_before,pain_after,pain_change,pain_next_morning,"
    "run_distance_km,run_minutes,run_effort,note"
).split(",")
_HEADERS = {
    Detail.SESSIONS: SESSION_HEADER,
    Detail.EXERCISES: "session_id,started_at,routine_id,step,exercise_id,side,set,planned_s,actual_s,status,"
    "pain_during".split(","),
    Detail.RATINGS: "session_id,at,moment,region,score".split(","),
}

_IN_ORDER = "WHERE started_s >= :since_s ORDER BY started_s, session_id"
_PAIN = """
        LEFT JOIN ratings AS {0}
            ON ({0}.session, {0}.moment, {0}.region) = (sessions.id, '{0}', sessions.region)"""
_QUERIES = {
    Detail.SESSIONS: f"""
        SELECT session_id, started_at, ended_at, routine_id, routine_title, status, planned_ms, active_ms,
            paused_ms, steps_planned, steps_completed, steps_skipped, sessions.region, before.score,
            after.score, after.score - before.score, next_morning.score, run_distance_km, run_minutes,
            run_effort, note
        FROM sessions {"".join(map(_PAIN.format, ("before", "after", "next_morning")))}
        {_IN_ORDER}""",
    Detail.EXERCISES: f"""
        SELECT session_id, started_at, routine_id, step, exercise_id, side, "set", exercises.planned_ms,
            actual_ms, exercises.status, pain_during
        FROM sessions JOIN exercises ON session = sessions.id
        {_IN_ORDER}, {EXERCISE_ORDER}""",
    Detail.RATINGS: f"""
        SELECT session_id, at, moment, ratings.region, score
        FROM sessions JOIN ratings ON session = sessions.id
        {_IN_ORDER}, {RATING_ORDER}""",
}

_CELLS: dict[str, Callable[[Any], object]] = {
    "session_id": guard,
    "started_at": in_seconds,
    "ended_at": in_seconds,
    "at": in_seconds,
    "routine_id": guard,
    "routine_title": guard,
    "exercise_id": guard,
    "planned_s": whole_seconds,
    "active_s": whole_seconds,
    "paused_s": whole_seconds,
    "actual_s": whole_seconds,
    "run_distance_km": decimal,
    "run_minutes": decimal,
    "note": guard,
}


def csv_pieces(
    store: Store | None,
    detail: Detail = Detail.SESSIONS,
    since: date | None = None,
    zone: tzinfo | None = None,
) -> Iterator[str]:
    """Yield the CSV of a history, the header alone if there is none.

    `since` leaves out sessions that began before that day in `zone`, or else where this machine is.
    Raises Problem if the history cannot be read on.
    """
    rows = _shown_rows(store, detail, _since_s(since, zone)) if store else iter(())
    piece = io.StringIO(newline="")
    writer = csv.writer(piece)
    writer.writerow(_HEADERS[detail])
    while True:
        yield piece.getvalue()
        piece.seek(0)
        piece.truncate()
        taken = [*islice(rows, _ROWS_A_PIECE)]
        if not taken:
            return
        writer.writerows(taken)


def _shown_rows(store: Store, detail: Detail, since_s: int) -> Iterator[list[object]]:
    cells = [(place, _CELLS[name]) for place, name in enumerate(_HEADERS[detail]) if name in _CELLS]
    with legible(store.path):
        for row in store.rows(_QUERIES[detail], {"since_s": since_s}):
            shown = [*row]
            for place, cell in cells:
                shown[place] = cell(shown[place])
            yield shown


def json_pieces(store: Store | None, since: date | None = None, zone: tzinfo | None = None) -> Iterator[str]:
    """Yield the JSON of a history with nothing left out; `since`, `zone` and Problem as with `csv_pieces`.

    `{"schema": 1, "sessions": […]}`: a session has the store's columns, its exercises, ratings and events.
    """
    query = f"SELECT {', '.join(SESSION)} FROM sessions {_IN_ORDER}"
    rows = store.rows(query, {"since_s": _since_s(since, zone)}) if store else iter(())
    yield f'{{"schema": {JSON_SCHEMA}, "sessions": ['
    comma = ""
    for row in rows:
        assert store
        session = dict(zip(SESSION, row, strict=True))
        for table in ("exercises", "ratings", "events"):
            session[table] = list(details(store, table, session["session_id"]))
        with legible(store.path):
            text = json.dumps(session, ensure_ascii=False)
        yield f"{comma}\n{text}"
        comma = ","
    yield "\n]}\n"


def _since_s(since: date | None, zone: tzinfo | None) -> int:
    return day_start_s(since, zone) if since else _LONG_AGO_S


def write_export(path: Path, pieces: Iterable[str]) -> None:
    """Write an export to the file at `path`, in place of what was there only once it is whole.

    Raises Problem if that cannot be done; what was there is then still there.
    """
    if path.is_dir():
        raise Problem(f"{path} is a folder.", "Name a file to export to.")
    with explained(path), replaced(path, is_private=True) as file:
        file.writelines(piece.encode() for piece in pieces)
