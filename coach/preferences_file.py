"""The file of the preferences, and what is right in it."""

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictBool, ValidationError

from coach.domain.duration import Duration
from coach.domain.exercise import SchemaVersion, Value
from coach.domain.terms import Side
from coach.library.explaining import explain
from coach.library.problems import BrokenFile, FileProblem
from coach.library.reading import read_document
from coach.preferences import Preferences, ThemeChoice

_DEFAULT = Preferences()


class PreferencesFile(Value):
    """The keys of `preferences.toml`, each with the default of Preferences."""

    schema_version: SchemaVersion = Field(default=1, alias="schema")
    prepare_ms: Duration = Field(default=_DEFAULT.prepare_ms, alias="prepare")
    switch_ms: Duration = Field(default=_DEFAULT.switch_ms, alias="switch")
    rest_ms: Duration = Field(default=_DEFAULT.rest_ms, alias="rest")
    first_side: Side = _DEFAULT.first_side
    rate: Annotated[int, Field(strict=True, ge=80, le=400)] = _DEFAULT.rate
    muted: StrictBool = _DEFAULT.muted
    theme: ThemeChoice = _DEFAULT.theme


def read_preferences(path: Path) -> tuple[Preferences, tuple[FileProblem, ...]]:
    """Return the preferences in the file at `path`, and what is wrong in it.

    What is wrong or absent has its default; the rest of the file counts all the same. It is never rewritten.
    """
    if not os.path.lexists(path):
        return _DEFAULT, ()
    try:
        document = read_document(path)
    except BrokenFile as error:
        return _DEFAULT, error.problems
    try:
        return _preferences(document.data), ()
    except ValidationError as error:
        wrong = explain(error, PreferencesFile)
    keys = {where[0] for where in wrong}
    good = {key: value for key, value in document.data.items() if key not in keys}
    return _preferences(good), document.broken(wrong).problems


def _preferences(data: dict[str, object]) -> Preferences:
    return Preferences(**PreferencesFile.model_validate(data).model_dump(exclude={"schema_version"}))
