"""Every way a file can be wrong is told with its line, and what would be right."""

import os
import re
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import resources
from coach.domain.duration import format_duration
from coach.domain.exercise import Exercise
from coach.domain.terms import Mode
from coach.library.problems import BrokenFile, FileProblem, shown
from coach.library.reading import (
    Document,
    Kind,
    exercise_of,
    read_document,
    read_routine,
    routine_of,
)

from .conftest import Write

SHIPPED = sorted(resources.routines_dir().glob("*.toml"))
SHIPPED_EXERCISES = sorted(resources.routines_dir().glob("exercises/*.toml"))
HOLD = Exercise.model_validate({"id": "calf-straight", "title": "Calf stretch"})
REPS = Exercise.model_validate({"id": "knee-rolls", "title": "Knee rolls", "mode": "reps"})
EXERCISES = {HOLD.id: HOLD, REPS.id: REPS}

# Lines 1 to 3, so that what a test adds begins on line 4.
HEAD = 'schema = 1\nid = "mine"\ntitle = "Mine"\n'
STEP = '[[steps]]\nexercise = "calf-straight"\n'


def told(path: Path) -> list[tuple[int | None, str]]:
    with pytest.raises(BrokenFile) as raised:
        read_routine(path, EXERCISES)
    assert all(problem.path == path for problem in raised.value.problems)
    return [(problem.line, problem.what) for problem in raised.value.problems]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_routines_are_good(path: Path) -> None:
    exercises = {path.stem: exercise_of(read_document(path)) for path in SHIPPED_EXERCISES}
    assert read_routine(path, exercises).id == path.stem


@pytest.mark.parametrize("path", SHIPPED_EXERCISES, ids=lambda path: path.stem)
def test_shipped_exercises_are_good(path: Path) -> None:
    assert read_document(path).kind is Kind.EXERCISE
    assert exercise_of(read_document(path)).id == path.stem


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("schema = 1\nid = \n", 2, "this is not TOML: invalid value"),
        ("schema = 1\nschema = 1\n", 2, "cannot overwrite a value"),
        (f'{HEAD}x = """\n\n', 4, "this is not TOML: unterminated string"),
        ("", 1, "schema is missing: write schema = 1"),
        ("", 1, "there are no steps: a routine has at least one [[steps]]"),
        (f"{HEAD}steps = []", 4, "a routine has at least one [[steps]]"),
        (f'{HEAD}steps = "no"', 4, 'steps: a list in square brackets is wanted, not "no"'),
        (f"{HEAD}steps = [\n1]", 5, "steps: a table is wanted, not 1"),
        (f'{HEAD}sumary = "x"\n{STEP}', 4, 'unknown key "sumary": did you mean "summary"?'),
        (f"{HEAD}{STEP}hodl = 3", 6, 'unknown key "hodl": did you mean "hold"?'),
        (f"{HEAD}{STEP}[steps.dose]\nhold = 3", 6, 'unknown key "dose"'),
        (f"{HEAD}[[step]]\nrest = 3", 4, 'unknown key "step": did you mean "steps"?'),
        (f'{HEAD}"\\u001b[1m" = 1', 4, 'unknown key "�[1m"'),
        (f'{HEAD}[[steps]]\nexercise = "calf-straigt"', 5, 'did you mean "calf-straight"?'),
        (f'{HEAD}[[steps]]\nexercise = "swimming"', 5, 'there is no exercise "swimming"'),
        (f'{HEAD}[[steps]]\nexercise = "calf_straight"', 5, 'exercise: an id is small letters, digits'),
        (f'{HEAD}[[steps]]\nexercise = "calf_straight"', 5, '"calf_straight": did you mean "calf-straight"?'),
        (f"{HEAD}[[steps]]\nexercise = 5", 5, 'text in quotes is wanted: "…", not 5'),
        (f"{HEAD}[[steps]]\nsets = 5", 4, "this step has neither an exercise"),
        (f"{HEAD}[[steps]]\nsets = 5", 5, '"sets" goes with an exercise = "…", and this step has none'),
        (f"{HEAD}{STEP}reps = 5", 6, "calf-straight: this exercise is a hold: it takes hold, not reps"),
        (f'{HEAD}[[steps]]\nexercise = "knee-rolls"\nhold = 5', 6, "it takes reps and pace, not hold"),
        (f"{HEAD}{STEP}hold = -5", 6, "hold: a time is more than 0 and at most 1 hour (3600 s), not -5"),
        (f"{HEAD}{STEP}hold = 0", 6, "hold: a time is more than 0"),
        (f'{HEAD}{STEP}hold = "0s"', 6, "hold: a time is more than 0"),
        (f"{HEAD}{STEP}hold = 3601", 6, "at most 1 hour (3600 s), not 3601"),
        (f'{HEAD}{STEP}hold = "99999m"', 6, "at most 1 hour"),
        (f"{HEAD}{STEP}hold = true", 6, "as a number of seconds, not true"),
        (f'{HEAD}{STEP}hold = "half a minute"', 6, 'not "half a minute"'),
        (f"{HEAD}{STEP}hold = [\n30]", 6, "not a list"),
        (f"{HEAD}{STEP}hold.s = 30", 6, "not a table"),
        (f"{HEAD}{STEP}hold = 1979-05-27", 6, "as a number of seconds, not 1979-05-27"),
        (f"{HEAD}{STEP}hold = nan", 6, "a time is a finite number of seconds, not nan"),
        (f"{HEAD}{STEP}hold = -inf", 6, "a time is a finite number of seconds, not -inf"),
        (f"{HEAD}{STEP}hold = 1e400", 6, "a finite number"),
        (f"{HEAD}{STEP}hold = 0x{'f' * 5000}", 6, "hold: this number is too large"),
        (f"{HEAD}{STEP}hold = {'9' * 5000}", 6, "this number is too large"),
        (f"{HEAD}[[steps]]\nrest = 0", 5, "rest: a time is more than 0"),
        (f"{HEAD}prepare = 0\n{STEP}", 4, "prepare: a time is more than 0"),
        (f"{HEAD}{STEP}sets = 0", 6, "sets: at least 1, not 0"),
        (f"{HEAD}{STEP}sets = 101", 6, "sets: at most 100, not 101"),
        (f"{HEAD}{STEP}sets = 1.5", 6, "sets: a whole number is wanted, not 1.5"),
        (f"{HEAD}{STEP}sets = true", 6, "sets: a whole number is wanted, not true"),
        (f"{HEAD}{STEP}sets = 0x{'f' * 5000}", 6, "sets: at most 100, not a number this large"),
        (f'{HEAD}{STEP}first_side = "lft"', 6, '"left" or "right", not "lft": did you mean "left"?'),
        (f"{HEAD}{STEP}advance = 1", 6, 'advance: "auto" or "manual", not 1'),
        (f'title = "x"\nid = "x"\n{STEP}', 1, "schema is missing"),
        (f'id = "x"\nschema = true\n{STEP}', 2, "schema: this program reads schema = 1, not true"),
        (f'id = "x"\nschema = 1.0\n{STEP}', 2, "this program reads schema = 1, not 1.0"),
        (f'id = "x"\nschema = "1"\n{STEP}', 2, 'this program reads schema = 1, not "1"'),
        (f'id = "x"\nschema = 2\n{STEP}', 2, "this program reads schema = 1, not 2"),
        (f"{HEAD.replace('mine', 'Mine')}{STEP}", 2, 'such as "knee-hug-rock", not "Mine"'),
        (f"{HEAD.replace('mine', 'mine-')}{STEP}", 2, "an id is small letters"),
        (f"{HEAD.replace('mine', 'm' * 81)}{STEP}", 2, "id: at most 80 characters, and this has 81"),
        (f"{HEAD.replace('Mine', '')}{STEP}", 3, "title: text is at least 1 character"),
        (f"{HEAD.replace('Mine', 'm' * 301)}{STEP}", 3, "title: at most 300 characters, and this has 301"),
        (f"{HEAD.replace('Mine', 'm' + chr(92) + 'nm')}{STEP}", 3, "title: text is one line"),
        (f"{HEAD}tags = [\n'a',\n5\n]\n{STEP}", 6, "tags: text in quotes is wanted"),
        (f"{HEAD}\nx = {'[' * 5000}", 5, "tables, lists or keys nest too deeply here"),
        (f"{HEAD}\nx = {'{a=' * 5000}", 5, "nest too deeply"),
        (f"{HEAD}\nx{'.a' * 5000} = 1", 5, "nest too deeply"),
        (f"{HEAD}\n[x{'.a' * 500_000}]", 5, "nest too deeply"),
        (f"{HEAD}\n# nothing\0", 5, "a NUL byte"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(write: Write, text: str, line: int, what: str) -> None:
    problems = told(write("mine.toml", text))
    assert [problem for problem in problems if problem[0] == line and what in problem[1]], problems


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('sides = "alternate"', 4, 'sides = "alternate" needs mode = "reps"'),
        ('mode = "hodl"', 4, 'mode: "hold" or "reps", not "hodl": did you mean "hold"?'),
        ('needs = ["mat",\n"rope"]', 5, 'needs: "mat", "strap", "cushion", "wall", "chair" or "doorway"'),
        ("\n[dose]\nreps = 3", 5, "dose: this exercise is a hold: it takes hold, not reps or pace"),
        ("[cues]\naction = 'Lift {it}.'", 5, "action: only {side} and {other} may stand in braces"),
        ("[cues]\nsteup = 'Lie.'", 5, 'unknown key "steup": did you mean "setup"?'),
        ("easier = {\"txt\" = 'x'}", 4, "text is missing"),
        ("easier = {\"txt\" = 'x'}", 4, 'unknown key "txt": did you mean "text"?'),
        ("[instead]\n'late-pregnanci' = 'a'", 5, 'did you mean "late-pregnancy"?'),
        ("[instead]\nlate-pregnancy = 'A'", 5, "late-pregnancy: an id is small letters"),
    ],
)  # fmt: skip
def test_exercises_are_told_of_too(write: Write, text: str, line: int, what: str) -> None:
    with pytest.raises(BrokenFile) as raised:
        exercise_of(read_document(write("mine.toml", HEAD + text)))
    found = [(problem.line, problem.what) for problem in raised.value.problems]
    assert [problem for problem in found if problem[0] == line and what in problem[1]], found


def test_all_problems_are_told_in_order_each_once(write: Write) -> None:
    path = write(
        "mine.toml",
        f"{HEAD}x = 1\n{STEP}hold = 0\n[[steps]]\nexercise = 'y'\nsets = 0\n[[steps]]\nrest = 3\n",
    )
    assert told(path) == [
        (4, 'unknown key "x"'),
        (7, "hold: a time is more than 0 and at most 1 hour (3600 s), not 0"),
        (9, 'there is no exercise "y"'),
        (10, "sets: at least 1, not 0"),
    ]  # fmt: skip


def test_the_rest_of_very_many_problems_is_counted(write: Write) -> None:
    problems = told(write("mine.toml", HEAD + f"{STEP}hold = 0\n" * 50))
    assert len(problems) == 21
    assert problems[-1] == (None, "and 30 more")


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"schema = 1\n# caf\xe9\n", 2, "byte 0xe9 is not UTF-8"),
        (HEAD.encode("utf-16"), 1, "byte 0xff is not UTF-8"),
        (b"schema = 1\n#" + b" " * 2_000_000, None, "larger than 2 MB"),
    ],
)
def test_bytes_that_are_no_text(write: Write, content: bytes, line: int | None, what: str) -> None:
    ((found_line, found),) = told(write("mine.toml", content))
    assert found_line == line
    assert what in found


def test_a_giant_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "giant.toml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    monkeypatch.setattr(Path, "open", None)
    assert told(path) == [(None, "larger than 2 MB, the most that is read")]


def test_what_is_no_file(tmp_path: Path) -> None:
    assert told(tmp_path) == [(None, "this is a folder, not a file")]
    assert told(tmp_path / "none.toml") == [(None, "there is no such file")]
    assert told(tmp_path / "none" / "none.toml") == [(None, "there is no such file")]
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    assert "cannot be read" in told(tmp_path / "loop.toml")[0][1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_devices_and_pipes_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")):
        assert told(path) == [(None, "this is not an ordinary file")]


def test_a_file_that_may_not_be_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("mine.toml", HEAD)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert told(path) == [(None, "cannot be read: Permission denied")]


def test_a_byte_order_mark_is_no_mistake(write: Write) -> None:
    assert read_routine(write("mine.toml", b"\xef\xbb\xbf" + (HEAD + STEP).encode()), EXERCISES).id == "mine"


def test_ten_thousand_steps_are_read_quickly(write: Write) -> None:
    path = write("mine.toml", HEAD + f'{STEP}hold = "30s"\n' * 10_000)
    start = time.perf_counter()
    assert len(read_routine(path, EXERCISES).steps) == 10_000
    assert time.perf_counter() - start < 3


def test_deep_nesting_is_told_on_a_small_stack(write: Write) -> None:
    path = write("mine.toml", f"{HEAD}x = {'[' * 5000}")
    found: list[list[tuple[int | None, str]]] = []
    thread = threading.Thread(target=lambda: found.append(told(path)))
    thread.start()
    thread.join()
    assert found == [[(4, "tables, lists or keys nest too deeply here")]]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("exercises/x.toml", HEAD, Kind.EXERCISE),
        ("exercises/x.toml", HEAD + STEP, Kind.ROUTINE),
        ("x.toml", f'{HEAD}mode = "hold"', Kind.EXERCISE),
        ("x.toml", f"{HEAD}dose = 3", Kind.EXERCISE),
        ("x.toml", f"{HEAD}prepare = 3", Kind.ROUTINE),
        ("x.toml", "", Kind.ROUTINE),
    ],
)
def test_which_kind_a_file_is(write: Write, name: str, text: str, kind: Kind) -> None:
    assert read_document(write(name, text)).kind is kind


# Whatever stands in a file, what is said of it are words, on a line of it, in nobody's jargon.
JARGON = re.compile(
    r"pydantic|Input should|Value error|valid (string|integer)|tagged|\[type=|Exceeds|is not valid", re.I
)
KEYS = "schema steps exercise hold reps pace sets rest prepare first_side advance setup text knee x".split()
keys = st.sampled_from([*Exercise.model_fields, *KEYS])
scalars = (
    st.none().map(lambda _: "calf-straight")
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.dates()
    | st.sampled_from(["hold", "reps", "alternate", "left", "knee-rolls", "30s", 1])
    | st.just(5000).map(lambda digits: 10**digits)
)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(keys, trees, max_size=6))
def test_nothing_is_said_in_jargon(data: dict[str, object]) -> None:
    document = Document(Path("x.toml"), "a = 1", data)
    for read in (lambda: routine_of(document, EXERCISES), lambda: exercise_of(document)):
        try:
            read()
        except BrokenFile as error:
            for problem in error.problems:
                assert not JARGON.search(problem.what), problem.what
                assert len(problem.what) < 400
                assert problem.what.isprintable()


@given(hold=st.integers(1, 3_600_000), sets=st.integers(1, 100), is_reps=st.booleans())
def test_what_is_written_is_read(
    hold: int, sets: int, is_reps: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    exercise, key = ("knee-rolls", "pace") if is_reps else ("calf-straight", "hold")
    path = tmp_path_factory.mktemp("round") / "x.toml"
    path.write_text(
        f'{HEAD}[[steps]]\nexercise = "{exercise}"\nsets = {sets}\n{key} = "{format_duration(hold)}"\n'
    )
    (step,) = read_routine(path, EXERCISES).steps
    assert step.model_dump(exclude_defaults=True) == {"exercise": exercise, "sets": sets, f"{key}_ms": hold}


def test_how_problems_and_values_look() -> None:
    assert str(FileProblem(Path("a.toml"), 3, "no")) == "a.toml:3: no"
    assert str(FileProblem(Path("a.toml"), None, "no")) == "a.toml: no"
    assert shown("x" * 100) == f'"{"x" * 60}…"'
    assert shown(Mode.HOLD) == '"hold"'
