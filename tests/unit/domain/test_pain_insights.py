"""What weeks of pain numbers say; each rule with where it comes from."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.logbook import PainPoint
from coach.domain.pain_insights import (
    AfterSession,
    ByDistance,
    Course,
    Insight,
    OverTime,
    TooFew,
    WorseMornings,
    derive_insights,
    is_worse_next_morning,
)
from coach.domain.physio_prompts import CheckGait, SeeTherapist
from coach.domain.record import Region
from tests.unit.domain.pain_points import TODAY, point, run, spread

BACK = Region.LOWER_BACK
LOWER, SAME, HIGHER = Course.LOWER, Course.SAME, Course.HIGHER


def found(kind: type[Insight], points: list[PainPoint], days: int | None = 28) -> Insight | None:
    insights = [each for each in derive_insights(BACK, points, TODAY, days) if isinstance(each, kind)]
    assert len(insights) <= 1
    return insights[0] if insights else None


@pytest.mark.parametrize(
    ("days", "scores", "expected"),
    [
        pytest.param(14, [5, 6, 5, 3, 3, 2], OverTime(BACK, 14, 6, 5, 3, LOWER), id="5 to 3: the issue"),
        pytest.param(14, [4, 5, 4, 4, 4, 5], OverTime(BACK, 14, 6, 4, 4, SAME), id="noise is no change"),
        pytest.param(14, [6, 6, 6, 5, 5, 5], OverTime(BACK, 14, 6, 6, 5, SAME), id="1 of 6: Ostelo 2008"),
        pytest.param(14, [3, 3, 3, 5, 5, 5], OverTime(BACK, 14, 6, 3, 5, HIGHER), id="2 points more"),
        pytest.param(14, [5, 9, 3], OverTime(BACK, 14, 3, 7, 6, SAME), id="never single numbers"),
        pytest.param(14, [5, 3], None, id="never on fewer than 3: the issue"),
        pytest.param(6, [5, 5, 5, 2, 2, 2], None, id="less than a week is no time: judgement"),
        pytest.param(27, [8, None, 8, None, 2, None, 2], OverTime(BACK, 27, 4, 8, 2, LOWER), id="not given"),
    ],
)
def test_over_time(days: int, scores: list[int | None], expected: OverTime | None) -> None:
    assert found(OverTime, spread(days, scores)) == expected


def test_only_what_is_shown_is_claimed() -> None:
    points = spread(84, [9] * 9 + [5, 5, 5, 3, 3, 3])
    assert found(OverTime, points) == OverTime(BACK, 24, 5, 5, 3, LOWER)
    assert found(OverTime, points, None) == OverTime(BACK, 84, 15, 9, 3, LOWER)


def after(*pairs: tuple[int | None, int | None]) -> list[PainPoint]:
    return [point(len(pairs) - place, b, after=a) for place, (b, a) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(
            [(5, 3), (6, 3), (4, 3)], (5, -2, LOWER), id="2 points: Farrar 2001; for one session: judgement"
        ),
        pytest.param([(3, 2), (3, 2), (3, 2)], (3, -1, LOWER), id="30 %: Farrar 2001, Ostelo 2008"),
        pytest.param([(5, 4), (6, 5), (5, 4)], (5, -1, SAME), id="1 of 5 means nothing"),
        pytest.param([(4, 6), (3, 5), (4, 6)], (4, 2, HIGHER), id="2 or more above before: the evidence"),
        pytest.param([(5, 5), (5, 5), (9, 0)], (5, 0, SAME), id="the median: one good day is no rule"),
        pytest.param([(5, 3), (5, 3)], None, id="never on fewer than 3: the issue"),
        pytest.param([(5, 3), (5, 3), (None, 3), (5, None)], None, id="both are needed"),
    ],
)
def test_after_a_session(
    pairs: list[tuple[int | None, int | None]], expected: tuple[float, float, Course] | None
) -> None:
    assert found(AfterSession, after(*pairs)) == (
        AfterSession(BACK, len(pairs), *expected) if expected else None
    )


@pytest.mark.parametrize(
    ("before", "after", "next_morning", "expected"),
    [
        pytest.param(3, 2, 4, True, id="it has to settle by next morning: Silbernagel 2007"),
        (3, 2, 3, False),
        pytest.param(None, 2, 3, True, id="nothing before: then after"),
        (None, None, 9, False),
        (3, 2, None, False),
    ],
)
def test_worse_next_morning(
    before: int | None, after: int | None, next_morning: int | None, expected: bool
) -> None:
    assert is_worse_next_morning(point(1, before, after=after, next_morning=next_morning)) is expected


@pytest.mark.parametrize(
    ("mornings", "expected"),
    [
        pytest.param(
            [(3, 5), (3, 4), (3, 3)], WorseMornings(BACK, 3, 2, 1), id="higher next morning: evidence"
        ),
        pytest.param([(3, 3), (3, 9), (3, 3)], None, id="once is no rule"),
        pytest.param([(3, 5), (3, 5)], None, id="never on fewer than 3: the issue"),
        pytest.param([(3, 2), (3, 2), (3, 1)], None, id="better"),
    ],
)
def test_mornings(mornings: list[tuple[int, int]], expected: WorseMornings | None) -> None:
    points = [point(9 - place, b, next_morning=m) for place, (b, m) in enumerate(mornings)]
    assert found(WorseMornings, points) == expected


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        pytest.param(
            [(5, 2), (6, 3), (5, 2), (15, 5), (20, 5), (16, 4)], (15, 2, 5, HIGHER), id="2 points: judgement"
        ),
        pytest.param(
            [(5, 2), (6, 3), (5, 2), (15, 3), (20, 3), (16, 4)], (15, 2, 3, SAME), id="no difference"
        ),
        pytest.param(
            [(5, 5), (6, 5), (5, 5), (15, 2), (20, 2), (16, 2)], (15, 5, 2, LOWER), id="the other way"
        ),
        pytest.param([(5, 2), (6, 3), (15, 5), (20, 5), (16, 4)], None, id="3 each: the issue"),
        pytest.param([(10, 5)] * 8, None, id="all alike"),
    ],
)
def test_by_distance(
    runs: list[tuple[float, int]], expected: tuple[float, float, float, Course] | None
) -> None:
    points = [run(20 - place, score, km) for place, (km, score) in enumerate(runs)]
    assert found(ByDistance, points) == (ByDistance(BACK, len(runs), *expected) if expected else None)


def test_what_matters_most_comes_first() -> None:
    points = [
        point(14 - 2 * place, 5, after=3, next_morning=6, run=run(0, 5, 10 if place % 2 else 20).run)
        for place in range(8)
    ]
    kinds = [type(each) for each in derive_insights(BACK, points, TODAY)]
    assert kinds == [SeeTherapist, CheckGait, OverTime, WorseMornings, AfterSession, ByDistance]


def test_too_few() -> None:
    assert derive_insights(BACK, [], TODAY) == (TooFew(BACK, 0),)
    points = [point(3, 5, after=2), point(2, None, after=2), point(1, 5, after=2)]
    assert derive_insights(BACK, points, TODAY) == (TooFew(BACK, 2),)


SCORES = st.none() | st.integers(0, 10)


@given(
    st.lists(st.tuples(st.integers(0, 60), SCORES, SCORES, SCORES), max_size=2), st.sampled_from([14, None])
)
def test_never_a_claim_on_fewer_than_three(
    given_: list[tuple[int, int | None, int | None, int | None]], days: int | None
) -> None:
    points = [point(d, b, after=a, next_morning=m) for d, b, a, m in sorted(given_, key=lambda g: -g[0])]
    insights = derive_insights(BACK, points, TODAY + timedelta(days=1), days)
    assert [type(each) for each in insights] == [TooFew]
