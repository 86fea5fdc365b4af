"""The words for regions, numbers and warning signs."""

from collections.abc import Callable

import pytest

from coach.domain.pain import TIERS, Tier, WarningSign
from coach.domain.record import Region
from coach.gui.views.words import (
    hurt_prompt,
    pain_anchors,
    pain_prompt,
    region_name,
    region_place,
    running_advice,
    sign_groups,
    sign_text,
    signs_in_short,
    tier_advice,
    tier_name,
)


def test_the_prompt_is_worded_as_in_the_evidence() -> None:
    assert pain_prompt(Region.LOWER_BACK) == (
        "From zero, no pain, to ten, the worst pain you can imagine, how is your lower back right now?"
    )


@pytest.mark.parametrize("words", [pain_prompt, hurt_prompt])
def test_a_prompt_names_the_region_after_fixed_anchors(words: Callable[[Region], str]) -> None:
    for region in Region:
        prompt = words(region)
        assert all(anchor in prompt for anchor in pain_anchors())
        assert region_place(region) in prompt
    assert len({words(region) for region in Region}) == len(Region)


def test_every_region_sign_and_tier_has_words_of_its_own() -> None:
    for words, kinds in (
        (region_name, Region),
        (sign_text, WarningSign),
        (tier_advice, Tier),
        (tier_name, Tier),
    ):
        texts = {words(kind) for kind in kinds}  # type: ignore[operator]
        assert len(texts) == len(kinds)
        assert all(texts)


def test_every_sign_stands_once_under_its_tier_the_most_urgent_first() -> None:
    groups = sign_groups()
    assert [sign for group in groups for sign in group.signs] == list(WarningSign)
    assert all(TIERS[sign] is group.tier for group in groups for sign in group.signs)
    assert [group.tier for group in groups] == sorted(
        (group.tier for group in groups), key=lambda tier: list(Tier).index(tier)
    )


def test_chest_pain_and_fainting_count_without_back_pain() -> None:
    with_back_pain, always, *_rest = sign_groups()
    assert with_back_pain.heading == "With back pain, any of"
    assert (always.heading, set(always.signs)) == (
        "Always",
        {WarningSign.CHEST_PAIN, WarningSign.FAINTING},
    )


@pytest.mark.parametrize(
    ("tier", "advice"),
    [
        (Tier.EMERGENCY, "Stop. Go to an emergency department or call emergency services now."),
        (Tier.SAME_DAY, "Stop for today. Contact an urgent medical line or doctor today."),
        (Tier.APPOINTMENT, "Skip stretches that bring it on. Book a physical therapist."),
    ],
)
def test_advice_is_worded_as_in_the_evidence(tier: Tier, advice: str) -> None:
    assert tier_advice(tier) == advice


@pytest.mark.parametrize("sign", [WarningSign.GROIN_ON_IMPACT, WarningSign.BONE_PAIN])
def test_a_bone_that_may_break_means_no_running(sign: WarningSign) -> None:
    assert "not run" in running_advice(frozenset({sign, WarningSign.FEVER}))


def test_other_signs_say_nothing_about_running() -> None:
    assert running_advice(frozenset({WarningSign.FEVER})) == ""


def test_nothing_says_that_anyone_is_safe() -> None:
    texts = [sign_text(sign) for sign in WarningSign] + [tier_advice(tier) for tier in Tier]
    assert not [text for text in [*texts, signs_in_short()] if "safe" in text.lower()]
