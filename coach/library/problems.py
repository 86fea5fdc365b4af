"""What is wrong in a file, in the form that users and their editors read."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from coach.domain.problem import Problem

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing wrong in one file: what, and what would be right; `line` counts from 1."""

    path: Path
    line: int | None
    what: str

    @property
    def place(self) -> str:
        """`FILE:LINE`, or `FILE` where no line is to blame."""
        return f"{self.path}" if self.line is None else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


class BrokenFile(Problem):
    """A file cannot be used, for all of `problems`."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def suggestion(word: str, words: Iterable[str]) -> str:
    """Return `: did you mean "…"?` for the nearest of `words`, or nothing where none is near."""
    near = get_close_matches(word[:LONGEST_SHOWN].lower(), list(words), 1)
    return f': did you mean "{near[0]}"?' if near else ""


def shown(value: object) -> str:
    """Return a value of a file as its author would know it again, on one short line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = "".join(char if char.isprintable() else "�" for char in value[:LONGEST_SHOWN])
        return f'"{text}{"…" * (len(value) > LONGEST_SHOWN)}"'
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, int) and value.bit_length() > 64:
        return "a number this large"
    return f"{value}"
