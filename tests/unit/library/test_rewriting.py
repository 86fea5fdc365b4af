"""A rewritten file says what it should, and is otherwise as its author wrote it."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.editing import (
    add_step,
    change_step,
    changed,
    duplicate_step,
    move_step,
    remove_step,
)
from coach.domain.exercise import Exercise
from coach.domain.routine import ExerciseStep, Routine, Step
from coach.domain.terms import Level, Side
from coach.library import EXERCISES
from coach.library.locating import comments_in
from coach.library.rewriting import new_text, rewritten
from coach.resources import routines_dir
from tests.helpers.routines import Plan, exercises, make_exercise, plans

HIPS = """\
#:schema routine.schema.json
schema = 1 # the format
id = "evening"
title  =  "Evening"   # mine

# Standing first.
[[steps]]
exercise = "calf"   # both heels
hold = 30 # s
# Lean.

# --- Then the floor ---

# Kneel.
[[steps]]
exercise = "couch"

[[steps]]
rest = "20s"

# The end.
"""
KNOWN = {id_: make_exercise(id_, sides="per_side") for id_ in ("calf", "couch")}


def routine_in(text: str) -> Routine:
    return Routine.model_validate(tomllib.loads(text.removeprefix("\ufeff")))


BEFORE = routine_in(HIPS)
CALF = HIPS[HIPS.index("# Standing") : HIPS.index("\n\n# ---")]
COUCH = HIPS[HIPS.index("# Kneel") : HIPS.index("\n\n[[steps]]\nrest")]
REST = '[[steps]]\nrest = "20s"'
GAP = "\n\n# --- Then the floor ---\n\n"
HEAD, END = HIPS[: HIPS.index("# Standing")], "\n\n# The end.\n"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, HIPS),
        (changed(BEFORE, title="Late"), HIPS.replace('"Evening"', '"Late"')),
        (
            changed(BEFORE, switch_ms=9_000, tags=("hips",)),
            HIPS.replace("# mine\n", '# mine\ntags = ["hips"]\nswitch = "9s"\n'),
        ),
        (change_step(BEFORE, KNOWN, 0, hold_ms=45_000), HIPS.replace("hold = 30 #", 'hold = "45s" #')),
        (change_step(BEFORE, KNOWN, 0, hold_ms=None), HIPS.replace("hold = 30 # s\n", "")),
        (
            change_step(BEFORE, KNOWN, 1, sets=3, first_side=Side.RIGHT),
            HIPS.replace('"couch"\n', '"couch"\nsets = 3\nfirst_side = "right"\n'),
        ),
        (change_step(BEFORE, KNOWN, 2, rest_ms=1_500), HIPS.replace('"20s"', '"1.5s"')),
        (move_step(BEFORE, 0, 1), HEAD + COUCH + GAP + CALF + "\n\n" + REST + END),
        (move_step(BEFORE, 2, 0), HEAD + REST + GAP + CALF + "\n\n" + COUCH + END),
        (remove_step(BEFORE, 1), HEAD + CALF + GAP + REST + END),
        (remove_step(remove_step(BEFORE, 1), 1), HEAD + CALF + GAP[:-1] + "\n" + END),
        (
            duplicate_step(BEFORE, 0),
            HEAD
            + CALF
            + GAP
            + '[[steps]]\nexercise = "calf"\nhold = "30s"\n\n'
            + COUCH
            + "\n\n"
            + REST
            + END,
        ),
        (add_step(BEFORE, 3, BEFORE.steps[2]), HEAD + CALF + GAP + COUCH + f"\n\n{REST}\n\n{REST}" + END),
    ],
)
def test_an_edit_changes_nothing_else(after: Routine, expected: str) -> None:
    assert rewritten(HIPS, BEFORE, after) == expected
    assert routine_in(expected) == after


def test_of_equal_steps_the_one_that_is_taken_away_takes_its_comments_along() -> None:
    text = HIPS.replace('"couch"', '"calf"\nhold = "30s"')
    twice = routine_in(text)
    assert twice.steps[0] == twice.steps[1]
    assert "# Kneel." not in rewritten(text, twice, remove_step(twice, 1))
    assert "# Standing first." not in rewritten(text, twice, remove_step(twice, 0))


def test_steps_without_empty_lines_stay_so() -> None:
    text = 'schema=1\nid="a"\ntitle="A"\n[[steps]]\nrest=1\n[[steps]]\nrest=2\n'
    before = routine_in(text)
    after = duplicate_step(before, 1)
    assert rewritten(text, before, after) == text + '[[steps]]\nrest = "2s"\n'


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "\r\n")),
        (lambda text: "\ufeff" + text, lambda text: "\ufeff" + text),
        (
            lambda text: text.replace("\n\n# The end.\n", ""),
            lambda text: text.replace("\n\n# The end.\n", ""),
        ),
        (lambda text: text.replace("[[steps]]", ' [[ "steps" ]]'),) * 2,
    ],
)
def test_line_ends_and_marks_stay(made: Callable[[str], str], written: Callable[[str], str]) -> None:
    text = made(HIPS)
    assert rewritten(text, BEFORE, move_step(BEFORE, 0, 1)) == written(
        rewritten(HIPS, BEFORE, move_step(BEFORE, 0, 1))
    )
    assert rewritten(text, BEFORE, changed(BEFORE, title="Late")) == text.replace('"Evening"', '"Late"')


LIST = """\
schema = 1
id = "a"
title = "A"
steps = [ # all
  {exercise = "calf", hold = 30}, # lean
  {rest = "20s"},
]
switch = "9s" # slow
"""


def test_steps_in_a_list_stay_there_until_they_are_edited() -> None:
    before = routine_in(LIST)
    late = changed(before, title="Late", prepare_ms=9_000)
    assert rewritten(LIST, before, late) == LIST.replace('"A"', '"Late"') + 'prepare = "9s"\n'
    text = rewritten(LIST, before, remove_step(late, 1))
    assert routine_in(text) == remove_step(late, 1)
    assert {"# all", "# lean", "# slow"} == {*comments_in(text)}


def test_what_is_too_strange_is_written_anew() -> None:
    strange = 'schema=1\nid="a"\ntitle="""\\\n# A"""\n[[steps]]\nrest=1\n[[steps]]\nrest=2\n'
    before = routine_in(strange)
    assert before.title == "# A"
    for after in (changed(before, title="B"), move_step(before, 0, 1), remove_step(before, 0)):
        assert routine_in(rewritten(strange, before, after)) == after


WALL_SIT = """\
id = "wall-sit"
title = "Wall sit"
# Not for long.
dose = { hold = 20, sets = 2 } # seconds
easier = "Sit higher." # much
cautions = [
    "Knees.",
]

[cues] # said
setup = "Lean on a wall."
# The end.
"""


def exercise_in(text: str) -> Exercise:
    return Exercise.model_validate(tomllib.loads(text))


def test_an_exercise_is_edited_in_its_file_too() -> None:
    before = exercise_in(WALL_SIT)
    after = changed(
        before,
        dose=changed(before.dose, sets=3, rest_ms=5_000),
        easier={"text": "Higher.", "exercise": "bridge"},
        cautions=["Knees.", "Back."],
        cues=changed(before.cues, stop="Stop."),
        level=Level.ADVANCED,
        harder={"text": "Lower."},
    )
    assert rewritten(WALL_SIT, before, after) == (
        WALL_SIT.replace("sets = 2 }", 'sets = 3, rest = "5s"}')
        .replace('"Sit higher."', '{text = "Higher.", exercise = "bridge"}')
        .replace('    "Knees.",\n]\n', '    "Knees.",\n    "Back.",\n]\nlevel = "advanced"\n')
        .replace('a wall."\n', 'a wall."\nstop = "Stop."\n\n[harder]\ntext = "Lower."\n')
    )


@given(plans())
def test_a_new_file_of_a_routine_says_it(plan: Plan) -> None:
    assert routine_in(new_text(plan.routine)) == plan.routine


_TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[*map(chr, range(32)), "\x7f"]), max_size=20
)


@given(_TEXTS.filter(str.strip), st.lists(_TEXTS.filter(str.strip), max_size=3), st.sampled_from(["", "\r"]))
def test_every_text_that_is_allowed_comes_back(title: str, tags: list[str], line_end: str) -> None:
    after = changed(BEFORE, title=title, summary=title, tags=tags)
    assert routine_in(new_text(after)) == after
    text = HIPS.replace("\n", f"{line_end}\n")
    edited = rewritten(text, BEFORE, after)
    assert routine_in(edited) == after
    assert comments_in(edited) == comments_in(text)
    moved = move_step(after, 0, 2)
    assert routine_in(rewritten(edited, after, moved)) == moved


@given(exercises())
def test_a_new_file_of_an_exercise_says_it(exercise: Exercise) -> None:
    assert exercise_in(new_text(exercise)) == exercise


@settings(max_examples=60)
@given(exercises(), exercises())
def test_a_file_of_one_exercise_is_made_to_say_another(before: Exercise, after: Exercise) -> None:
    text = "# The first line.\n" + new_text(before)
    edited = rewritten(text, before, after)
    assert exercise_in(edited) == after
    assert edited.startswith("# The first line.\n")


SHIPPED = sorted(routines_dir().glob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_routine_can_be_edited_and_edited_back(path: Path) -> None:
    text = path.read_text("utf-8")
    before = routine_in(text)
    renamed = changed(before, title="Mine", prepare_ms=20_000)
    for after in (renamed, move_step(before, 0, len(before.steps) - 1), duplicate_step(before, 0)):
        edited = rewritten(text, before, after)
        assert routine_in(edited) == after
        assert rewritten(edited, after, before) == text


@pytest.mark.parametrize(
    "path", sorted((routines_dir() / EXERCISES).glob("*.toml")), ids=lambda path: path.stem
)
def test_a_shipped_exercise_can_be_edited_and_edited_back(path: Path) -> None:
    text = path.read_text("utf-8")
    before = exercise_in(text)
    dose = changed(before.dose, sets=7)
    after = changed(before, title="Mine", level="advanced", dose=dose, easier=None, cautions=["Slowly."])
    assert exercise_in(rewritten(text, before, after)) == after
    after = changed(before, title="Mine", dose=dose)
    edited = rewritten(text, before, after)
    assert len(set(edited.split("\n")) ^ set(text.split("\n"))) == 4
    assert exercise_in(rewritten(edited, after, before)) == before


@dataclass(frozen=True)
class Case:
    """A routine's file by hand, and what an edit makes of the routine."""

    text: str
    before: Routine
    after: Routine
    keeps_all: bool


@st.composite
def cases(draw: st.DrawFn) -> Case:
    routine = draw(plans(most_steps=5)).routine
    number = 0

    def extra() -> str:
        nonlocal number
        number += 1
        return draw(st.sampled_from(["", "", "\n", f"# {number}\n", f"\n# {number}\n", f"\n# {number}\n\n"]))

    def lines(keys: dict[str, object]) -> str:
        return "".join(f"{key} = {toml(value)}{comment(key)}\n{extra()}" for key, value in keys.items())

    def comment(key: str) -> str:
        return draw(st.sampled_from(["", " ", f" # {key}"]))

    keys = routine.written()
    steps = keys.pop("steps")
    text = lines(keys) + "".join(f"\n{extra()}[[steps]]\n{lines(step)}" for step in steps)
    before = routine_in(text)
    index, other = (draw(st.integers(0, len(steps) - 1)) for _time in range(2))
    step: Step = before.steps[index]
    timed = {"sets": 7} if isinstance(step, ExerciseStep) else {"rest_ms": 7_000}
    edits: list[tuple[Callable[[], Routine], bool]] = [
        (lambda: changed(before, title="Late", prepare_ms=7_000, summary=None), False),
        (lambda: changed(before, title="Late", prepare_ms=7_000), True),
        (lambda: move_step(before, index, other), True),
        (lambda: duplicate_step(before, index), True),
        (lambda: add_step(before, other, step), True),
        (lambda: remove_step(before, index) if len(steps) > 1 else before, False),
        (lambda: _timed(before, index, timed), True),
    ]
    edit, keeps_all = draw(st.sampled_from(edits))
    return Case(text, before, edit(), keeps_all)


def _timed(routine: Routine, index: int, timed: dict[str, int]) -> Routine:
    step = changed(routine.steps[index], **timed)
    return routine.model_copy(update={"steps": (*routine.steps[:index], step, *routine.steps[index + 1 :])})


def toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, str):
        return "".join(['"', *(f"\\U{ord(char):08x}" for char in value), '"'])
    return f"{value}"


@settings(max_examples=60)
@given(cases())
def test_whatever_is_edited_the_file_says_it_and_keeps_its_comments(case: Case) -> None:
    text = rewritten(case.text, case.before, case.after)
    assert routine_in(text) == case.after
    if case.keeps_all:
        assert sorted(comments_in(text)) == sorted(comments_in(case.text))


@settings(max_examples=60)
@given(cases())
def test_steps_that_are_moved_and_moved_back_leave_the_file_as_it_was(case: Case) -> None:
    last = len(case.before.steps) - 1
    moved = move_step(case.before, 0, last)
    text = rewritten(case.text, case.before, moved)
    assert rewritten(text, moved, move_step(moved, last, 0)) == case.text
