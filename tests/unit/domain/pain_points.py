"""Points of pain for the tests of what they say."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from coach.domain.logbook import PainPoint
from coach.domain.record import Run

TODAY = date(2026, 7, 31)


def point(days_ago: float, before: int | None = None, **changes: object) -> PainPoint:
    """Return a session so many days before this evening."""
    at = datetime(2026, 7, 31, 18, tzinfo=UTC) - timedelta(days=days_ago)
    return PainPoint(f"{days_ago}", at, before, **changes)  # type: ignore[arg-type]


def spread(days: float, scores: Sequence[int | None]) -> list[PainPoint]:
    """Return sessions with those numbers before, evenly over so many days up to this evening."""
    step = days / (len(scores) - 1)
    return [point(days - place * step, score) for place, score in enumerate(scores)]


def run(days_ago: float, before: int | None, km: float = 10) -> PainPoint:
    """Return a session after a run."""
    return point(days_ago, before, run=Run(distance_km=km))
