"""What "this hurts" offers."""

import pytest

from coach.domain.exercise import Exercise, Variant
from coach.domain.pain import PastHurt, WarningSign
from coach.domain.record import Region
from coach.domain.terms import Side
from coach.gui.views.hurt_view import (
    HurtChoice,
    HurtView,
    Known,
    Verdict,
    derive_hurt,
    derive_signs,
    known_of,
    past_hurts_text,
)
from tests.helpers.routines import EXERCISES

GO_ON, EASIER, SKIP, END = HurtChoice.CONTINUE, HurtChoice.EASIER, HurtChoice.SKIP, HurtChoice.END
BACK = Region.LOWER_BACK


@pytest.mark.parametrize(
    ("exercise", "region", "known"),
    [
        ("knee-hug-rock", Region.KNEE, Known(4, Region.KNEE, "", BACK)),
        ("figure-four", Region.KNEE, Known(4, Region.KNEE, "Keep the left foot down.", Region.GLUTE)),
        (None, Region.KNEE, Known(4, Region.KNEE, "", Region.KNEE)),
    ],
)
def test_what_is_known_of_an_exercise(exercise: str | None, region: Region, known: Known) -> None:
    exercises = {
        "figure-four": EXERCISES["figure-four"].model_copy(
            update={"easier": Variant(text="Keep the {side} foot down."), "targets": ("piriformis",)}
        ),
        "knee-hug-rock": EXERCISES["knee-hug-rock"].model_copy(update={"targets": ("low back",)}),
    }
    assert known_of(exercises.get(exercise or ""), Side.LEFT, region, 4) == known


def choices(view: HurtView) -> list[HurtChoice | None]:
    return [offer.choice for offer in view.offers]


@pytest.mark.parametrize(
    ("score", "before", "easier", "expected"),
    [
        (0, None, "Bend the knee.", [GO_ON, EASIER, SKIP, END]),
        (2, 1, "Bend the knee.", [GO_ON, EASIER, SKIP, END]),
        (2, None, "", [GO_ON, SKIP, END]),
        (3, 4, "Bend the knee.", [EASIER, SKIP, END]),
        (5, None, "Bend the knee.", [EASIER, SKIP, END]),
        (4, None, "", [SKIP, END]),
        (6, None, "Bend the knee.", [SKIP, END]),
        (2, 0, "Bend the knee.", [SKIP, END]),
        (6, 6, "", [SKIP, END]),
    ],
)
def test_the_rules_decide_what_comes_first(
    score: int, before: int | None, easier: str, expected: list[HurtChoice]
) -> None:
    view = derive_hurt(score, BACK, False, Known(before, BACK, easier))
    assert choices(view) == expected
    assert view.number.text
    assert not view.leg.text


@pytest.mark.parametrize(
    ("score", "before", "reason"),
    [(6, None, "6 is above 5."), (6, 1, "6 is above 5."), (3, 1, "3 is 2 or more above your number before.")],
)
def test_the_reason_to_leave_is_told(score: int, before: int | None, reason: str) -> None:
    assert derive_hurt(score, BACK, False, Known(before, BACK)).number.detail == reason


def test_the_easier_version_is_told() -> None:
    view = derive_hurt(4, BACK, False, Known(None, BACK, "Bend the knee."))
    assert view.number.detail == "Bend the knee."


def test_a_rise_counts_within_the_same_region_only() -> None:
    known = Known(0, BACK, "Bend the knee.")
    assert EASIER not in choices(derive_hurt(3, BACK, False, known))
    assert EASIER in choices(derive_hurt(3, Region.KNEE, False, known))


def test_nothing_is_offered_before_there_is_a_number() -> None:
    for has_leg_symptoms in (False, True):
        view = derive_hurt(None, BACK, has_leg_symptoms, Known())
        assert view.offers == ()
        assert view.number == Verdict(detail="Choose a number first.")
        assert bool(view.leg.text) is has_leg_symptoms


@pytest.mark.parametrize("score", [7, 8, 10])
@pytest.mark.parametrize("legs", [None, False, True])
def test_7_and_more_leads_to_the_warning_signs(score: int, legs: bool | None) -> None:
    view = derive_hurt(score, BACK, legs, Known(10, BACK, "Bend the knee."))
    assert choices(view) == [None]
    assert view.number.text == "Leave this exercise."
    assert bool(view.leg.text) is bool(legs)


@pytest.mark.parametrize("score", [0, 3, 6])
def test_a_question_that_is_left_open_is_said_to_count_as_no(score: int) -> None:
    known = Known(None, BACK, "Bend the knee.")
    assert "counts as no" in derive_hurt(score, BACK, None, known).leg.detail
    assert derive_hurt(score, BACK, False, known).leg == Verdict()
    assert choices(derive_hurt(score, BACK, None, known)) == choices(derive_hurt(score, BACK, False, known))


EASY = EXERCISES["figure-four"].model_copy(update={"easier": Variant(text="Keep the foot down.")})


@pytest.mark.parametrize(
    ("hurt", "exercise", "text"),
    [
        (
            PastHurt("figure-four", 6, is_stopped=True),
            EASY,
            "Last time, “Figure four” hurt (6), and you left it: the easier version is shown.",
        ),
        (
            PastHurt("figure-four", 4, is_stopped=False),
            EXERCISES["figure-four"],
            "Last time, “Figure four” hurt (4): go carefully, or skip it.",
        ),
        (
            PastHurt("figure-four", 2, is_stopped=True, has_leg_symptoms=True),
            EASY,
            "Last time, “Figure four” hurt (2), and was felt in a leg, and you left it:"
            " the easier version is shown.",
        ),
        (
            PastHurt("figure-four", None, is_stopped=True),
            EASY,
            "Last time, “Figure four” hurt, and you left it: the easier version is shown.",
        ),
    ],
)
def test_what_hurt_last_time_is_told(hurt: PastHurt, exercise: Exercise, text: str) -> None:
    assert past_hurts_text([hurt], {"figure-four": exercise}) == text


def test_nothing_is_told_where_nothing_hurt() -> None:
    assert past_hurts_text([], EXERCISES) == ""


@pytest.mark.parametrize("score", range(11))
def test_signs_in_a_leg_lead_to_the_warning_signs_whatever_the_number(score: int) -> None:
    view = derive_hurt(score, BACK, True, Known(None, BACK, "Bend the knee."))
    assert choices(view) == [None]
    assert view.leg.text == "Leave this exercise."
    assert bool(view.number.text) is (score >= 7), "nothing is said of the number that the leg overrules"


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (set(), [SKIP, END]),
        ({WarningSign.ONE_LEG}, [END, SKIP]),
        ({WarningSign.FEVER}, [END]),
        ({WarningSign.LEG_WEAKNESS, WarningSign.ONE_LEG}, [END]),
    ],
)
def test_urgent_signs_end_the_session(signs: set[WarningSign], expected: list[HurtChoice]) -> None:
    view = derive_signs(frozenset(signs))
    if signs:
        assert derive_signs(frozenset(signs), is_asked=False) == view, "whatever led to them"
    assert choices(view) == expected
    assert view.advice is not None
    assert view.advice.is_emergency == (WarningSign.LEG_WEAKNESS in signs)


def test_where_nothing_asks_for_the_signs_and_none_applies_nothing_is_advised() -> None:
    view = derive_signs(frozenset(), is_asked=False)
    assert (choices(view), view.advice) == ([None], None)
