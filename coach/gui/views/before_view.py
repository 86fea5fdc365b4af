"""What the page before a session allows, derived from the number and the warning signs."""

from dataclasses import dataclass
from enum import Enum, auto

from coach.domain.pain import Before, Tier, WarningSign, judge_before, most_urgent
from coach.gui.views.advice import Advice, sign_advice
from coach.gui.views.words import tier_advice
from coach.i18n import _


class WayOn(Enum):
    """What Enter does: start; show advice first; only point at the deliberate way on; nothing."""

    START = auto()
    READ_ADVICE = auto()
    DELIBERATE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class BeforeView:
    """How the page before a session stands. `main_text` is empty where there is no main button."""

    way: WayOn
    is_gentle: bool
    main_text: str = ""
    hint: str = ""
    advice: Advice | None = None


def derive_before(score: int | None, signs: frozenset[WarningSign], has_read: bool) -> BeforeView:
    """Return what is allowed; `has_read` says that the list has been gone past at a number of 7 or more."""
    verdict = judge_before(score)
    is_gentle = verdict is not Before.GO_ON
    asked = sign_advice(signs)
    if asked is not None:
        is_over = most_urgent(signs) is not Tier.APPOINTMENT
        return BeforeView(WayOn.NONE if is_over else WayOn.DELIBERATE, is_gentle, advice=asked)
    if verdict is not Before.WARNING_SIGNS:
        hint = _("A gentler session: easier variants, one set.") if is_gentle else ""
        return BeforeView(WayOn.START, is_gentle, _("None of these apply: start"), hint)
    if not has_read:
        hint = _("{score} of 10: read the warning signs first.").format(score=score)
        return BeforeView(WayOn.READ_ADVICE, is_gentle, _("None of these apply"), hint)
    details = (
        _("No warning signs reported, but 7 or more is a lot of pain."),
        _("If you go on, the session will be gentler: easier variants, one set."),
    )
    return BeforeView(WayOn.DELIBERATE, is_gentle, advice=Advice(tier_advice(Tier.APPOINTMENT), details))
