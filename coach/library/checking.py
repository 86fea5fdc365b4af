"""Files checked together, wherever they lie: what `stretch-coach check` says."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from coach.domain.exercise import Exercise
from coach.library import EXERCISES
from coach.library.catalogue import Library
from coach.library.folders import duplicate, read_exercise_folder, read_exercises
from coach.library.problems import BrokenFile, FileProblem
from coach.library.reading import Document, Kind, read_document, routine_of


def check_files(paths: Iterable[Path], library: Library) -> dict[Path, list[FileProblem]]:
    """Return what is wrong in each of the files, an empty list for a good one.

    A routine's exercises are looked for among the files themselves, in the folder `exercises` beside it, and
    in `library`. Two of the files with the same id are an error of the second; one named twice is one file.
    """
    found: dict[Path, list[FileProblem]] = {}
    documents: list[Document] = []
    each_once: dict[str, Path] = {}
    for path in paths:
        each_once.setdefault(os.path.realpath(path), path)
    for path in each_once.values():
        found[path] = []
        try:
            documents.append(read_document(path))
        except BrokenFile as error:
            found[path] += error.problems
    routines = [document for document in documents if document.kind is Kind.ROUTINE]
    others = [document for document in documents if document.kind is Kind.EXERCISE]
    exercises, problems = read_exercises(others, library.exercises)
    for problem in [*problems, *_check_routines(routines, exercises, library)]:
        found[problem.path].append(problem)
    return found


def _check_routines(
    documents: Iterable[Document], given: Mapping[str, Exercise], library: Library
) -> Iterator[FileProblem]:
    beside: dict[Path, dict[str, Exercise]] = {}
    origins: dict[str, Path] = {}
    for document in documents:
        folder = document.path.parent / EXERCISES
        if folder not in beside:
            beside[folder], _ = read_exercise_folder(folder, library.exercises)
        try:
            routine = routine_of(document, {**library.exercises, **beside[folder], **given})
            first = origins.setdefault(routine.id, document.path)
            if first != document.path:
                raise document.broken(duplicate(routine.id, first))
        except BrokenFile as error:
            yield from error.problems
