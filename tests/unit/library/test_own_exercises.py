"""Own exercises: their files, and what would miss them."""

from pathlib import Path

from coach.domain.exercise_editing import set_mode
from coach.domain.terms import Mode
from coach.library.catalogue import Library
from coach.library.own_exercises import Uses, exercise_files, misfitting, uses_of
from tests.helpers.routines import make_routine
from tests.unit.library.conftest import Write

WALL = 'id = "wall-sit"\ntitle = "Wall sit"\n'
HELD = """schema = 1
id = "held"
title = "Held"
[[steps]]
exercise = "wall-sit"
hold = "20s"
"""


def load(tmp_path: Path) -> Library:
    return Library.load(tmp_path / "shipped", tmp_path / "own")


def test_files_are_found_by_the_ids_they_tell(write: Write, tmp_path: Path) -> None:
    write("sit.toml", WALL)
    write("other-wall.toml", WALL)
    write("broken.toml", "id = ")
    write("without.toml", 'title = "x"')
    write("wrong-elsewhere.toml", 'id = "bad"\nlevel = "none"\n')
    found = exercise_files(tmp_path)
    assert {id_: path.name for id_, path in found.items()} == {
        "wall-sit": "other-wall.toml",
        "bad": "wrong-elsewhere.toml",
    }
    assert not exercise_files(tmp_path / "nowhere")


def test_what_names_an_exercise_would_miss_it(write: Write, tmp_path: Path) -> None:
    write("own/exercises/wall-sit.toml", WALL)
    write(
        "own/exercises/chair.toml",
        'id = "chair"\ntitle = "Chair"\n[harder]\ntext = "x"\nexercise = "wall-sit"\n',
    )
    write("own/held.toml", HELD)
    library = load(tmp_path)
    assert uses_of("wall-sit", library) == Uses(("Held",), ("Chair",))
    assert uses_of("chair", library) == Uses()
    unsaved = make_routine("chair", id="held", title="Held anew")
    assert uses_of("wall-sit", library, unsaved).routines == ()
    assert uses_of("chair", library, unsaved).routines == ("Held anew",)


def test_a_step_of_the_other_mode_would_not_fit(write: Write, tmp_path: Path) -> None:
    write("own/exercises/wall-sit.toml", WALL)
    write("own/held.toml", HELD)
    library = load(tmp_path)
    exercise = library.exercises["wall-sit"]
    assert misfitting(exercise, library) == ()
    assert misfitting(set_mode(exercise, Mode.REPS), library) == ("Held",)
