"""All exercises and routines that there are, the shipped and the user's own; broken files beside them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from coach.domain.exercise import Exercise
from coach.domain.problem import Problem
from coach.domain.routine import Routine
from coach.library import DEFAULT_ROUTINE_ID, EXERCISES
from coach.library.folders import (
    Entry,
    Read,
    Source,
    read_exercise_folder,
    read_routine_folder,
    with_causes,
)
from coach.library.problems import BrokenFile, FileProblem, suggestion
from coach.library.reading import read_document, read_routine


class Resolved(NamedTuple):
    """A routine together with the exercises that its steps are found among."""

    routine: Routine
    exercises: Mapping[str, Exercise]


@dataclass(frozen=True, slots=True)
class Library:
    """What there is to choose from.

    Attributes:
        entries: the default routine, the user's own, the shipped ones, each by title; broken ones last. An
            own routine takes the place of the shipped one of the same id; a broken one stands beside it.
        exercises: the usable ones by id, the user's own before the shipped.
        problems: what is wrong with folders and exercise files, which have no entry.
    """

    entries: tuple[Entry, ...]
    exercises: Mapping[str, Exercise]
    problems: tuple[FileProblem, ...] = ()

    @classmethod
    def load(cls, shipped: Path, own: Path, read: Read = read_document) -> "Library":
        """Read all files below the folders `shipped` and `own`; the latter need not be there.

        Who loads again and again spares what has not changed with `read` of Documents.
        """
        exercises: dict[str, Exercise] = {}
        problems: list[FileProblem] = []
        for folder in (shipped, own):
            found, wrong = read_exercise_folder(folder / EXERCISES, exercises, read)
            exercises |= found
            problems += wrong
        broken: list[Entry] = []
        usable: dict[str, Entry] = {}
        for folder, source in ((shipped, Source.SHIPPED), (own, Source.YOURS)):
            listed, wrong = read_routine_folder(folder, source, exercises, problems, read)
            problems += wrong
            usable |= {entry.id: entry for entry in listed if entry.routine}
            broken += [entry for entry in listed if not entry.routine]
        entries = tuple(sorted([*usable.values(), *broken], key=_rank))
        return cls(entries, exercises, tuple(problems))

    def resolve(self, routine: str) -> Resolved:
        """Return the routine of that id, or in that file; raise Problem if there is none or it is broken.

        A file's steps also find the exercises in the folder `exercises` beside it.
        """
        if is_file_name(routine):
            return self._read(Path(routine))
        named = [entry for entry in self.entries if entry.id == routine]
        for entry in named:
            if entry.routine:
                return Resolved(entry.routine, self.exercises)
        if named:
            raise BrokenFile(named[0].problems)
        ids = {entry.id for entry in self.entries}
        what = f'There is no routine "{routine}"{suggestion(routine, ids) or "."}'
        raise Problem(what, "“stretch-coach list” shows all that there are.")

    def _read(self, path: Path) -> Resolved:
        beside, wrong = read_exercise_folder(path.parent / EXERCISES, self.exercises)
        exercises = {**self.exercises, **beside}
        try:
            return Resolved(read_routine(path, exercises), exercises)
        except BrokenFile as error:
            raise with_causes(error, [*wrong, *self.problems]) from None


def is_file_name(routine: str) -> bool:
    """Whether what a user calls a routine names a file, and not an id."""
    return routine.endswith(".toml") or any(sep in routine for sep in (os.sep, os.altsep, "/") if sep)


def _rank(entry: Entry) -> tuple[bool, bool, bool, str, str]:
    is_default = entry.id == DEFAULT_ROUTINE_ID
    is_shipped = entry.source is Source.SHIPPED
    return entry.routine is None, not is_default, is_shipped, entry.title.casefold(), entry.id
