"""The coach's own lines take what they are given, and nothing else stands in braces."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from coach.domain.compiling import compile_routine
from coach.domain.pacing import Pacing
from coach.domain.phrases import Phrases
from coach.domain.terms import Side
from coach.library.catalogue import Library
from coach.resources import routines_dir
from coach.wording import spoken_phrases

TAKEN = {
    "first": {"title"},
    "next": {"title"},
    "switch": {"side"},
    "switch_set": {"side", "set"},
    "rest_set": {"set"},
}


# No sign, unit or abbreviation that an engine might spell out; a number stands alone.
WORD = re.compile(r"(A|[A-Z]?[a-z]+([-'’][a-z]+)*|\d{1,3})[,.:;!?]?")


@pytest.mark.parametrize("name", [field.name for field in fields(Phrases)])
def test_a_line_takes_exactly_what_it_is_given(name: str) -> None:
    lines = getattr(spoken_phrases(), name)
    for line in [lines] if isinstance(lines, str) else lines:
        assert line
        taken = {key: f"<{key}>" for key in TAKEN.get(name, ())}
        filled = line.format(**taken)
        assert all(value in filled for value in taken.values())
        assert "{" not in filled


def test_the_whole_of_what_is_shipped_reads_naturally() -> None:
    library = Library.load(routines_dir(), Path("/nowhere"))
    for entry in library.entries:
        assert entry.routine
        timeline = compile_routine(entry.routine, library.exercises, Pacing(), spoken_phrases())
        for text in timeline.spoken_texts():
            assert all(map(WORD.fullmatch, text.split())), text


def test_left_is_never_said_as_right() -> None:
    phrases = spoken_phrases()
    for say in (phrases.side, phrases.side_line, phrases.turn):
        assert "left" in say(Side.LEFT).lower()
        assert "right" in say(Side.RIGHT).lower()


def test_the_countdown_counts_down() -> None:
    assert spoken_phrases().countdown == ("3", "2", "1")
