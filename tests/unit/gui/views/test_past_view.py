"""What one session's page says."""

from dataclasses import replace

from coach.domain.record import ExerciseStatus, Moment, Region, SessionStatus
from coach.gui.views.past_view import about, derive_past
from tests.unit.history.samples import exercise, rating, record, session

TITLES = {"figure-four": "Figure four"}


def test_a_session_with_what_was_left_of_it() -> None:
    view = derive_past(record(), TITLES)
    assert view.facts == "Ended early, after 11 min 30 s of 12 min 00 s · 6 of 7 exercises · 1 skipped"
    assert view.day.startswith("Saturday 25 July 2026, ")
    assert view.title == "Post-run lower-back relief"
    assert [(one.label, one.score) for one in view.numbers] == [
        ("Before", 5),
        ("After", 3),
        ("Next morning", None),
    ]
    assert [(one.side, one.planned, one.actual, one.ending) for one in view.lines] == [
        ("Left", "30 s", "30 s", ""),
        ("Right", "30 s", "12 s", "Stopped: it hurt, 6 of 10"),
    ]
    assert {one.exercise for one in view.lines} == {"Figure four"}


def test_a_whole_session_is_not_called_early() -> None:
    whole = replace(record(), summary=session(status=SessionStatus.COMPLETED, steps_skipped=0))
    assert derive_past(whole, TITLES).facts == "11 min 30 s · 6 of 7 exercises"


def test_an_exercise_that_is_gone_goes_by_its_id() -> None:
    gone = replace(record(), exercises=(exercise(1, exercise_id="own", status=ExerciseStatus.SKIPPED),))
    (line,) = derive_past(gone, TITLES).lines
    assert (line.exercise, line.ending) == ("own", "Skipped")


def test_numbers_of_other_places_and_moments_can_be_corrected_too() -> None:
    more = (rating(Moment.DURING, 6, 100), rating(Moment.BEFORE, 2, 0, Region.KNEE))
    view = derive_past(replace(record(), ratings=(*record().ratings, *more)), TITLES)
    during, knee = view.others
    assert (during.score, during.during_at) == (6, more[0].at)
    assert during.label.endswith("Lower back")
    assert (knee.label, knee.region, knee.during_at) == ("Before · Knee", Region.KNEE, None)


def test_without_a_region_the_lower_back_is_asked_about_until_another_is_chosen() -> None:
    bare = replace(record(), summary=session(region=None), ratings=())
    view = derive_past(bare, TITLES)
    assert view.region is None
    assert {one.region for one in view.numbers} == {Region.LOWER_BACK}
    assert about(view.numbers[0], Region.HIP).region is Region.HIP
