"""The library as the window sees it: cards on the home page, and routines compiled at the user's pacing."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from coach.app.memo import Memo
from coach.domain.pacing import Pacing
from coach.domain.problem import Problem
from coach.domain.terms import Contraindication
from coach.gui.views.cards import RoutineCard
from coach.history.reading import History
from coach.library import EXERCISES
from coach.resources import program_dir, routines_dir

if TYPE_CHECKING:
    from coach.app.routines.cards import CardMaker
    from coach.domain.bookmark import Plan
    from coach.gui.choice import Choice
    from coach.library.catalogue import Library
    from coach.library.documents import Documents

MANY = 100
"""How many files of the user's own take too long to be read before home is painted."""
_CARDS = "cards"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What home is painted from."""

    cards: tuple[RoutineCard, ...]
    problems: tuple[str, ...]


class Shelf:
    """Offers the routines below the shipped and the user's own folder.

    Cards are recalled from a memo while no file has changed, so that a start reads the library only when it
    must: validating it costs more than everything else on the way to the home page. Where files have changed
    and there are many, the cards of before are shown until `read_ahead` is done.
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
        self._reading = Lock()
        self._read: Library | None = None
        self._is_read = False
        self._shown: _Shown | None = None
        self._is_memo_old = False
        self.is_behind = False
        """Whether the cards may tell of files as they were once, until `read_ahead` is done."""

    def suit(self, pacing: Pacing, applies: frozenset[Contraindication] = frozenset()) -> None:
        """Time cards and choose routines at another pacing, and adapted to what applies, from now on."""
        if (pacing, applies) != (self._pacing, self._applies):
            self._pacing, self._applies = pacing, applies
            self._shown = None
            self.__dict__.pop("_maker", None)

    @property
    def is_large(self) -> bool:
        """Whether there are so many files that reading them all is felt."""
        folders = (self._own, self._own / EXERCISES)
        return sum(1 for folder in folders if folder.is_dir() for _file in folder.iterdir()) > MANY

    @property
    def library(self) -> "Library":
        """All that there is, as it was read last."""
        with self._reading:
            if self._read is None or not self._is_read:
                self._is_read = True  # unless a file changes meanwhile
                self._read = self._load()
            return self._read

    @property
    def problems(self) -> list[str]:
        """What is wrong with folders and exercise files; a broken routine has a card that says so."""
        return list(self._what_is_shown().problems)

    def cards(self) -> tuple[RoutineCard, list[RoutineCard]]:
        """Return the last or default routine, and the others."""
        cards = self._what_is_shown().cards
        usable = {card.id: card for card in cards if not card.problem}
        offers = [self._last_routine(), *usable]  # the library begins with the default
        main = next(usable[offer] for offer in offers if offer in usable)
        return main, [card for card in cards if card is not main]

    def reload(self) -> None:
        """Look at the files anew when they are next needed."""
        self._is_read = False
        self._shown = None

    def read_ahead(self) -> None:
        """Read all files, and make their cards: what is asked next is known then, as it is at the next start.

        Any thread may do it.
        """
        self._recall_or_derive()
        self._maker.cards(self.library)

    def catch_up(self) -> None:
        """Show what has been read ahead."""
        self.is_behind = False
        self._shown = None

    def keep(self) -> None:
        """Write down what the next start is to show, if that is something else than this one showed."""
        if self._is_memo_old:
            self.reload()
            self._recall_or_derive()
            self._is_memo_old = False

    def choose(self, routine: str, *, is_as_written: bool = False) -> "Choice":
        """Return the routine of that id or file, adapted to the user unless it is wanted as written.

        Raises Problem if there is none or it is broken.
        """
        from coach.app.routines.choosing import choose

        return choose(self.library, routine, self._pacing, self._applies, is_as_written=is_as_written)

    def recall(self, plan: "Plan") -> "Choice | None":
        """Return the routine as it was when `plan` was made, None if it would not come out the same any more.

        Raises Problem if it is gone or broken.
        """
        from coach.app.routines.choosing import recall

        return recall(self.library, plan)

    def exercise_titles(self, ids: Collection[str]) -> dict[str, str]:
        """Return the titles of these exercises by id, of those that are there."""
        exercises = self.library.exercises
        return {id_: exercises[id_].title for id_ in ids if id_ in exercises}

    @cached_property
    def _documents(self) -> "Documents":
        from coach.library.documents import Documents

        return Documents()

    @cached_property
    def _maker(self) -> "CardMaker":
        from coach.app.routines.cards import CardMaker

        return CardMaker(self._pacing, self._applies, self._has_picture)

    @property
    def _sources(self) -> list[Path]:
        return [program_dir(), routines_dir(), self._own]

    @property
    def _given(self) -> str:
        return f"{self._pacing} {sorted(self._applies)}"

    def _load(self, own: Path | None = None) -> "Library":
        from coach.library.catalogue import Library

        return Library.load(routines_dir(), own or self._own, self._documents.read)

    def _what_is_shown(self) -> _Shown:
        if self._shown is None and self._read:
            self._shown = self._derive()
            self._is_memo_old = True
        elif self._shown is None:
            self._shown = self._recall()
        return self._shown

    def _recall(self) -> _Shown:
        """Return what is remembered, or derive it where that is quick."""
        if not self.is_large:
            return _shown(self._recall_or_derive())
        if remembered := self._memo.find(_CARDS, self._sources, given=self._given):
            return _shown(remembered)
        self.is_behind = True
        with suppress(KeyError, TypeError):  # a program of another form may have written it
            return _shown(self._memo.last(_CARDS, given=self._given))
        nowhere = self._own / "no such folder"
        return _Shown(tuple(self._maker.cards(self._load(nowhere))), ())

    def _derive(self) -> _Shown:
        library = self.library
        return _Shown(tuple(self._maker.cards(library)), tuple(map(str, library.problems)))

    def _recall_or_derive(self) -> dict[str, Any]:
        return self._memo.recall(_CARDS, self._sources, lambda: asdict(self._derive()), given=self._given)

    def _last_routine(self) -> str:
        try:
            return (self._history.last_routine_id() if self._history else None) or ""
        except Problem:
            return ""


def _shown(remembered: dict[str, Any]) -> _Shown:
    cards = tuple(
        RoutineCard(**{**card, "images": tuple(card["images"]), "tags": tuple(card["tags"])})
        for card in remembered["cards"]
    )
    return _Shown(cards, tuple(remembered["problems"]))
