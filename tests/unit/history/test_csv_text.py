"""Cells: nothing that a spreadsheet would run, and everything comes back."""

import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.history import csv_text
from coach.history.csv_text import decimal, unguard
from coach.history.wall_time import time_text
from tests.unit.history.samples import START, TEXTS


def made(cell: Callable[[str], str], *values: object) -> str:
    """Return the line that SQLite makes of values, every one a cell of that kind."""
    with closing(sqlite3.connect(":memory:")) as db:
        for function in (csv_text.decimal, csv_text.spoilt):
            db.create_function(function.__name__, 1, function)
        names = [f"c{place}" for place in range(len(values))]
        db.execute(f"CREATE TABLE t ({', '.join(names)})")
        db.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(names))})", values)
        return str(db.execute(f"SELECT {csv_text.line([cell(name) for name in names])} FROM t").fetchone()[0])


def read(line: str) -> list[str]:
    return next(csv.reader([line], strict=True))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", ""),
        ("felt good", "felt good"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("'so", "''so"),
        ("''so", "'''so"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "\nx"),
        (" =1", " =1"),
        ("a=1", "a=1"),
    ],
)
def test_guarding(text: str, cell: str) -> None:
    assert read(made(csv_text.text_cell, text, "x")) == [cell, "x"]
    assert unguard(cell) == text


@given(TEXTS | st.text("=+-@'\t\r\na", max_size=6))
def test_a_guarded_cell_is_harmless_and_comes_back(text: str) -> None:
    line = made(csv_text.text_cell, text, text)
    cell, again = read(line)
    assert cell == again
    assert cell[:1] not in set("=+-@\t\r")
    assert unguard(cell) == text


@given(TEXTS | st.text("=+-@'\t\r\na\", ", max_size=6))
def test_a_line_is_written_as_the_csv_of_python_writes_it(text: str) -> None:
    line = made(csv_text.text_cell, text, "x")
    written = io.StringIO(newline="")
    csv.writer(written).writerow(read(line))
    assert line == written.getvalue()


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (0.0, "0"),
        (5.0, "5"),
        (5.2, "5.2"),
        (16.09344, "16.09344"),
        (1e-05, "0.00001"),
        (1e17, "1" + "0" * 17),
    ],
)
def test_shortest_decimals(value: float, digits: str) -> None:
    assert decimal(value) == digits
    assert made(csv_text.decimal_cell, value, None) == f"{digits},\r\n"


@given(st.floats(0, allow_infinity=False))
def test_decimals_come_back(value: float) -> None:
    digits = decimal(value)
    assert set(digits) <= set("0123456789.")
    assert float(digits) == value


@pytest.mark.parametrize(
    ("ms", "seconds"), [(0, 0), (499, 0), (500, 1), (1499, 1), (1500, 2), (2500, 3), (720_000, 720)]
)
def test_half_seconds_are_rounded_up(ms: int, seconds: int) -> None:
    assert made(csv_text.seconds_cell, ms) == f"{seconds}\r\n"


def test_a_time_is_shown_in_whole_seconds_with_its_offset() -> None:
    assert made(csv_text.time_cell, time_text(START)) == "2026-07-25T07:41:03+02:00\r\n"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (csv_text.text_cell, b"x"),
        (csv_text.text_cell, None),
        (csv_text.id_cell, b"glutes"),
        (csv_text.time_cell, "soon"),
        (csv_text.time_cell, None),
        (csv_text.seconds_cell, "many"),
        (csv_text.decimal_cell, "far"),
    ],
)
def test_what_cannot_be_in_its_column_is_no_cell(cell: Callable[[str], str], value: object) -> None:
    with pytest.raises(sqlite3.OperationalError, match="user-defined function raised exception"):
        made(cell, value)
