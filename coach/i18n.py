"""Words on screen: the one place that looks up translations."""

import gettext as _gettext

_translations = _gettext.translation("stretch-coach", fallback=True)


def _(message: str) -> str:
    """Return `message` in the user's language, or unchanged where no catalogue has it."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of the message that fits `count`."""
    return _translations.ngettext(singular, plural, count)
