"""Files checked together find each other's exercises, and each other's ids."""

import os
from pathlib import Path

import pytest

from coach import resources
from coach.library.catalogue import Library
from coach.library.checking import check_files

from .conftest import Write


def routine(id_: str, exercise: str) -> str:
    return f'schema = 1\nid = "{id_}"\ntitle = "x"\n[[steps]]\nexercise = "{exercise}"\n'


def exercise(id_: str) -> str:
    return f'id = "{id_}"\ntitle = "x"\nmode = "hold"\n'


@pytest.fixture
def library(tmp_path: Path, write: Write) -> Library:
    write("own/exercises/own.toml", exercise("own"))
    return Library.load(resources.routines_dir(), tmp_path / "own")


def check(library: Library, *paths: Path) -> list[list[str]]:
    found = check_files(paths, library)
    assert all(problem.path == path for path, problems in found.items() for problem in problems)
    return [[f"{problem.line}: {problem.what}" for problem in problems] for problems in found.values()]


def test_exercises_resolve_among_files_own_beside_and_shipped(library: Library, write: Write) -> None:
    given = write("new.toml", exercise("new"))
    write("exercises/beside.toml", exercise("beside"))
    wanted = ["new", "own", "beside", "pigeon"]
    files = [write(f"{id_}-routine.toml", routine(f"r-{id_}", id_)) for id_ in wanted]
    assert check(library, *files, given) == [[]] * 5
    assert check(library, *files) == [['5: there is no exercise "new"'], [], [], []]


def test_exercises_are_checked_with_what_they_lean_on(library: Library, write: Write) -> None:
    text = exercise("x") + 'easier = { text = "x", exercise = "new" }\n'
    path, given = write("x.toml", text), write("new.toml", exercise("new"))
    assert check(library, path, given) == [[], []]
    assert check(library, path) == [['4: there is no exercise "new"']]


def test_one_id_in_two_files_is_an_error_of_the_second(library: Library, write: Write) -> None:
    routines = [write(f"{name}.toml", routine("same", "pigeon")) for name in "ab"]
    exercises = [write(f"{name}.toml", exercise("same")) for name in "cd"]
    assert check(library, *routines, *exercises) == [
        [],
        [f'2: id: "same" is already the id of {routines[0]}'],
        [],
        [f'1: id: "same" is already the id of {exercises[0]}'],
    ]


def test_a_file_named_twice_is_one_file(library: Library, write: Write) -> None:
    path = write("a.toml", routine("a", "pigeon"))
    again = Path(f"{path.parent}{os.sep}own{os.sep}..{os.sep}a.toml")
    assert check(library, path, path, again) == [[]]


def test_an_override_of_a_shipped_id_is_good(library: Library, write: Write) -> None:
    assert check(
        library, write("x.toml", routine("glutes", "pigeon")), write("y.toml", exercise("pigeon"))
    ) == [[], []]


def test_each_file_has_its_own_problems(library: Library, write: Write, tmp_path: Path) -> None:
    broken, good = write("broken.toml", "["), write("good.toml", routine("good", "pigeon"))
    found = check(library, broken, good, tmp_path / "none.toml", tmp_path)
    assert [len(problems) for problems in found] == [1, 0, 1, 1]
    assert "not TOML" in found[0][0]
