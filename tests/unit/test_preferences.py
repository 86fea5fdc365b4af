"""Preferences: one bad value costs that value only, and the file stays as its author wrote it."""

import json
import stat
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app.preferences_file import read_preferences, write_preferences
from coach.domain.pacing import Pacing
from coach.domain.problem import Problem
from coach.domain.terms import Contraindication, Person, Side, Verbosity
from coach.preferences import MotionChoice, Preferences, ThemeChoice

GOOD = """\
schema = 1
prepare = "12s"
switch = 7
rest = "1m"
first_side = "right"
rate = 140
muted = true
figure = "man"
motion = "reduced"
theme = "dark"
voice = "gmw/en-us"
verbosity = "brief"
voice_volume = 80
tone_volume = 0
welcomed = true
hold = "x1.5"
countdown = false
floor = true
[profile]
applies = ["wrist", "knee", "wrist"]
"""


FIELDS = (
    {"prepare": "prepare_ms", "switch": "switch_ms", "rest": "rest_ms"}
    | {key: key for key in ("first_side", "rate", "muted", "figure", "motion", "theme", "floor")}
    | {key: key for key in ("voice", "verbosity", "voice_volume", "tone_volume", "welcomed")}
    | {key: key for key in ("hold", "countdown")}
)


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
    assert preferences.pacing() == Pacing(
        12_000, 7_000, 60_000, Side.RIGHT, 140, hold_times=1.5, counts_down=False
    )
    assert (preferences.muted, preferences.theme) == (True, ThemeChoice.DARK)
    assert (preferences.figure, preferences.motion) == (Person.MAN, MotionChoice.REDUCED)
    assert (preferences.voice, preferences.verbosity) == ("gmw/en-us", Verbosity.BRIEF)
    assert (preferences.voice_volume, preferences.tone_volume) == (80, 0)
    assert preferences.welcomed
    assert preferences.applies == (Contraindication.KNEE, Contraindication.WRIST)


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
        (8, 'figure = "wombat"', 'did you mean "woman"?'),
        (9, "motion = false", 'motion: "system", "full" or "reduced", not false'),
        (10, 'theme = "drak"', 'did you mean "dark"?'),
        (11, "voice = 1", "voice: text in quotes is wanted"),
        (11, f'voice = "{501 * "x"}"', "voice: "),
        (12, 'verbosity = "breif"', 'did you mean "brief"?'),
        (13, "voice_volume = 101", "voice_volume: at most 100, not 101"),
        (14, "tone_volume = -1", "tone_volume: at least 0, not -1"),
        (14, "tone_volume = 1.5", "tone_volume: a whole number is wanted, not 1.5"),
        (16, 'hold = "x1.6"', 'did you mean "x1.5"?'),
        (16, "hold = 30", "hold: "),
        (17, "countdown = 3", "countdown: true or false is wanted, not 3"),
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


@given(chosen=st.dictionaries(st.sampled_from(["schema", *FIELDS, "profile", "x"]), values))
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


OWN = """\
# How I like it.
theme = "dark"   # easier on the eyes
rate = 500  # too fast, it says

prepare = 12.5
x = 1
[notes]
mine = "stays"
"""


def write(path: Path, **changes: object) -> Path | None:
    """Change some of what is read at `path`."""
    before = read_preferences(path)[0]
    return write_preferences(path, before, replace(before, **changes))  # type: ignore[arg-type]


def test_a_change_leaves_the_rest_of_the_file_as_its_author_wrote_it(path: Path) -> None:
    path.write_text(OWN)
    assert write(path, prepare_ms=90_000, theme=ThemeChoice.LIGHT, first_side=Side.RIGHT) is None
    wanted = OWN.replace("12.5", '"1m30s"').replace('"dark"', '"light"')
    assert path.read_text() == wanted.replace("x = 1\n", 'x = 1\nfirst_side = "right"\n\n')
    preferences, problems = read_preferences(path)
    assert (preferences.prepare_ms, preferences.first_side) == (90_000, Side.RIGHT)
    assert [problem.line for problem in problems] == [3, 6, 9]


def test_what_somebody_else_changed_meanwhile_stays(path: Path) -> None:
    before = Preferences()
    path.write_text("rate = 140\n")
    write_preferences(path, before, replace(before, muted=True))
    assert path.read_text() == "rate = 140\nmuted = true\n"


@pytest.mark.parametrize("text", ["rate = 140", "rate = 140\r\n", "\ufeffrate = 140\n"])
def test_line_ends_are_kept_and_missing_ones_added(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
    write(path, muted=True)
    line_end = "\r\n" if "\r" in text else "\n"
    assert path.read_bytes().decode() == f"rate = 140{line_end}muted = true{line_end}"


def test_the_first_change_makes_the_folder_and_a_file_for_the_user_alone(path: Path) -> None:
    path = path.parent / "not" / "yet" / path.name
    assert write(path, rate=200) is None
    assert path.read_text() == "schema = 1\nrate = 200\n"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"rate = ", b"\xff", b"a\0"])
def test_a_file_that_cannot_be_read_is_moved_aside_and_begun_anew(path: Path, content: bytes) -> None:
    for _time in range(2):  # within the same second, likely
        path.write_bytes(content)
        moved = write(path, rate=200)
        assert moved
        assert moved.read_bytes() == content
        assert path.read_text() == "schema = 1\nrate = 200\n"
    assert len(list(path.parent.iterdir())) == 3


def test_what_cannot_be_written_is_told_and_left(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Problem, match="this is a folder"):
        write(path, rate=200)
    (path.parent / "file").write_text("")
    with pytest.raises(Problem, match="cannot be written: Not a directory"):
        write_preferences(path.parent / "file" / "x", Preferences(), Preferences(rate=200))
    assert path.is_dir()


@given(
    chosen=st.dictionaries(st.sampled_from(["schema", *FIELDS, "profile", "x"]), values),
    wanted=st.builds(Preferences, rate=st.integers(80, 400), prepare_ms=st.integers(1, 3_600_000)),
)
def test_whatever_the_file_says_a_change_is_read_back(
    chosen: dict[str, str], wanted: Preferences, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "preferences.toml"
    path.write_text("".join(f"{key} = {value}\n" for key, value in chosen.items()))
    before, problems = read_preferences(path)
    assert write_preferences(path, before, wanted) is None
    after, left = read_preferences(path)
    assert {problem.what for problem in left} <= {problem.what for problem in problems}
    assert after == wanted


def test_what_applies_is_written_into_its_table_and_what_is_set_later_above_it(path: Path) -> None:
    path.write_text('rate = 140 # slow\n\n# me\n[profile] # mine\napplies = ["knee"]\n')
    before, problems = read_preferences(path)
    assert problems == ()
    after = replace(before, applies=(Contraindication.OSTEOPOROSIS,), theme=ThemeChoice.DARK, welcomed=True)
    write_preferences(path, before, after)
    assert read_preferences(path) == (after, ())
    text = path.read_text()
    assert "rate = 140 # slow" in text
    assert "# me\n" in text
    assert '[profile] # mine\napplies = ["osteoporosis"]\n' in text


@pytest.mark.parametrize("text", ["", "profile = 3\n", "[profile]\n", "schema = 1\n[profile]\napplies = 3\n"])
def test_what_applies_can_be_written_whatever_was_there(path: Path, text: str) -> None:
    path.write_text(text)
    after = Preferences(applies=(Contraindication.KNEE,))
    write_preferences(path, read_preferences(path)[0], after)
    assert read_preferences(path) == (after, ())


def test_a_misspelt_condition_does_not_hide_the_others(path: Path) -> None:
    path.write_text('[profile]\napplies = ["knee", "osteoporosys", "wrist"]\n')
    preferences, problems = read_preferences(path)
    assert preferences.applies == (Contraindication.KNEE, Contraindication.WRIST)
    (problem,) = problems
    assert 'did you mean "osteoporosis"?' in str(problem)
    assert ":2:" in str(problem)
