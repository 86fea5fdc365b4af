"""Finding one's way in a timeline, and making one of its phases longer."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.cues import Cue, Purpose, Script, Sound
from coach.domain.terms import Side
from coach.domain.timeline import Phase, PhaseKind, Timeline, steps_of
from tests.helpers.routines import Plan, make_exercise, make_routine, make_timeline, timelines

# 0 rest | 1 prepare 2 L 3 switch 4 R 5 switch 6 L 7 switch 8 R | 9 rest | 10 prepare 11 reps 12 rest 13 reps
TIMELINE = make_timeline(
    {"rest": "5s"}, "figure-four", {"rest": "20s"}, "bridge", prepare="10s", switch="10s"
)


def _spoken(phase: Phase) -> list[Cue]:
    return [cue for cue in phase.cues if cue.sound is Sound.SPEECH]


@pytest.mark.parametrize(
    ("index", "next_work", "previous_work", "next_step"),
    [
        (0, 2, None, 1),
        (1, 2, None, 9),
        (2, 2, None, 9),
        (3, 4, 2, 9),
        (8, 8, 6, 9),
        (9, 11, 8, 10),
        (10, 11, 8, None),
        (12, 13, 11, None),
        (13, 13, 11, None),
    ],
)
def test_finds_the_neighbours_of_a_phase(
    index: int, next_work: int | None, previous_work: int | None, next_step: int | None
) -> None:
    assert TIMELINE.next_work(index) == next_work
    assert TIMELINE.previous_work(index) == previous_work
    assert TIMELINE.next_step(index) == next_step


def test_after_the_last_work_there_is_none() -> None:
    timeline = make_timeline("bridge", {"rest": "20s"})
    assert timeline.next_work(4) is None
    assert timeline.next_step(4) is None


@pytest.mark.parametrize(("index", "other"), [(2, 4), (4, None), (6, 8), (8, None), (11, None), (13, None)])
def test_the_other_side_is_that_of_the_same_set_if_to_come(index: int, other: int | None) -> None:
    assert TIMELINE.other_side(index) == other


def test_the_other_side_is_never_in_another_step() -> None:
    timeline = make_timeline("clam", {"exercise": "clam", "first_side": "right"})
    assert [timeline.other_side(index) for index in (1, 3, 5, 7)] == [3, None, 7, None]


def test_steps_hold_their_holds_and_reps_but_rests_have_none() -> None:
    assert steps_of(TIMELINE) == {1: [2, 4, 6, 8], 3: [11, 13]}


# Longer


def _extend_at_will(timeline: Timeline, data: st.DataObject) -> tuple[Timeline, int, int]:
    """Return `timeline` with a phase made longer, again and again; its index and by how much."""
    index = data.draw(st.integers(0, len(timeline.phases) - 1), "phase")
    elapsed_ms = total_by_ms = 0
    for _ in range(data.draw(st.integers(1, 3), "times")):
        elapsed_ms = data.draw(st.integers(elapsed_ms, timeline.phases[index].duration_ms), "elapsed")
        by_ms = data.draw(st.sampled_from([10_000, 1, 45_000]), "by")
        timeline = timeline.extended(index, by_ms, elapsed_ms)
        total_by_ms += by_ms
    return timeline, index, total_by_ms


@given(timelines(), st.data())
def test_a_longer_phase_moves_what_follows_and_nothing_else(timeline: Timeline, data: st.DataObject) -> None:
    longer, index, by_ms = _extend_at_will(timeline, data)
    assert longer.total_ms == timeline.total_ms + by_ms
    assert longer.phases[0].start_ms == 0
    assert all(phase.end_ms == following.start_ms for phase, following in pairwise(longer.phases))
    for place, (before, after) in enumerate(zip(timeline.phases, longer.phases, strict=True)):
        assert after.planned_ms == before.planned_ms
        assert after.duration_ms == before.duration_ms + (by_ms if place == index else 0)
        assert after.start_ms == before.start_ms + (by_ms if place > index else 0)
        assert place == index or after.cues == before.cues


@given(timelines(), st.data())
def test_a_longer_phase_says_nothing_twice_and_nothing_over_another(
    timeline: Timeline, data: st.DataObject
) -> None:
    longer, index, _ = _extend_at_will(timeline, data)
    phase = longer.phases[index]
    spoken = _spoken(phase)
    assert all(one.end_ms <= following.at_ms for one, following in pairwise(spoken))
    assert all(cue.at_ms >= 0 and cue.end_ms <= phase.duration_ms for cue in phase.cues)
    once = [cue.purpose for cue in spoken if cue.purpose and not Script.is_repeated(cue.purpose)]
    assert len(once) == len(set(once))


@given(timelines(), st.data())
def test_what_was_heard_stays(timeline: Timeline, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(timeline.phases) - 1))
    phase = timeline.phases[index]
    elapsed_ms = data.draw(st.integers(-1, phase.duration_ms))
    longer = timeline.extended(index, 10_000, elapsed_ms).phases[index]
    heard, heard_of_longer = (
        [cue for cue in cues if cue.at_ms <= elapsed_ms] for cues in (phase.cues, longer.cues)
    )
    assert heard_of_longer == heard


@pytest.mark.parametrize(
    ("elapsed_ms", "halfway_ms", "countdown_ms"),
    [
        pytest.param(-1, [20_000], [37_000, 38_000, 39_000], id="before it begins"),
        pytest.param(14_999, [20_000], [37_000, 38_000, 39_000], id="before half of it"),
        pytest.param(15_000, [15_000], [37_000, 38_000, 39_000], id="half of it was said"),
        pytest.param(28_500, [15_000], [27_000, 28_000, 37_000, 38_000, 39_000], id="while counting down"),
    ],
)
def test_ten_more_seconds_of_a_hold(elapsed_ms: int, halfway_ms: list[int], countdown_ms: list[int]) -> None:
    hold = TIMELINE.extended(2, 10_000, elapsed_ms).phases[2]
    assert hold.duration_ms == 40_000
    assert [cue.at_ms for cue in hold.cues if cue.purpose is Purpose.HALFWAY] == halfway_ms
    assert [cue.at_ms for cue in hold.cues if cue.purpose is Purpose.COUNTDOWN] == countdown_ms


def test_half_of_a_longer_hold_is_not_called_over_the_mend() -> None:
    slow = "Breathe in. Breathe out. " * 3 + "And again, as slowly as you can."
    exercise = make_exercise("couch", dose={"hold": "28s", "sets": 2}, cues={"action": slow * 2, "fix": slow})
    timeline = Plan(make_routine("couch"), {"couch": exercise}).compiled()
    mend = next(cue for cue in timeline.phases[3].cues if cue.purpose is Purpose.FIX)
    assert mend.at_ms < 19_000 < mend.end_ms  # 19 s: half of 38 s
    longer = timeline.extended(3, 10_000, mend.at_ms).phases[3]
    assert mend in longer.cues
    assert Purpose.HALFWAY not in {cue.purpose for cue in longer.cues}


def test_the_end_is_sounded_at_the_new_end() -> None:
    last = TIMELINE.extended(13, 10_000, 20_000).phases[13]
    assert [cue.at_ms for cue in last.cues if cue.text == "end"] == [49_900]
    assert last.kind is PhaseKind.REPS
    assert [cue.at_ms for cue in last.cues if cue.text == "repetition"] == list(range(5_000, 50_000, 5_000))


@pytest.mark.parametrize(
    ("elapsed_ms", "side"),
    [(0, Side.RIGHT), (2_499, Side.RIGHT), (2_500, Side.LEFT), (4_999, Side.LEFT), (5_000, Side.RIGHT)],
)
def test_the_side_changes_within_an_alternating_repetition(elapsed_ms: int, side: Side) -> None:
    prepare, reps = make_timeline({"exercise": "knee-hug-rock", "first_side": "right"}).phases
    assert (reps.side, reps.side_at(elapsed_ms)) == (None, side)
    assert prepare.side_at(elapsed_ms) is None


def test_the_side_of_another_phase_stays() -> None:
    assert [TIMELINE.phases[index].side_at(4_000) for index in (2, 3, 4, 9, 11)] == [
        Side.LEFT,
        Side.RIGHT,
        Side.RIGHT,
        None,
        None,
    ]
