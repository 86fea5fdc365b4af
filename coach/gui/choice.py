"""What was chosen, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coach.domain.terms import Need
from coach.gui.cards import RoutineCard

if TYPE_CHECKING:
    from coach.domain.exercise import Exercise
    from coach.domain.routine import Routine
    from coach.domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Choice:
    """A routine that was chosen: with its exercises, as compiled for this user, and gentler."""

    routine: "Routine"
    exercises: "Mapping[str, Exercise]"
    timeline: "Timeline"
    gentle_timeline: "Timeline"

    @property
    def needs(self) -> list[Need]:
        """What must be at hand, each once."""
        needed = {need for exercise in self.routine.exercise_ids() for need in self.exercises[exercise].needs}
        return [need for need in Need if need in needed]


class Shelf(Protocol):
    """Where routines come from."""

    def cards(self) -> tuple[RoutineCard, list[RoutineCard]]:
        """Return the routine to offer first, and the others."""
        ...

    def choose(self, routine: str) -> Choice:
        """Return the routine of that id or file; raise Problem if there is none or it is broken."""
        ...
