"""The coach's own lines take what they are given, and nothing else stands in braces."""

from dataclasses import fields

import pytest

from coach.domain.phrases import Phrases
from coach.domain.terms import Side
from coach.wording import spoken_phrases

TAKEN = {
    "first": {"title"},
    "next": {"title"},
    "switch": {"side"},
    "switch_set": {"side", "set"},
    "rest_set": {"set"},
}


@pytest.mark.parametrize("name", [field.name for field in fields(Phrases)])
def test_a_line_takes_exactly_what_it_is_given(name: str) -> None:
    lines = getattr(spoken_phrases(), name)
    for line in [lines] if isinstance(lines, str) else lines:
        assert line
        taken = {key: f"<{key}>" for key in TAKEN.get(name, ())}
        filled = line.format(**taken)
        assert all(value in filled for value in taken.values())
        assert "{" not in filled


def test_left_is_never_said_as_right() -> None:
    phrases = spoken_phrases()
    for say in (phrases.side, phrases.side_line, phrases.turn):
        assert "left" in say(Side.LEFT).lower()
        assert "right" in say(Side.RIGHT).lower()


def test_the_countdown_counts_down() -> None:
    assert spoken_phrases().countdown == ("3", "2", "1")
