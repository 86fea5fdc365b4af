"""What was chosen, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from coach.domain.terms import Contraindication, Need
from coach.gui.views.cards import RoutineCard

if TYPE_CHECKING:
    from coach.domain.adapting import Adapted, Change
    from coach.domain.bookmark import Plan
    from coach.domain.bookmark import Unfinished as UnfinishedSession
    from coach.domain.exercise import Exercise
    from coach.domain.logbook import Outcome
    from coach.domain.routine import Routine
    from coach.domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Choice:
    """A routine that was chosen: with its exercises, as compiled for this user, and gentler.

    `routine` is what is to be done: adapted to what applies to the user, unless `is_as_written`. What
    `adapted` tells is the same either way. With a plan, a session can be taken up
    again. `is_own` says that a file of the user's own tells it, `is_kept` that this file is among those that
    the program keeps; the session begins at `first_step`.
    """

    routine: "Routine"
    exercises: "Mapping[str, Exercise]"
    timeline: "Timeline"
    gentle_timeline: "Timeline"
    adapted: "Adapted | None" = None
    applies: "frozenset[Contraindication]" = frozenset()
    is_as_written: bool = False
    is_own: bool = False
    is_kept: bool = False
    first_step: int = 0
    plan: "Plan | None" = None
    gentle_plan: "Plan | None" = None

    @property
    def changes(self) -> "tuple[Change, ...]":
        """What becomes of the steps that something speaks against."""
        return self.adapted.changes if self.adapted else ()

    @property
    def is_possible(self) -> bool:
        """Whether anything is left to do."""
        return self.is_as_written or self.adapted is None or self.adapted.routine is not None

    @property
    def needs(self) -> list[Need]:
        """What must be at hand from the first step on, each once."""
        exercises = [exercise for exercise in self._exercises_by_step[self.first_step :] if exercise]
        needed = {need for exercise in exercises for need in self.exercises[exercise].needs}
        return [need for need in Need if need in needed]

    @property
    def first_exercise(self) -> "Exercise | None":
        """What the session begins with if not at the routine's beginning."""
        first = self._exercises_by_step[self.first_step] if self.first_step else None
        return self.exercises[first] if first else None

    def beginning_at(self, written: int) -> "Choice":
        """Return it with its beginning at that step of the routine as written, or the next that is done."""
        adapted = None if self.is_as_written else self.adapted
        places = adapted.places if adapted else range(len(self.routine.steps))
        steps = enumerate(zip(places, self._exercises_by_step, strict=True))
        found = (step for step, (place, exercise) in steps if exercise and place >= written)
        return replace(self, first_step=next(found, 0) if written else 0)

    @property
    def _exercises_by_step(self) -> list[str | None]:
        return [getattr(step, "exercise", None) for step in self.routine.steps]


class Shelf(Protocol):
    """Where routines come from."""

    def cards(self) -> tuple[RoutineCard, list[RoutineCard]]:
        """Return the routine to offer first, and the others."""
        ...

    def choose(self, routine: str, *, is_as_written: bool = False) -> Choice:
        """Return the routine of that id or file, adapted to the user unless it is wanted as written.

        Raises Problem if there is none or it is broken.
        """
        ...

    def recall(self, plan: "Plan") -> Choice | None:
        """Return the routine as it was when `plan` was made, None if it would not come out the same any more.

        Raises Problem if it is gone or broken.
        """
        ...


class Mornings(Protocol):
    """The mornings after sessions."""

    def asked(self, now: datetime) -> "Outcome | None":
        """Return the session whose next morning it is, None if there is nothing to ask.

        Raises Problem if the history cannot be read.
        """
        ...

    def rate(self, asked: "Outcome", score: int | None, at: datetime) -> None:
        """Keep the number, or take it back with None; raise Problem if that cannot be written."""
        ...

    def dismiss(self, asked: "Outcome") -> None:
        """Ask no more about that session."""
        ...


class Unfinished(Protocol):
    """The sessions that were cut short. Every method raises Problem if the history is out of reach."""

    def newest(self) -> "UnfinishedSession | None":
        """Return the one that began last, None if there is none."""
        ...

    def keep(self, session_id: str) -> None:
        """Leave it in the history as it is."""
        ...

    def discard(self, session_id: str) -> None:
        """Take it out of the history."""
        ...
