"""The words for body regions, pain numbers and warning signs."""

from dataclasses import dataclass

from coach.domain.pain import TIERS, Tier, WarningSign
from coach.domain.record import Region
from coach.i18n import _

_ALWAYS = (WarningSign.CHEST_PAIN, WarningSign.FAINTING)
_NO_RUNNING = {WarningSign.GROIN_ON_IMPACT, WarningSign.BONE_PAIN}


def region_name(region: Region) -> str:
    """Return a region as an entry of a list."""
    return {
        Region.LOWER_BACK: _("Lower back"),
        Region.GLUTE: _("Buttock"),
        Region.HIP: _("Hip"),
        Region.GROIN: _("Groin"),
        Region.THIGH: _("Thigh, front or side"),
        Region.HAMSTRING: _("Hamstring"),
        Region.KNEE: _("Knee"),
        Region.LOWER_LEG: _("Lower leg"),
        Region.ANKLE_FOOT: _("Ankle or foot"),
        Region.OTHER: _("Somewhere else"),
    }[region]


def region_place(region: Region) -> str:
    """Return a region as it stands in a sentence."""
    return {
        Region.LOWER_BACK: _("your lower back"),
        Region.GLUTE: _("your buttock"),
        Region.HIP: _("your hip"),
        Region.GROIN: _("your groin"),
        Region.THIGH: _("your thigh"),
        Region.HAMSTRING: _("your hamstring"),
        Region.KNEE: _("your knee"),
        Region.LOWER_LEG: _("your lower leg"),
        Region.ANKLE_FOOT: _("your ankle or foot"),
        Region.OTHER: _("the place you mean"),
    }[region]


def pain_prompt(region: Region) -> str:
    """Return the question for a number from 0 to 10; its anchors never change."""
    prompt = _("From zero, no pain, to ten, the worst pain you can imagine, how is {place} right now?")
    return prompt.format(place=region_place(region))


def hurt_prompt(region: Region) -> str:
    """Return the question for the number of what hurts in an exercise, between the same anchors."""
    prompt = _(
        "From zero, no pain, to ten, the worst pain you can imagine: how much does it hurt in {place}?"
    )
    return prompt.format(place=region_place(region))


def pain_anchors() -> tuple[str, str]:
    """Return what 0 and 10 stand for."""
    return _("no pain"), _("the worst pain you can imagine")


def tier_name(tier: Tier) -> str:
    """Return how urgent a tier is, as a heading."""
    return {
        Tier.EMERGENCY: _("Emergency now"),
        Tier.SAME_DAY: _("Advice today"),
        Tier.APPOINTMENT: _("An appointment"),
    }[tier]


def tier_advice(tier: Tier) -> str:
    """Return what to do when a sign of that tier is there."""
    return {
        Tier.EMERGENCY: _("Stop. Go to an emergency department or call emergency services now."),
        Tier.SAME_DAY: _("Stop for today. Contact an urgent medical line or doctor today."),
        Tier.APPOINTMENT: _("Skip stretches that bring it on. Book a physical therapist."),
    }[tier]


def running_advice(signs: frozenset[WarningSign]) -> str:
    """Return what some signs add for a runner: a bone may be about to break; empty if none does."""
    return _("Do not run until it has been looked at.") if signs & _NO_RUNNING else ""


def sign_text(sign: WarningSign) -> str:
    """Return a warning sign in plain words."""
    return {
        WarningSign.SADDLE_NUMBNESS: _("Numbness or tingling around the genitals, buttocks or inner thighs"),
        WarningSign.BLADDER: _("Trouble starting, stopping or feeling urination"),
        WarningSign.BOWEL: _("New leakage from the bowel"),
        WarningSign.SEXUAL_FUNCTION: _("A new change in sexual function"),
        WarningSign.BOTH_LEGS: _(
            "Pain, tingling, weakness or numbness spreading into both legs"
            " (not the ordinary soreness of a run)"
        ),
        WarningSign.LEG_WEAKNESS: _("Weakness in a leg that is severe, new or getting worse"),
        WarningSign.SERIOUS_ACCIDENT: _("It came after a serious accident"),
        WarningSign.CHEST_PAIN: _("Chest pain"),
        WarningSign.FAINTING: _("Fainting"),
        WarningSign.FEVER: _("Fever, or feeling ill"),
        WarningSign.WEIGHT_LOSS: _("Losing weight without knowing why"),
        WarningSign.MEDICAL_HISTORY: _(
            "New or unexplained back pain, and a history of cancer, weak immunity,"
            " injected drugs or long steroid use"
        ),
        WarningSign.GROIN_ON_IMPACT: _(
            "Deep pain in the groin or the front of the hip when bearing weight or hopping"
        ),
        WarningSign.SWELLING: _("Swelling of the back, or a change in its shape"),
        WarningSign.NIGHT_PAIN: _("Pain that rest does not ease, or that is worse at night"),
        WarningSign.COUGH: _("Pain that is worse with a cough, a sneeze or a bowel movement"),
        WarningSign.UPPER_BACK: _("Pain that comes from the upper back"),
        WarningSign.MINOR_FALL: _("It came after a minor fall, with osteoporosis or long steroid use"),
        WarningSign.HOT_CALF: _("A hot, swollen calf"),
        WarningSign.ONE_LEG: _("Tingling or numbness in one leg, or pain below the knee"),
        WarningSign.BLOCKS_DAILY_LIFE: _("Pain that is growing, or that blocks daily activity"),
        WarningSign.BONE_PAIN: _("Pain in one spot on a bone, on impact or at rest"),
    }[sign]


@dataclass(frozen=True, slots=True)
class SignGroup:
    """Warning signs of one tier that belong under one heading."""

    tier: Tier
    heading: str
    signs: tuple[WarningSign, ...]


def sign_groups() -> tuple[SignGroup, ...]:
    """Return all warning signs, the most urgent first."""
    of_tier = {tier: [sign for sign in WarningSign if TIERS[sign] is tier] for tier in Tier}
    with_back_pain = tuple(sign for sign in of_tier[Tier.EMERGENCY] if sign not in _ALWAYS)
    return (
        SignGroup(Tier.EMERGENCY, _("With back pain, any of"), with_back_pain),
        SignGroup(Tier.EMERGENCY, _("Always"), _ALWAYS),
        SignGroup(Tier.SAME_DAY, _("Any of"), tuple(of_tier[Tier.SAME_DAY])),
        SignGroup(Tier.APPOINTMENT, _("Any of"), tuple(of_tier[Tier.APPOINTMENT])),
    )


def signs_in_short() -> str:
    """Return what the warning signs are about, for where the list is folded away."""
    return _(
        "Numbness between the legs, new bladder or bowel trouble, a weak leg, a serious accident,"
        " chest pain, fever and others call for more than stretching."
    )
