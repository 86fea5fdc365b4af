"""Shipped and own files together: what overrides what, and that no broken file takes others down."""

import time
from pathlib import Path

import pytest

from coach import resources
from coach.domain.problem import Problem
from coach.library.catalogue import DEFAULT_ROUTINE_ID, Library, is_file_name
from coach.library.folders import Source
from coach.library.problems import BrokenFile

from .conftest import Write


def routine(id_: str, *exercises: str, title: str = "") -> str:
    steps = "".join(f'[[steps]]\nexercise = "{exercise}"\n' for exercise in exercises)
    steps = steps or "[[steps]]\nrest = 5\n"
    return f'schema = 1\nid = "{id_}"\ntitle = "{title or id_}"\n{steps}'


def exercise(id_: str, more: str = "", title: str = "") -> str:
    return f'id = "{id_}"\ntitle = "{title or id_}"\n{more}\n'


@pytest.fixture
def shelf(write: Write, tmp_path: Path) -> Path:
    write("shipped/exercises/a.toml", exercise("a"))
    write("shipped/exercises/b.toml", exercise("b", 'easier = { text = "x", exercise = "a" }'))
    write("shipped/z.toml", routine(DEFAULT_ROUTINE_ID, "a", title="Zzz"))
    write("shipped/c.toml", routine("c", "b", title="Cc"))
    write("shipped/d.toml", routine("d", "a", title="bb"))
    return tmp_path


def load(shelf: Path) -> Library:
    return Library.load(shelf / "shipped", shelf / "own")


def test_the_shipped_files_are_all_good(tmp_path: Path) -> None:
    library = Library.load(resources.routines_dir(), tmp_path / "none")
    assert library.problems == ()
    assert [entry for entry in library.entries if entry.problems] == []
    assert library.entries[0].id == DEFAULT_ROUTINE_ID
    assert len(library.entries) >= 8
    assert len(library.exercises) == 18
    for entry in library.entries:
        assert library.resolve(entry.id).routine == entry.routine


def test_the_default_stands_first_then_the_user_s_own_then_by_title(shelf: Path, write: Write) -> None:
    write("own/x.toml", routine("x", title="yours"))
    assert [entry.id for entry in load(shelf).entries] == [DEFAULT_ROUTINE_ID, "x", "d", "c"]


def test_an_own_routine_takes_the_place_of_the_shipped(shelf: Path, write: Write) -> None:
    path = write("own/anything.toml", routine("c", "a", title="Mine"))
    library = load(shelf)
    (entry,) = [entry for entry in library.entries if entry.id == "c"]
    assert (entry.title, entry.source, entry.path) == ("Mine", Source.YOURS, path)
    assert library.resolve("c").routine.title == "Mine"


def test_a_broken_override_stands_beside_the_shipped(shelf: Path, write: Write) -> None:
    write("own/c.toml", routine("c", "aa"))
    library = load(shelf)
    shipped, own = [entry for entry in library.entries if entry.id == "c"]
    assert (shipped.source, own.source, own.routine) == (Source.SHIPPED, Source.YOURS, None)
    assert [problem.line for problem in own.problems] == [5]
    assert library.entries[-1] == own
    assert library.resolve("c").routine.title == "Cc"


def test_a_file_broken_beyond_reading_is_listed_by_its_name(shelf: Path, write: Write) -> None:
    write("own/mine.toml", "id = ")
    (shelf / "own" / "folder.toml").mkdir()
    entries = {entry.id: entry for entry in load(shelf).entries if not entry.routine}
    assert {id_: entry.title for id_, entry in entries.items()} == {"mine": "mine", "folder": "folder"}
    assert "not TOML" in entries["mine"].problems[0].what
    assert "folder" in entries["folder"].problems[0].what
    with pytest.raises(BrokenFile, match=r"mine\.toml:1: this is not TOML"):
        load(shelf).resolve("mine")


def test_the_same_id_twice_in_a_folder_is_an_error_of_the_later(shelf: Path, write: Write) -> None:
    write("own/1.toml", routine("x", title="First"))
    write("own/2.toml", routine("x", title="Second"))
    write("own/exercises/1.toml", exercise("e", title="First"))
    write("own/exercises/2.toml", exercise("e", title="Second"))
    library = load(shelf)
    assert library.resolve("x").routine.title == "First"
    assert library.exercises["e"].title == "First"
    (broken,) = [entry for entry in library.entries if not entry.routine]
    assert [(p.path.name, p.line) for p in (*broken.problems, *library.problems)] == [
        ("2.toml", 2),
        ("2.toml", 1),
    ]
    assert f'"x" is already the id of {shelf / "own" / "1.toml"}' in broken.problems[0].what


def test_an_own_exercise_takes_the_place_of_the_shipped(shelf: Path, write: Write) -> None:
    write("own/exercises/a.toml", exercise("a", title="Mine"))
    choice = load(shelf).resolve(DEFAULT_ROUTINE_ID)
    assert choice.exercises["a"].title == "Mine"


def test_a_broken_own_exercise_leaves_the_shipped(shelf: Path, write: Write) -> None:
    path = write("own/exercises/a.toml", exercise("a", "hodl = 3"))
    library = load(shelf)
    assert library.exercises["a"].title == "a"
    assert [(problem.path, problem.line) for problem in library.problems] == [(path, 3)]
    assert all(entry.routine for entry in library.entries)


def test_an_override_that_no_longer_fits_breaks_only_what_needs_it(shelf: Path, write: Write) -> None:
    write("own/exercises/a.toml", exercise("a", 'mode = "reps"'))
    write("shipped/e.toml", routine("e", "a") + "hold = 5\n")
    broken = [entry for entry in load(shelf).entries if not entry.routine]
    assert [entry.id for entry in broken] == ["e"]
    assert "repetitions" in broken[0].problems[0].what


def test_a_routine_tells_why_its_exercise_is_missing(shelf: Path, write: Write) -> None:
    write("own/exercises/mine.toml", exercise("mine", "prepare = 0"))
    write("own/x.toml", routine("x", "mine"))
    (entry,) = [entry for entry in load(shelf).entries if entry.id == "x"]
    assert [(problem.path.name, problem.line) for problem in entry.problems] == [
        ("x.toml", 5),
        ("mine.toml", 3),
    ]
    with pytest.raises(BrokenFile, match=r"mine\.toml:3: prepare"):
        load(shelf).resolve(str(shelf / "own" / "x.toml"))


def test_exercises_that_lean_on_a_missing_one_fall_with_it(shelf: Path, write: Write) -> None:
    write("own/exercises/1.toml", exercise("one", '[instead]\nknee = "two"'))
    write("own/exercises/2.toml", exercise("two", 'harder = { text = "x", exercise = "aaa" }'))
    library = load(shelf)
    assert library.exercises.keys() == {"a", "b"}
    assert [(p.path.name, p.line, p.what) for p in library.problems] == [
        ("2.toml", 3, 'there is no exercise "aaa"'),
        ("1.toml", 4, 'there is no exercise "two"'),
    ]


def test_exercises_may_lean_on_each_other(shelf: Path, write: Write) -> None:
    write("own/exercises/1.toml", exercise("one", 'harder = { text = "x", exercise = "two" }'))
    write("own/exercises/2.toml", exercise("two", 'easier = { text = "x", exercise = "one" }'))
    assert load(shelf).exercises.keys() == {"a", "b", "one", "two"}


def test_an_exercise_among_routines_is_told_where_it_belongs(shelf: Path, write: Write) -> None:
    write("own/x.toml", exercise("x", 'mode = "hold"'))
    (entry,) = [entry for entry in load(shelf).entries if entry.id == "x"]
    assert "belongs in the folder" in entry.problems[0].what


def test_what_is_no_routine_file_is_passed_over(shelf: Path, write: Write) -> None:
    for name in ("own/.x.toml", "own/x.toml~", "own/README.md"):
        write(name, "[[[")
    assert all(entry.routine for entry in load(shelf).entries)


def test_a_folder_that_cannot_be_read_is_told(shelf: Path, write: Write) -> None:
    own = write("own", "not a folder")
    library = load(shelf)
    assert [(problem.path, problem.line) for problem in library.problems] == [
        (own / "exercises", None),
        (own, None),
    ]
    assert len(library.entries) == 3


def test_a_file_finds_the_exercises_beside_it_first(shelf: Path, write: Write) -> None:
    path = write("else/x.toml", routine("x", "a", "only-here"))
    write("else/exercises/only-here.toml", exercise("only-here"))
    write("else/exercises/a.toml", exercise("a", title="Theirs"))
    write("else/exercises/broken.toml", "[")
    choice = load(shelf).resolve(str(path))
    assert choice.routine.id == "x"
    assert choice.exercises["a"].title == "Theirs"
    assert "b" in choice.exercises


@pytest.mark.parametrize(
    ("name", "says"), [("cc", 'There is no routine "cc"'), ("dd", 'did you mean "d"'), ("", "There is no")]
)
def test_an_unknown_id_is_told_with_the_nearest(shelf: Path, name: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        load(shelf).resolve(name)


@pytest.mark.parametrize(
    ("name", "is_file"),
    [("glutes", False), ("x.toml", True), ("./x", True), ("a/b", True), ("glutes.tom", False)],
)
def test_what_names_a_file(name: str, is_file: bool) -> None:
    assert is_file_name(name) is is_file


def test_a_thousand_own_routines_do_not_keep_anyone_waiting(tmp_path: Path, write: Write) -> None:
    shipped = resources.routines_dir()
    text = (shipped / f"{DEFAULT_ROUTINE_ID}.toml").read_text()
    for index in range(1000):
        write(f"own/{index}.toml", text.replace(DEFAULT_ROUTINE_ID, f"own-{index}"))
    start = time.perf_counter()
    library = Library.load(shipped, tmp_path / "own")
    assert time.perf_counter() - start < 5
    assert sum(entry.source is Source.YOURS for entry in library.entries) == 1000
