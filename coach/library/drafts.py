"""Drafts: routines and exercises that are being edited, each with the text of its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.library.reading import document_of, exercise_of, routine_of
from coach.library.rewriting import new_text, rewritten

T = TypeVar("T", Routine, Exercise)


@dataclass(frozen=True, slots=True)
class Draft(Generic[T]):
    """A value that is being edited, and the text that says it, comments included.

    Who undoes an edit goes back to the draft before it: that is equal to the byte.
    """

    value: T
    text: str

    def edited(self, value: T) -> "Draft[T]":
        """Return the draft of another `value`: its text differs only in what is different."""
        return Draft(value, rewritten(self.text, self.value, value))


def new_draft(value: T) -> Draft[T]:
    """Return the draft of a value that has no file yet."""
    return Draft(value, new_text(value))


def draft_routine(path: Path, data: bytes, exercises: Mapping[str, Exercise]) -> Draft[Routine]:
    """Return the draft of the routine that `data` says, the content of `path`; raise BrokenFile."""
    return Draft(routine_of(document_of(path, data), exercises), data.decode())


def draft_exercise(path: Path, data: bytes) -> Draft[Exercise]:
    """Return the draft of the exercise that `data` says, the content of `path`; raise BrokenFile."""
    return Draft(exercise_of(document_of(path, data)), data.decode())
