"""What is remarked in a user's own routine: each rule of the evidence, with its source."""

from typing import Any

import pytest

from coach.domain.guard import Remark, Topic, remarks
from coach.domain.pacing import Pacing
from coach.domain.terms import Contraindication
from tests.helpers.routines import BRIDGE, CLAM, KNEE_HUG, make_exercise, make_routine

KNEE, HIP = Contraindication.KNEE, Contraindication.HIP_REPLACEMENT
SOURCE = "Told by a physical therapist."
COUCH = make_exercise(
    "couch",
    sides="per_side",
    targets=["rectus femoris", "iliopsoas"],
    dose={"hold": "30s", "sets": 2},
    contraindications=["knee"],
    care=["hip-replacement"],
    sources=[SOURCE],
)
LUNGE = make_exercise("lunge", targets=["iliopsoas"], dose={"hold": "30s"})
Said = list[tuple[Topic, tuple[int, ...], int]]
KNOWN = {exercise.id: exercise for exercise in (COUCH, LUNGE, BRIDGE, CLAM, KNEE_HUG)}


def said(*steps: str | dict[str, Any], **options: Any) -> Said:
    found = remarks(make_routine(*steps), KNOWN, Pacing(), **options)
    return [(remark.topic, remark.steps, remark.ms) for remark in found]


def couch(**keys: Any) -> dict[str, Any]:
    return {"exercise": "couch", **keys}


@pytest.mark.parametrize(
    ("hold", "expected"),
    [
        ("9.9s", [(Topic.SHORT_HOLD, (0,), 9_900)]),
        ("10s", []),
        ("60s", []),
        ("60.1s", [(Topic.LONG_HOLD, (0,), 60_100)]),
    ],
)
def test_a_hold_outside_10_to_60_seconds(hold: str, expected: Said) -> None:
    """Source: ACSM 2021, evidence section 1."""
    assert said(couch(hold=hold, sets=7)) == expected
    [*found] = remarks(make_routine(couch(hold=hold, sets=7)), KNOWN, Pacing())
    assert all("ACSM" in remark.sources[0] and remark.exercises == ("couch",) for remark in found)


def test_a_muscle_that_is_held_less_than_a_minute_in_all() -> None:
    """Source: Garber 2011, evidence section 1. A side counts by itself; repetitions are no hold."""
    assert said("couch") == []
    assert said("bridge", "knee-hug-rock") == []
    assert said(couch(sets=1)) == [(Topic.SHORT_TOTAL, (0,), 30_000)]
    assert said(couch(sets=1), couch(sets=1)) == []
    [only] = remarks(make_routine(couch(sets=1), "lunge"), KNOWN, Pacing())
    assert (only.muscles, only.steps, only.exercises) == (("rectus femoris",), (0,), ("couch",))
    assert "Garber" in only.sources[0]
    [both] = remarks(make_routine({"rest": "5s"}, couch(sets=1, hold="20s")), KNOWN, Pacing())
    assert (both.muscles, both.steps, both.ms) == (("rectus femoris", "iliopsoas"), (1,), 20_000)


def test_what_the_user_prefers_counts() -> None:
    longer = Pacing(hold_ms=60_000)
    assert remarks(make_routine("lunge"), KNOWN, longer) == ()
    assert len(remarks(make_routine("lunge"), KNOWN, Pacing())) == 1


def test_what_speaks_against_an_exercise_is_remarked_with_the_exercise_s_sources() -> None:
    assert remarks(make_routine("bridge", "couch"), KNOWN, Pacing(), applies={KNEE, HIP}) == (
        Remark(Topic.AGAINST, (1,), ("couch",), (SOURCE,), condition=KNEE),
        Remark(Topic.CARE, (1,), ("couch",), (SOURCE,), condition=HIP),
    )
    assert said("couch", applies={Contraindication.WRIST}) == []


def test_what_was_so_in_the_original_is_not_held_against_the_user() -> None:
    original = make_routine(couch(sets=1), couch(hold="5s", sets=1))
    assert said(couch(sets=1), couch(hold="5s", sets=1), original=original) == []
    moved = said("clam", couch(hold="5s", sets=1), couch(sets=1), original=original, applies={KNEE})
    assert moved == []
    changed = said(couch(sets=1), couch(hold="6s", sets=1), original=original)
    assert [topic for topic, _steps, _ms in changed] == [Topic.SHORT_HOLD, Topic.SHORT_TOTAL]
