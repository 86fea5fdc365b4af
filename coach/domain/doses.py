"""How much of an exercise is done: as its step says, else as the exercise says, else as the user prefers.

The limits are those of evidence section 1: ACSM and Garber 2011.
"""

from dataclasses import dataclass

from coach.domain.exercise import Exercise
from coach.domain.pacing import Pacing
from coach.domain.routine import ExerciseStep
from coach.domain.terms import Level

DEFAULT_HOLD_MS = 30_000
DEFAULT_REPS = 10
DEFAULT_PACE_MS = 4_000

SHORTEST_HOLD_MS = 10_000
LONGEST_HOLD_MS = 60_000
LONGEST_DELICATE_HOLD_MS = 30_000
"""For what is advanced, or asks for less than the usual hold of itself: pigeon, couch, seated fold."""

LEAST_TOTAL_MS = 60_000
"""What a muscle is to be held in all, on each side."""

MOST_SETS = 4

HOLD_SOURCE = "ACSM 2021 (acsm.org): hold 10–30 s, 30–60 s if you are older."
TOTAL_SOURCE = "Garber 2011, doi 10.1249/MSS.0b013e318213fefb: 2–4 repetitions, 60 s in all."


@dataclass(frozen=True, slots=True)
class WholeDose:
    """A dose that leaves nothing open. Which of hold, or reps and pace, is done is the exercise's mode."""

    hold_ms: int
    reps: int
    pace_ms: int
    sets: int
    rest_ms: int


def dose_of(step: ExerciseStep, exercise: Exercise, pacing: Pacing) -> WholeDose:
    """Return how much of `exercise` is done at `step`."""
    own = exercise.dose
    sets = step.sets or own.sets or 1
    return WholeDose(
        hold_ms=step.hold_ms or _usual_hold_ms(exercise, pacing),
        reps=step.reps or own.reps or DEFAULT_REPS,
        pace_ms=step.pace_ms or own.pace_ms or DEFAULT_PACE_MS,
        sets=min(sets, pacing.max_sets or sets),
        rest_ms=step.rest_ms or own.rest_ms or pacing.rest_ms,
    )


def longest_hold_ms(exercise: Exercise) -> int:
    """Return how long `exercise` may be held where nobody asked for this exercise to be held longer."""
    own_ms = exercise.dose.hold_ms or DEFAULT_HOLD_MS
    is_delicate = exercise.level is Level.ADVANCED or own_ms < DEFAULT_HOLD_MS
    return max(own_ms, LONGEST_DELICATE_HOLD_MS if is_delicate else LONGEST_HOLD_MS)


def _usual_hold_ms(exercise: Exercise, pacing: Pacing) -> int:
    """Return the hold of an exercise of which no step says anything: its own, or what the user prefers."""
    own_ms = exercise.dose.hold_ms or DEFAULT_HOLD_MS
    if not pacing.hold_ms and pacing.hold_times == 1:
        return own_ms
    wanted_ms = pacing.hold_ms or round(own_ms * pacing.hold_times / 1000) * 1000
    return max(min(own_ms, SHORTEST_HOLD_MS), min(wanted_ms, longest_hold_ms(exercise)))
