"""What is advised after a session."""

import pytest

from coach.domain.pain import Tier, WarningSign
from coach.gui.views.advice import after_advice, sign_advice
from coach.gui.views.words import tier_advice

LESS = "Do less next time: easier variants, one set."


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (None, None, None),
        (4, None, None),
        (4, 3, None),
        (4, 5, None),
        (None, 6, None),
        (4, 6, LESS),
        (None, 7, LESS),
        (9, 7, LESS),
    ],
)
def test_more_pain_afterwards_asks_for_less_next_time(
    before: int | None, after: int | None, message: str | None
) -> None:
    advice = after_advice(before, after, None)
    assert (advice.message if advice else None) == message


def test_seven_and_more_afterwards_asks_for_an_appointment_too() -> None:
    high, risen = after_advice(5, 7, None), after_advice(1, 3, None)
    assert high is not None
    assert risen is not None
    assert tier_advice(Tier.APPOINTMENT) in high.details
    assert risen.details == ()


@pytest.mark.parametrize("sign", [WarningSign.CHEST_PAIN, WarningSign.FEVER])
def test_urgent_signs_leave_no_room_for_next_time(sign: WarningSign) -> None:
    asked = sign_advice(frozenset({sign}))
    assert after_advice(2, 9, asked) is asked


def test_a_sign_for_an_appointment_comes_with_less_next_time() -> None:
    advice = after_advice(2, 9, sign_advice(frozenset({WarningSign.BONE_PAIN})))
    assert advice is not None
    assert advice.message == tier_advice(Tier.APPOINTMENT)
    assert LESS in advice.details
    assert any("not run" in line for line in advice.details)


def test_signs_count_without_a_number() -> None:
    advice = after_advice(None, None, sign_advice(frozenset({WarningSign.FAINTING})))
    assert advice is not None
    assert advice.is_emergency
