"""How many of a session's exercises were done."""

from dataclasses import dataclass

from coach.domain.record import ExerciseStatus
from coach.domain.session import Session
from coach.domain.timeline import steps_of


@dataclass(frozen=True, slots=True)
class StepCount:
    """How a session's exercise steps came out."""

    planned: int
    completed: int
    skipped: int


def count_steps(session: Session) -> StepCount:
    """Count exercise steps: completed when all holds and reps are, skipped when any is skipped or stopped."""
    completed = skipped = 0
    steps = steps_of(session.timeline)
    left = {ExerciseStatus.SKIPPED, ExerciseStatus.STOPPED}
    for indexes in steps.values():
        statuses = [e.status if (e := session.efforts.get(i)) else None for i in indexes]
        completed += all(status is ExerciseStatus.COMPLETED for status in statuses)
        skipped += any(status in left for status in statuses)
    return StepCount(len(steps), completed, skipped)
