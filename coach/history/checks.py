"""What may stand in each column of an import, whether it came as a CSV cell or out of JSON."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from coach.domain.record import EventKind, ExerciseStatus, Moment, Region, SessionStatus
from coach.domain.terms import Side
from coach.history.rows import storable
from coach.history.tables import Row
from coach.history.wall_time import time_text

Cell = str | int | float | None
Check = Callable[[object], Cell]
"""Returns a value as the store keeps it; raises ValueError saying what would be right."""

_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_MUCH = 10**12


def whole(lowest: int = 0, highest: int = _MUCH) -> Check:
    """Check for a whole number in a range."""

    def check(value: object) -> Cell:
        number = int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else value
        if isinstance(number, int) and not isinstance(number, bool) and lowest <= number <= highest:
            return number
        raise _wrong(f"a whole number from {lowest} to {highest}", value)

    return check


def number(value: object) -> Cell:
    """Check for a number from 0 on, with or without decimals."""
    found = float(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value
    if isinstance(found, int | float) and not isinstance(found, bool) and 0 <= found <= _MUCH:
        return float(found)
    raise _wrong("a number from 0 on, like 5.2", value)


def wall_time(value: object) -> Cell:
    """Check for a time with its offset."""
    try:
        return time_text(datetime.fromisoformat(str(value)))
    except (ValueError, OverflowError) as error:
        raise _wrong("a time with its offset, like 2026-07-25T07:41:03+02:00", value) from error


def text(value: object) -> Cell:
    """Check for text, which may be empty."""
    if isinstance(value, str) and storable(value) == value:
        return value
    raise _wrong("text without NUL characters", value)


def name(value: object) -> Cell:
    """Check for a session's id: any short text."""
    if isinstance(value, str) and 0 < len(value) <= 200:
        return text(value)
    raise _wrong("an id of 1 to 200 characters", value)


def identifier(value: object) -> Cell:
    """Check for the id of a routine or an exercise."""
    if isinstance(value, str) and len(value) <= 80 and _ID.fullmatch(value):
        return value
    raise _wrong("an id of small letters, digits and single hyphens", value)


def one_of(words: type[StrEnum]) -> Check:
    """Check for one of an enumeration's words."""

    def check(value: object) -> Cell:
        if isinstance(value, str) and value in list(words):
            return value
        raise _wrong(f"one of {', '.join(words)}", value)

    return check


def optional(check: Check) -> Check:
    """Check as `check` does, unless nothing was given."""
    return lambda value: None if value is None or value == "" else check(value)


SCORE = whole(0, 10)

SESSION: dict[str, Check] = {
    "session_id": name,
    "started_at": wall_time,
    "ended_at": wall_time,
    "routine_id": identifier,
    "routine_title": text,
    "status": one_of(SessionStatus),
    "planned_ms": whole(),
    "active_ms": whole(),
    "paused_ms": whole(),
    "steps_planned": whole(),
    "steps_completed": whole(),
    "steps_skipped": whole(),
    "region": optional(one_of(Region)),
    "run_distance_km": optional(number),
    "run_minutes": optional(number),
    "run_effort": optional(whole(0, 10)),
    "note": text,
}
EXERCISE: dict[str, Check] = {
    "phase": whole(),
    "step": whole(1),
    "exercise_id": identifier,
    "side": optional(one_of(Side)),
    "set": whole(1),
    "planned_ms": whole(),
    "actual_ms": whole(),
    "status": one_of(ExerciseStatus),
    "pain_during": optional(SCORE),
    "leg_symptoms": whole(0, 1),
}
LATER: Row = {"leg_symptoms": 0}
"""What an export or a history of before does not tell yet."""
RATING: dict[str, Check] = {
    "moment": one_of(Moment),
    "region": one_of(Region),
    "score": SCORE,
    "at": wall_time,
}
EVENT: dict[str, Check] = {
    "kind": one_of(EventKind),
    "at": wall_time,
    "phase": whole(-1),
    "elapsed_ms": whole(),
}


def checked(checks: Mapping[str, Check], values: Mapping[str, object]) -> Row:
    """Return the row that `values` make; raises ValueError naming a wrong, missing or unknown column."""
    if unknown := [*(values.keys() - checks.keys())]:
        raise ValueError(f'there is no "{min(unknown)}" here')
    row: dict[str, Cell] = {}
    for column, check in checks.items():
        if column not in values:
            if column not in LATER:
                raise ValueError(f"{column}: is missing")
            row[column] = LATER[column]
            continue
        try:
            row[column] = check(values[column])
        except ValueError as error:
            raise ValueError(f"{column}: {error}") from error
    return row


def _wrong(needed: str, value: object) -> ValueError:
    given = "nothing" if value is None or value == "" else repr(value)
    return ValueError(f"{needed} is needed, not {given if len(given) <= 60 else given[:57] + '...'}")
