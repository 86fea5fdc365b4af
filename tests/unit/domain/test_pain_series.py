"""Pain over time: what change means something, and lines that odd days do not turn."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.pain_series import (
    band_around,
    ends,
    fit_trend,
    is_meaningful_drop,
    is_meaningful_rise,
    lasting,
)
from tests.unit.domain.pain_points import TODAY, point

START = date(2026, 7, 1)
SCORES = st.integers(0, 10)


def series(*scores: float, step: int = 1) -> list[tuple[date, float]]:
    return [(START + timedelta(days=step * place), score) for place, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("former", "latter", "expected"),
    [
        pytest.param(8, 6, True, id="2 points: Farrar 2001, Childs 2005, Ostelo 2008"),
        (8, 6.5, False),
        pytest.param(5, 3.5, True, id="30 %: Farrar 2001, Ostelo 2008"),
        (5, 4, False),
        (3, 2, True),
        (4, 4, False),
        (4, 6, False),
        pytest.param(0, 0, False, id="nothing is no drop"),
    ],
)
def test_a_drop_that_means_something(former: float, latter: float, expected: bool) -> None:
    assert is_meaningful_drop(former, latter) is expected


@pytest.mark.parametrize(
    ("former", "latter", "expected"),
    [
        pytest.param(0, 2, True, id="2 points, judgement"),
        pytest.param(1, 2, False, id="double, and one point"),
        (5, 3, False),
    ],
)
def test_a_rise_that_means_something(former: float, latter: float, expected: bool) -> None:
    assert is_meaningful_rise(former, latter) is expected


@given(SCORES, SCORES)
def test_the_band_holds_what_means_nothing(middle: int, score: int) -> None:
    band = band_around(middle)
    assert 0 <= band.lower <= band.middle <= band.upper <= 10
    assert (score < middle and score <= band.lower) == is_meaningful_drop(middle, score)
    if middle <= 8:
        assert (score >= band.upper) == is_meaningful_rise(middle, score)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param([], None, id="none"),
        pytest.param([5, 3], None, id="never on fewer than three: the issue"),
        pytest.param([6, 4, 2], (5, 3), id="the middle one is in both"),
        pytest.param([6, 4, 3, 1], (5, 2), id="two each"),
        pytest.param([9, 5, 5], (5, 5), id="one odd number begins: it decides nothing"),
        pytest.param([5, 9, 5, 5], (5, 5), id="one odd number among the first"),
        pytest.param([9, 5, 5, 5, 5], (5, 5), id="one odd number of five"),
        pytest.param([5, 5, 5, 1], (5, 5), id="one odd number ends"),
        pytest.param([5, 0, 5, 5], (5, 5), id="one good day is no rise"),
        pytest.param([7, 5, 3], (6, 4), id="three that fall"),
        pytest.param([5, 5, 3, 3, 3], (5, 3), id="two and three"),
        pytest.param([3, 5, 7], (4, 6), id="three that rise"),
        pytest.param([5, 10, 5, 3, 0, 3], (5, 3), id="one odd number at each end is outvoted"),
        pytest.param([6] * 4 + [9] * 4 + [2] * 4, (6, 2), id="thirds"),
    ],
)
def test_ends(scores: list[float], expected: tuple[float, float] | None) -> None:
    assert ends(scores) == expected


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param([5, 4], None, id="never on fewer than three: the issue"),
        pytest.param([5, 4, 3], (5, 3), id="a straight line"),
        pytest.param([5, 5, 10, 5, 5, 0, 5], (5, 5), id="odd days turn nothing"),
        pytest.param([10, 5, 0, 0, 0, 0], (pytest.approx(6.67, abs=0.01), 0), id="not below 0"),
    ],
)
def test_trend(scores: list[float], expected: tuple[float, float] | None) -> None:
    trend = fit_trend(series(*scores))
    assert (trend and (trend.first, trend.last)) == expected


def test_days_that_are_far_apart_count_by_their_distance() -> None:
    trend = fit_trend([(START, 6), (START + timedelta(days=1), 6), (START + timedelta(days=10), 4)])
    assert trend is not None
    assert (trend.first_day, trend.last_day) == (START, START + timedelta(days=10))
    assert trend.first == pytest.approx(6.2, abs=0.3)


def test_one_day_is_no_time() -> None:
    assert fit_trend([(START, 5), (START, 4), (START, 3)]) is None


def test_a_long_history_keeps_its_line() -> None:
    trend = fit_trend([(START + timedelta(days=n // 3), 8 - 6 * n / 30_000) for n in range(30_000)])
    assert trend is not None
    assert (trend.first, trend.last) == (pytest.approx(8, abs=0.05), pytest.approx(2, abs=0.05))


@given(st.lists(st.tuples(st.integers(0, 5000), SCORES), max_size=60))
def test_a_line_stays_on_the_scale(places: list[tuple[int, int]]) -> None:
    trend = fit_trend([(START + timedelta(days=day), score) for day, score in sorted(places)])
    assert trend is None or (0 <= trend.first <= 10 and 0 <= trend.last <= 10)


def test_the_last_days_include_today() -> None:
    points = [point(28), point(27), point(0)]
    assert lasting(points, 28, TODAY) == (*points[1:],)
