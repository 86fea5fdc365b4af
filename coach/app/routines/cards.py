"""The cards of routines, made from what the library holds; one is made anew only if something in it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coach.domain.adapting import adapt
from coach.domain.compiling import compile_routine
from coach.domain.exercise import Exercise
from coach.domain.pacing import Pacing
from coach.domain.routine import Routine
from coach.domain.terms import Contraindication
from coach.gui.views.cards import RoutineCard
from coach.library.catalogue import Library
from coach.library.folders import Entry, Source
from coach.wording import spoken_phrases


@dataclass(frozen=True, slots=True)
class _Made:
    """A card with the pictures that it would like to have, and what it was made from."""

    routine: Routine
    exercises: tuple[Exercise, ...]
    card: RoutineCard


class CardMaker:
    """Makes the cards of a library: timed at a pacing, and adapted to what applies to the user."""

    def __init__(
        self, pacing: Pacing, applies: frozenset[Contraindication], has_picture: Callable[[str], bool]
    ) -> None:
        self._pacing = pacing
        self._applies = applies
        self._has_picture = has_picture
        self._made: dict[Path, _Made] = {}

    def cards(self, library: Library) -> list[RoutineCard]:
        """Return a card for each of the library's entries, in its order; what is broken says why."""
        return [self._card(entry, library.exercises) for entry in library.entries]

    def _card(self, entry: Entry, exercises: Mapping[str, Exercise]) -> RoutineCard:
        is_own = entry.source is Source.YOURS
        if entry.routine is None:
            problem = "\n".join(map(str, entry.problems))
            return RoutineCard(entry.id, entry.title, is_own=is_own, problem=problem)
        made = self._made.get(entry.path)
        if made is None or made.routine is not entry.routine or not _are_same(made.exercises, exercises):
            made = self._made[entry.path] = self._make(entry.routine, exercises, is_own)
        card = made.card
        images = tuple(filter(self._has_picture, card.images))
        return card if images == card.images else replace(card, images=images)

    def _make(self, written: Routine, exercises: Mapping[str, Exercise], is_own: bool) -> _Made:
        routine = adapt(written, exercises, self._applies).routine or written
        named = [exercises[exercise] for exercise in written.exercise_ids()]
        instead = [exercises[id_] for exercise in named for id_ in exercise.instead.values()]
        card = RoutineCard(
            id=routine.id,
            title=routine.title,
            summary=routine.summary or "",
            tags=routine.tags,
            is_own=is_own,
            total_ms=compile_routine(routine, exercises, self._pacing, spoken_phrases()).total_ms,
            images=tuple(
                image for exercise in routine.exercise_ids() if (image := exercises[exercise].image)
            ),
        )
        return _Made(written, (*named, *instead), card)


def _are_same(before: tuple[Exercise, ...], now: Mapping[str, Exercise]) -> bool:
    return all(now.get(exercise.id) is exercise for exercise in before)
