"""What "this hurts" offers, derived from what hurts and how much."""

from dataclasses import dataclass
from enum import Enum, auto

from coach.domain.pain import During, Hurt, Tier, WarningSign, judge_during, most_urgent
from coach.domain.record import Region
from coach.gui.advice import Advice, sign_advice
from coach.gui.words import tier_advice
from coach.i18n import _


class HurtChoice(Enum):
    """How the session goes on after "this hurts"."""

    CONTINUE = auto()
    EASIER = auto()
    SKIP = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class HurtAnswer:
    """What hurts, how the session goes on, and the warning signs that were ticked."""

    hurt: Hurt
    choice: HurtChoice
    signs: frozenset[WarningSign] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What the dialog knows of the exercise: the number before, its region, the easier variant's text."""

    before: int | None = None
    region: Region = Region.LOWER_BACK
    easier: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way on: what its button says and what is chosen with it; None leads to the warning signs."""

    text: str
    choice: HurtChoice | None


@dataclass(frozen=True, slots=True)
class HurtView:
    """What the dialog says, and what it offers: what the rules ask for comes first and is the main way on."""

    verdict: str = ""
    detail: str = ""
    offers: tuple[Offer, ...] = ()
    advice: Advice | None = None


def derive_hurt(score: int | None, region: Region, has_leg_symptoms: bool, known: Known) -> HurtView:
    """Return what is said and offered about a pain; nothing is offered before there is a number."""
    if score is None:
        return HurtView(detail=_("Choose a number first."))
    if has_leg_symptoms:
        signs = Offer(_("Next: warning signs"), None)
        return HurtView(_("Leave this exercise."), _("Signs in a leg need a closer look."), (signs,))
    leave = (
        Offer(_("Skip this exercise"), HurtChoice.SKIP),
        Offer(_("End session"), HurtChoice.END),
    )
    verdict = judge_during(Hurt(score, region), known.before, known.region)
    if verdict is During.STOP_EXERCISE:
        rule = _("Above 5, or 2 or more above your number before, an exercise ends.")
        return HurtView(_("Leave this exercise."), rule, leave)
    ease = (Offer(_("Easier version"), HurtChoice.EASIER),) if known.easier else ()
    if verdict is During.GO_ON:
        go_on = Offer(_("Go on"), HurtChoice.CONTINUE)
        return HurtView(_("Ease off a little, then go on."), known.easier, (go_on, *ease, *leave))
    if ease:
        return HurtView(_("Take the easier version."), known.easier, (*ease, *leave))
    return HurtView(
        _("Leave this exercise."), _("From 3 on it wants an easier version, and has none."), leave
    )


def derive_signs(signs: frozenset[WarningSign]) -> HurtView:
    """Return what is said and offered with signs in a leg, which ask for an appointment at least."""
    advice = sign_advice(signs) or Advice(tier_advice(Tier.APPOINTMENT))
    end = Offer(_("End session"), HurtChoice.END)
    if not signs:
        return HurtView(
            offers=(Offer(_("Nothing more applies: next exercise"), HurtChoice.SKIP), end), advice=advice
        )
    if most_urgent(signs) is Tier.APPOINTMENT:
        return HurtView(offers=(end, Offer(_("Next exercise anyway"), HurtChoice.SKIP)), advice=advice)
    return HurtView(offers=(end,), advice=advice)
