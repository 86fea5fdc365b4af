"""Cells: nothing that a spreadsheet would run, and everything comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.history.csv_text import decimal, guard, unguard, whole_seconds
from tests.unit.history.samples import TEXTS


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
    assert guard(text) == cell
    assert unguard(cell) == text


@given(TEXTS | st.text("=+-@'\t\r\na", max_size=6))
def test_a_guarded_cell_is_harmless_and_comes_back(text: str) -> None:
    assert guard(text)[:1] not in set("=+-@\t\r")
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (None, None),
        (0.0, "0"),
        (5.0, "5"),
        (5.2, "5.2"),
        (16.09344, "16.09344"),
        (1e-05, "0.00001"),
        (1e17, "1" + "0" * 17),
    ],
)
def test_shortest_decimals(value: float | None, digits: str | None) -> None:
    assert decimal(value) == digits


@given(st.floats(0, allow_infinity=False))
def test_decimals_come_back(value: float) -> None:
    digits = decimal(value)
    assert digits is not None
    assert set(digits) <= set("0123456789.")
    assert float(digits) == value


@pytest.mark.parametrize(
    ("ms", "seconds"), [(0, 0), (499, 0), (500, 1), (1499, 1), (1500, 2), (2500, 3), (720_000, 720)]
)
def test_half_seconds_are_rounded_up(ms: int, seconds: int) -> None:
    assert whole_seconds(ms) == seconds
