"""Lengths and doses as cards and lists say them."""

import pytest

from coach.domain.pacing import Pacing
from coach.domain.timeline import Timeline
from coach.gui.views.cards import RoutineCard, minutes_text, short_minutes_text
from coach.gui.views.routine_view import dose_text, seconds_text
from tests.helpers.routines import make_timeline


@pytest.mark.parametrize(
    ("ms", "text", "short"),
    [
        (1, "less than a minute", "under 1 min"),
        (59_999, "less than a minute", "under 1 min"),
        (60_000, "about 1 minute", "1 min"),
        (89_999, "about 1 minute", "1 min"),
        (90_000, "about 2 minutes", "2 min"),
        (724_000, "about 12 minutes", "12 min"),
        (59 * 60_000 + 29_999, "about 59 minutes", "59 min"),
        (60 * 60_000, "about 1 h", "1 h"),
        (125 * 60_000, "about 2 h 5 min", "2 h 5 min"),
        (166 * 3_600_000, "about 166 h", "166 h"),
    ],
)
def test_a_length_is_told_in_whole_minutes(ms: int, text: str, short: str) -> None:
    assert minutes_text(ms) == text
    assert short_minutes_text(ms) == short


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (1_500, "1.5 s"),
        (30_000, "30 s"),
        (90_000, "90 s"),
        (120_000, "2 min"),
        (135_000, "2 min 15 s"),
        (3_600_000, "60 min"),
    ],
)
def test_a_dose_is_timed_in_seconds_while_that_is_easy_to_read(ms: int, text: str) -> None:
    assert seconds_text(ms) == text


def work_of(timeline: Timeline) -> list:  # type: ignore[type-arg]
    return [phase for phase in timeline.phases if phase.is_work]


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ({"exercise": "figure-four"}, "30 s × 2 each side"),
        ({"exercise": "figure-four", "hold": "45s", "sets": 1}, "45 s each side"),
        ({"exercise": "hamstring-seated-fold"}, "20 s × 2"),
        ({"exercise": "hamstring-seated-fold", "sets": 1}, "20 s"),
        ({"exercise": "knee-hug-rock"}, "10 × 5 s"),
        ({"exercise": "bridge"}, "8 × 5 s, 2 sets"),
        ({"exercise": "clam"}, "10 × 4 s each side"),
        ({"exercise": "clam", "sets": 3}, "10 × 4 s, 3 sets each side"),
    ],
)
def test_a_dose_tells_time_sets_and_sides(step: dict[str, object], text: str) -> None:
    assert dose_text(work_of(make_timeline(step))) == text


def test_a_gentle_session_says_the_dose_that_it_has() -> None:
    timeline = make_timeline("figure-four", pacing=Pacing(max_sets=1))
    assert dose_text(work_of(timeline)) == "30 s each side"


def test_a_card_says_how_long_and_whose() -> None:
    own = RoutineCard("evening", "Evening", total_ms=300_000, is_own=True)
    assert own.note == "5 min · yours"
    assert own.length == "About 5 minutes"
    assert RoutineCard("evening", "Evening", total_ms=300_000).note == "5 min"
    assert RoutineCard("evening", "evening.toml", problem="no steps").note == ""
