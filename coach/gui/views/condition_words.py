"""The words for what may apply to the user; home needs them without anything that reads exercises."""

from coach.domain.terms import Contraindication
from coach.i18n import _


def condition_text(condition: Contraindication) -> str:
    """Return a condition in plain words, as within a list."""
    return {
        Contraindication.HIP_REPLACEMENT: _("a hip replacement"),
        Contraindication.OSTEOPOROSIS: _("osteoporosis"),
        Contraindication.LATE_PREGNANCY: _("late pregnancy"),
        Contraindication.KNEE: _("a sore or injured knee"),
        Contraindication.WRIST: _("a sore or injured wrist"),
    }[condition]
