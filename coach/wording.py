"""What the coach says of its own, in the user's language."""

from coach.domain.phrases import Phrases
from coach.i18n import _


def spoken_language() -> str:
    """Return the code of the language that the coach speaks, which each catalogue gives for its own."""
    return _("en")


def sample_text() -> str:
    """Return what the coach says to let its voice be heard."""
    return _("Left side. Breathe out slowly. Three, two, one.")


def spoken_phrases() -> Phrases:
    """Return the coach's lines for the language in use."""
    return Phrases(
        left=_("left"),
        right=_("right"),
        left_side=_("Left side."),
        right_side=_("Right side."),
        left_turn=_("Left"),
        right_turn=_("Right"),
        first=_("First: {title}."),
        next=_("Next: {title}."),
        switch=_("Switch. {side}"),
        switch_set=_("Switch. {side} Set {set}."),
        rest=_("Rest."),
        rest_set=_("Rest. Set {set} comes next."),
        halfway=_("Halfway."),
        countdown=("3", "2", "1"),
    )
