"""One routine or exercise file, read and validated; everything wrong in it is told at once."""

import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from coach.domain.exercise import Exercise
from coach.domain.routine import ExerciseStep, RestStep, Routine, Step, findings
from coach.library.explaining import explain
from coach.library.locating import Locator, Where
from coach.library.problems import BrokenFile, FileProblem, suggestion

LARGEST_BYTES = 2_000_000
MOST_PROBLEMS = 20
DEEPEST = 200
"""Deeper keys than this make tomllib slow beyond use; no file of ours needs more than 4."""

_EXERCISE_KEYS = set(Exercise.model_fields) - set(Routine.model_fields)


class Kind(Enum):
    """What a file tells of."""

    ROUTINE = auto()
    EXERCISE = auto()


@dataclass(frozen=True)
class Document:
    """A TOML file that could be read. What it tells is worked out once, when it is first asked for."""

    path: Path
    text: str
    data: dict[str, Any]

    @property
    def kind(self) -> Kind:
        """What the file is meant to tell of, judged by `steps`, its folder and its keys."""
        if "steps" in self.data:
            return Kind.ROUTINE
        in_exercises = self.path.absolute().parent.name == "exercises"
        return Kind.EXERCISE if in_exercises or _EXERCISE_KEYS & self.data.keys() else Kind.ROUTINE

    @cached_property
    def routine(self) -> Routine:
        """The routine that it tells of, whatever its steps name; raises ValidationError."""
        return Routine.model_validate(self.data)

    @cached_property
    def exercise(self) -> Exercise:
        """The exercise that it tells of, whatever that refers to; raises ValidationError."""
        return Exercise.model_validate(self.data)

    def broken(self, wrong: Mapping[Where, str]) -> BrokenFile:
        """Return the error that tells what is wrong at which place, in the order of lines."""
        locator = Locator(self.text)
        found = sorted((locator.line_of(where), what) for where, what in wrong.items())
        problems = [FileProblem(self.path, line, what) for line, what in found[:MOST_PROBLEMS]]
        if more := len(found) - len(problems):
            problems.append(FileProblem(self.path, None, f"and {more} more"))
        return BrokenFile(problems)


def read_routine(path: Path, exercises: Mapping[str, Exercise]) -> Routine:
    """Return the routine in the file at `path`, whose steps are all among `exercises`; raise BrokenFile."""
    return routine_of(read_document(path), exercises)


def routine_of(document: Document, exercises: Mapping[str, Exercise]) -> Routine:
    """Return the routine that `document` tells of; raise BrokenFile."""
    wrong: dict[Where, str] = {}
    try:
        routine = document.routine
    except ValidationError as error:
        wrong = explain(error, Routine)
        routine = _what_can_be_saved(document.data)
    for finding in findings(routine, exercises):
        what = wrong.get(finding.where, finding.what)
        wrong[finding.where] = what + suggestion(finding.unknown_exercise or "", exercises)
    if wrong:
        raise document.broken(wrong)
    return routine


def exercise_of(document: Document) -> Exercise:
    """Return the exercise that `document` tells of; raise BrokenFile. What it refers to is not looked at."""
    try:
        return document.exercise
    except ValidationError as error:
        raise document.broken(explain(error, Exercise)) from None


def references_of(exercise: Exercise) -> dict[Where, str]:
    """Return the ids of the exercises that `exercise` refers to, by their places."""
    references: dict[Where, str] = {("instead", key.value): id_ for key, id_ in exercise.instead.items()}
    for key, variant in (("easier", exercise.easier), ("harder", exercise.harder)):
        if variant and variant.exercise:
            references[(key, "exercise")] = variant.exercise
    return references


def read_document(path: Path) -> Document:
    """Return what the TOML file at `path` holds; raise BrokenFile if it cannot be read."""
    return document_of(path, bytes_of(path))


def document_of(path: Path, data: bytes) -> Document:
    """Return what a TOML file at `path` holds if it is `data`; raise BrokenFile if that cannot be read."""
    text = _decoded(path, data)
    if _may_be_deep(text) and (locator := Locator(text)).depth > DEEPEST:
        raise _too_deep(path, locator)
    try:
        return Document(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, text, f"{error}") from None
    except RecursionError:
        raise _too_deep(path, Locator(text)) from None
    except ValueError:
        # Python refuses to convert more than 4300 digits, and says so without a line.
        digits = re.search(r"[0-9_]{1000}", text)
        line = text.count("\n", 0, digits.start()) + 1 if digits else None
        raise BrokenFile([FileProblem(path, line, "this number is too large")]) from None


def bytes_of(path: Path) -> bytes:
    """Return what the file at `path` holds; raise BrokenFile if it is too large, or no file to be read."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BrokenFile([FileProblem(path, None, "this is a folder, not a file")])
        if not stat.S_ISREG(status.st_mode):
            raise BrokenFile([FileProblem(path, None, "this is not an ordinary file")])
        if status.st_size <= LARGEST_BYTES:
            with path.open("rb") as file:
                data = file.read(LARGEST_BYTES + 1)
            if len(data) <= LARGEST_BYTES:
                return data
    except FileNotFoundError:
        raise BrokenFile([FileProblem(path, None, "there is no such file")]) from None
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise BrokenFile([FileProblem(path, None, what)]) from None
    raise BrokenFile([FileProblem(path, None, "larger than 2 MB, the most that is read")])


def _decoded(path: Path, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{data[error.start]:02x} is not UTF-8: save the file as UTF-8 text"
        raise BrokenFile([FileProblem(path, line, what)]) from None
    if (at := text.find("\0")) >= 0:
        what = "a NUL byte: this is not a text file, or not saved as UTF-8"
        raise BrokenFile([FileProblem(path, text.count("\n", 0, at) + 1, what)])
    return text


def _may_be_deep(text: str) -> bool:
    return any(line.count(".") > DEEPEST for line in text.split("\n"))


def _too_deep(path: Path, locator: Locator) -> BrokenFile:
    return BrokenFile([FileProblem(path, locator.deepest_line, "tables, lists or keys nest too deeply here")])


def _not_toml(path: Path, text: str, said: str) -> BrokenFile:
    """Return the error for what tomllib said, which ends with the place."""
    at = re.search(r" \(at (?:line (\d+)[^)]*|end of document)\)$", said)
    last = text.rstrip("\n").count("\n") + 1
    line = int(at[1] or last) if at else None
    what = said[: at.start()] if at else said
    return BrokenFile([FileProblem(path, line, f"this is not TOML: {what[:1].lower()}{what[1:]}")])


def _what_can_be_saved(data: dict[str, Any]) -> Routine:
    """Return the steps of a routine that is wrong elsewhere, so that their exercises are looked at too."""
    raw_steps = data.get("steps")
    adapter: TypeAdapter[ExerciseStep | RestStep] = TypeAdapter(Step)
    steps: list[ExerciseStep | RestStep] = []
    for raw in raw_steps if isinstance(raw_steps, list) else []:
        try:
            steps.append(adapter.validate_python(raw))
        except ValidationError:
            exercise = raw.get("exercise") if isinstance(raw, dict) else None
            is_named = isinstance(exercise, str)
            steps.append(
                ExerciseStep.model_construct(exercise=exercise) if is_named else RestStep.model_construct()
            )
    return Routine.model_construct(steps=tuple(steps))
