"""What a validation error means, in the words of somebody who writes a file."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from coach.domain.routine import ExerciseStep
from coach.library.locating import Where
from coach.library.problems import shown, suggestion

_Details = Mapping[str, Any]
"""What pydantic says of one error."""

_STEP_KINDS = ("exercise", "rest")
_EXAMPLES = {"schema": "1", "title": '"…"', "text": '"…"', "id": '"knee-hug"', "exercise": '"knee-hug-rock"'}


def explain(error: ValidationError, model: type[BaseModel]) -> dict[Where, str]:
    """Return what is wrong in the data of a `model`, by its place; one thing for each place."""
    explained: dict[Where, str] = {}
    for details in error.errors(include_url=False):
        if details["type"] == "too_short" and details["input"]:
            continue  # Each of the steps is wrong and told of.
        place, kind = _place(details["loc"])
        place = place or _named_place(details)
        key = next((f"{part}" for part in reversed(place) if isinstance(part, str)), "")
        what = _explain_one(details, place, kind, model)
        is_named = details["type"] in _NAMES_ITS_KEY or what.startswith(f"{key} ")
        explained.setdefault(place, what if is_named or not key else f"{key}: {what}")
    return explained


def _place(loc: tuple[int | str, ...]) -> tuple[Where, str]:
    """Return the place in the file, and which kind of step it was taken for."""
    place = tuple(part for part in loc if part != "[key]")
    if len(place) > 2 and place[0] == "steps" and place[2] in _STEP_KINDS:
        return place[:2] + place[3:], str(place[2])
    return place, ""


def _named_place(details: _Details) -> Where:
    """Return the place of the key that a rule about the whole file begins with."""
    named = re.match(r"\w+(?= = )", str(details.get("ctx", {}).get("error", "")))
    return (named[0],) if named else ()


def _explain_one(details: _Details, place: Where, kind: str, model: type[BaseModel]) -> str:
    if place == ("schema",) and details["type"] != "missing":
        return f"this program reads schema = 1, not {shown(details['input'])}"
    if details["type"] == "extra_forbidden":
        return _unknown_key(str(place[-1]), place, kind, model)
    if details["type"] == "missing":
        return _missing(str(place[-1]), kind)
    words = _WORDS.get(details["type"])
    return words(details, details.get("ctx", {})) if words else f"{shown(details['input'])} is not valid"


def _unknown_key(key: str, place: Where, kind: str, model: type[BaseModel]) -> str:
    if kind == "rest" and key in _keys_of(ExerciseStep):
        return f'{shown(key)} goes with an exercise = "…", and this step has none'
    models = [model]
    for part in place[:-1]:
        if isinstance(part, str):
            models = [inner for outer in models for inner in _models_at(outer, part)]
    known = [name for each in models for name in _keys_of(each)]
    return f"unknown key {shown(key)}{suggestion(key, known)}"


def _missing(key: str, kind: str) -> str:
    if kind == "rest":
        return 'this step has neither an exercise = "…" nor a rest = "20s"'
    if key == "steps":
        return "there are no steps: a routine has at least one [[steps]]"
    example = _EXAMPLES.get(key)
    return f"{key} is missing: write {key} = {example}" if example else f"{key} is missing"


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_at(model: type[BaseModel], key: str) -> Iterator[type[BaseModel]]:
    for name, field in model.model_fields.items():
        if key == (field.alias or name):
            yield from _models_in(field.annotation)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


_Words = Callable[[_Details, dict[str, Any]], str]

_NAMES_ITS_KEY = {"extra_forbidden", "missing"}


def _one_of(details: _Details, ctx: dict[str, Any]) -> str:
    choices = re.findall(r"'([^']*)'", str(ctx["expected"]))
    value = details["input"]
    near = suggestion(value, choices) if isinstance(value, str) else ""
    quoted = [f'"{choice}"' for choice in choices]
    listed = " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
    return f"{listed}, not {shown(value)}{near}"


def _text_shape(details: _Details, ctx: dict[str, Any]) -> str:
    if "a-z0-9" in ctx["pattern"]:
        return (
            'an id is small letters, digits and single hyphens between them, such as "knee-hug-rock", '
            f"not {shown(details['input'])}"
        )
    return "text is one line, without control characters"


def _own_words(_details: _Details, ctx: dict[str, Any]) -> str:
    text = str(ctx["error"])
    return "this number is too large" if text.startswith("Exceeds the limit") else text


def _a(thing: str) -> _Words:
    return lambda details, _ctx: f"{thing}, not {shown(details['input'])}"


_WORDS: dict[str, _Words] = {
    "enum": _one_of,
    "literal_error": _one_of,
    "value_error": _own_words,
    "string_pattern_mismatch": _text_shape,
    "string_too_short": lambda _details, _ctx: "text is at least 1 character, and this has none",
    "string_too_long": lambda details, ctx: (
        f"at most {ctx['max_length']} characters, and this has {len(details['input'])}"
    ),
    "too_short": lambda _details, _ctx: "there are none: a routine has at least one [[steps]]",
    "string_type": _a('text in quotes is wanted: "…"'),
    "int_type": _a("a whole number is wanted"),
    "bool_type": _a("true or false is wanted"),
    "bool_parsing": _a("true or false is wanted"),
    "greater_than_equal": lambda details, ctx: f"at least {ctx['ge']}, not {shown(details['input'])}",
    "less_than_equal": lambda details, ctx: f"at most {ctx['le']}, not {shown(details['input'])}",
    "tuple_type": _a("a list in square brackets is wanted"),
    "dict_type": _a("a table is wanted"),
    "model_type": _a("a table is wanted"),
    "model_attributes_type": _a("a table is wanted"),
}
