"""What "this hurts" offers, derived from what hurts and how much."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from coach.domain.exercise import Exercise
from coach.domain.pain import (
    During,
    Hurt,
    PastHurt,
    Tier,
    WarningSign,
    asks_for_signs,
    judge_during,
    most_urgent,
)
from coach.domain.record import Region
from coach.domain.targets import felt_in
from coach.domain.terms import Side
from coach.gui.views.advice import Advice, sign_advice
from coach.gui.views.exercise_words import fill_words
from coach.gui.views.words import tier_advice
from coach.i18n import _


class HurtChoice(Enum):
    """How the session goes on after "this hurts"."""

    CONTINUE = auto()
    EASIER = auto()
    SKIP = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class HurtAnswer:
    """What hurts, how the session goes on, and the warning signs that were ticked.

    `hurt` is None where the warning signs were asked for without a number.
    """

    hurt: Hurt | None
    choice: HurtChoice
    signs: frozenset[WarningSign] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What the dialog knows: the number before and its region, and the exercise's easier variant, in words.

    `where` is the region that it asks about first: where the exercise is felt.
    """

    before: int | None = None
    region: Region = Region.LOWER_BACK
    easier: str = ""
    where: Region = Region.LOWER_BACK


def known_of(exercise: Exercise | None, side: Side | None, region: Region, before: int | None) -> Known:
    """Return what is known when something hurts in `exercise`, None in a rest, on that side.

    `before` is the number that was given for `region`, the session's main one.
    """
    if exercise is None:
        return Known(before, region, where=region)
    easier = fill_words(exercise.easier.text, side) if exercise.easier else ""
    return Known(before, region, easier, felt_in(exercise.targets, region))


@dataclass(frozen=True, slots=True)
class Offer:
    """One way on: what its button says and what is chosen with it.

    None leads from the number to the warning signs, and from them back.
    """

    text: str
    choice: HurtChoice | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer leads to, and why or how."""

    text: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HurtView:
    """What the dialog says, and what it offers: what the rules ask for comes first and is the main way on.

    `number` is said of the number, `leg` of the answer about the leg.
    """

    number: Verdict = Verdict()
    leg: Verdict = Verdict()
    offers: tuple[Offer, ...] = ()
    advice: Advice | None = None


def derive_hurt(score: int | None, region: Region, legs: bool | None, known: Known) -> HurtView:
    """Return what is said and offered about a pain; nothing is offered before there is a number.

    `legs` is the answer to whether a leg tells of nerves, None as long as there is none.
    """
    leave = _("Leave this exercise.")
    leg = Verdict(leave, _("Signs in a leg need a closer look.")) if legs else Verdict()
    if score is None:
        return HurtView(Verdict(detail=_("Choose a number first.")), leg)
    if asks_for_signs(Hurt(score, region, has_leg_symptoms=bool(legs))):
        is_high = asks_for_signs(Hurt(score, region))
        number = Verdict(leave, _("7 and more needs a closer look.")) if is_high else Verdict()
        return HurtView(number, leg, (Offer(_("Next: warning signs"), None),))
    if legs is None:
        leg = Verdict(detail=_("You have not answered about the leg: going on counts as no (Y or N)."))
    return replace(_judged(score, region, known), leg=leg)


def past_hurts_text(hurts: Iterable[PastHurt], exercises: Mapping[str, Exercise]) -> str:
    """Return what is said before a session of exercises that hurt when they were last done."""
    return "\n".join(_past_text(hurt, exercises[hurt.exercise_id]) for hurt in hurts)


def _past_text(hurt: PastHurt, exercise: Exercise) -> str:
    happened = (
        _("Last time, “{title}” hurt") if hurt.score is None else _("Last time, “{title}” hurt ({score})")
    )
    leg = _(", and was felt in a leg") if hurt.has_leg_symptoms else ""
    left = _(", and you left it") if hurt.is_stopped else ""
    care = _(": the easier version is shown.") if exercise.easier else _(": go carefully, or skip it.")
    return happened.format(title=exercise.title, score=hurt.score) + leg + left + care


def _judged(score: int, region: Region, known: Known) -> HurtView:
    leave = (
        Offer(_("Skip this exercise"), HurtChoice.SKIP),
        Offer(_("End session"), HurtChoice.END),
    )
    verdict = judge_during(Hurt(score, region), known.before, known.region)
    if verdict is During.STOP_EXERCISE:
        reason = (
            _("{score} is above 5.") if score > 5 else _("{score} is 2 or more above your number before.")
        )
        return HurtView(Verdict(_("Leave this exercise."), reason.format(score=score)), offers=leave)
    ease = (Offer(_("Easier version"), HurtChoice.EASIER),) if known.easier else ()
    if verdict is During.GO_ON:
        go_on = Offer(_("Go on"), HurtChoice.CONTINUE)
        ease_off = Verdict(_("Ease off a little, then go on."), known.easier)
        return HurtView(ease_off, offers=(go_on, *ease, *leave))
    if ease:
        return HurtView(Verdict(_("Take the easier version."), known.easier), offers=(*ease, *leave))
    none = _("From 3 on it wants an easier version, and has none.")
    return HurtView(Verdict(_("Leave this exercise."), none), offers=leave)


def derive_signs(signs: frozenset[WarningSign], *, is_asked: bool = True) -> HurtView:
    """Return what is said and offered where the warning signs are gone through.

    `is_asked`: a leg, or 7 and more, asks for that, and for an appointment at least.
    """
    if not (signs or is_asked):
        return HurtView(offers=(Offer(_("None of these apply"), None),))
    advice = sign_advice(signs) or Advice(tier_advice(Tier.APPOINTMENT))
    end = Offer(_("End session"), HurtChoice.END)
    if not signs:
        return HurtView(
            offers=(Offer(_("Nothing more applies: next exercise"), HurtChoice.SKIP), end), advice=advice
        )
    if most_urgent(signs) is Tier.APPOINTMENT:
        return HurtView(offers=(end, Offer(_("Next exercise anyway"), HurtChoice.SKIP)), advice=advice)
    return HurtView(offers=(end,), advice=advice)
