"""Looking through the history: what is found, in which order, and on which day it was."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from coach.domain.logbook import DayDone, Outcome, PainPoint, Selection
from coach.domain.problem import Problem
from coach.domain.record import Moment, Rating, Region, Run, SessionRecord
from coach.history.deleting import Wastebasket
from coach.history.journal import Journal
from coach.history.logbook import Logbook
from coach.history.store import Store
from tests.unit.history.samples import SUMMER, at, event, rating, record, session

NIGHT = datetime(2026, 7, 25, 23, 30, tzinfo=timezone(timedelta(hours=-10)))  # 09:30 UTC on the 26th


def save(store: Store, *records: SessionRecord) -> None:
    for each in records:
        Journal(store).save(each, event())


def begun(session_id: str, started_at: datetime, **changes: Any) -> SessionRecord:
    return record(session_id, started_at=started_at, **changes)


@pytest.fixture
def logbook(store: Store) -> Logbook:
    save(
        store,
        begun("a", at(0), routine_id="glutes", routine_title="Glutes, once"),
        begun("b", NIGHT, routine_id="glutes", routine_title="Glutes"),
        begun("c", at(86_400), region=Region.HIP),
        begun("d", at(86_400), region=None, routine_title="Aches"),
    )
    return Logbook(store)


def ids(logbook: Logbook, selection: Selection) -> list[str]:
    found = logbook.find(selection)
    outcomes = found.outcomes(0, len(found))
    return [outcome.summary.session_id for outcome in outcomes if outcome]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param(Selection(), ["b", "d", "c", "a"], id="the newest first, by the instant"),
        (Selection(routine_id="glutes"), ["b", "a"]),
        (Selection(region=Region.LOWER_BACK), ["b", "a"]),
        (Selection(region=Region.KNEE), []),
        pytest.param(Selection(last_day=date(2026, 7, 25)), ["b", "a"], id="the day on the wall there"),
        (Selection(first_day=date(2026, 7, 26)), ["d", "c"]),
        (Selection("glutes", Region.LOWER_BACK, date(2026, 7, 25), date(2026, 7, 25)), ["b", "a"]),
        (Selection("glutes", Region.HIP), []),
    ],
)
def test_selections(logbook: Logbook, selection: Selection, expected: list[str]) -> None:
    assert ids(logbook, selection) == expected
    assert len(logbook.find(selection)) == len(expected)


def test_what_is_found_is_read_in_pieces(logbook: Logbook) -> None:
    found = logbook.find(Selection())
    assert [outcome and outcome.summary.session_id for outcome in found.outcomes(1, 2)] == ["d", "c"]
    assert len(found.outcomes(3, 10)) == 1
    assert found.outcomes(4, 10) == ()


def test_an_outcome_has_the_numbers_of_the_main_region(store: Store) -> None:
    ratings = (
        rating(Moment.BEFORE, 5),
        rating(Moment.BEFORE, 9, region=Region.HIP),
        rating(Moment.DURING, 8),
        rating(Moment.NEXT_MORNING, 0, 9),
    )
    save(store, SessionRecord(session(), (), ratings))
    assert Logbook(store).find(Selection()).outcomes(0, 1) == (Outcome(session(), 5, None, 0),)


def test_what_was_found_and_is_gone_leaves_its_place(logbook: Logbook, store: Store) -> None:
    found = logbook.find(Selection())
    Wastebasket(store).delete(["d"], at(0))
    assert [outcome and outcome.summary.session_id for outcome in found.outcomes(0, 4)] == [
        "b",
        None,
        "c",
        "a",
    ]


def test_what_can_be_chosen_from(logbook: Logbook) -> None:
    assert logbook.routines() == (
        ("post-run-lower-back", "Aches"),
        ("glutes", "Glutes"),
    )
    assert logbook.regions() == (Region.LOWER_BACK, Region.HIP)


def test_the_calendar(logbook: Logbook) -> None:
    first, second = date(2026, 7, 25), date(2026, 7, 26)
    assert logbook.days(first, second) == (DayDone(first, 2, 2 * 690_499), DayDone(second, 2, 2 * 690_499))
    assert logbook.days(second, second) == (DayDone(second, 2, 2 * 690_499),)
    assert logbook.all_days() == (second, first)


def test_the_night_when_the_clocks_go_back_is_one_day(store: Store) -> None:
    winter = timezone(timedelta(hours=1))
    starts = [datetime(2026, 10, 25, 2, 30, tzinfo=SUMMER), datetime(2026, 10, 25, 2, 30, tzinfo=winter)]
    save(store, *(begun(str(place), start) for place, start in enumerate(starts)))
    assert [(done.day.day, done.sessions) for done in Logbook(store).days(date.min, date.max)] == [(25, 2)]


def test_pain_numbers_in_order(logbook: Logbook, store: Store) -> None:
    save(store, begun("e", at(172_800), run=Run(0.0, None, None)))
    points = logbook.pain(Region.LOWER_BACK)
    assert points == (
        PainPoint("a", at(0), 5, 3),
        PainPoint("b", NIGHT, 5, 3),
        PainPoint("e", at(172_800), 5, 3, run=Run(0.0)),
    )
    assert logbook.pain(Region.LOWER_BACK, date(2026, 7, 26)) == points[2:]
    assert logbook.pain(Region.LOWER_BACK, date(2026, 7, 25)) == points
    assert logbook.pain(Region.KNEE) == ()


def test_an_empty_history(store: Store) -> None:
    logbook = Logbook(store)
    assert len(logbook.find(Selection())) == 0
    assert logbook.routines() == logbook.regions() == logbook.all_days() == ()
    assert logbook.asked_this_morning(at(0)) is None


@pytest.mark.parametrize(
    ("scores", "region", "is_asked"),
    [
        ({Moment.BEFORE: 5}, Region.HIP, True),
        ({Moment.AFTER: 0}, Region.HIP, True),
        pytest.param({}, Region.HIP, False, id="who gives no number is not asked for one"),
        pytest.param({Moment.BEFORE: 5}, None, False, id="nowhere"),
        pytest.param({Moment.AFTER: 3, Moment.NEXT_MORNING: 3}, Region.HIP, False, id="it is answered"),
    ],
)
def test_whose_next_morning_it_is(
    store: Store, scores: dict[Moment, int], region: Region | None, is_asked: bool
) -> None:
    ratings = tuple(Rating(moment, Region.HIP, score, at(9)) for moment, score in scores.items())
    evening = at(0).replace(hour=19)
    save(store, SessionRecord(session("s1", evening, region=region), (), ratings))
    asked = Logbook(store).asked_this_morning(evening + timedelta(hours=12))
    assert (asked is not None) is is_asked
    assert Logbook(store).asked_this_morning(evening + timedelta(hours=2)) is None


def test_only_the_last_session_is_asked_about(store: Store) -> None:
    evening = at(0).replace(hour=19)
    save(store, begun("a", evening), begun("b", evening + timedelta(hours=12)))
    assert Logbook(store).asked_this_morning(evening + timedelta(hours=13)) is None


@pytest.mark.parametrize(
    "spoil", ["UPDATE sessions SET started_at = 'yesterday'", "UPDATE sessions SET region = 'nowhere'"]
)
def test_a_spoilt_history_is_told(logbook: Logbook, store: Store, spoil: str) -> None:
    with store.transaction() as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(spoil)
    with pytest.raises(Problem, match="is damaged"):
        logbook.find(Selection()).outcomes(0, 9)


def test_a_day_in_the_far_past_or_future_is_found(store: Store) -> None:
    early, late = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
    save(store, begun("a", early), begun("b", late))
    assert [point.session_id for point in Logbook(store).pain(Region.LOWER_BACK)] == ["a", "b"]
    assert [point.session_id for point in Logbook(store).pain(Region.LOWER_BACK, date.max)] == []
