"""Bookmarks: where an unfinished session stands, and how to get back there after the program has ended."""

from dataclasses import dataclass, replace
from hashlib import sha256

from coach.domain.pacing import Pacing
from coach.domain.record import ExerciseStatus, SessionRecord
from coach.domain.session import Effort, Session, SessionState
from coach.domain.terms import Contraindication
from coach.domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Plan:
    """What a session's timeline was compiled from, so that it can be compiled again.

    `routine` is an id or the path of a file, `applies` what the routine was adapted to. `shape` tells whether
    the timeline has come out the same.
    """

    routine: str
    pacing: Pacing
    applies: frozenset[Contraindication]
    shape: str

    @property
    def is_gentle(self) -> bool:
        """Whether it was the gentler session."""
        return self.pacing.max_sets == 1


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a session stands: in which phase, how far, and which phases the user made how much longer.

    `eased` are the steps that are done in their easier variant.
    """

    plan: Plan
    phase: int
    elapsed_ms: int
    added_ms: tuple[tuple[int, int], ...] = ()
    eased: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that neither came to its end nor was ended: the program was."""

    record: SessionRecord
    bookmark: Bookmark


def shape_of(timeline: Timeline) -> str:
    """Return what two timelines share that have the same phases of the same lengths, whatever is said."""
    told = [
        [p.kind.value, p.step, p.exercise, p.side and p.side.value, p.set, p.planned_ms, p.manual]
        for p in timeline.phases
    ]
    return sha256(repr(told).encode()).hexdigest()[:16]


def mark(session: Session, plan: Plan, eased: frozenset[int] = frozenset()) -> Bookmark | None:
    """Return the bookmark of `session`, settled up to now; None if it is over."""
    if session.is_over:
        return None
    phases = enumerate(session.timeline.phases)
    added = tuple((i, p.duration_ms - p.planned_ms) for i, p in phases if p.duration_ms != p.planned_ms)
    return Bookmark(plan, session.index, session.elapsed_ms, added, eased)


def restore_session(timeline: Timeline, unfinished: Unfinished, now_ms: int, away_ms: int) -> Session:
    """Return the session as it stood, paused; the `away_ms` since then count as a pause.

    `timeline` is that of its plan, as it was compiled.
    """
    record, bookmark = unfinished.record, unfinished.bookmark
    for index, by_ms in bookmark.added_ms:
        heard_ms = bookmark.elapsed_ms if index == bookmark.phase else -1
        timeline = timeline.extended(index, by_ms, heard_ms)
    efforts = {
        e.phase: Effort(e.actual_ms, e.status, e.pain_during, e.leg_symptoms) for e in record.exercises
    }
    if timeline.phases[bookmark.phase].is_work:
        effort = efforts.get(bookmark.phase, Effort(0, ExerciseStatus.PARTIAL))
        efforts[bookmark.phase] = replace(effort, status=ExerciseStatus.PARTIAL)
    return Session(
        timeline,
        now_ms,
        SessionState.PAUSED,
        bookmark.phase,
        bookmark.elapsed_ms,
        record.summary.active_ms,
        record.summary.paused_ms + away_ms,
        efforts=efforts,
    )
