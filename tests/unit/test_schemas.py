"""The schemas for text editors are those of the models, and know each key and its meaning."""

import json
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.duration import LONGEST_MS, format_duration
from coach.domain.exercise import Cues, Dose, Exercise, Value
from coach.domain.routine import ExerciseStep, RestStep, Routine

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "routines"
MADE: dict[str, str] = runpy.run_path(str(ROOT / "scripts" / "make_schemas.py"))["make_schemas"]()
ROUTINE, EXERCISE = (json.loads(text) for text in MADE.values())


def test_they_are_current() -> None:
    """What to do if this fails: `.venv/bin/python scripts/make_schemas.py`."""
    assert {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.schema.json")} == MADE.keys()
    for name, text in MADE.items():
        assert (SHIPPED / name).read_text("utf-8") == text, name


@pytest.mark.parametrize(
    ("schema", "model"),
    [
        (ROUTINE, Routine),
        (ROUTINE["definitions"]["ExerciseStep"], ExerciseStep),
        (ROUTINE["definitions"]["RestStep"], RestStep),
        (EXERCISE, Exercise),
        (EXERCISE["definitions"]["Dose"], Dose),
        (EXERCISE["definitions"]["Cues"], Cues),
    ],
)
def test_every_key_is_there_and_described(schema: dict[str, Any], model: type[Value]) -> None:
    assert schema["properties"].keys() == {f.alias or name for name, f in model.model_fields.items()}
    assert schema["additionalProperties"] is False
    for key, value in schema["properties"].items():
        assert value["description"].endswith("."), key
        assert "](" not in value["description"], key


@pytest.mark.parametrize("text", MADE.values(), ids=MADE)
def test_nothing_is_said_that_toml_cannot_say(text: str) -> None:
    assert "null" not in text
    assert "_ms" not in text
    referred = set(re.findall(r'"#/definitions/(\w+)"', text))
    assert referred == json.loads(text)["definitions"].keys()


DURATION = re.compile(ROUTINE["properties"]["prepare"]["anyOf"][0]["pattern"])
SAID = re.compile(EXERCISE["definitions"]["Cues"]["properties"]["setup"]["pattern"])


@given(st.integers(1, LONGEST_MS))
def test_every_time_that_is_written_is_one(ms: int) -> None:
    assert DURATION.search(format_duration(ms))


@pytest.mark.parametrize("text", ["", " ", "30", "30 s", "s", "1m30", "1s1m", "-1s", "1h", "1.s"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert not DURATION.search(text)


@pytest.mark.parametrize("text", ["", "Your {side} heel, {other} knee.", "Ä – “so”"])
def test_what_may_be_said(text: str) -> None:
    assert SAID.search(text)


@pytest.mark.parametrize("text", ["{sides}", "{", "}", "{side", "a\tb", "a\nb", "{{side}}"])
def test_what_may_not_be_said(text: str) -> None:
    assert not SAID.search(text)


def test_editors_find_them_in_a_checkout() -> None:
    rules = tomllib.loads((ROOT / ".taplo.toml").read_text("utf-8"))["rule"]
    assert {rule["schema"]["path"].removeprefix("routines/") for rule in rules} == MADE.keys()
    meant = [{*ROOT.glob(include)} for rule in rules for include in rule["include"]]
    assert meant == [{*SHIPPED.glob("*.toml")}, {*(SHIPPED / "exercises").glob("*.toml")}]
