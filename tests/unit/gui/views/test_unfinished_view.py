"""What the card says of a session that was cut short."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from coach.domain.bookmark import Bookmark, Plan, Unfinished, shape_of
from coach.domain.recording import Facts, record_session
from coach.domain.session import start_session
from coach.gui.choice import Choice
from coach.gui.views.unfinished_view import derive_unfinished, when_text
from tests.helpers.fakes import BEGINNING
from tests.helpers.routines import EXERCISES, Pacing, compile_routine, make_routine, spoken_phrases

ROUTINE = make_routine("figure-four", {"rest": "20s"}, "bridge")
TIMELINE = compile_routine(ROUTINE, EXERCISES, Pacing(), spoken_phrases())
PLAN = Plan("evening", Pacing(), frozenset(), shape_of(TIMELINE))
CHOICE = Choice(ROUTINE, EXERCISES, TIMELINE, TIMELINE, plan=PLAN)
NOW = BEGINNING + timedelta(hours=1)


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def unfinished(phase: int, elapsed_ms: int, added: tuple[tuple[int, int], ...] = ()) -> Unfinished:
    now_ms = TIMELINE.phases[phase].start_ms + elapsed_ms
    session = start_session(TIMELINE, 0).ticked(now_ms).settled(now_ms)
    record = record_session(session, Facts("s1", BEGINNING), BEGINNING)
    return Unfinished(record, Bookmark(PLAN, phase, elapsed_ms, added))


@pytest.mark.parametrize(
    ("phase", "elapsed_ms", "added", "place"),
    [
        (1, 13_000, (), "in “Figure four”, left side, with 17 seconds to go"),
        (1, 13_000, ((1, 10_000),), "in “Figure four”, left side, with 27 seconds to go"),
        (3, 29_500, (), "in “Figure four”, right side, with 1 second to go"),
        (3, 31_000, (), "in “Figure four”, right side, with 0 seconds to go"),
        (2, 1_000, (), "before “Figure four”, right side, with"),
        (8, 5_000, (), "in a rest, with 15 seconds to go"),
        (9, 1_000, (), "before “Bridge”, with"),
    ],
)
def test_it_says_where_and_when(
    phase: int, elapsed_ms: int, added: tuple[tuple[int, int], ...], place: str
) -> None:
    view = derive_unfinished(unfinished(phase, elapsed_ms, added), CHOICE, NOW)
    assert view.can_resume
    assert view.title == "Unfinished: Evening"
    assert view.text.startswith(f"It stopped at 09:00 {place}")


def test_it_says_what_is_left() -> None:
    last = len(TIMELINE.phases) - 1
    assert derive_unfinished(unfinished(last, 30_000), CHOICE, NOW).text.endswith(" takes 10 seconds.")
    view = derive_unfinished(unfinished(0, 0), CHOICE, NOW)
    assert view.text.endswith(f" takes {round(TIMELINE.total_ms / 60_000)} minutes.")


@pytest.mark.parametrize(("is_gone", "why"), [(False, "has changed since"), (True, "is no longer there")])
def test_without_its_routine_it_cannot_go_on(is_gone: bool, why: str) -> None:
    view = derive_unfinished(unfinished(3, 0), None, NOW, is_gone=is_gone)
    assert not view.can_resume
    assert why in view.text
    assert "after 48 seconds" in view.text


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(minutes=5), "at 11:55"),
        (timedelta(hours=13), "yesterday at 23:00"),
        (timedelta(days=3), "on 25/02/2026 at 12:00"),
        (timedelta(minutes=-5), "at 12:05"),
    ],
)
def test_when_it_was(ago: timedelta, text: str) -> None:
    now = datetime(2026, 2, 28, 12, 0, tzinfo=UTC)
    assert when_text(now - ago, now) == text
