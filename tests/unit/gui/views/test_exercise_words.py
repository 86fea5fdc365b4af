"""Words for needs, positions and conditions."""

from collections.abc import Callable
from enum import StrEnum

import pytest

from coach.domain.terms import Contraindication, Level, Need, Position
from coach.gui.views.exercise_words import (
    avoid_text,
    care_text,
    condition_text,
    level_text,
    listed,
    need_text,
    needs_text,
    position_text,
    targets_heading,
    targets_text,
)
from tests.helpers.routines import make_exercise


@pytest.mark.parametrize(
    ("members", "text"),
    [(Need, need_text), (Position, position_text), (Contraindication, condition_text)],
)
def test_every_value_has_its_own_words(members: type[StrEnum], text: Callable[[StrEnum], str]) -> None:
    words = [text(member) for member in members]
    assert all(words)
    assert len(set(words)) == len(words)


def test_only_what_asks_something_of_a_beginner_is_called_by_its_level() -> None:
    assert level_text(Level.BASIC) == ""
    assert level_text(Level.ADVANCED) == "advanced"


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence_does(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_what_is_needed_is_named_once_and_always_in_one_order() -> None:
    assert needs_text([Need.WALL, Need.MAT, Need.WALL]) == "a mat and a wall"
    assert needs_text([]) == "nothing but a little room"


def test_conditions_name_what_to_do_instead() -> None:
    pigeon = make_exercise(
        "pigeon",
        contraindications=["hip-replacement", "knee", "late-pregnancy"],
        care=["osteoporosis", "wrist"],
        instead={"knee": "figure-four", "late-pregnancy": "an-unknown-one"},
    )
    known = {"figure-four": make_exercise("figure-four")}
    assert avoid_text(pigeon, known) == (
        "A hip replacement, or late pregnancy.\nA sore or injured knee: do “Figure four” instead."
    )
    assert care_text(pigeon) == "Osteoporosis, or a sore or injured wrist."


def test_nothing_is_said_where_nothing_speaks_against() -> None:
    bridge = make_exercise("bridge")
    assert (avoid_text(bridge, {}), care_text(bridge), targets_text(bridge)) == ("", "", "")


def test_a_hold_stretches_and_repetitions_work() -> None:
    fold = make_exercise("fold", targets=["hamstrings", "calves"])
    assert (targets_heading(fold), targets_text(fold)) == ("Stretches", "Hamstrings and calves.")
    assert targets_heading(make_exercise("clam", mode="reps")) == "Works on"
