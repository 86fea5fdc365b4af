"""The way on before a session, by number and warning signs."""

import pytest

from coach.domain.pain import WarningSign
from coach.gui.views.before_view import WayOn, derive_before

NONE: frozenset[WarningSign] = frozenset()
TINGLING = frozenset({WarningSign.ONE_LEG})
FEVER = frozenset({WarningSign.FEVER})
BLADDER = frozenset({WarningSign.BLADDER})


@pytest.mark.parametrize(
    ("score", "signs", "has_read", "way", "is_gentle"),
    [
        (None, NONE, False, WayOn.START, False),
        (0, NONE, False, WayOn.START, False),
        (5, NONE, False, WayOn.START, False),
        (6, NONE, False, WayOn.START, True),
        (7, NONE, False, WayOn.READ_ADVICE, True),
        (7, NONE, True, WayOn.DELIBERATE, True),
        (10, NONE, False, WayOn.READ_ADVICE, True),
        (None, TINGLING, False, WayOn.DELIBERATE, False),
        (6, TINGLING, False, WayOn.DELIBERATE, True),
        (9, TINGLING, False, WayOn.DELIBERATE, True),
        (0, FEVER, False, WayOn.NONE, False),
        (9, FEVER, True, WayOn.NONE, True),
        (None, BLADDER, False, WayOn.NONE, False),
        (3, BLADDER | TINGLING, True, WayOn.NONE, False),
    ],
)
def test_the_way_on(
    score: int | None, signs: frozenset[WarningSign], has_read: bool, way: WayOn, is_gentle: bool
) -> None:
    view = derive_before(score, signs, has_read)
    assert (view.way, view.is_gentle) == (way, is_gentle)


@pytest.mark.parametrize("signs", [NONE, TINGLING, FEVER, BLADDER])
@pytest.mark.parametrize("score", [None, *range(11)])
def test_a_main_button_only_where_enter_goes_on(score: int | None, signs: frozenset[WarningSign]) -> None:
    for has_read in (False, True):
        view = derive_before(score, signs, has_read)
        assert bool(view.main_text) == (view.way in (WayOn.START, WayOn.READ_ADVICE))
        assert (view.advice is None) == bool(view.main_text)


def test_only_a_sign_of_the_first_tier_is_an_emergency() -> None:
    advice = {signs: derive_before(2, signs, False).advice for signs in (BLADDER, FEVER, TINGLING)}
    assert [bool(a and a.is_emergency) for a in advice.values()] == [True, False, False]


def test_an_emergency_says_nothing_about_stretching() -> None:
    advice = derive_before(2, BLADDER, False).advice
    assert advice is not None
    assert "stretch" not in " ".join([advice.message, *advice.details]).lower()
    assert "Untick" in " ".join(advice.details)


def test_a_gentler_session_is_said_before_it_starts() -> None:
    assert "gentler" in derive_before(6, NONE, False).hint
    advice = derive_before(8, NONE, True).advice
    assert advice is not None
    assert "No warning signs reported" in advice.details[0]
    assert "gentler" in " ".join(advice.details)
