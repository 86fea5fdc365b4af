"""Durations: how people write them, and how the program keeps them: as whole milliseconds."""

import math
import re
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

LONGEST_MS = 3_600_000

_WRITTEN = re.compile(r"(?:(?P<minutes>\d+(?:\.\d+)?)m)?(?:(?P<seconds>\d+(?:\.\d+)?)s)?\Z", re.ASCII)


def parse_duration(value: object) -> int:
    """Return whole milliseconds for `"30s"`, `"1m30s"`, `"2m"` or a number of seconds.

    Raises ValueError for anything else, and for a time that is not above 0 and at most one hour.
    """
    if isinstance(value, str):
        seconds = _parse_written(value)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f'a time is written "30s", "1m30s" or as a number of seconds, not {_kind(value)}')
    else:
        seconds = value
    if isinstance(seconds, float) and not math.isfinite(seconds):
        raise ValueError(f"a time is a finite number of seconds, not {seconds}")
    if seconds <= 0 or seconds * 1000 > LONGEST_MS:
        raise ValueError(f"a time is more than 0 and at most 1 hour (3600 s), not {value}")
    return max(1, round(seconds * 1000))


def _parse_written(text: str) -> float:
    found = _WRITTEN.match(text.strip()) if len(text) <= 40 else None
    if not found or not any(found.groups()):
        raise ValueError(f'a time is written "30s", "1m30s" or as a number of seconds, not "{text[:40]}"')
    return 60 * float(found["minutes"] or 0) + float(found["seconds"] or 0)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else f"{value}"


def format_duration(ms: int) -> str:
    """Return the shortest written form that `parse_duration` reads back exactly."""
    minutes, rest = divmod(ms, 60_000)
    seconds = f"{rest / 1000:.3f}".rstrip("0").rstrip(".")
    return f"{minutes}m" * bool(minutes) + f"{seconds}s" * bool(rest or not minutes)


Duration = Annotated[
    int,
    BeforeValidator(parse_duration),
    Field(gt=0),
    PlainSerializer(format_duration, return_type=str, when_used="json"),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\s*(\d+(\.\d+)?m(\d+(\.\d+)?s)?|\d+(\.\d+)?s)\s*$"},
                {"type": "number", "exclusiveMinimum": 0, "maximum": LONGEST_MS / 1000},
            ]
        }
    ),
]
"""A pydantic field: reads what people write, holds whole milliseconds, and as JSON is written again."""
