"""Words on screen: unchanged where no catalogue has them."""

import pytest

from coach.i18n import _, ngettext


def test_a_message_without_a_translation_stays_as_it_is() -> None:
    assert _("Get ready · {count} of {total}") == "Get ready · {count} of {total}"


@pytest.mark.parametrize(("count", "text"), [(0, "hours"), (1, "hour"), (2, "hours")])
def test_the_form_fits_the_count(count: int, text: str) -> None:
    assert ngettext("hour", "hours", count) == text
