"""What the program advises when something hurts, as text to show."""

from dataclasses import dataclass

from coach.domain.pain import Tier, WarningSign, is_worse_after, most_urgent
from coach.gui.views.words import running_advice, tier_advice
from coach.i18n import _


@dataclass(frozen=True, slots=True)
class Advice:
    """A message, what else there is to say, and the tier of the warning signs behind it, if any are."""

    message: str
    details: tuple[str, ...] = ()
    tier: Tier | None = None

    @property
    def is_emergency(self) -> bool:
        """Whether nothing is more urgent."""
        return self.tier is Tier.EMERGENCY


def reported_advice(tier: Tier | None) -> Advice | None:
    """Return what warning signs reported earlier call for; None if there were none."""
    return None if tier is None else Advice(tier_advice(tier), tier=tier)


def sign_advice(signs: frozenset[WarningSign]) -> Advice | None:
    """Return what the signs that are ticked call for; None if none is."""
    tier = most_urgent(signs)
    if tier is None:
        return None
    details = (running_advice(signs), _("Ticked by mistake? Untick it."))
    return Advice(tier_advice(tier), tuple(line for line in details if line), tier)


def after_advice(before: int | None, after: int | None, asked: Advice | None) -> Advice | None:
    """Return what the number after a session calls for beside what the warning signs `asked`."""
    if not is_worse_after(before, after):
        return asked
    less = _("Do less next time: easier variants, one set.")
    if asked is None:
        is_high = after is not None and after >= 7
        return Advice(less, (tier_advice(Tier.APPOINTMENT),) if is_high else ())
    if asked.tier is Tier.APPOINTMENT:
        return Advice(asked.message, (less, *asked.details), asked.tier)
    return asked
