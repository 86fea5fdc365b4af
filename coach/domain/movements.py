"""Which movement a figure makes in each phase of a timeline."""

from coach.domain.motion import DEMONSTRATION_MS, Doing, Movement
from coach.domain.terms import Side
from coach.domain.timeline import PhaseKind, Timeline

LEAST_DEMONSTRATION_MS = 4_000
"""In less time nothing is demonstrated: it would be hasty."""


def movement_of(timeline: Timeline, index: int) -> Movement:
    """Return what is done in the phase at `index`; what only leads to an exercise demonstrates it."""
    phase = timeline.phases[index]
    if phase.exercise is None:
        return Movement(Doing.BREATHE)
    if phase.kind is PhaseKind.HOLD:
        return Movement(Doing.HOLD)
    if phase.kind is PhaseKind.REPS:
        pace_ms = phase.script.pace_ms or phase.planned_ms
        return Movement(Doing.REPEAT, pace_ms, first_side=_first_side(timeline, index))
    return demonstration_of(timeline, index)


def demonstration_of(timeline: Timeline, index: int) -> Movement:
    """Return how the phase at `index` would show the exercise that comes next."""
    phase, first_side = timeline.phases[index], _first_side(timeline, index)
    if phase.planned_ms < LEAST_DEMONSTRATION_MS:
        return Movement(Doing.DEMONSTRATE, until_ms=0, first_side=first_side)
    # Whole demonstrations fill the planned time; time added by the user is for as many as fit.
    cycle_ms = phase.planned_ms // max(1, round(phase.planned_ms / DEMONSTRATION_MS))
    until_ms = phase.duration_ms // cycle_ms * cycle_ms
    return Movement(Doing.DEMONSTRATE, cycle_ms, until_ms, first_side)


def _first_side(timeline: Timeline, index: int) -> Side:
    coming = timeline.next_work(index)
    sides = timeline.phases[coming].turn_sides if coming is not None else ()
    return sides[0] if sides else Side.RIGHT
