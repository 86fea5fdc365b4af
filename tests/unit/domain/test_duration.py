"""Times as people write them, and the whole milliseconds they become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from coach.domain.duration import LONGEST_MS, Duration, format_duration, parse_duration


@pytest.mark.parametrize(
    ("written", "expected_ms"),
    [
        ("30s", 30_000),
        ("1m30s", 90_000),
        ("2m", 120_000),
        ("2.5s", 2_500),
        ("1.5m", 90_000),
        ("0.5m0.5s", 30_500),
        ("0m5s", 5_000),
        ("90s", 90_000),
        (" 30s ", 30_000),
        ("60m", 3_600_000),
        ("3600s", 3_600_000),
        (30, 30_000),
        (2.5, 2_500),
        (3600, 3_600_000),
        (0.001, 1),
        pytest.param(0.0004, 1, id="above 0 never becomes 0"),
        pytest.param(0.1 + 0.2, 300, id="the nearest millisecond"),
    ],
)
def test_reads_what_people_write(written: object, expected_ms: int) -> None:
    assert parse_duration(written) == expected_ms


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("0s", "more than 0"),
        (0, "more than 0"),
        (0.0, "more than 0"),
        (-5, "more than 0"),
        (-0.5, "more than 0"),
        (3600.001, "at most 1 hour"),
        ("60m1s", "at most 1 hour"),
        (10**30, "at most 1 hour"),
        ("9" * 30 + "s", "at most 1 hour"),
        (float("nan"), "finite"),
        (float("inf"), "finite"),
        (float("-inf"), "finite"),
        (True, "not true"),
        (False, "not false"),
        ([30], "not a list"),
        ({"s": 30}, "not a table"),
        (None, "not None"),
        ("", 'not ""'),
        ("   ", "a time is written"),
        ("30", 'not "30"'),
        ("-5s", 'not "-5s"'),
        ("+5s", "a time is written"),
        ("30 s", "a time is written"),
        ("30S", "a time is written"),
        ("30s1m", "a time is written"),
        ("1h", "a time is written"),
        ("30s\n30s", "a time is written"),
        (".5s", "a time is written"),
        ("5.s", "a time is written"),
        ("1e3s", "a time is written"),
        ("nan", "a time is written"),
        ("infs", "a time is written"),
        ("\N{ARABIC-INDIC DIGIT THREE}s", "a time is written"),
        ("9" * 100 + "s", "a time is written"),
    ],
)
def test_refuses_what_is_no_time_up_to_an_hour(written: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_duration(written)


def test_complains_briefly_about_a_long_text() -> None:
    with pytest.raises(ValueError, match="a time is written") as caught:
        parse_duration("x" * 100_000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("ms", "expected"),
    [
        (1, "0.001s"),
        (500, "0.5s"),
        (30_000, "30s"),
        (60_000, "1m"),
        (90_000, "1m30s"),
        (90_050, "1m30.05s"),
        (3_600_000, "60m"),
    ],
)
def test_writes_the_shortest_form(ms: int, expected: str) -> None:
    assert format_duration(ms) == expected


@given(st.integers(1, LONGEST_MS))
def test_reads_back_what_it_writes(ms: int) -> None:
    assert parse_duration(format_duration(ms)) == ms


@given(st.integers(1, LONGEST_MS))
def test_a_number_of_seconds_keeps_its_milliseconds(ms: int) -> None:
    assert parse_duration(ms / 1000) == ms


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none(), st.lists(st.integers())))
def test_anything_is_a_time_in_range_or_a_value_error(value: object) -> None:
    try:
        ms = parse_duration(value)
    except ValueError:
        return
    assert 0 < ms <= LONGEST_MS


def test_is_a_field_of_pydantic_models() -> None:
    field = TypeAdapter(Duration)
    assert field.validate_python("1m30s") == 90_000
    with pytest.raises(ValidationError, match="a time is written"):
        field.validate_python("soon")
