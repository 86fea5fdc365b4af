"""Pain numbers and warning signs: what they mean for a session.

The rules are cautious design choices around cited work: NRS-11 with fixed anchors; a pain-monitoring model
made for tendons (Silbernagel 2007, Thomeé 1997), not for backs; 2 points as the least change that means
something (Farrar 2001, Childs 2005, Ostelo 2008). They stop earlier than the literature asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from coach.domain.record import Region


class Tier(StrEnum):
    """How urgent a warning sign is: emergency now, advice on the same day, or an appointment."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    APPOINTMENT = "appointment"


class WarningSign(StrEnum):
    """Signs that stretching is not the answer (Finucane 2020; NHS trusts' wording; Robertson & Wood 2017)."""

    SADDLE_NUMBNESS = "saddle-numbness"
    BLADDER = "bladder"
    BOWEL = "bowel"
    SEXUAL_FUNCTION = "sexual-function"
    BOTH_LEGS = "both-legs"
    LEG_WEAKNESS = "leg-weakness"
    SERIOUS_ACCIDENT = "serious-accident"
    CHEST_PAIN = "chest-pain"
    FAINTING = "fainting"
    FEVER = "fever"
    WEIGHT_LOSS = "weight-loss"
    MEDICAL_HISTORY = "medical-history"
    GROIN_ON_IMPACT = "groin-on-impact"
    SWELLING = "swelling"
    NIGHT_PAIN = "night-pain"
    COUGH = "cough"
    UPPER_BACK = "upper-back"
    MINOR_FALL = "minor-fall"
    HOT_CALF = "hot-calf"
    ONE_LEG = "one-leg"
    BLOCKS_DAILY_LIFE = "blocks-daily-life"
    BONE_PAIN = "bone-pain"


TIERS: dict[WarningSign, Tier] = (
    dict.fromkeys(list(WarningSign)[:9], Tier.EMERGENCY)
    | dict.fromkeys(list(WarningSign)[9:19], Tier.SAME_DAY)
    | dict.fromkeys(list(WarningSign)[19:], Tier.APPOINTMENT)
)
"""Each sign's tier; the enumeration is in order of urgency."""


def most_urgent(signs: Iterable[WarningSign]) -> Tier | None:
    """Return the most urgent tier among `signs`, None if there are none."""
    tiers = {TIERS[sign] for sign in signs}
    return next((tier for tier in Tier if tier in tiers), None)


class Before(Enum):
    """What a number given before the session asks for."""

    GO_ON = auto()
    GENTLER = auto()
    WARNING_SIGNS = auto()


def judge_before(score: int | None) -> Before:
    """0 to 5, or not given: go on; 6: easier variants and one set; 7 and more: warning signs first."""
    if score is None or score <= 5:
        return Before.GO_ON
    return Before.GENTLER if score == 6 else Before.WARNING_SIGNS


class During(Enum):
    """What "this hurts" asks for."""

    GO_ON = auto()
    EASIER = auto()
    STOP_EXERCISE = auto()


@dataclass(frozen=True, slots=True)
class Hurt:
    """What the user says after "this hurts": how much (0 to 10), where, and whether a leg tells of nerves."""

    score: int
    region: Region
    has_leg_symptoms: bool = False


def asks_for_signs(hurt: Hurt) -> bool:
    """Whether the warning signs are to be gone through: a leg tells of nerves, or it is 7 and more."""
    return hurt.has_leg_symptoms or hurt.score >= 7


@dataclass(frozen=True, slots=True)
class PastHurt:
    """What hurt when an exercise was last done: the highest number, whether it was stopped, and a leg."""

    exercise_id: str
    score: int | None
    is_stopped: bool
    has_leg_symptoms: bool = False

    @property
    def asks_for_care(self) -> bool:
        """Whether the easier variant is due: it was stopped, hurt from 3 on, or a leg told of nerves."""
        return self.is_stopped or self.has_leg_symptoms or (self.score is not None and self.score >= 3)


def judge_during(hurt: Hurt, before: int | None, main_region: Region | None) -> During:
    """Above 5, 2 or more above the same region's number before, or any leg symptom: stop; 3 to 5: easier.

    Without a number before, or for another region, the absolute limits alone decide.
    """
    rose = before is not None and hurt.region is main_region and hurt.score >= before + 2
    if hurt.has_leg_symptoms or hurt.score > 5 or rose:
        return During.STOP_EXERCISE
    return During.EASIER if hurt.score >= 3 else During.GO_ON


def is_worse_after(before: int | None, after: int | None) -> bool:
    """Whether the number after a session asks for warning signs and less next time: 7, or 2 above before."""
    if after is None:
        return False
    return after >= 7 or (before is not None and after >= before + 2)
