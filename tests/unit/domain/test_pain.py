"""What pain numbers and warning signs ask for; each rule with where it comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.pain import (
    TIERS,
    Before,
    During,
    Hurt,
    PastHurt,
    Tier,
    WarningSign,
    asks_for_signs,
    is_worse_after,
    judge_before,
    judge_during,
    most_urgent,
)
from coach.domain.record import Region

BACK, KNEE = Region.LOWER_BACK, Region.KNEE
SCORES = st.integers(0, 10)


@pytest.mark.parametrize(
    ("hurt", "asks"),
    [
        (Hurt(6, BACK), False),
        pytest.param(Hurt(7, BACK), True, id="repeat when pain is 7 and more: the evidence, section 3"),
        pytest.param(Hurt(0, BACK, has_leg_symptoms=True), True, id="tingling: the design, section 6"),
    ],
)
def test_when_the_warning_signs_are_gone_through(hurt: Hurt, asks: bool) -> None:
    assert asks_for_signs(hurt) is asks


@pytest.mark.parametrize(
    ("score", "is_stopped", "asks"),
    [(None, False, False), (2, False, False), (3, False, True), (None, True, True), (0, True, True)],
)
def test_what_hurt_before_asks_for_care(score: int | None, is_stopped: bool, asks: bool) -> None:
    assert PastHurt("clam", score, is_stopped).asks_for_care is asks
    assert PastHurt("clam", score, is_stopped, has_leg_symptoms=True).asks_for_care


MAYBE_SCORES = st.one_of(st.none(), SCORES)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        pytest.param(None, Before.GO_ON, id="a rating can be skipped: the design, section 6"),
        (0, Before.GO_ON),
        pytest.param(5, Before.GO_ON, id="running on up to 5 did no harm: Silbernagel 2007"),
        pytest.param(
            6,
            Before.GENTLER,
            id="moderate, 6-7 of all patients: Boonstra 2016; easier and one set: judgement",
        ),
        pytest.param(
            7,
            Before.WARNING_SIGNS,
            id="severe from 7, low catastrophisers: Boonstra 2016, the cautious choice",
        ),
        (10, Before.WARNING_SIGNS),
    ],
)
def test_before(score: int | None, expected: Before) -> None:
    assert judge_before(score) is expected


@pytest.mark.parametrize(
    ("score", "before", "expected"),
    [
        pytest.param(0, None, During.GO_ON, id="0-2 is safe: Thomee 1997, from memory"),
        (2, None, During.GO_ON),
        pytest.param(3, None, During.EASIER, id="3-5: the easier variant, judgement within Thomee's 2-5"),
        (5, None, During.EASIER),
        pytest.param(6, None, During.STOP_EXERCISE, id="above 5 stop: Thomee 1997, Silbernagel 2007"),
        (10, None, During.STOP_EXERCISE),
        pytest.param(
            2, 0, During.STOP_EXERCISE, id="2 points mean something: Farrar 2001, Childs 2005, Ostelo 2008"
        ),
        (1, 0, During.GO_ON),
        (4, 2, During.STOP_EXERCISE),
        (4, 3, During.EASIER),
        (5, 5, During.EASIER),
        (5, 7, During.EASIER),
        pytest.param(6, 7, During.STOP_EXERCISE, id="above 5, though it was more before"),
    ],
)
def test_during_in_the_region_that_was_rated(score: int, before: int | None, expected: During) -> None:
    assert judge_during(Hurt(score, BACK), before, BACK) is expected


@pytest.mark.parametrize(
    ("score", "expected"),
    [(2, During.GO_ON), (3, During.EASIER), (5, During.EASIER), (6, During.STOP_EXERCISE)],
)
@pytest.mark.parametrize("main_region", [KNEE, None])
def test_during_in_another_region_the_absolute_limits_alone_decide(
    score: int, expected: During, main_region: Region | None
) -> None:
    assert judge_during(Hurt(score, BACK), 0, main_region) is expected


@given(SCORES, MAYBE_SCORES, st.sampled_from(Region))
def test_any_leg_symptom_stops_the_exercise(score: int, before: int | None, region: Region) -> None:
    """Tingling, numbness, weakness or pain down the leg: evidence of nerves, not of stretch (judgement)."""
    assert judge_during(Hurt(score, region, has_leg_symptoms=True), before, BACK) is During.STOP_EXERCISE


@given(SCORES, MAYBE_SCORES)
def test_more_pain_never_asks_for_less(score: int, before: int | None) -> None:
    order = list(During)
    milder, worse = (judge_during(Hurt(n, BACK), before, BACK) for n in (score, score + 1))
    assert order.index(milder) <= order.index(worse)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(None, None, False, id="not given"),
        (4, None, False),
        (None, 6, False),
        pytest.param(None, 7, True, id="severe from 7: Boonstra 2016"),
        (8, 7, True),
        pytest.param(3, 4, False, id="one point is noise: Childs 2005, least detectable change 2"),
        pytest.param(3, 5, True, id="2 points: Farrar 2001, Ostelo 2008; within a session: judgement"),
        (0, 2, True),
        (6, 0, False),
    ],
)
def test_after(before: int | None, after: int | None, expected: bool) -> None:
    assert is_worse_after(before, after) is expected


NHS = "NHS wording, in secondary copies"
CAUDA_EQUINA = "cauda equina: Norfolk NHS, Finucane 2020"


@pytest.mark.parametrize(
    ("tier", "sign", "source"),
    [
        (Tier.EMERGENCY, "saddle-numbness", CAUDA_EQUINA),
        (Tier.EMERGENCY, "bladder", CAUDA_EQUINA),
        (Tier.EMERGENCY, "bowel", CAUDA_EQUINA),
        (Tier.EMERGENCY, "sexual-function", CAUDA_EQUINA),
        (Tier.EMERGENCY, "both-legs", CAUDA_EQUINA),
        (Tier.EMERGENCY, "leg-weakness", f"{NHS}; one-leg weakness that is new: judgement"),
        (Tier.EMERGENCY, "serious-accident", f"{NHS}; fracture: Finucane 2020"),
        (Tier.EMERGENCY, "chest-pain", NHS),
        (Tier.EMERGENCY, "fainting", NHS),
        (Tier.SAME_DAY, "fever", "infection: Gloucestershire NHS, Finucane 2020"),
        (Tier.SAME_DAY, "weight-loss", "malignancy: Gloucestershire NHS, Finucane 2020"),
        (Tier.SAME_DAY, "medical-history", "cancer, infection, fracture: Gloucestershire NHS"),
        (Tier.SAME_DAY, "groin-on-impact", "femoral-neck stress fracture: Robertson & Wood 2017"),
        (Tier.SAME_DAY, "swelling", NHS),
        (Tier.SAME_DAY, "night-pain", NHS),
        (Tier.SAME_DAY, "cough", NHS),
        (Tier.SAME_DAY, "upper-back", NHS),
        (Tier.SAME_DAY, "minor-fall", "fracture: Gloucestershire NHS, Finucane 2020"),
        (Tier.SAME_DAY, "hot-calf", "possible clot: from memory"),
        (Tier.APPOINTMENT, "one-leg", NHS),
        (Tier.APPOINTMENT, "blocks-daily-life", NHS),
        (Tier.APPOINTMENT, "bone-pain", "possible stress fracture: from memory"),
    ],
    ids=str,
)
def test_each_warning_sign_has_its_tier(tier: Tier, sign: str, source: str) -> None:
    assert source
    assert TIERS[WarningSign(sign)] is tier


def test_every_sign_has_a_tier() -> None:
    assert set(TIERS) == set(WarningSign)
    assert len(WarningSign) == 22


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (set(), None),
        ({WarningSign.BONE_PAIN}, Tier.APPOINTMENT),
        ({WarningSign.BONE_PAIN, WarningSign.FEVER}, Tier.SAME_DAY),
        ({WarningSign.FEVER, WarningSign.BLADDER, WarningSign.ONE_LEG}, Tier.EMERGENCY),
        (set(WarningSign), Tier.EMERGENCY),
    ],
)
def test_the_most_urgent_sign_decides(signs: set[WarningSign], expected: Tier | None) -> None:
    assert most_urgent(signs) is expected
