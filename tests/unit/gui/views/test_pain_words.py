"""Sentences for what weeks of numbers say: true to the values, careful, and short."""

import pytest

from coach.domain.pain_insights import (
    AfterSession,
    ByDistance,
    Course,
    Insight,
    OverTime,
    TooFew,
    WorseMornings,
)
from coach.domain.physio_prompts import CheckGait, Firmness, Reason, SeeTherapist
from coach.domain.record import Region
from coach.gui.views.pain_words import (
    band_text,
    insight_text,
    morning_question,
    number_text,
    worse_morning_text,
)

BACK = Region.LOWER_BACK

SAID = [
    (
        OverTime(BACK, 14, 6, 5, 3, Course.LOWER),
        "Over 14 days, your lower back went from 5 to 3 before stretching.",
    ),
    (
        OverTime(BACK, 28, 6, 4.5, 4, Course.SAME),
        "Over 28 days, your lower back stayed about the same before stretching: it was 4.5 and is 4 now.",
    ),
    (
        OverTime(Region.HIP, 28, 6, 3, 6, Course.HIGHER),
        "Over 28 days, your hip went up from 3 to 6 before stretching."
        " If it keeps growing, book a physical therapist.",
    ),
    (
        AfterSession(BACK, 6, 5, -2, Course.LOWER),
        "In 6 sessions, the number was mostly 2 lower right after stretching."
        " Stretching may ease it for a while.",
    ),
    (
        AfterSession(BACK, 6, 5, -1, Course.SAME),
        "In 6 sessions, the number was mostly about the same right after stretching.",
    ),
    (
        AfterSession(BACK, 6, 5, 2.5, Course.HIGHER),
        "In 6 sessions, the number was mostly 2.5 higher right after stretching."
        " Do less, and skip what brings it on.",
    ),
    (
        WorseMornings(BACK, 5, 3, 1),
        "On 3 of 5 mornings after a session, your lower back was worse than before it."
        " Take the easier variants, or a day's rest in between.",
    ),
    (
        ByDistance(BACK, 8, 15, 2, 5, Course.HIGHER),
        "After runs of 15 km and more, your lower back was higher: 5, else 2."
        " That is what the numbers of 8 runs show; it is not why.",
    ),
    (
        ByDistance(BACK, 8, 15, 5, 2, Course.LOWER),
        "After runs of 15 km and more, your lower back was lower: 2, else 5."
        " That is what the numbers of 8 runs show; it is not why.",
    ),
    (
        ByDistance(BACK, 8, 15, 2, 3, Course.SAME),
        "Longer or shorter runs: your lower back was about the same after them, 3 and 2.",
    ),
    (
        SeeTherapist(BACK, Firmness.SOFT, Reason.NO_CHANGE, 14, 5),
        "After 14 days, the numbers for your lower back have not clearly come down."
        " A physical therapist could look at what keeps it going.",
    ),
    (
        SeeTherapist(BACK, Firmness.FIRM, Reason.STILL_HIGH, 29, 4.5),
        "After 29 days, your lower back is still at 4.5 before stretching."
        " Please book a physical therapist: stretching alone has not been enough.",
    ),
    (
        SeeTherapist(BACK, Firmness.FIRM, Reason.SIX_WEEKS, 48, 1),
        "Pain in your lower back has gone on for 6 weeks."
        " Please book a physical therapist: stretching alone has not been enough.",
    ),
    (
        CheckGait(BACK, 3, 5),
        "Your lower back ached after 3 of your last 5 runs."
        " Having your gait and your strength looked at may show why.",
    ),
    (
        TooFew(BACK, 0),
        "Give a number before and after a few sessions, and here is shown over weeks whether it helps.",
    ),
    (TooFew(BACK, 1), "2 more sessions with numbers, and something can be said."),
    (TooFew(BACK, 2), "1 more session with a number, and something can be said."),
]


@pytest.mark.parametrize(("insight", "text"), SAID)
def test_sentences(insight: Insight, text: str) -> None:
    assert insight_text(insight) == text


@pytest.mark.parametrize("insight", [insight for insight, _ in SAID])
def test_nothing_is_promised(insight: Insight) -> None:
    said = insight_text(insight).lower()
    promises = (
        "fix",
        "cure",
        "heal",
        "prevent",
        "correct",
        "safe",
        "because",
        "thanks to",
        "helped",
        "works",
    )
    assert [word for word in promises if word in said] == []


@pytest.mark.parametrize("region", Region)
def test_every_region_can_be_said(region: Region) -> None:
    assert insight_text(CheckGait(region, 3, 5))[0].isupper()
    assert "this morning?" in morning_question(region)


@pytest.mark.parametrize(("number", "text"), [(5, "5"), (5.0, "5"), (4.5, "4.5"), (0, "0"), (10.0, "10")])
def test_numbers(number: float, text: str) -> None:
    assert number_text(number) == text


def test_the_band_names_its_sources_and_the_morning_its_advice() -> None:
    assert all(name in band_text() for name in ("2 points", "30 %", "Farrar", "Childs", "Ostelo"))
    assert "easier" in worse_morning_text()
    assert "rest" in worse_morning_text()
