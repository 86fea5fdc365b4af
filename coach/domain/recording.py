"""From a session as it runs to the record that is kept of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from coach.domain.bookmark import Plan, Unfinished
from coach.domain.record import (
    ExerciseRecord,
    Moment,
    Rating,
    Region,
    Run,
    SessionRecord,
    SessionStatus,
    SessionSummary,
)
from coach.domain.session import Session
from coach.domain.step_count import count_steps


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a session beside its phases. With a `plan` it can be taken up again.

    `eased` are the steps of its timeline that are done in their easier variant.
    """

    session_id: str
    started_at: datetime
    region: Region | None = None
    ratings: tuple[Rating, ...] = ()
    run: Run = field(default_factory=Run)
    note: str = ""
    plan: Plan | None = None
    eased: frozenset[int] = frozenset()

    def pain(self, moment: Moment, region: Region) -> int | None:
        """Return the number given for `region` at `moment`, None if none was."""
        return next((r.score for r in self.ratings if r.moment is moment and r.region is region), None)

    def rated(self, rating: Rating) -> "Facts":
        """Return the facts with that rating; one given after the end takes the place of any before it."""
        facts = self.unrated(Moment.AFTER) if rating.moment is Moment.AFTER else self
        return replace(self, ratings=(*facts.ratings, rating))

    def unrated(self, moment: Moment) -> "Facts":
        """Return the facts without the ratings given at `moment`."""
        return replace(self, ratings=tuple(r for r in self.ratings if r.moment is not moment))


def facts_of(unfinished: Unfinished) -> Facts:
    """Return what is known of a session that was cut short."""
    summary, bookmark = unfinished.record.summary, unfinished.bookmark
    return Facts(
        session_id=summary.session_id,
        started_at=summary.started_at,
        region=summary.region,
        ratings=unfinished.record.ratings,
        run=summary.run,
        note=summary.note,
        plan=bookmark.plan,
        eased=bookmark.eased,
    )


def record_session(session: Session, facts: Facts, at: datetime) -> SessionRecord:
    """Return the record of `session`, settled up to now, whose last event was at `at`."""
    steps = count_steps(session)
    summary = SessionSummary(
        session_id=facts.session_id,
        started_at=facts.started_at,
        ended_at=at,
        routine_id=session.timeline.routine_id,
        routine_title=session.timeline.title,
        status=SessionStatus.COMPLETED if session.is_completed else SessionStatus.PARTIAL,
        planned_ms=session.planned_ms,
        active_ms=session.active_ms,
        paused_ms=session.paused_ms,
        steps_planned=steps.planned,
        steps_completed=steps.completed,
        steps_skipped=steps.skipped,
        region=facts.region,
        run=facts.run,
        note=facts.note,
    )
    return SessionRecord(summary, _record_exercises(session), facts.ratings)


def _record_exercises(session: Session) -> tuple[ExerciseRecord, ...]:
    records = []
    for index, effort in sorted(session.efforts.items()):
        phase = session.timeline.phases[index]
        records.append(
            ExerciseRecord(
                phase=index,
                step=phase.step + 1,
                exercise_id=phase.exercise or "",
                side=phase.side,
                set=phase.set or 1,
                planned_ms=phase.planned_ms,
                actual_ms=effort.actual_ms,
                status=effort.status,
                pain_during=effort.pain,
                leg_symptoms=effort.has_leg_symptoms,
            )
        )
    return tuple(records)
