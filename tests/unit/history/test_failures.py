"""Errors in words: the world's are Problems, ours are not."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from coach.domain.problem import Problem
from coach.domain.record import Region
from coach.history.failures import Damaged, explained, legible


def fail(error: Exception, path: Path) -> None:
    with explained(path):
        raise error


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("in SQLite's words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_READONLY, "may not be written"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "may not be written"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program"),
        (sqlite3.SQLITE_IOERR_WRITE, "could not be read or written"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "is damaged"),
        (sqlite3.SQLITE_NOTADB, "is damaged"),
    ],
)
def test_what_the_world_does_to_sqlite(tmp_path: Path, code: int, told: str) -> None:
    with pytest.raises(Problem, match=told) as problem:
        fail(sqlite_error(code), tmp_path / "history")
    assert str(tmp_path / "history") in problem.value.what
    assert problem.value.mend
    assert isinstance(problem.value, Damaged) == ("damaged" in told)


def test_text_that_is_none_is_damage(tmp_path: Path) -> None:
    not_utf8 = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
    for error in (sqlite3.OperationalError("Could not decode to UTF-8 column 'note'"), not_utf8):
        with pytest.raises(Damaged, match="is damaged"):
            fail(error, tmp_path)


def test_a_value_that_cannot_be_is_damage(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=str(tmp_path)), legible(tmp_path):
        Region("nowhere")
    with pytest.raises(ZeroDivisionError), legible(tmp_path):
        raise ZeroDivisionError


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE])
def test_our_own_mistakes_go_through(tmp_path: Path, code: int) -> None:
    with pytest.raises(sqlite3.OperationalError, match="in SQLite's words"):
        fail(sqlite_error(code), tmp_path)


def test_an_error_names_the_file_it_is_about(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="other may not be read"):
        fail(PermissionError(errno.EACCES, os.strerror(errno.EACCES), "other"), tmp_path)
    with pytest.raises(Problem, match=str(tmp_path)):
        fail(OSError(errno.ENOSPC, "full"), tmp_path)


def test_an_error_without_words_of_ours_keeps_the_systems(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Too many links"):
        fail(OSError(errno.EMLINK, "Too many links"), tmp_path)
