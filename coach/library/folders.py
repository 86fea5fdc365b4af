"""The exercises and routines of one folder: what is usable, and what is wrong with the rest."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.library import EXERCISES
from coach.library.locating import Where
from coach.library.problems import BrokenFile, FileProblem, suggestion
from coach.library.reading import Document, Kind, exercise_of, read_document, references_of, routine_of

Read = Callable[[Path], Document]
"""Returns what the file at a path holds; raises BrokenFile if it cannot be read."""


class Source(StrEnum):
    """Whose a routine is."""

    SHIPPED = "shipped"
    YOURS = "yours"


@dataclass(frozen=True, slots=True)
class Entry:
    """One routine file. `routine` is None when the file is broken; `problems` then says why."""

    id: str
    title: str
    source: Source
    path: Path
    routine: Routine | None
    problems: tuple[FileProblem, ...] = ()


def read_exercise_folder(
    folder: Path, known: Mapping[str, Exercise], read: Read = read_document
) -> tuple[dict[str, Exercise], list[FileProblem]]:
    """Return the usable exercises in `folder` by id, and what is wrong with the others."""
    paths, problems = _toml_files(folder)
    documents = []
    for path in paths:
        try:
            documents.append(read(path))
        except BrokenFile as error:
            problems += error.problems
    exercises, wrong = read_exercises(documents, known)
    return exercises, problems + wrong


def read_exercises(
    documents: Iterable[Document], known: Mapping[str, Exercise]
) -> tuple[dict[str, Exercise], list[FileProblem]]:
    """Return the exercises that `documents` tell of, by id, and what is wrong with the others.

    They may refer to each other and to `known` ones.
    """
    exercises: dict[str, Exercise] = {}
    origins: dict[str, Document] = {}
    problems: list[FileProblem] = []
    for document in documents:
        try:
            exercise = exercise_of(document)
            if first := origins.get(exercise.id):
                raise document.broken(duplicate(exercise.id, first.path))
        except BrokenFile as error:
            problems += error.problems
        else:
            exercises[exercise.id] = exercise
            origins[exercise.id] = document
    while dangling := _dangling(exercises, known):
        for id_, wrong in dangling.items():
            problems += origins[id_].broken(wrong).problems
            del exercises[id_]
    return exercises, problems


def with_causes(error: BrokenFile, exercise_problems: Iterable[FileProblem]) -> BrokenFile:
    """Return the error of a routine with what is wrong in the files of exercises that it misses."""
    whats = " ".join(problem.what for problem in error.problems)
    causes = [cause for cause in exercise_problems if f'no exercise "{cause.path.stem}"' in whats]
    return BrokenFile([*error.problems, *causes])


def duplicate(id_: str, first: Path) -> dict[Where, str]:
    """Return what is wrong where a second file has the id of the `first`."""
    return {("id",): f'id: "{id_}" is already the id of {first}'}


def _dangling(
    exercises: Mapping[str, Exercise], known: Mapping[str, Exercise]
) -> dict[str, dict[Where, str]]:
    ids = exercises.keys() | known.keys()
    found: dict[str, dict[Where, str]] = {}
    for exercise in exercises.values():
        for where, id_ in references_of(exercise).items():
            if id_ not in ids:
                what = f'there is no exercise "{id_}"{suggestion(id_, ids)}'
                found.setdefault(exercise.id, {})[where] = what
    return found


def read_routine_folder(
    folder: Path,
    source: Source,
    exercises: Mapping[str, Exercise],
    exercise_problems: list[FileProblem],
    read: Read = read_document,
) -> tuple[list[Entry], list[FileProblem]]:
    """Return an entry for each file in `folder`, the broken ones too, and what is wrong with the folder.

    Of `exercise_problems`, those that break a routine are told with it.
    """
    paths, problems = _toml_files(folder)
    entries: list[Entry] = []
    origins: dict[str, Path] = {}
    for path in paths:
        id_ = title = path.stem
        try:
            document = read(path)
            id_, title = _name(document, "id"), _name(document, "title")
            if document.kind is Kind.EXERCISE:
                wrong: dict[Where, str] = {(): f'this is an exercise: it belongs in the folder "{EXERCISES}"'}
                raise document.broken(wrong)
            routine = routine_of(document, exercises)
            if first := origins.get(id_):
                raise document.broken(duplicate(id_, first))
        except BrokenFile as error:
            problems_with_causes = with_causes(error, exercise_problems).problems
            entries.append(Entry(id_, title, source, path, None, problems_with_causes))
        else:
            origins[id_] = path
            entries.append(Entry(id_, routine.title, source, path, routine))
    return entries, problems


def _name(document: Document, key: str) -> str:
    value = document.data.get(key)
    return value if value and isinstance(value, str) and value.isprintable() else document.path.stem


def _toml_files(folder: Path) -> tuple[list[Path], list[FileProblem]]:
    try:
        names = {path.name: path for path in folder.iterdir()}
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [FileProblem(folder, None, f"cannot be read: {error.strerror or error}")]
    return [names[name] for name in sorted(names) if name.endswith(".toml") and name[0] != "."], []
