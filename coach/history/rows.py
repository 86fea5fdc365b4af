"""Domain values as rows of the store, and back."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from coach.domain.record import (
    Event,
    EventKind,
    ExerciseRecord,
    ExerciseStatus,
    Moment,
    Rating,
    Region,
    Run,
    SessionStatus,
    SessionSummary,
)
from coach.domain.terms import Side
from coach.history.tables import Row
from coach.history.wall_time import time_text

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Return `text` with what SQLite and UTF-8 cannot hold, NUL and halves of surrogate pairs, as U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def summary_row(summary: SessionSummary) -> Row:
    """Return the row of a session."""
    return {
        "session_id": summary.session_id,
        "started_at": time_text(summary.started_at),
        "ended_at": time_text(summary.ended_at),
        "routine_id": summary.routine_id,
        "routine_title": storable(summary.routine_title),
        "status": summary.status,
        "planned_ms": summary.planned_ms,
        "active_ms": summary.active_ms,
        "paused_ms": summary.paused_ms,
        "steps_planned": summary.steps_planned,
        "steps_completed": summary.steps_completed,
        "steps_skipped": summary.steps_skipped,
        "region": summary.region,
        "run_distance_km": summary.run.distance_km,
        "run_minutes": summary.run.minutes,
        "run_effort": summary.run.effort,
        "note": storable(summary.note),
    }


def summary_of(row: Mapping[str, Any]) -> SessionSummary:
    """Return the session that a row tells of."""
    values = dict(row)
    values["run"] = Run(values.pop("run_distance_km"), values.pop("run_minutes"), values.pop("run_effort"))
    values["started_at"] = datetime.fromisoformat(values["started_at"])
    values["ended_at"] = datetime.fromisoformat(values["ended_at"])
    values["status"] = SessionStatus(values["status"])
    values["region"] = values["region"] and Region(values["region"])
    return SessionSummary(**values)


def exercise_row(exercise: ExerciseRecord) -> Row:
    """Return the row of an exercise."""
    return {
        "phase": exercise.phase,
        "step": exercise.step,
        "exercise_id": exercise.exercise_id,
        "side": exercise.side,
        "set": exercise.set,
        "planned_ms": exercise.planned_ms,
        "actual_ms": exercise.actual_ms,
        "status": exercise.status,
        "pain_during": exercise.pain_during,
        "leg_symptoms": int(exercise.leg_symptoms),
    }


def exercise_of(row: Mapping[str, Any]) -> ExerciseRecord:
    """Return the exercise that a row tells of."""
    side, status = row["side"] and Side(row["side"]), ExerciseStatus(row["status"])
    leg_symptoms = bool(row["leg_symptoms"])
    return ExerciseRecord(**{**row, "side": side, "status": status, "leg_symptoms": leg_symptoms})


def rating_row(rating: Rating) -> Row:
    """Return the row of a rating."""
    return {
        "moment": rating.moment,
        "region": rating.region,
        "score": rating.score,
        "at": time_text(rating.at),
    }


def rating_of(row: Mapping[str, Any]) -> Rating:
    """Return the rating that a row tells of."""
    at = datetime.fromisoformat(row["at"])
    return Rating(Moment(row["moment"]), Region(row["region"]), row["score"], at)


def event_row(event: Event) -> Row:
    """Return the row of an event."""
    return {
        "kind": event.kind,
        "at": time_text(event.at),
        "phase": event.phase,
        "elapsed_ms": event.elapsed_ms,
    }


def event_of(row: Mapping[str, Any]) -> Event:
    """Return the event that a row tells of."""
    at = datetime.fromisoformat(row["at"])
    return Event(EventKind(row["kind"]), at, row["phase"], row["elapsed_ms"])
