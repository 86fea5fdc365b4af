"""Sessions as an import finds them: what stood in a JSON object or in a CSV line, checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.domain.record import Moment
from coach.history import checks
from coach.history.csv_lines import HEADERS, Detail
from coach.history.csv_text import unguard
from coach.history.tables import Row, Statement, put_event, put_exercise, put_rating


@dataclass(frozen=True, slots=True)
class Entry:
    """A session with what belongs to it, as rows of the store."""

    session: Row
    exercises: tuple[Row, ...] = ()
    ratings: tuple[Row, ...] = ()
    events: tuple[Row, ...] = ()

    def details(self) -> Iterator[Statement]:
        """Yield what writes all but the session itself."""
        session_id = str(self.session["session_id"])
        yield from (put_exercise(session_id, row) for row in self.exercises)
        yield from (put_rating(session_id, row) for row in self.ratings)
        yield from (put_event(session_id, row) for row in self.events)


def from_json(session: object) -> Entry:
    """Return what a session of the JSON says; raises ValueError naming what is wrong."""
    if not isinstance(session, dict):
        raise ValueError("a session is an object, {…}")
    exercises = _details(session, "exercises", checks.EXERCISE)
    ratings = _details(session, "ratings", checks.RATING)
    events = _details(session, "events", checks.EVENT)
    _refuse_twice("exercises", [row["phase"] for row in exercises])
    given = [(row["moment"], row["region"], row["moment"] == Moment.DURING and row["at"]) for row in ratings]
    _refuse_twice("ratings", given)
    row = checks.checked(checks.SESSION, session)
    _refuse_contradictions(row)
    return Entry(row, exercises, ratings, events)


def _details(session: dict[str, object], table: str, columns: Mapping[str, checks.Check]) -> tuple[Row, ...]:
    rows, found = session.pop(table, None), []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"{table}: a list of objects is needed")
    for place, row in enumerate(rows):
        try:
            found.append(checks.checked(columns, row))
        except ValueError as error:
            raise ValueError(f"{table}[{place}].{error}") from error
    return tuple(found)


def _refuse_contradictions(session: Row) -> None:
    started_at, ended_at = (datetime.fromisoformat(str(session[at])) for at in ("started_at", "ended_at"))
    if ended_at < started_at:
        raise ValueError("ended_at: is before started_at")
    planned, completed, skipped = (
        int(session[f"steps_{how}"] or 0) for how in ("planned", "completed", "skipped")
    )
    if completed + skipped > planned:
        raise ValueError("steps_planned: is less than steps_completed and steps_skipped together")


def _refuse_twice(table: str, keys: Sequence[object]) -> None:
    seen: set[object] = set()
    for place, key in enumerate(keys):
        if key in seen:
            raise ValueError(f"{table}[{place}]: is there twice")
        seen.add(key)


def _seconds(cell: object) -> checks.Cell:
    return 1000 * int(str(checks.whole(0, 10**9)(cell)))


def _guarded(check: checks.Check) -> checks.Check:
    return lambda cell: check(unguard(str(cell)))


_CSV_CHECKS: dict[str, checks.Check] = checks.SESSION | {
    "session_id": _guarded(checks.name),
    "routine_id": _guarded(checks.identifier),
    "routine_title": _guarded(checks.text),
    "note": _guarded(checks.text),
    "planned_s": _seconds,
    "active_s": _seconds,
    "paused_s": _seconds,
    "pain_before": checks.optional(checks.SCORE),
    "pain_after": checks.optional(checks.SCORE),
    "pain_change": checks.optional(checks.whole(-10, 10)),  # not kept: it follows from the two
    "pain_next_morning": checks.optional(checks.SCORE),
}
_HEADER = HEADERS[Detail.SESSIONS]
_CSV_COLUMNS = {column: _CSV_CHECKS[column] for column in _HEADER}


def from_cells(cells: list[str]) -> Entry:
    """Return what a line of the session CSV says; raises ValueError naming what is wrong."""
    if len(cells) != len(_HEADER):
        raise ValueError(f"{len(_HEADER)} columns are needed, here are {len(cells)}")
    row = dict(checks.checked(_CSV_COLUMNS, dict(zip(_HEADER, cells, strict=True))))
    for column in ("planned", "active", "paused"):
        row[f"{column}_ms"] = row.pop(f"{column}_s")
    _refuse_contradictions(row)
    change, before, after = row.pop("pain_change"), row["pain_before"], row["pain_after"]
    if change is not None and (before is None or after is None or int(change) != int(after) - int(before)):
        raise ValueError("pain_change: is not pain_after less pain_before")
    ratings = tuple(_csv_ratings(row))
    return Entry(row, ratings=ratings)


def _csv_ratings(row: dict[str, checks.Cell]) -> Iterator[Row]:
    """Take the scores out of `row`; the CSV tells no times, so they are from its start or its end."""
    for moment in (Moment.BEFORE, Moment.AFTER, Moment.NEXT_MORNING):
        score = row.pop(f"pain_{moment}")
        if score is not None:
            if not row["region"]:
                raise ValueError("region: is needed where there is a pain number")
            at = row["started_at" if moment is Moment.BEFORE else "ended_at"]
            yield {"moment": moment, "region": row["region"], "score": score, "at": at}
