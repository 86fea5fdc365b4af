"""The file of the preferences: what is right in it, and how a change is written into it."""

import os
from dataclasses import asdict
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictBool, ValidationError, field_validator

from coach.domain.duration import Duration, format_duration
from coach.domain.exercise import SchemaVersion, Value
from coach.domain.problem import Problem
from coach.domain.terms import Contraindication, Person, Side, Verbosity
from coach.library.explaining import explain
from coach.library.problems import BrokenFile, FileProblem
from coach.library.reading import Document, read_document
from coach.preferences import (
    FULL_VOLUME,
    RATES,
    DistanceUnit,
    HoldChoice,
    MotionChoice,
    Preferences,
    ThemeChoice,
)
from coach.replacing import replaced

Volume = Annotated[int, Field(strict=True, ge=0, le=FULL_VOLUME)]

_DEFAULT = Preferences()
_LONGEST_VOICE = 500
_NEW = "schema = 1\n"
_UNKEPT = "What you set holds until you close the program."


class Profile(Value):
    """What applies to the user, each once, in the order in which the program lists it."""

    applies: tuple[Contraindication, ...] = ()

    @field_validator("applies")
    @classmethod
    def _put_in_order(cls, applies: tuple[Contraindication, ...]) -> tuple[Contraindication, ...]:
        return tuple(condition for condition in Contraindication if condition in applies)


class PreferencesFile(Value):
    """The keys of `preferences.toml`, each with the default of Preferences."""

    schema_version: SchemaVersion = Field(default=1, alias="schema")
    prepare_ms: Duration = Field(default=_DEFAULT.prepare_ms, alias="prepare")
    switch_ms: Duration = Field(default=_DEFAULT.switch_ms, alias="switch")
    rest_ms: Duration = Field(default=_DEFAULT.rest_ms, alias="rest")
    first_side: Side = _DEFAULT.first_side
    hold: HoldChoice = _DEFAULT.hold
    countdown: StrictBool = _DEFAULT.countdown
    rate: Annotated[int, Field(strict=True, ge=RATES[0], le=RATES[1])] = _DEFAULT.rate
    voice: Annotated[str, Field(max_length=_LONGEST_VOICE)] = _DEFAULT.voice
    verbosity: Verbosity = _DEFAULT.verbosity
    voice_volume: Volume = _DEFAULT.voice_volume
    tone_volume: Volume = _DEFAULT.tone_volume
    muted: StrictBool = _DEFAULT.muted
    figure: Person = _DEFAULT.figure
    motion: MotionChoice = _DEFAULT.motion
    theme: ThemeChoice = _DEFAULT.theme
    floor: StrictBool = _DEFAULT.floor
    distance: DistanceUnit = _DEFAULT.distance
    welcomed: StrictBool = _DEFAULT.welcomed
    profile: Profile = Profile()


def read_preferences(path: Path) -> tuple[Preferences, tuple[FileProblem, ...]]:
    """Return the preferences in the file at `path`, and what is wrong in it.

    What is wrong or absent has its default; the rest of the file counts all the same. Reading never changes
    the file.
    """
    if not os.path.lexists(path):
        return _DEFAULT, ()
    try:
        return _read(read_document(path))
    except BrokenFile as error:
        return _DEFAULT, error.problems


def write_preferences(path: Path, before: Preferences, after: Preferences) -> Path | None:
    """Write into the file at `path` what is different `after`; make the file if there is none.

    Whatever else is in the file stays: comments, order, and wrong values too, which were told of when it was
    read. A file in which nothing can be read is moved aside and a new one begun: returns where it is then.
    Raises Problem if the file cannot be written; what was there is then still there.
    """
    set_aside = None
    try:
        text = _NEW
        if os.path.lexists(path):
            try:
                text = read_document(path).text
            except BrokenFile as error:
                set_aside, before = _set_aside(path, error), _DEFAULT
        if not path.parent.exists():
            path.parent.mkdir(mode=0o700, parents=True)
        with replaced(path, is_private=True) as file:
            file.write(_edited(text, before, after).encode())
    except OSError as error:
        what = f"{path} cannot be written: {error.strerror or error}."
        raise Problem(what, _UNKEPT) from error
    return set_aside


def _read(document: Document) -> tuple[Preferences, tuple[FileProblem, ...]]:
    try:
        return _preferences(document.data), ()
    except ValidationError as error:
        wrong = explain(error, PreferencesFile)
    keys = {where[0] for where in wrong}
    good = {key: value for key, value in document.data.items() if key not in keys}
    good["profile"] = _known_profile(document.data.get("profile"))
    return _preferences(good), document.broken(wrong).problems


def _known_profile(profile: object) -> dict[str, object]:
    """Return what is right in the profile: whom a word is misspelt, the others still protect."""
    applies = profile.get("applies") if isinstance(profile, dict) else None
    known = [one for one in applies if one in [*Contraindication]] if isinstance(applies, list) else []
    return {"applies": known}


def _preferences(data: dict[str, object]) -> Preferences:
    values = PreferencesFile.model_validate(data).model_dump(exclude={"schema_version"})
    return Preferences(**values.pop("profile"), **values)


def _edited(text: str, before: Preferences, after: Preferences) -> str:
    """Return the TOML `text` with what is different `after`."""
    import tomlkit

    file, known = tomlkit.parse(text), asdict(before)
    for name, value in asdict(after).items():
        if value == known[name]:
            continue
        if name in Profile.model_fields:
            if not isinstance(file.get("profile"), dict):
                file["profile"] = tomlkit.table()
            file["profile"][name] = [*value]
        else:
            key = PreferencesFile.model_fields[name].alias or name
            file[key] = format_duration(value) if name.endswith("_ms") else value
    line_end = "\r\n" if "\r\n" in text else "\n"
    return file.as_string().replace("\r\n", "\n").replace("\n", line_end)


def _set_aside(path: Path, error: BrokenFile) -> Path:
    """Move the file to a free name, and return that; raise Problem if it is no file, or may not be read."""
    if not path.is_file() or not os.access(path, os.R_OK):
        raise Problem(str(error), _UNKEPT) from error
    stamp = f"{path.name}.damaged-{datetime.now():%Y%m%d-%H%M%S}"
    names = (path.with_name(stamp + (f"-{number}" if number else "")) for number in count())
    return path.rename(next(name for name in names if not name.exists()))
