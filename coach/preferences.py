"""What the user prefers, as `preferences.toml` in the data folder tells it. The file is never rewritten."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictBool, ValidationError

from coach.domain.compiling import Pacing
from coach.domain.cues import DEFAULT_RATE
from coach.domain.duration import Duration
from coach.domain.exercise import SchemaVersion, Side, Value
from coach.library.explaining import explain
from coach.library.problems import BrokenFile, FileProblem
from coach.library.reading import read_document


class ThemeChoice(StrEnum):
    """Whether the window is light or dark, or as the rest of the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Preferences(Value):
    """What holds where a routine leaves it open, and how the program sounds and looks.

    `rate` is in words a minute. Times are the least there is, see `docs/routine-format.md`.
    """

    schema_version: SchemaVersion = Field(default=1, alias="schema")
    prepare_ms: Duration = Field(default=Pacing().prepare_ms, alias="prepare")
    switch_ms: Duration = Field(default=Pacing().switch_ms, alias="switch")
    rest_ms: Duration = Field(default=Pacing().rest_ms, alias="rest")
    first_side: Side = Side.LEFT
    rate: Annotated[int, Field(strict=True, ge=80, le=400)] = DEFAULT_RATE
    muted: StrictBool = False
    theme: ThemeChoice = ThemeChoice.SYSTEM

    def pacing(self) -> Pacing:
        """Return what the compiling of a routine takes from the preferences."""
        return Pacing(self.prepare_ms, self.switch_ms, self.rest_ms, self.first_side, self.rate)


def read_preferences(path: Path) -> tuple[Preferences, tuple[FileProblem, ...]]:
    """Return the preferences in the file at `path`, and what is wrong in it.

    What is wrong or absent has its default; the rest of the file counts all the same.
    """
    if not os.path.lexists(path):
        return Preferences(), ()
    try:
        document = read_document(path)
    except BrokenFile as error:
        return Preferences(), error.problems
    try:
        return Preferences.model_validate(document.data), ()
    except ValidationError as error:
        wrong = explain(error, Preferences)
    keys = {where[0] for where in wrong}
    good = {key: value for key, value in document.data.items() if key not in keys}
    return Preferences.model_validate(good), document.broken(wrong).problems
