"""What the player shows, phase by phase and instant by instant."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.cues import Cue, Purpose
from coach.domain.exercise import Variant
from coach.domain.motion import Doing, Movement
from coach.domain.session import Session, start_session
from coach.domain.terms import Side
from coach.domain.timeline import PhaseKind, Timeline
from coach.gui.views.player_view import (
    CAPTION_STAYS_MS,
    PlayerView,
    clock_text,
    derive_view,
    digits_text,
)
from coach.gui.views.showing import Showing
from tests.helpers.routines import (
    EXERCISES,
    FIGURE_FOUR,
    KNEE_HUG,
    STOP,
    Plan,
    make_timeline,
    plans,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT
CROSS = "Lie on your back. Cross your {} ankle just above your {} knee."
DRAW = "Draw the thigh in until your {} buttock stretches."
ROCK = "Rock to the left, then right."

PICTURED = {
    **EXERCISES,
    "figure-four": FIGURE_FOUR.model_copy(
        update={"image": "figure-four", "easier": Variant(text="Keep the {side} foot down.")}
    ),
    "knee-hug-rock": KNEE_HUG.model_copy(update={"image": "knee-hug-rock"}),
}
# 0 prepare 1 L 2 switch 3 R 4 switch 5 L 6 switch 7 R | 8 rest | 9 prepare 10 reps
# 11 prepare 12 hold 13 rest 14 hold
TIMELINE = make_timeline("figure-four", {"rest": "20s"}, "knee-hug-rock", "hamstring-seated-fold")
PREPARE, LEFT_1, SWITCH, RIGHT_1, SWITCH_2, RIGHT_2 = 0, 1, 2, 3, 4, 7
REST, PREPARE_REPS, REPS, FOLD_1, FOLD_REST, FOLD_2 = 8, 9, 10, 12, 13, 14


def see(index: int, elapsed_ms: int = 0, *, easier: frozenset[int] = frozenset()) -> PlayerView:
    """Return what is shown when the session has run to the phase at `index` by itself."""
    now_ms = TIMELINE.phases[index].start_ms + elapsed_ms
    session = start_session(TIMELINE, 0).ticked(now_ms)
    assert session.index == index
    return derive_view(session, now_ms, PICTURED, easier)


def see_waiting(late_ms: int = 0) -> PlayerView:
    """Return what is shown `late_ms` after a last hold that ends by hand was due."""
    timeline = make_timeline({"exercise": "hamstring-seated-fold", "sets": 1, "advance": "manual"})
    now_ms = timeline.total_ms + late_ms
    return derive_view(start_session(timeline, 0).ticked(now_ms), now_ms, EXERCISES)


@pytest.mark.parametrize(
    ("index", "kind", "title", "phase_text"),
    [
        (PREPARE, "prepare", "Figure four", "Get ready"),
        (LEFT_1, "hold", "Figure four", "Hold · set 1 of 2"),
        (SWITCH, "switch", "Figure four", "Switch sides"),
        (RIGHT_1, "hold", "Figure four", "Hold · set 1 of 2"),
        (SWITCH_2, "switch", "Figure four", "Switch sides"),
        (RIGHT_2, "hold", "Figure four", "Hold · set 2 of 2"),
        (REST, "rest", "Rest", ""),
        (PREPARE_REPS, "prepare", "Knee hug rock", "Get ready"),
        (REPS, "reps", "Knee hug rock", "1 of 10"),
        (FOLD_1, "hold", "Hamstring seated fold", "Hold · set 1 of 2"),
        (FOLD_REST, "rest", "Hamstring seated fold", "Rest · set 2 of 2"),
        (FOLD_2, "hold", "Hamstring seated fold", "Hold · set 2 of 2"),
    ],
)
def test_every_kind_of_phase_says_what_it_is(index: int, kind: str, title: str, phase_text: str) -> None:
    view = see(index)
    assert (view.kind, view.title, view.phase_text) == (kind, title, phase_text)


@pytest.mark.parametrize(
    ("steps", "phase_text"),
    [
        ({"exercise": "hamstring-seated-fold", "sets": 1}, "Hold"),
        ({"exercise": "bridge", "sets": 1}, "1 of 8"),
        ({"exercise": "bridge", "sets": 3}, "1 of 8 · set 1 of 3"),
    ],
)
def test_sets_are_told_where_there_are_several(steps: dict[str, object], phase_text: str) -> None:
    timeline = make_timeline(steps, "figure-four")
    session = start_session(timeline, 0).gone_on(0)
    assert derive_view(session, 0, EXERCISES).phase_text == phase_text


@pytest.mark.parametrize(
    ("index", "elapsed_ms", "has_sides", "side"),
    [
        (PREPARE, 0, True, LEFT),
        (LEFT_1, 29_999, True, LEFT),
        (SWITCH, 0, True, RIGHT),
        (RIGHT_1, 0, True, RIGHT),
        (SWITCH_2, 0, True, LEFT),
        (REST, 0, False, None),
        (PREPARE_REPS, 0, True, None),
        (REPS, 0, True, LEFT),
        (REPS, 2_499, True, LEFT),
        (REPS, 2_500, True, RIGHT),
        (REPS, 5_000, True, LEFT),
        (REPS, 49_999, True, RIGHT),
        (FOLD_1, 0, False, None),
    ],
)
def test_the_side_is_the_one_that_works_or_comes_next(
    index: int, elapsed_ms: int, has_sides: bool, side: Side | None
) -> None:
    view = see(index, elapsed_ms)
    assert (view.has_sides, view.side) == (has_sides, side)


@pytest.mark.parametrize(
    ("elapsed_ms", "count"), [(0, 1), (4_999, 1), (5_000, 2), (44_999, 9), (45_000, 10), (49_999, 10)]
)
def test_repetitions_are_counted_from_one(elapsed_ms: int, count: int) -> None:
    assert see(REPS, elapsed_ms).phase_text == f"{count} of 10"


@pytest.mark.parametrize(
    ("elapsed_ms", "text"),
    [(0, "1 of 7"), (23_999, "6 of 7"), (24_000, "7 of 7"), (25_999, "7 of 7")],
)
def test_repetitions_with_time_added_are_never_more_than_there_are(elapsed_ms: int, text: str) -> None:
    timeline = make_timeline({"exercise": "bridge", "reps": 4, "pace": "4s", "sets": 1, "advance": "manual"})
    session = start_session(timeline, 0).gone_on(0).extended(0)
    assert derive_view(session, elapsed_ms, EXERCISES).phase_text.startswith(text)


@pytest.mark.parametrize(
    ("index", "purpose", "text"),
    [
        (PREPARE, Purpose.NEXT, "First: Figure four. Left side."),
        (PREPARE, Purpose.SETUP, CROSS.format("left", "right")),
        (LEFT_1, Purpose.SIDE, DRAW.format("left")),
        (LEFT_1, Purpose.ACTION, DRAW.format("left")),
        (LEFT_1, Purpose.SAFETY, STOP),
        (LEFT_1, Purpose.HALFWAY, "Halfway."),
        (LEFT_1, Purpose.COUNTDOWN, DRAW.format("left")),
        (SWITCH, Purpose.SIDE, CROSS.format("right", "left")),
        (SWITCH, Purpose.SETUP, CROSS.format("right", "left")),
        (RIGHT_1, Purpose.ACTION, DRAW.format("right")),
        (5, Purpose.FIX, "Tailbone heavy, left foot flexed."),
        (REST, Purpose.SIDE, "Next: Knee hug rock."),
        (REST, Purpose.NEXT, "Next: Knee hug rock."),
        (PREPARE_REPS, Purpose.SETUP, "Lie on your back."),
        (REPS, Purpose.TURN, ROCK),
        (FOLD_REST, Purpose.NEXT, "Rest. Set 2 comes next."),
        (FOLD_2, Purpose.HALFWAY, "Halfway."),
    ],
)
def test_the_caption_is_what_is_being_said_if_it_is_worth_reading(
    index: int, purpose: Purpose, text: str
) -> None:
    cue = cue_of(index, purpose)
    assert see(index, cue.at_ms).caption == text
    assert see(index, cue.end_ms - 1).caption == text


def cue_of(index: int, purpose: Purpose) -> Cue:
    return next(cue for cue in TIMELINE.phases[index].cues if cue.purpose is purpose)


@pytest.mark.parametrize("purpose", [Purpose.SAFETY, Purpose.HALFWAY])
def test_a_caption_stays_a_moment_longer_than_the_words(purpose: Purpose) -> None:
    cue, action = cue_of(LEFT_1, purpose), DRAW.format("left")
    assert see(LEFT_1, cue.at_ms - 1).caption == action
    assert see(LEFT_1, cue.end_ms + CAPTION_STAYS_MS - 1).caption == cue.text
    assert see(LEFT_1, cue.end_ms + CAPTION_STAYS_MS).caption == action


@pytest.mark.parametrize(
    ("index", "elapsed_ms", "text"),
    [
        (LEFT_1, 0, DRAW.format("left")),
        (LEFT_1, 29_999, DRAW.format("left")),
        (REPS, 30_000, ROCK),
        (FOLD_1, 19_000, STOP),
        (FOLD_2, 0, ""),
    ],
)
def test_between_the_words_the_caption_is_the_line_that_holds_throughout(
    index: int, elapsed_ms: int, text: str
) -> None:
    assert see(index, elapsed_ms).caption == text


def test_an_exercise_that_says_nothing_has_no_caption() -> None:
    session = start_session(make_timeline({"exercise": "bridge", "sets": 1}), 0).gone_on(0)
    assert derive_view(session, 0, EXERCISES).caption == ""


NOON_MS = 10_000_000


def paused_in_a_hold() -> Session:
    """Return a session that was paused six seconds into the first hold."""
    return start_session(TIMELINE, 0).paused(TIMELINE.phases[LEFT_1].start_ms + 6_000)


def test_a_phase_that_waits_says_which_key_goes_on() -> None:
    view = see_waiting(61_000)
    assert (view.is_waiting, view.is_paused) == (True, False)
    assert view.caption == "Go on when you are ready: press → or Enter"
    assert (view.digits, view.progress, view.left_text) == ("→", 1.0, "0:00 left")
    assert view.phase_text == view.headline == "Waiting for you"
    assert not see_waiting(-1).is_waiting
    assert "→" not in see_waiting(-1).caption


def test_a_phase_that_will_wait_says_so_from_its_start() -> None:
    assert see_waiting(-1).phase_text == "Hold · until you go on"
    assert see_waiting(-1).headline == "Until you go on"


@pytest.mark.parametrize(("passed_ms", "digits"), [(0, "3"), (999, "3"), (1_000, "2"), (2_999, "1")])
def test_after_a_pause_time_is_counted_in(passed_ms: int, digits: str) -> None:
    session = paused_in_a_hold().resumed(NOON_MS)
    view = derive_view(session, NOON_MS + passed_ms, PICTURED)
    assert view.digits == digits
    assert view.phase_text == view.headline == "Back into position"
    assert (view.is_still, view.is_counting_in, view.is_paused) == (True, True, False)
    assert view.elapsed_ms == 6_000
    assert view.left_text == derive_view(paused_in_a_hold(), NOON_MS, PICTURED).left_text


def test_after_the_count_in_the_hold_goes_on_where_it_was() -> None:
    view = derive_view(paused_in_a_hold().resumed(NOON_MS), NOON_MS + 3_000, PICTURED)
    assert (view.digits, view.is_still, view.headline) == ("24", False, "")


@pytest.mark.parametrize(
    ("index", "headline"),
    [(PREPARE, "Get ready"), (LEFT_1, ""), (LEFT_1 + 1, "Switch sides")],
)
def test_what_is_to_be_done_is_told_in_few_words(index: int, headline: str) -> None:
    assert see(index, 1_000).headline == headline


def test_a_pause_is_the_headline_of_whatever_it_interrupts() -> None:
    assert derive_view(paused_in_a_hold(), NOON_MS, PICTURED).headline == "Paused"


def test_a_pause_shows_the_instant_at_which_it_began() -> None:
    now_ms = TIMELINE.phases[LEFT_1].start_ms + 6_000
    session = start_session(TIMELINE, 0).paused(now_ms)
    running = start_session(TIMELINE, 0).ticked(now_ms)
    shown = derive_view(session, now_ms + 60_000, PICTURED)
    assert shown.is_paused
    assert shown == replace(derive_view(running, now_ms, PICTURED), is_paused=True)


@pytest.mark.parametrize(
    ("ms", "digits"),
    [
        (0, "0"),
        (1, "1"),
        (1_000, "1"),
        (1_001, "2"),
        (59_001, "60"),
        (89_999, "90"),
        (90_000, "90"),
        (90_001, "1:31"),
        (120_000, "2:00"),
        (3_600_000, "60:00"),
    ],
)
def test_digits_count_begun_seconds(ms: int, digits: str) -> None:
    assert digits_text(ms) == digits


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "0:00"), (1, "0:01"), (9_000, "0:09"), (59_001, "1:00"), (485_000, "8:05"), (3_661_000, "61:01")],
)
def test_a_clock_counts_begun_seconds(ms: int, text: str) -> None:
    assert clock_text(ms) == text


def test_the_numbers_are_those_of_the_instant() -> None:
    view = see(LEFT_1, 7_500)
    phase = TIMELINE.phases[LEFT_1]
    assert (view.digits, view.progress) == ("23", 0.25)
    assert view.position_ms == phase.start_ms + 7_500
    assert view.left_text == f"{clock_text(TIMELINE.total_ms - view.position_ms)} left"


@pytest.mark.parametrize(
    ("index", "showing"),
    [
        (PREPARE, Showing("figure-four", mirrored=True, text=CROSS.format("left", "right"))),
        (LEFT_1, Showing("figure-four", mirrored=True, text=CROSS.format("left", "right"))),
        (SWITCH, Showing("figure-four", mirrored=False, text=CROSS.format("right", "left"))),
        (RIGHT_1, Showing("figure-four", mirrored=False, text=CROSS.format("right", "left"))),
        (REST, Showing("knee-hug-rock", mirrored=False, text="Lie on your back.")),
        (REPS, Showing("knee-hug-rock", mirrored=False, text="Lie on your back.")),
        (FOLD_1, Showing(None, mirrored=False, text="Hamstring seated fold")),
    ],
)
def test_the_picture_is_of_what_is_done_or_comes_after_a_rest(index: int, showing: Showing) -> None:
    assert replace(see(index).showing, movement=None) == showing


@pytest.mark.parametrize(
    ("index", "doing"),
    [
        (PREPARE, Doing.DEMONSTRATE),
        (LEFT_1, Doing.HOLD),
        (SWITCH, Doing.DEMONSTRATE),
        (REST, Doing.DEMONSTRATE),
        (REPS, Doing.REPEAT),
        (FOLD_REST, Doing.DEMONSTRATE),
    ],
)
def test_the_picture_moves_as_the_phase_does(index: int, doing: Doing) -> None:
    view = see(index, 1_500)
    assert view.showing.movement is not None
    assert view.showing.movement.doing is doing
    assert view.elapsed_ms == 1_500
    assert view.next_showing.movement is None


def test_rest_has_its_own_picture_where_there_is_one() -> None:
    def see_with_rest(index: int) -> PlayerView:
        now_ms = TIMELINE.phases[index].start_ms
        return derive_view(start_session(TIMELINE, 0).ticked(now_ms), now_ms, PICTURED, (), "rest")

    resting = see_with_rest(REST)
    assert resting.showing == Showing("rest", text="Rest", movement=Movement(Doing.BREATHE))
    assert resting.next_showing.image == "knee-hug-rock"
    assert see_with_rest(RIGHT_2).next_showing.image == "rest"
    assert see_with_rest(FOLD_REST).showing == see(FOLD_REST).showing
    assert see_with_rest(FOLD_2).next_showing == Showing()


def test_a_last_rest_has_words_for_a_picture_and_nothing_after_it() -> None:
    timeline = make_timeline("bridge", {"rest": "20s"})
    now_ms = timeline.total_ms - 1
    view = derive_view(start_session(timeline, 0).ticked(now_ms), now_ms, EXERCISES)
    assert replace(view.showing, movement=None) == Showing(text="Rest")
    assert (view.next_showing, view.next_text) == (Showing(), "")


@pytest.mark.parametrize(
    ("index", "text", "image"),
    [
        (PREPARE, "Next: Rest", None),
        (RIGHT_2, "Next: Rest", None),
        (REST, "Next: Knee hug rock", "knee-hug-rock"),
        (REPS, "Next: Hamstring seated fold", None),
        (FOLD_1, "Last exercise", None),
        (FOLD_2, "Last exercise", None),
    ],
)
def test_next_is_the_next_step(index: int, text: str, image: str | None) -> None:
    view = see(index)
    assert (view.next_text, view.next_showing.image) == (text, image)


@pytest.mark.parametrize(
    ("index", "to_come_ms", "is_near"),
    [(RIGHT_2, 15_001, False), (RIGHT_2, 15_000, True), (REST, 20_000, False), (REST, 1, True)],
)
def test_the_next_picture_is_got_ready_shortly_before_its_turn(
    index: int, to_come_ms: int, is_near: bool
) -> None:
    assert see(index, TIMELINE.phases[index].duration_ms - to_come_ms).is_next_near == is_near


def test_nothing_is_near_in_the_last_step() -> None:
    assert not see(FOLD_2, TIMELINE.phases[FOLD_2].duration_ms - 1).is_next_near


def test_the_next_picture_shows_the_side_that_comes_first() -> None:
    timeline = make_timeline("bridge", "figure-four")
    assert derive_view(start_session(timeline, 0), 0, PICTURED).next_showing.mirrored
    timeline = make_timeline("bridge", {"exercise": "figure-four", "first_side": "right"})
    assert not derive_view(start_session(timeline, 0), 0, PICTURED).next_showing.mirrored


@pytest.mark.parametrize(
    ("index", "easier", "text"),
    [
        (LEFT_1, {0}, "Easier: Keep the left foot down."),
        (SWITCH, {0, 3}, "Easier: Keep the right foot down."),
        (LEFT_1, set(), ""),
        (LEFT_1, {1, 2, 3}, ""),
        (REST, {0, 1, 2, 3}, ""),
        (FOLD_1, {0, 1, 2, 3}, ""),
    ],
)
def test_the_easier_variant_is_told_in_the_steps_that_want_it(
    index: int, easier: set[int], text: str
) -> None:
    assert see(index, easier=frozenset(easier)).easier == text


def test_a_session_that_has_ended_can_still_be_shown() -> None:
    session = start_session(TIMELINE, 0).ended(5_000)
    assert derive_view(session, 9_000, PICTURED).position_ms == 5_000
    session = start_session(TIMELINE, 0).ticked(TIMELINE.total_ms)
    view = derive_view(session, TIMELINE.total_ms, PICTURED)
    assert (view.position_ms, view.digits) == (TIMELINE.total_ms, "0")


MOVES = {
    "tick": Session.ticked,
    "pause": Session.paused,
    "resume": Session.resumed,
    "on": Session.gone_on,
    "back": Session.gone_back,
    "extend": Session.extended,
    "skip": Session.exercise_left,
}


@settings(max_examples=60)
@given(
    plans(most_steps=4),
    st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 120_000)), max_size=8),
    st.frozensets(st.integers(0, 3)),
)
def test_whatever_the_routine_and_the_user_do_something_can_be_shown(
    plan: Plan, moves: list[tuple[str, int]], easier: frozenset[int]
) -> None:
    session, now_ms = start_session(plan.compiled(), 0), 0
    for move, wait_ms in [("tick", 0), *moves]:
        now_ms += wait_ms
        session = MOVES[move](session, now_ms)
        view = derive_view(session, now_ms, plan.exercises, easier)
        assert_can_be_shown(view, session.timeline)
        # Between two ticks too, with a phase past its end.
        assert_can_be_shown(derive_view(session, now_ms + 7_000, plan.exercises, easier), session.timeline)


def assert_can_be_shown(view: PlayerView, timeline: Timeline) -> None:
    assert 0 <= view.progress <= 1
    assert 0 <= view.position_ms <= timeline.total_ms
    assert view.title
    assert view.showing.text
    assert not any("{side}" in text for text in (view.caption, view.easier, view.showing.text))
    assert "-" not in view.digits + view.left_text
    assert (view.side is None) or view.has_sides
    if view.kind is PhaseKind.REPS and not view.is_counting_in and not view.is_waiting:
        count, total = view.phase_text.split(" · ")[0].split(" of ")
        assert 1 <= int(count) <= int(total)
