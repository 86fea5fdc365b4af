"""Histories of every form that was ever shipped come along whole, after a copy was made of them."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coach.domain.problem import Problem
from coach.history import schema
from coach.history import store as store_module
from coach.history.exporting import json_pieces
from coach.history.recovering import read_what_is_left
from coach.history.store import Store

HISTORIES = Path(__file__).resolve().parents[2] / "data" / "histories"
NEWEST = max(schema.migrations())
FORMS = range(1, NEWEST)
SESSIONS = (HISTORIES / "sessions.json").read_text("utf-8")

KILLED = """
import os, sys
from pathlib import Path
from coach.history import schema
from coach.history.store import Store
whole = schema._statements
schema._statements = lambda sql: [*whole(sql)[:int(sys.argv[2])], "SELECT die()"]
import coach.history.store as store
connect = store._connect
def with_death(*args):
    db = connect(*args)
    db.create_function("die", 0, lambda: os._exit(9))
    return db
store._connect = with_death
Store.open(Path(sys.argv[1]))
"""


@pytest.fixture
def old(path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a history of that form where the history is to be."""
    path.parent.mkdir()
    return Path(shutil.copy(HISTORIES / f"form-{request.param}.sqlite3", path))


def form(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return schema.version(db)


def exported(path: Path) -> str:
    with Store.open(path) as store:
        assert store.set_aside is None
        return "".join(json_pieces(store))


def test_there_is_a_history_of_every_former_form() -> None:
    found = {int(file.stem.removeprefix("form-")) for file in HISTORIES.glob("form-*.sqlite3")}
    assert found >= {*FORMS}
    assert [form(HISTORIES / f"form-{number}.sqlite3") for number in FORMS] == [*FORMS]


def test_no_number_is_there_twice() -> None:
    files = sorted(file.name for file in (Path(schema.__file__).parent / "migrations").glob("*.sql"))
    assert [int(name[:4]) for name in files] == [*range(1, NEWEST + 1)]


@pytest.mark.parametrize("old", FORMS, indirect=True)
def test_an_old_history_comes_along_whole(old: Path) -> None:
    assert exported(old) == SESSIONS
    assert form(old) == NEWEST
    assert exported(old) == SESSIONS


@pytest.mark.parametrize("old", FORMS, indirect=True)
def test_reading_brings_it_along_too(old: Path) -> None:
    with Store.open_to_read(old) or pytest.fail("there is a history") as store:
        assert "".join(json_pieces(store)) == SESSIONS


@pytest.mark.parametrize("old", FORMS, indirect=True)
def test_what_is_left_of_an_old_one_is_read_with_its_exercises(old: Path) -> None:
    left = [*read_what_is_left(old)]
    assert sum(len(entry.exercises) for entry in left) == SESSIONS.count('"exercise_id"')


@pytest.mark.parametrize("old", FORMS, indirect=True)
def test_a_copy_is_kept_in_the_old_form(old: Path) -> None:
    before = form(old)
    exported(old)
    (copy,) = (old.parent / "backups").iterdir()
    assert copy.name == f"history-form-{before}.sqlite3"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert form(copy) == before
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT count(*) FROM sessions").fetchone() == (3,)
    shutil.move(copy, old)
    assert exported(old) == SESSIONS


@pytest.mark.parametrize("old", [1], indirect=True)
def test_without_a_copy_nothing_is_changed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Path:
        raise Problem("The disk is full")

    monkeypatch.setattr(store_module, "back_up_form", fail)
    with pytest.raises(Problem, match="full"):
        Store.open(old)
    assert form(old) == 1


@pytest.mark.parametrize("old", [1], indirect=True)
@pytest.mark.parametrize("statements", range(5))
def test_a_migration_that_is_killed_is_done_at_the_next_start(old: Path, statements: int) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, old, str(statements)], check=False)
    assert killed.returncode == 9
    assert exported(old) == SESSIONS
    assert form(old) == NEWEST


def test_a_fresh_history_needs_no_copy(path: Path) -> None:
    assert exported(path).count("session_id") == 0
    assert not (path.parent / "backups").exists()
