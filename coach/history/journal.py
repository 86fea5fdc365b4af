"""The journal: what a session does is committed as it happens; a crash loses nothing seen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from types import MappingProxyType

from coach.domain.bookmark import Bookmark
from coach.domain.problem import Problem
from coach.domain.record import Event, EventKind, Moment, Rating, Region, SessionRecord
from coach.history.bookmarks import drop_bookmark, put_bookmark
from coach.history.flushing import Flusher
from coach.history.rows import event_row, exercise_row, rating_row, storable, summary_row
from coach.history.store import Store
from coach.history.tables import Statement, drop_rating, put_event, put_exercise, put_rating, put_session
from coach.history.wall_time import time_text

_END_NO_EARLIER = (
    "UPDATE sessions SET ended_at = :at"
    " WHERE session_id = :session_id AND instant_us(ended_at) < instant_us(:at)"
)


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is written together, or waits together."""

    statements: tuple[Statement, ...] = ()
    records: Mapping[str, SessionRecord] = field(default_factory=dict)
    bookmarks: Mapping[str, Bookmark | None] = field(default_factory=dict)


class Journal:
    """Writes sessions to a store while they happen.

    What cannot be written (every method then raises Problem) is kept and goes with the next thing that can.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._flusher = Flusher(store.path.with_name(f"{store.path.name}-wal"))
        self._written: dict[str, SessionRecord] = {}
        self._waiting = _Batch()

    def save(self, record: SessionRecord, event: Event, bookmark: Bookmark | None = None) -> None:
        """Write what changed in `record` since it was last written; append `event` unless it is a beat.

        `bookmark` takes the place of the one before; without one the session is finished.
        """
        session_id = record.summary.session_id
        is_beat = event.kind is EventKind.BEAT
        statements = [] if is_beat else [put_event(session_id, event_row(event))]
        self._write(statements, {session_id: record}, {session_id: bookmark}, waits=not is_beat)

    def rate(self, session_id: str, rating: Rating) -> None:
        """Write a rating, in place of one of the same moment and region unless it is from during the session.

        The session then ended no earlier than a rating from during or after it.
        """
        statements = [put_rating(session_id, rating_row(rating))]
        if rating.moment in (Moment.DURING, Moment.AFTER):
            statements.append(_end_no_earlier(session_id, rating.at))
        self._write(statements)

    def take_back(self, session_id: str, moment: Moment, region: Region) -> None:
        """Remove the rating of that region, before or after the session, if there is one."""
        self._write([drop_rating(session_id, moment, region)])

    def set_note(self, session_id: str, note: str, at: datetime | None = None) -> None:
        """Write the session's note; with `at`, the session ended no earlier than that."""
        sql = "UPDATE sessions SET note = :note WHERE session_id = :session_id"
        statements: list[Statement] = [(sql, {"session_id": session_id, "note": storable(note)})]
        if at:
            statements.append(_end_no_earlier(session_id, at))
        self._write(statements)

    @property
    def is_waiting(self) -> bool:
        """Whether something could not be written yet."""
        return self._waiting != _Batch()

    def catch_up(self) -> None:
        """Write what could not be written before."""
        if self.is_waiting:
            self._write([])

    def _write(
        self,
        statements: Sequence[Statement],
        records: Mapping[str, SessionRecord] = MappingProxyType({}),
        bookmarks: Mapping[str, Bookmark | None] = MappingProxyType({}),
        *,
        waits: bool = True,
    ) -> None:
        waiting = self._waiting
        batch = _Batch(
            (*waiting.statements, *statements),
            {**waiting.records, **records},
            {**waiting.bookmarks, **bookmarks},
        )
        try:
            # What comes again in a second, or has been waited for already, need not hold up the session.
            with self._store.transaction(waits=waits and not self.is_waiting) as db:
                for sql, values in self._due(batch):
                    db.execute(sql, values)
        except Problem:
            self._waiting = batch
            raise
        self._flusher.flush()
        self._written |= batch.records
        self._waiting = _Batch()

    def _due(self, batch: _Batch) -> Iterator[Statement]:
        for session_id, record in batch.records.items():
            yield from _changes(record, self._written.get(session_id))
        yield from batch.statements
        for session_id, bookmark in batch.bookmarks.items():
            yield put_bookmark(session_id, bookmark) if bookmark else drop_bookmark(session_id)


def _changes(record: SessionRecord, written: SessionRecord | None) -> Iterator[Statement]:
    session_id, row = record.summary.session_id, summary_row(record.summary)
    former = summary_row(written.summary) if written else {}
    yield put_session(row, changed=[column for column in row if former.get(column, ...) != row[column]])
    for exercise, known in zip_longest(record.exercises, written.exercises if written else ()):
        if exercise is not known and exercise != known:
            yield put_exercise(session_id, exercise_row(exercise))
    for rating in record.ratings:
        if not written or rating not in written.ratings:
            yield put_rating(session_id, rating_row(rating))


def _end_no_earlier(session_id: str, at: datetime) -> Statement:
    return _END_NO_EARLIER, {"session_id": session_id, "at": time_text(at)}
