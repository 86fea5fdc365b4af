"""Looking through the history: its sessions by routine, region and day, its calendar, its pain numbers."""

from array import array
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from coach.domain.logbook import NO_RUN, DayDone, Outcome, PainPoint, Selection, is_next_morning
from coach.domain.record import Moment, Region, Run
from coach.history.failures import legible
from coach.history.rows import summary_of
from coach.history.store import Store
from coach.history.tables import SESSION
from coach.history.wall_time import day_start_s

_FARTHEST_ZONE_S = 24 * 3600
_NEWEST_FIRST = "ORDER BY started_s DESC, session_id DESC"
_DAY = "substr(started_at, 1, 10)"  # as the index sessions_by_day has it
_MAIN = (Moment.BEFORE, Moment.AFTER, Moment.NEXT_MORNING)
_SCORES = ", ".join(
    "(SELECT score FROM ratings"
    f" WHERE session = sessions.id AND moment = '{moment}' AND ratings.region = sessions.region)"
    for moment in _MAIN
)


class Found:
    """The sessions of a selection as they were when it was made, the newest first; `len()` says how many.

    Holds 8 bytes for each and reads what is asked for: a table shows a hundred thousand as soon as ten.
    """

    def __init__(self, store: Store, ids: "array[int]") -> None:
        self._store = store
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def outcomes(self, first: int, count: int) -> tuple[Outcome | None, ...]:
        """Return up to `count` sessions from place `first` on, None for one that has been deleted since.

        Raises Problem if the file cannot be read.
        """
        ids = self._ids[first : first + count]
        places = ", ".join(map(str, ids))
        sql = f"SELECT id, {_SCORES}, {', '.join(SESSION)} FROM sessions WHERE id IN ({places})"
        with legible(self._store.path):
            outcomes = {row[0]: _outcome(row[1:]) for row in self._store.rows(sql)}
        return tuple(map(outcomes.get, ids))


class Logbook:
    """What the history's pages ask of a store. Every method raises Problem if the file cannot be read."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, selection: Selection) -> Found:
        """Return the sessions of a selection, to be read as they are looked at."""
        wanted = {
            "routine_id = :routine_id": selection.routine_id,
            "region = :region": selection.region,
            f"{_DAY} >= :first_day": selection.first_day and selection.first_day.isoformat(),
            f"{_DAY} <= :last_day": selection.last_day and selection.last_day.isoformat(),
        }
        conditions = [condition for condition, value in wanted.items() if value is not None]
        values = {condition.rpartition(":")[2]: value for condition, value in wanted.items()}
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        sql = f"SELECT group_concat(id) FROM (SELECT id FROM sessions {where} {_NEWEST_FIRST})"
        return Found(self._store, array("q", map(int, self._listed(sql, values))))

    def routines(self) -> tuple[tuple[str, str], ...]:
        """Return the id of every routine that was led, with the title it had last, by title."""
        sql = f"""
            SELECT routine_id, (SELECT routine_title FROM sessions
                WHERE sessions.routine_id = ids.routine_id {_NEWEST_FIRST} LIMIT 1)
            FROM (SELECT DISTINCT routine_id FROM sessions) AS ids"""
        return tuple(sorted(self._store.rows(sql), key=lambda row: (row[1].casefold(), row[0])))

    def regions(self) -> tuple[Region, ...]:
        """Return the main regions that sessions had, the one of most sessions first."""
        sql = """
            SELECT region FROM sessions WHERE region IS NOT NULL
            GROUP BY region ORDER BY count(*) DESC, region"""
        with legible(self._store.path):
            return tuple(Region(region) for (region,) in self._store.rows(sql))

    def days(self, first: date, last: date) -> tuple[DayDone, ...]:
        """Return the days with sessions between two days, both included, in order."""
        sql = f"""
            SELECT {_DAY}, count(*), sum(active_ms) FROM sessions
            WHERE {_DAY} BETWEEN :first AND :last GROUP BY {_DAY} ORDER BY {_DAY}"""
        rows = self._store.rows(sql, {"first": first.isoformat(), "last": last.isoformat()})
        with legible(self._store.path):
            return tuple(DayDone(date.fromisoformat(day), count, ms) for day, count, ms in rows)

    def all_days(self) -> tuple[date, ...]:
        """Return every day with a session, the newest first: what a habit is derived from."""
        sql = f"SELECT group_concat(day) FROM (SELECT DISTINCT {_DAY} AS day FROM sessions ORDER BY day DESC)"
        with legible(self._store.path):
            return tuple(map(date.fromisoformat, self._listed(sql, {})))

    def pain(self, region: Region, since: date | None = None) -> tuple[PainPoint, ...]:
        """Return the numbers of the sessions with that main region, from a day on if that is given."""
        sql = f"""
            SELECT session_id, started_at, {_SCORES}, run_distance_km, run_minutes, run_effort FROM sessions
            WHERE region = :region AND started_s >= :about AND {_DAY} >= :since
            ORDER BY started_s, session_id"""
        since = since or date.min
        about = day_start_s(since, UTC) - _FARTHEST_ZONE_S
        rows = self._store.rows(sql, {"region": region, "since": since.isoformat(), "about": about})
        with legible(self._store.path):
            return tuple(map(_point, rows))

    def _listed(self, sql: str, values: Mapping[str, object]) -> list[str]:
        """Return the items of a list that comes in one row.

        At each row Python's lock goes to another thread: a hundred thousand would hold up the window.
        """
        ((text,),) = self._store.rows(sql, values)
        return text.split(",") if text else []

    def asked_this_morning(self, now: datetime) -> Outcome | None:
        """Return the session whose next morning it is at `now`, None if there is nothing to ask.

        That is the last session, if it ended 8 to 36 h ago and has a number, but none of the next morning.
        """
        sql = f"SELECT {_SCORES}, {', '.join(SESSION)} FROM sessions {_NEWEST_FIRST} LIMIT 1"
        row = next(self._store.rows(sql), None)
        if row is None:
            return None
        with legible(self._store.path):
            outcome = _outcome(row)
        is_rated = outcome.before is not None or outcome.after is not None
        is_open = is_rated and outcome.next_morning is None
        return outcome if is_open and is_next_morning(outcome.summary.ended_at, now) else None


def _outcome(row: tuple[Any, ...]) -> Outcome:
    before, after, next_morning = row[: len(_MAIN)]
    summary = summary_of(dict(zip(SESSION, row[len(_MAIN) :], strict=True)))
    return Outcome(summary, before, after, next_morning)


def _point(row: tuple[Any, ...]) -> PainPoint:
    session_id, started_at, before, after, next_morning, distance_km, minutes, effort = row
    has_run = not (distance_km is None and minutes is None and effort is None)
    run = Run(distance_km, minutes, effort) if has_run else NO_RUN
    return PainPoint(session_id, datetime.fromisoformat(started_at), before, after, next_morning, run)
