"""What a chart draws: the numbers themselves, or medians where there are too many, a trend and a band."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.domain.logbook import PainPoint
from coach.domain.pain_insights import TooFew
from coach.domain.pain_review import MOST_MARKS, Mark, review_pain
from coach.domain.pain_series import Band
from coach.domain.record import Region

TODAY = date(2026, 7, 25)
NOON = datetime(2026, 7, 25, 12, tzinfo=UTC)


def points(*scores: tuple[int, int | None, int | None]) -> list[PainPoint]:
    """Return points of so many days ago, with the numbers before and after."""
    return [PainPoint(f"s{ago}", NOON - timedelta(days=ago), before, after) for ago, before, after in scores]


def test_each_session_with_a_number_has_its_mark() -> None:
    given = points((20, 6, 4), (15, None, None), (10, 5, None), (1, None, 3))
    review = review_pain(Region.HIP, given, TODAY, None)
    assert review.marks == (
        Mark(date(2026, 7, 5), 6, 4),
        Mark(date(2026, 7, 15), 5, None),
        Mark(date(2026, 7, 24), None, 3),
    )
    assert review.points == tuple(given)
    assert review.first_day == date(2026, 7, 5)
    assert (review.trend, review.band) == (None, None)
    assert isinstance(review.insights[0], TooFew)


@pytest.mark.parametrize(("days", "count"), [(28, 2), (7, 1), (None, 3)])
def test_only_what_is_of_the_last_days_is_drawn(days: int | None, count: int) -> None:
    review = review_pain(Region.HIP, points((60, 6, 4), (20, 5, 4), (1, 4, 3)), TODAY, days)
    assert len(review.marks) == len(review.points) == count


def test_the_band_lies_around_where_the_numbers_began() -> None:
    review = review_pain(Region.HIP, points((30, 6, 4), (20, 6, 4), (10, 3, 3), (1, 3, 2)), TODAY, None)
    assert review.band == Band(6, pytest.approx(4.2), 8)
    assert review.trend
    assert review.trend.first > review.trend.last


def test_of_very_many_numbers_medians_are_drawn() -> None:
    given = points(*((ago, 2 + ago % 3, 1) for ago in range(3 * MOST_MARKS, 0, -1)))
    review = review_pain(Region.HIP, given, TODAY, None)
    assert len(review.marks) <= MOST_MARKS
    assert review.are_medians
    assert not review_pain(Region.HIP, given[-MOST_MARKS:], TODAY, None).are_medians
    assert {mark.before for mark in review.marks} == {3}
    assert {mark.after for mark in review.marks} == {1}
    assert review.marks[0].day == given[0].day
    assert len(review.points) == len(given)


def test_nothing_given_is_nothing_drawn() -> None:
    review = review_pain(Region.HIP, (), TODAY, 28)
    assert (review.marks, review.points, review.first_day) == ((), (), TODAY)
