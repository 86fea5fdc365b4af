"""Correcting what was mistyped in a session that is over: its note, a number, the run before it."""

from datetime import datetime
from typing import Any

from coach.domain.problem import Problem
from coach.domain.record import Moment, Rating, Region, Run
from coach.history.failures import legible
from coach.history.rows import rating_row, storable
from coach.history.store import Store
from coach.history.tables import SESSION_KEY, put_rating
from coach.history.wall_time import time_text

_MAIN = (Moment.BEFORE, Moment.AFTER, Moment.NEXT_MORNING)


class Corrections:
    """Corrects a store's sessions. A correction is no event: the session ends when it ended.

    Every method returns what was there before, by which it can be undone, and raises Problem if the session
    is gone or the file cannot be written.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def set_note(self, session_id: str, note: str) -> str:
        """Replace the note of a session."""
        with self._store.transaction() as db:
            (former,) = self._session(session_id, "note")
            db.execute("UPDATE sessions SET note = ? WHERE session_id = ?", [storable(note), session_id])
        return str(former)

    def set_run(self, session_id: str, run: Run) -> Run:
        """Replace the run before a session."""
        columns = "run_distance_km, run_minutes, run_effort"
        with self._store.transaction() as db:
            former = Run(*self._session(session_id, columns))
            db.execute(
                f"UPDATE sessions SET ({columns}) = (?, ?, ?) WHERE session_id = ?",
                [run.distance_km, run.minutes, run.effort, session_id],
            )
        return former

    def set_score(
        self,
        session_id: str,
        moment: Moment,
        region: Region,
        score: int | None,
        during_at: datetime | None = None,
    ) -> int | None:
        """Replace a number from 0 to 10, or take it back with None.

        `during_at` tells which one is meant of those from during the session; the exercise that hurt is
        corrected with it. A number keeps its time; one that was not given gets the session's start (before)
        or end, as from a CSV. A session without a main region gets that of its first number.
        """
        with self._store.transaction() as db:
            started_at, ended_at, main = self._session(session_id, "started_at, ended_at, region")
            key = {
                "session_id": session_id,
                "moment": moment,
                "region": region,
                "during_at": time_text(during_at) if during_at else "",
            }
            found = next(self._store.rows(f"SELECT score, at FROM ratings {_THIS}", key), None)
            former: int | None
            former, at = found or (None, started_at if moment is Moment.BEFORE else ended_at)
            if score is None:
                db.execute(f"DELETE FROM ratings {_THIS}", key)
            else:
                with legible(self._store.path):
                    given = during_at or datetime.fromisoformat(at)
                db.execute(*put_rating(session_id, rating_row(Rating(moment, region, score, given))))
                if main is None and moment in _MAIN:
                    db.execute("UPDATE sessions SET region = ? WHERE session_id = ?", [region, session_id])
            if moment is Moment.DURING:
                db.execute(_EXERCISE_THAT_HURT, {**key, "former": former, "score": score})
        return former

    def _session(self, session_id: str, columns: str) -> tuple[Any, ...]:
        sql = f"SELECT {columns} FROM sessions WHERE session_id = :session_id"
        row = next(self._store.rows(sql, {"session_id": session_id}), None)
        if row is None:
            raise Problem("This session is no longer in the history.")
        return row


_THIS = f"WHERE session = {SESSION_KEY} AND moment = :moment AND region = :region AND during_at = :during_at"
# The journal writes the number first, and then the event that tells where in the timeline it was given.
_EXERCISE_THAT_HURT = f"""
    UPDATE exercises SET pain_during = :score
    WHERE session = {SESSION_KEY} AND pain_during IS :former AND phase = (
        SELECT phase FROM events
        WHERE session = {SESSION_KEY} AND kind = 'hurt' AND instant_us(at) >= instant_us(:during_at)
        ORDER BY id LIMIT 1)"""
