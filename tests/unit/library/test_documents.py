"""Files that were read before: the same document while a file stays the same, a new one as soon as not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.library import documents
from coach.library.catalogue import Library
from coach.library.documents import Documents
from coach.library.problems import BrokenFile

from .conftest import Write

EXERCISE = 'id = "{0}"\ntitle = "{0}"\n'
ROUTINE = 'schema = 1\nid = "{0}"\ntitle = "{0}"\n[[steps]]\nexercise = "{1}"\n'


def age(path: Path, seconds: int = 1_000_000_000) -> Path:
    """Let a file have been written long ago, so that its stamp counts."""
    os.utime(path, (seconds, seconds))
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list that grows by each file that is really read from now on."""
    seen: list[Path] = []
    really = documents.read_document
    monkeypatch.setattr(documents, "read_document", lambda path: seen.append(path) or really(path))
    return seen


@pytest.fixture
def shelf(write: Write, tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        age(write(f"own/exercises/{name}.toml", EXERCISE.format(name)))
        age(write(f"own/{name}.toml", ROUTINE.format(name, name)))
    return tmp_path


def load(shelf: Path, known: Documents) -> Library:
    return Library.load(shelf / "shipped", shelf / "own", known.read)


def test_of_many_files_only_the_one_that_was_changed_is_read_again(shelf: Path, read: list[Path]) -> None:
    known = Documents()
    first = load(shelf, known)
    assert len(read) == 6
    read.clear()
    assert load(shelf, known) == first
    assert read == []
    changed = age(shelf / "own" / "b.toml", 1_000_000_001)
    changed.write_text(ROUTINE.format("b", "c"), "utf-8")
    second = load(shelf, known)
    assert read == [changed]
    same = {entry.id: entry.routine for entry in first.entries}
    assert [entry.id for entry in second.entries if entry.routine is not same[entry.id]] == ["b"]
    assert second.resolve("b").routine.exercise_ids() == ["c"]


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text(ROUTINE.format("a", "c"), "utf-8"),
        lambda path: age(path, 1_000_000_001).write_text(ROUTINE.format("a", "b"), "utf-8"),
        lambda path: path.with_suffix(".part").replace(path),
    ],
)
def test_whatever_changes_a_file_is_noticed(shelf: Path, change: Callable[[Path], object]) -> None:
    path = shelf / "own" / "a.toml"
    path.with_suffix(".part").write_text(ROUTINE.format("a", "b"), "utf-8")
    known = Documents()
    before = known.read(path).text
    change(path)
    assert known.read(path).text != before


def test_a_file_that_was_just_written_is_read_again(write: Write, read: list[Path]) -> None:
    path, known = write("own/a.toml", ROUTINE.format("a", "a")), Documents()
    stamp = path.stat().st_mtime_ns
    first = known.read(path)
    assert known.read(path) is first
    assert len(read) == 2
    path.write_text(ROUTINE.format("a", "b"), "utf-8")
    os.utime(path, ns=(stamp, stamp))  # within one tick of the file system's clock
    assert known.read(path).routine.exercise_ids() == ["b"]


def test_a_routine_follows_the_exercise_that_it_names(shelf: Path) -> None:
    known = Documents()
    load(shelf, known)
    exercise = shelf / "own" / "exercises" / "a.toml"
    exercise.write_text(EXERCISE.format("a") + 'mode = "reps"\n', "utf-8")
    assert load(shelf, known).resolve("a").exercises["a"].mode == "reps"
    exercise.unlink()
    broken = [entry for entry in load(shelf, known).entries if not entry.routine]
    assert [entry.id for entry in broken] == ["a"]


def test_what_is_wrong_is_told_every_time_and_no_longer_than_it_is(shelf: Path, read: list[Path]) -> None:
    path, known = age(shelf / "own" / "a.toml"), Documents()
    path.write_text("id = ", "utf-8")
    age(path)
    for _time in range(2):
        with pytest.raises(BrokenFile, match=r"a\.toml:1: this is not TOML"):
            known.read(path)
    assert len(read) == 1
    path.unlink()
    with pytest.raises(BrokenFile, match="there is no such file"):
        known.read(path)
    path.write_text(ROUTINE.format("a", "a"), "utf-8")
    assert known.read(path).routine.id == "a"
