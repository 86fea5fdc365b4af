"""A session that is put back from its record and its bookmark stands where it stood."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.bookmark import Plan, Unfinished, mark, restore_session, shape_of
from coach.domain.record import Region
from coach.domain.recording import Facts, record_session
from coach.domain.session import Session, SessionState, start_session
from coach.domain.terms import Side
from tests.helpers.fakes import BEGINNING
from tests.helpers.routines import EXERCISES, Pacing, compile_routine, make_routine, spoken_phrases

PACING = Pacing()
TIMELINE = compile_routine(
    make_routine("figure-four", {"rest": "20s"}, "bridge"), EXERCISES, PACING, spoken_phrases()
)
PLAN = Plan("evening", PACING, frozenset(), shape_of(TIMELINE))
FACTS = Facts("s1", BEGINNING, Region.LOWER_BACK, plan=PLAN)


def restored(session: Session, now_ms: int, *, later_ms: int = 900_000, away_ms: int = 0) -> Session:
    """Return `session` as another process finds it."""
    settled = session.settled(now_ms)
    bookmark = mark(settled, PLAN)
    assert bookmark
    record = record_session(settled, FACTS, BEGINNING + timedelta(milliseconds=now_ms))
    return restore_session(TIMELINE, Unfinished(record, bookmark), later_ms, away_ms)


def test_it_is_paused_at_the_same_exercise_side_and_second() -> None:
    session = start_session(TIMELINE, 0)
    first_hold_ms = TIMELINE.phases[1].start_ms
    session = session.ticked(first_hold_ms + 12_345)
    back = restored(session, first_hold_ms + 12_345)
    assert back.state is SessionState.PAUSED
    assert (back.phase.exercise, back.phase.side) == ("figure-four", Side.LEFT)
    assert back.elapsed_at(2_000_000) == 12_345
    assert back.efforts[1].actual_ms == 12_345


def test_the_time_away_is_a_pause_and_not_active_time() -> None:
    back = restored(start_session(TIMELINE, 0), 5_000, later_ms=70_000, away_ms=60_000)
    later = back.settled(71_000)
    assert (later.active_ms, later.paused_ms) == (5_000, 61_000)


def test_what_was_made_longer_still_is() -> None:
    hold_ms = TIMELINE.phases[1].start_ms
    session = start_session(TIMELINE, 0).ticked(hold_ms + 2_000).extended(hold_ms + 2_000)
    back = restored(session, hold_ms + 3_000)
    assert back.timeline.total_ms == TIMELINE.total_ms + 20_000
    assert back.planned_ms == TIMELINE.total_ms
    assert back.left_at(900_000) == session.left_at(hold_ms + 3_000)


def test_a_session_that_is_over_has_no_bookmark() -> None:
    assert mark(start_session(TIMELINE, 0).ended(4_000), PLAN) is None
    assert mark(start_session(TIMELINE, 0).ticked(10**9), PLAN) is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["tick", "go_on", "back", "more", "skip", "pause"]), st.integers(1, 20_000))
    )
)
def test_whatever_was_done_before_the_rest_is_as_it_would_have_been(orders: list[tuple[str, int]]) -> None:
    session, now_ms = start_session(TIMELINE, 0), 0
    for order, after_ms in orders:
        now_ms += after_ms
        session = {
            "tick": session.ticked,
            "go_on": session.gone_on,
            "back": session.gone_back,
            "more": session.extended,
            "skip": session.exercise_left,
            "pause": lambda at_ms, s=session: s.paused(at_ms).resumed(at_ms + 5_000),
        }[order](now_ms)
        if order == "pause":
            now_ms += 5_000
        if session.is_over:
            return
    stood = session.paused(now_ms)
    back = restored(stood, now_ms, later_ms=now_ms)
    assert (back.index, back.elapsed_ms, back.efforts) == (stood.index, stood.elapsed_ms, stood.efforts)
    assert (back.active_ms, back.paused_ms, back.planned_ms) == (
        stood.active_ms,
        stood.paused_ms,
        stood.planned_ms,
    )
    lengths = [(p.start_ms, p.duration_ms) for p in back.timeline.phases]
    assert lengths == [(p.start_ms, p.duration_ms) for p in stood.timeline.phases]


@pytest.mark.parametrize(
    ("routine", "is_same"),
    [
        (make_routine("figure-four", {"rest": "20s"}, "bridge"), True),
        (make_routine("figure-four", {"rest": "20s"}, "bridge", title="Another name"), True),
        (make_routine("figure-four", {"rest": "21s"}, "bridge"), False),
        (make_routine("figure-four", {"rest": "20s"}, "clam"), False),
        (make_routine({"exercise": "figure-four", "first_side": "right"}, {"rest": "20s"}, "bridge"), False),
        (make_routine("figure-four", {"rest": "20s"}, {"exercise": "bridge", "advance": "manual"}), False),
    ],
)
def test_the_shape_tells_another_routine(routine: object, is_same: bool) -> None:
    timeline = compile_routine(routine, EXERCISES, PACING, spoken_phrases())  # type: ignore[arg-type]
    assert (shape_of(timeline) == PLAN.shape) is is_same
