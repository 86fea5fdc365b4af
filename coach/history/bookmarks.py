"""Bookmarks as rows of the store: what is unfinished, and the user's decision about it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from coach.domain.bookmark import Bookmark, Plan, Unfinished
from coach.domain.pacing import Pacing
from coach.domain.terms import Contraindication, Side
from coach.history.failures import legible
from coach.history.reading import History
from coach.history.store import Store
from coach.history.tables import BOOKMARK, SESSION_KEY, Row, Statement


class Bookmarks:
    """The unfinished sessions of a store. Every method raises Problem if it cannot be read or written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def newest(self) -> Unfinished | None:
        """Return the unfinished session that began last, None if there is none."""
        columns = ", ".join(BOOKMARK)
        rows = self._store.rows(
            f"SELECT session_id, {columns} FROM bookmarks JOIN sessions ON session = sessions.id"
            " ORDER BY started_s DESC, session_id DESC LIMIT 1"
        )
        for session_id, *cells in rows:
            record = History(self._store).record(session_id)
            if record:
                with legible(self._store.path):
                    return Unfinished(record, bookmark_of(dict(zip(BOOKMARK, cells, strict=True))))
        return None

    def keep(self, session_id: str) -> None:
        """Leave the session in the history as it is."""
        with self._store.transaction() as db:
            db.execute(*drop_bookmark(session_id))

    def discard(self, session_id: str) -> None:
        """Take the session out of the history, with all that belongs to it."""
        with self._store.transaction() as db:
            db.execute("DELETE FROM sessions WHERE session_id = :session_id", {"session_id": session_id})


def put_bookmark(session_id: str, bookmark: Bookmark) -> Statement:
    """Write where a session stands, in place of where it stood before."""
    columns, places = ", ".join(BOOKMARK), ", ".join(f":{column}" for column in BOOKMARK)
    sql = f"INSERT OR REPLACE INTO bookmarks (session, {columns}) VALUES ({SESSION_KEY}, {places})"
    return sql, {**bookmark_row(bookmark), "session_id": session_id}


def drop_bookmark(session_id: str) -> Statement:
    """Let the session be finished."""
    return f"DELETE FROM bookmarks WHERE session = {SESSION_KEY}", {"session_id": session_id}


def bookmark_row(bookmark: Bookmark) -> Row:
    """Return the row of a bookmark."""
    plan = bookmark.plan
    told = {
        "routine": plan.routine,
        "pacing": asdict(plan.pacing),
        "applies": sorted(plan.applies),
        "shape": plan.shape,
    }
    return {
        "plan": json.dumps(told),
        "phase": bookmark.phase,
        "elapsed_ms": bookmark.elapsed_ms,
        "added_ms": json.dumps(bookmark.added_ms),
        "eased": json.dumps(sorted(bookmark.eased)),
    }


def bookmark_of(row: Mapping[str, Any]) -> Bookmark:
    """Return the bookmark that a row tells of; raises ValueError or TypeError if it tells of none."""
    told = json.loads(row["plan"])
    try:
        pacing = Pacing(**{**told["pacing"], "first_side": Side(told["pacing"]["first_side"])})
        applies = frozenset(map(Contraindication, told["applies"]))
        plan = Plan(str(told["routine"]), pacing, applies, str(told["shape"]))
    except KeyError as error:
        raise ValueError(f"a plan without {error}") from error
    added = tuple((int(phase), int(by_ms)) for phase, by_ms in json.loads(row["added_ms"]))
    eased = frozenset(int(step) for step in json.loads(row["eased"]))
    return Bookmark(plan, row["phase"], row["elapsed_ms"], added, eased)
