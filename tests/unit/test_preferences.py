"""Preferences: one bad value costs that value only, and the file stays as its author wrote it."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.pacing import Pacing
from coach.domain.terms import Side
from coach.preferences import Preferences, ThemeChoice
from coach.preferences_file import read_preferences

GOOD = """\
schema = 1
prepare = "12s"
switch = 7
rest = "1m"
first_side = "right"
rate = 140
muted = true
theme = "dark"
"""


FIELDS = {"prepare": "prepare_ms", "switch": "switch_ms", "rest": "rest_ms"} | {
    key: key for key in ("first_side", "rate", "muted", "theme")
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "preferences.toml"


def test_no_file_means_defaults(path: Path) -> None:
    assert read_preferences(path) == (Preferences(), ())
    assert read_preferences(path / "below" / "a file") == (Preferences(), ())
    assert Preferences().pacing() == Pacing()


def test_what_the_file_says_counts(path: Path) -> None:
    path.write_text(GOOD)
    preferences, problems = read_preferences(path)
    assert problems == ()
    assert preferences.pacing() == Pacing(12_000, 7_000, 60_000, Side.RIGHT, 140)
    assert (preferences.muted, preferences.theme) == (True, ThemeChoice.DARK)


@pytest.mark.parametrize(
    ("line", "bad", "what"),
    [
        (1, "schema = 2", "this program reads schema = 1, not 2"),
        (2, "prepare = 0", "prepare: a time is more than 0"),
        (3, 'switch = "soon"', "switch: a time is written"),
        (4, "rest = true", "rest: a time is written"),
        (5, 'first_side = "rigth"', 'did you mean "right"?'),
        (6, "rate = 79", "rate: at least 80, not 79"),
        (6, "rate = 401", "rate: at most 400, not 401"),
        (6, "rate = 165.5", "rate: a whole number is wanted, not 165.5"),
        (7, 'muted = "yes"', 'muted: true or false is wanted, not "yes"'),
        (7, "muted = 1", "muted: true or false is wanted, not 1"),
        (8, 'theme = "drak"', 'did you mean "dark"?'),
    ],
)
def test_a_bad_value_is_told_and_the_others_count(path: Path, line: int, bad: str, what: str) -> None:
    lines = GOOD.splitlines()
    field = FIELDS.get(lines[line - 1].partition(" ")[0])
    lines[line - 1] = bad
    path.write_text("\n".join(lines))
    preferences, (problem,) = read_preferences(path)
    assert (problem.path, problem.line) == (path, line)
    assert what in problem.what
    path.write_text(GOOD)
    default = {field: getattr(Preferences(), field)} if field else {}
    assert preferences == replace(read_preferences(path)[0], **default)


def test_several_bad_values_and_an_unknown_key(path: Path) -> None:
    text = 'rate = 5\nthem = "dark"\ntheme = "dark"\nmuted = 3\n'
    path.write_text(text)
    preferences, problems = read_preferences(path)
    assert [problem.line for problem in problems] == [1, 2, 4]
    assert 'unknown key "them": did you mean "theme"?' in problems[1].what
    assert preferences == Preferences(theme=ThemeChoice.DARK)
    assert path.read_text() == text


@pytest.mark.parametrize("content", [b"rate = ", b"\xff", b"a\0", b"x = " + b"[" * 5000])
def test_a_file_that_cannot_be_read_means_defaults_and_a_message(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    preferences, problems = read_preferences(path)
    assert preferences == Preferences()
    assert [problem.line for problem in problems] == [1]


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    assert [problem.line for problem in read_preferences(path)[1]] == [None]


values = st.sampled_from(
    ["1", "true", '"left"', '"30s"', "165", "nan", "[]", "{}", '"dark"', "-5", "1979-05-27"]
)


@given(chosen=st.dictionaries(st.sampled_from([*GOOD.split()[::3], "x"]), values))
def test_whatever_it_says_there_are_preferences(
    chosen: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "preferences.toml"
    path.write_text("".join(f"{key} = {value}\n" for key, value in chosen.items()))
    preferences, problems = read_preferences(path)
    assert isinstance(preferences, Preferences)
    assert len(problems) == len({problem.line for problem in problems}) <= len(chosen)


def test_what_json_keeps_of_them_is_read_back(path: Path) -> None:
    path.write_text(GOOD)
    preferences, _ = read_preferences(path)
    assert Preferences.from_json(json.loads(json.dumps(asdict(preferences)))) == preferences
