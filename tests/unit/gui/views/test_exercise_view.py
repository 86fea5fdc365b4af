"""What the page of an exercise that is being edited says."""

import pytest

from coach.domain.exercise import Exercise
from coach.domain.pacing import DEFAULT_RATE, Pacing
from coach.domain.terms import Sides
from coach.gui.views.exercise_view import (
    cue_hint,
    cue_note,
    dose_values,
    least_times,
    more_text,
    picture_note,
    said_text,
    split_list,
    way_of_exercise,
)
from tests.helpers.routines import BRIDGE, CLAM, FIGURE_FOUR, make_exercise

BARE = make_exercise()


@pytest.mark.parametrize(
    ("exercise", "values"),
    [
        (BARE, {"hold_ms": 30_000, "sets": 1}),
        (FIGURE_FOUR, {"hold_ms": 30_000, "sets": 2}),
        (BRIDGE, {"reps": 8, "pace_ms": 5_000, "sets": 2, "rest_ms": 15_000}),
        (CLAM, {"reps": 10, "pace_ms": 4_000, "sets": 1}),
        (make_exercise(dose={"sets": 2}), {"hold_ms": 30_000, "sets": 2, "rest_ms": 10_000}),
    ],
)
def test_what_can_be_set_of_a_dose(exercise: Exercise, values: dict[str, int]) -> None:
    assert dose_values(exercise, Pacing()) == values


def test_changing_sides_takes_time_where_there_are_sides() -> None:
    assert least_times(BARE) == {"prepare_ms": 0}
    assert least_times(make_exercise(sides="per_side", switch="8s")) == {"prepare_ms": 0, "switch_ms": 8_000}


@pytest.mark.parametrize(
    ("text", "sides", "said"),
    [
        ("{side} foot back, {other} knee bent.", Sides.PER_SIDE, "Left foot back, right knee bent."),
        ("Rock to the {side}.", Sides.ALTERNATE, "Rock to the left."),
        ("Sit tall.", Sides.NONE, "Sit tall."),
        ("  ", Sides.PER_SIDE, ""),
    ],
)
def test_a_cue_is_shown_as_it_is_said(text: str, sides: Sides, said: str) -> None:
    assert said_text(text, sides) == said


def test_a_cue_is_counted_and_one_that_is_too_long_is_told() -> None:
    assert not cue_note("", DEFAULT_RATE)
    assert cue_note("Sit.", DEFAULT_RATE) == "1 word, about 1 s"
    assert cue_note("Sit on it. " * 7, DEFAULT_RATE).endswith("s: with more than 20 it may not fit")


def test_sides_are_explained_where_there_are_any() -> None:
    assert "{side}" not in cue_hint(Sides.NONE)
    assert "{side}" in cue_hint(Sides.PER_SIDE)


def test_what_stands_between_commas_is_a_list() -> None:
    assert split_list(" calves,, gluteus  medius , calves ") == ("calves", "gluteus medius")
    assert split_list("") == ()


@pytest.mark.parametrize(
    ("exercise", "has_picture", "note"),
    [
        (BARE, False, "PNG, JPEG, WebP or GIF, at most 20 MB."),
        (
            CLAM,
            False,
            "PNG, JPEG, WebP or GIF, at most 20 MB. Show the right side: for the left it is mirrored.",
        ),
        (make_exercise(image="mine.webp"), False, "The picture “mine.webp” is not there."),
        (make_exercise(image="mine.webp", sides="per_side"), True, "Mirrored, as it is for the left side."),
        (make_exercise(image="pigeon", sides="per_side"), True, ""),
    ],
)
def test_a_picture_is_explained(exercise: Exercise, has_picture: bool, note: str) -> None:
    assert picture_note(exercise, has_picture=has_picture) == note


def test_what_is_folded_away_is_summed_up() -> None:
    assert more_text(BARE).startswith("Muscles, position, what you need")
    full = make_exercise(
        targets=["calves"],
        position="kneeling",
        level="advanced",
        needs=["mat", "wall"],
        cautions=["x"],
        care=["knee"],
        easier="y",
    )
    told = "calves · kneeling · advanced · a mat and a wall · 1 caution · 1 condition · easier"
    assert more_text(full) == told


def test_two_ways_of_an_exercise_differ_in_what_is_different() -> None:
    one, other = (way_of_exercise(exercise, Pacing()) for exercise in (FIGURE_FOUR, CLAM))
    assert one.title == "Figure four"
    assert set(one.lines) - set(other.lines) >= {"Hold 30 s × 2", FIGURE_FOUR.cues.fix}
    assert "10 × 4 s, 1 ×" in other.lines
