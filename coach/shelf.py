"""The library as the window sees it: cards on the home page, and routines compiled at the user's pacing."""

from collections.abc import Callable, Collection
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.domain.pacing import Pacing
from coach.domain.problem import Problem
from coach.domain.terms import Contraindication
from coach.gui.views.cards import RoutineCard
from coach.history.reading import History
from coach.memo import Memo
from coach.resources import routines_dir

if TYPE_CHECKING:
    from coach.domain.bookmark import Plan
    from coach.gui.choice import Choice
    from coach.library.catalogue import Library
    from coach.library.folders import Entry


class Shelf:
    """Offers the routines below the shipped and the user's own folder.

    Cards are recalled from a memo while no file has changed, so that a start reads the library only when it
    must: validating it costs more than everything else on the way to the home page.
    """

    def __init__(
        self,
        own: Path,
        pacing: Pacing,
        has_picture: Callable[[str], bool],
        history: History | None,
        memo: Memo,
        *,
        applies: frozenset[Contraindication] = frozenset(),
    ) -> None:
        self._own = own
        self._pacing = pacing
        self._has_picture = has_picture
        self._history = history
        self._memo = memo
        self._applies = applies

    def suit(self, pacing: Pacing, applies: frozenset[Contraindication] = frozenset()) -> None:
        """Time cards and choose routines at another pacing, and adapted to what applies, from now on."""
        if (pacing, applies) != (self._pacing, self._applies):
            self._pacing, self._applies = pacing, applies
            self.__dict__.pop("_remembered", None)

    @property
    def library(self) -> "Library":
        """All that there is, as it was read last."""
        return self._library

    @property
    def problems(self) -> list[str]:
        """What is wrong with folders and exercise files; a broken routine has a card that says so."""
        return list(self._remembered["problems"])

    def cards(self) -> tuple[RoutineCard, list[RoutineCard]]:
        """Return the last or default routine, and the others."""
        cards = [
            RoutineCard(**{**card, "images": tuple(card["images"])}) for card in self._remembered["cards"]
        ]
        usable = {card.id: card for card in cards if not card.problem}
        offers = [self._last_routine(), *usable]  # the library begins with the default
        main = next(usable[offer] for offer in offers if offer in usable)
        return main, [card for card in cards if card is not main]

    def reload(self) -> None:
        """Read the files anew when they are next needed."""
        for name in ("_library", "_remembered"):
            self.__dict__.pop(name, None)

    def choose(self, routine: str, *, is_as_written: bool = False) -> "Choice":
        """Return the routine of that id or file, adapted to the user unless it is wanted as written.

        Raises Problem if there is none or it is broken.
        """
        from coach.choosing import choose

        return choose(self._library, routine, self._pacing, self._applies, is_as_written=is_as_written)

    def recall(self, plan: "Plan") -> "Choice | None":
        """Return the routine as it was when `plan` was made, None if it would not come out the same any more.

        Raises Problem if it is gone or broken.
        """
        from coach.choosing import recall

        return recall(self._library, plan)

    def exercise_titles(self, ids: Collection[str]) -> dict[str, str]:
        """Return the titles of these exercises by id, of those that are there."""
        exercises = self._library.exercises
        return {id_: exercises[id_].title for id_ in ids if id_ in exercises}

    @cached_property
    def _library(self) -> "Library":
        from coach.library.catalogue import Library

        return Library.load(routines_dir(), self._own)

    @cached_property
    def _remembered(self) -> dict[str, Any]:
        sources = [Path(__file__).parent, routines_dir(), self._own]
        return self._memo.recall(
            "cards", sources, self._derive, given=f"{self._pacing} {sorted(self._applies)}"
        )

    def _derive(self) -> dict[str, Any]:
        return {
            "cards": [asdict(self._card(entry)) for entry in self._library.entries],
            "problems": [str(problem) for problem in self._library.problems],
        }

    def _last_routine(self) -> str:
        try:
            return (self._history.last_routine_id() if self._history else None) or ""
        except Problem:
            return ""

    def _card(self, entry: "Entry") -> RoutineCard:
        from coach.domain.adapting import adapt
        from coach.domain.compiling import compile_routine
        from coach.wording import spoken_phrases

        routine, exercises = entry.routine, self._library.exercises
        is_own = entry.source == "yours"
        if routine is None:
            problem = "\n".join(map(str, entry.problems))
            return RoutineCard(entry.id, entry.title, is_own=is_own, problem=problem)
        routine = adapt(routine, exercises, self._applies).routine or routine
        images = (exercises[exercise].image for exercise in routine.exercise_ids())
        return RoutineCard(
            id=entry.id,
            title=entry.title,
            summary=routine.summary or "",
            total_ms=compile_routine(routine, exercises, self._pacing, spoken_phrases()).total_ms,
            images=tuple(image for image in images if image and self._has_picture(image)),
            is_own=is_own,
        )
