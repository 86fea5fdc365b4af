"""Migrations: numbered without a gap, whole or not at all, and never run on what is newer."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from coach.domain.problem import Problem
from coach.domain.record import ExerciseStatus, Moment, Region, SessionStatus
from coach.domain.terms import Side
from coach.history import schema
from coach.history.tables import TABLES


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        yield fresh


def test_numbers_have_no_gap() -> None:
    assert [*schema.migrations()] == [*range(1, len(schema.migrations()) + 1)]


def test_upgrading_brings_every_table_once(db: sqlite3.Connection) -> None:
    schema.upgrade(db)
    schema.upgrade(db)
    assert schema.version(db) == max(schema.migrations())
    for table, columns in TABLES.items():
        assert {row[1] for row in db.execute(f"PRAGMA table_info({table})")} == set(columns), table
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    assert {name for (name,) in names} == TABLES.keys()


@pytest.mark.parametrize(
    "loss", ["DROP TABLE events", "ALTER TABLE sessions RENAME COLUMN note TO nota", "DROP TABLE sessions"]
)
def test_a_table_or_column_that_is_gone_is_missed(db: sqlite3.Connection, loss: str) -> None:
    schema.upgrade(db)
    assert schema.is_whole(db)
    db.execute(loss)
    assert not schema.is_whole(db)


def test_a_migration_that_fails_leaves_nothing(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = {1: "CREATE TABLE a (x);", 2: "CREATE TABLE b (x);\nINSERT INTO c VALUES (1);"}
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    with pytest.raises(sqlite3.OperationalError, match="no such table: c"):
        schema.upgrade(db)
    assert [row[0] for row in db.execute("SELECT name FROM sqlite_master")] == ["a"]
    assert schema.version(db) == 1
    assert not db.in_transaction


def test_what_is_newer_is_refused(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA user_version = 99")
    with pytest.raises(Problem, match="newer Stretch Coach"):
        schema.upgrade(db)
    assert not [*db.execute("SELECT name FROM sqlite_master")]


def test_the_tables_know_the_words_of_the_domain() -> None:
    sql = schema.migrations()[1]
    for words in (Side, SessionStatus, ExerciseStatus, Moment, Region):
        assert [word for word in words if f"'{word}'" not in sql] == []
