"""The user's own exercises: which there are, in which files, and what names them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.domain.exercise import Exercise, misfit
from coach.domain.routine import ExerciseStep, Routine
from coach.library.catalogue import Library
from coach.library.folders import Read, Source
from coach.library.problems import BrokenFile
from coach.library.reading import read_document, references_of


@dataclass(frozen=True, slots=True)
class Uses:
    """The titles of what names an exercise."""

    routines: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()


def exercise_files(folder: Path, read: Read = read_document) -> dict[str, Path]:
    """Return the exercise files in `folder` by the ids they tell, whatever else is wrong in them.

    Who asks again and again spares what has not changed with `read` of Documents.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("[!.]*.toml")):
        try:
            id_ = read(path).data.get("id")
        except BrokenFile:
            continue
        if isinstance(id_, str):
            found.setdefault(id_, path)
    return found


def uses_of(exercise: str, library: Library, also: Routine | None = None) -> Uses:
    """Return what would miss that exercise if it were gone; `also` is a routine that is being edited."""
    routines = [routine.title for routine in _routines(library, also) if exercise in routine.exercise_ids()]
    others = [
        other.title
        for other in library.exercises.values()
        if other.id != exercise and exercise in references_of(other).values()
    ]
    return Uses(tuple(routines), tuple(others))


def misfitting(exercise: Exercise, library: Library, also: Routine | None = None) -> tuple[str, ...]:
    """Return the titles of the routines whose steps would not fit the exercise any more if it were so."""
    return tuple(
        routine.title
        for routine in _routines(library, also)
        if any(
            isinstance(step, ExerciseStep) and step.exercise == exercise.id and misfit(step, exercise.mode)
            for step in routine.steps
        )
    )


def _routines(library: Library, also: Routine | None) -> Iterator[Routine]:
    """Yield the routines that can be used, the user's own first; one that is being edited as it stands."""
    if also:
        yield also
    for source in (Source.YOURS, Source.SHIPPED):
        for entry in library.entries:
            if entry.routine and entry.source is source and not (also and also.id == entry.id):
                yield entry.routine
