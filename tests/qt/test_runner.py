"""The session runner under a clock that moves when told."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from coach.domain.bookmark import Plan, Unfinished, shape_of
from coach.domain.pain import Hurt
from coach.domain.problem import Problem
from coach.domain.record import ExerciseStatus, Moment, Rating, Region, SessionStatus
from coach.domain.recording import Facts
from coach.domain.terms import Verbosity
from coach.domain.verbosity import is_heard
from coach.runtime.prompter import AHEAD_MS
from coach.runtime.runner import STALL_MS, TICK_MS, UNSEEN_TICK_MS, SessionRunner
from tests.helpers.fakes import BEGINNING, FakeClock, FakeJournal, FakeKeepAwake, FakeVoice
from tests.helpers.routines import EXERCISES, Pacing, compile_routine, make_routine, spoken_phrases

pytestmark = pytest.mark.usefixtures("qapp")

FACTS = Facts("session-1", BEGINNING, Region.LOWER_BACK)


class World:
    """A runner between fakes, with its session started."""

    def __init__(self, *steps: object, head_start_ms: int = 0) -> None:
        self.clock, self.journal, self.voice = FakeClock(), FakeJournal(), FakeVoice()
        self.keep_awake = FakeKeepAwake()
        self.runner = SessionRunner(
            self.clock, self.journal, self.voice, self.keep_awake, head_start_ms=head_start_ms
        )
        self.timeline = compile_routine(
            make_routine(*steps or ("figure-four",)), EXERCISES, Pacing(), spoken_phrases()
        )
        self.stalls: list[int] = []
        self.ends: list[bool] = []
        self.runner.stalled.connect(self.stalls.append)
        self.runner.finished.connect(lambda: self.ends.append(True))
        self.runner.start(self.timeline, FACTS)

    def pass_time(self, ms: int, step_ms: int = 100) -> None:
        """Let time pass as the runner's own timer would see it."""
        while ms > 0:
            self.clock.advance(min(step_ms, ms))
            self.runner.tick()
            ms -= step_ms


@pytest.fixture
def world() -> World:
    return World()


def test_a_session_exists_in_the_journal_from_its_first_phase(world: World) -> None:
    assert world.journal.kinds == ["started"]
    assert world.journal.last.summary.status is SessionStatus.PARTIAL
    assert world.keep_awake.is_held


def test_the_first_cue_is_given_ahead_as_all_others_are() -> None:
    world = World(head_start_ms=300)
    first = world.timeline.phases[0].cues[0].text
    assert (world.voice.heard, world.voice.delays_ms) == ([first], [300])
    world.pass_time(300)
    assert world.runner.session.elapsed_at(world.clock.now_ms()) == 0
    world.pass_time(world.timeline.total_ms - 1)
    assert world.runner.is_active
    world.pass_time(1)
    assert world.runner.session.is_completed
    assert world.voice.heard.count(first) == 1


@pytest.mark.parametrize("heard_ms", [100, 299])
def test_a_pause_before_time_runs_takes_the_first_cue_back(heard_ms: int) -> None:
    world = World(head_start_ms=300)
    world.pass_time(heard_ms)
    world.runner.pause()
    world.pass_time(1_000)
    world.runner.resume()
    assert world.runner.session.elapsed_at(world.clock.now_ms()) == 0
    first = world.timeline.phases[0].cues[0].text
    assert world.voice.heard == [first, "(hush)", "(hush)", first]


def test_what_writing_down_the_start_takes_is_not_taken_from_the_session() -> None:
    world = World(head_start_ms=300)
    world.runner.end()
    save = world.journal.save

    def save_slowly(*what: object) -> None:
        world.clock.advance(2 * STALL_MS)
        save(*what)

    world.journal.save = save_slowly
    world.runner.start(world.timeline, FACTS)
    world.journal.save = save
    world.pass_time(300)
    assert world.runner.session.is_running
    assert world.stalls == []
    assert world.runner.session.elapsed_at(world.clock.now_ms()) == 0


@pytest.mark.parametrize("is_seen", [True, False])
def test_time_is_looked_at_when_a_second_has_passed_and_when_a_cue_is_to_be_given(is_seen: bool) -> None:
    world = World(head_start_ms=300)
    world.runner.set_seen(is_seen)
    timer = world.runner._timer
    looked: list[int] = []
    while world.runner.is_active and world.runner.session.index < 2:
        wait_ms = timer.interval()
        world.clock.advance(wait_ms)
        world.runner.tick()
        session, now_ms = world.runner.session, world.clock.now_ms()
        looked.append(session.timeline.total_ms - session.left_at(now_ms))
        assert 0 < wait_ms <= (TICK_MS if is_seen else UNSEEN_TICK_MS)
    phase = world.timeline.phases[1]
    seconds = {phase.end_ms - ms for ms in range(1_000, phase.duration_ms, 1_000)}
    assert seconds <= {*looked}, "the digits change on the second"
    ahead = {phase.start_ms + cue.at_ms - AHEAD_MS for cue in phase.cues}
    assert {ms for ms in ahead if ms >= phase.start_ms} <= {*looked}
    planned = [cue for one in world.timeline.phases[:2] for cue in one.cues]
    wanted = [cue.text if cue.lasts_ms else f"({cue.text})" for cue in planned]
    assert world.voice.heard[: len(wanted)] == wanted


def test_a_session_that_nobody_sees_is_looked_at_less_often(world: World) -> None:
    world.pass_time(2_000)
    world.runner.set_seen(False)
    waits = []
    for _ in range(6):
        waits.append(world.runner._timer.interval())
        world.clock.advance(waits[-1])
        world.runner.tick()
    assert max(waits) == UNSEEN_TICK_MS
    world.runner.set_seen(True)
    assert world.runner._timer.interval() <= TICK_MS


def test_every_cue_is_heard_once_and_in_order(world: World) -> None:
    world.pass_time(world.timeline.total_ms)
    planned = [cue for phase in world.timeline.phases for cue in phase.cues]
    assert world.voice.heard == [cue.text if cue.lasts_ms else f"({cue.text})" for cue in planned]


@pytest.mark.parametrize("verbosity", Verbosity)
def test_what_is_heard_and_made_ready_is_what_is_preferred(verbosity: Verbosity) -> None:
    world = World("figure-four", "knee-hug-rock")
    world.runner.end()
    world.voice.heard.clear()
    world.voice.ready = ["from before"]

    world.runner.set_verbosity(verbosity)
    world.runner.start(world.timeline, FACTS)
    world.pass_time(world.timeline.total_ms)

    planned = [cue for phase in world.timeline.phases for cue in phase.cues if is_heard(cue, verbosity)]
    assert world.voice.heard == [cue.text if cue.lasts_ms else f"({cue.text})" for cue in planned]
    is_silent = verbosity is Verbosity.SILENT
    assert world.voice.ready == (["from before"] if is_silent else world.timeline.spoken_texts(verbosity))


def test_a_whole_session_is_completed_and_lets_the_screen_sleep(world: World) -> None:
    world.pass_time(world.timeline.total_ms)
    assert world.ends == [True]
    assert world.journal.kinds[-1] == "ended"
    assert world.journal.last.summary.status is SessionStatus.COMPLETED
    assert world.journal.last.summary.active_ms == world.timeline.total_ms
    assert not world.keep_awake.is_held


def test_a_running_session_is_written_down_every_second(world: World) -> None:
    world.pass_time(3_500)
    assert world.journal.kinds == ["started", "beat", "beat", "beat"]
    assert world.journal.last.summary.active_ms == 3_000


def test_pausing_hushes_and_time_stands_still(world: World) -> None:
    world.pass_time(1_000)
    world.runner.toggle_pause()
    assert world.voice.heard[-1] == "(hush)"
    heard = list(world.voice.heard)
    world.pass_time(60_000, 60_000)
    world.runner.toggle_pause()
    assert world.stalls == []
    assert world.runner.session.paused_ms == 60_000
    assert world.runner.session.elapsed_ms == 1_000
    assert world.voice.heard == [*heard, "(hush)", "3"]


def test_time_is_counted_in_aloud_and_then_nothing_is_repeated(world: World) -> None:
    world.runner.go_on()
    world.pass_time(10_000)
    world.runner.pause()
    heard = len(world.voice.heard)
    world.runner.resume()
    world.pass_time(2_900)
    assert world.voice.heard[heard:] == ["(hush)", "3", "2", "1"]
    assert world.runner.session.elapsed_at(world.clock.now_ms()) == 10_000
    world.pass_time(20_100)
    planned = [cue for cue in world.timeline.phases[1].cues if cue.at_ms > 10_000]
    after = [cue.text if cue.lasts_ms else f"({cue.text})" for cue in planned]
    opening = world.timeline.phases[2].cues[0]
    assert world.voice.heard[heard + 4 :] == [*after, f"({opening.text})"]


def test_a_count_in_that_is_broken_off_begins_anew(world: World) -> None:
    world.pass_time(1_000)
    world.runner.pause()
    world.runner.resume()
    world.pass_time(1_500)
    world.runner.pause()
    heard = len(world.voice.heard)
    world.runner.resume()
    world.pass_time(3_000)
    assert world.voice.heard[heard:] == ["(hush)", "3", "2", "1"]


def test_the_timer_wakes_for_every_number_and_when_time_runs_on(world: World) -> None:
    world.pass_time(1_050)
    world.runner.pause()
    world.runner.resume()
    world.clock.advance(990)
    world.runner.tick()
    assert world.runner._timer.interval() == 10
    world.clock.advance(1_995)
    world.runner.tick()
    assert world.runner._timer.interval() == 15


def test_the_numbers_are_made_ready_though_no_exercise_says_them() -> None:
    world = World({"exercise": "hamstring-seated-fold", "hold": "1s", "sets": 1})
    assert not any(cue.text in "321" for phase in world.timeline.phases for cue in phase.cues)
    assert {"3", "2", "1"} <= set(world.voice.ready)


@pytest.mark.parametrize(("gap_ms", "is_stalled"), [(1_999, False), (2_001, True), (3_600_000, True)])
def test_a_stall_pauses_where_the_session_stood(world: World, gap_ms: int, is_stalled: bool) -> None:
    world.pass_time(1_000)
    heard = list(world.voice.heard)
    world.clock.advance(gap_ms)
    world.runner.tick()
    assert (world.stalls == [gap_ms]) is is_stalled
    assert world.runner.session.is_running is not is_stalled
    if is_stalled:
        assert world.runner.session.elapsed_ms == 1_000
        assert world.journal.kinds[-1] == "stalled"
        assert world.voice.heard == [*heard, "(hush)"]


@pytest.mark.parametrize(("late_ms", "is_heard"), [(300, True), (500, False)])
def test_a_late_cue_is_dropped_rather_than_played(world: World, late_ms: int, is_heard: bool) -> None:
    world.runner.go_on()
    world.pass_time(14_600)
    world.clock.advance(400 + late_ms)
    world.runner.tick()
    assert ("Halfway." in world.voice.heard) is is_heard


def test_skipping_a_hold_and_the_exercise(world: World) -> None:
    world.runner.go_on()
    world.pass_time(5_000)
    world.runner.go_on()
    assert world.journal.kinds[-1] == "skipped"
    assert world.journal.last.exercises[0].status is ExerciseStatus.SKIPPED
    assert world.journal.last.exercises[0].actual_ms == 5_000
    world.runner.skip_exercise()
    assert world.journal.last.summary.steps_skipped == 1
    assert world.ends == [True]


def test_going_back_says_the_cues_of_the_hold_again(world: World) -> None:
    world.runner.go_on()
    world.pass_time(5_000)
    said = world.voice.heard.count("Left side.")
    world.runner.go_back()
    world.pass_time(2_000)
    assert world.voice.heard.count("Left side.") == said + 1


def test_more_time_lets_the_coach_finish_its_sentence(world: World) -> None:
    world.runner.go_on()
    world.pass_time(1_000)
    hushes = world.voice.heard.count("(hush)")
    world.runner.extend()
    assert world.voice.heard.count("(hush)") == hushes
    assert world.runner.session.phase.duration_ms == 40_000
    assert world.journal.last.exercises[0].planned_ms == 30_000


def test_what_hurts_is_written_down_and_stops_the_exercise(world: World) -> None:
    world.runner.go_on()
    world.pass_time(4_000)
    world.runner.pause()
    world.runner.note_pain(Hurt(6, Region.HIP))
    world.runner.stop_exercise(Hurt(6, Region.HIP))
    record = world.journal.last
    assert [(r.moment, r.region, r.score) for r in record.ratings] == [(Moment.DURING, Region.HIP, 6)]
    assert (record.exercises[0].status, record.exercises[0].pain_during) == (ExerciseStatus.STOPPED, 6)


def test_trouble_with_the_journal_is_told_once_and_the_session_goes_on(world: World) -> None:
    told: list[Problem] = []
    world.runner.troubled.connect(told.append)
    world.journal.problem = Problem("The disk is full.")
    world.pass_time(world.timeline.total_ms)
    assert [problem.what for problem in told] == ["The disk is full."]
    assert world.ends == [True]


def test_another_trouble_in_the_same_session_is_told_too(world: World) -> None:
    told: list[Problem] = []
    world.runner.troubled.connect(told.append)
    for problem in (Problem("The disk is full."), None, Problem("The disk is full.")):
        world.journal.problem = problem
        world.pass_time(2_000)
    assert len(told) == 2


def test_ratings_and_the_note_after_the_end(world: World) -> None:
    world.runner.end()
    rating = Rating(Moment.AFTER, Region.LOWER_BACK, 2, BEGINNING)
    world.runner.rate_after(Region.LOWER_BACK, 3)
    world.runner.rate_after(Region.LOWER_BACK, 2)
    world.runner.set_note("easier today")
    assert world.journal.ratings == [rating]
    assert world.journal.notes == ["easier today"]
    assert world.runner.facts.ratings == (rating,)
    world.runner.rate_after(Region.LOWER_BACK, None)
    assert world.journal.ratings == []
    assert world.runner.facts.ratings == ()


def test_a_step_that_waits_ends_when_the_user_goes_on() -> None:
    world = World({"exercise": "hamstring-seated-fold", "sets": 1, "advance": "manual"})
    world.pass_time(world.timeline.total_ms + 5_000)
    assert not world.ends
    world.runner.go_on()
    assert world.ends == [True]
    assert world.journal.last.exercises[0].status is ExerciseStatus.COMPLETED
    assert world.journal.last.exercises[0].actual_ms == 25_000


def test_the_runner_drives_itself_with_its_own_timer(qtbot: QtBot) -> None:
    world = World()
    with qtbot.waitSignal(world.runner.time_passed, timeout=2_000):
        world.clock.advance(100)


def test_a_session_that_was_cut_short_is_taken_up_where_it_stood() -> None:
    world = World()
    plan = Plan("evening", Pacing(), frozenset(), shape_of(world.timeline))
    world.runner.start(world.timeline, replace(FACTS, plan=plan))
    world.pass_time(world.timeline.phases[1].start_ms + 7_000)
    assert world.journal.bookmark
    unfinished = Unfinished(world.journal.last, world.journal.bookmark)
    active_ms = world.journal.last.summary.active_ms

    other = World()
    other.clock.advance(world.clock.now_ms() - other.clock.now_ms() + 3_600_000)
    other.runner.take_up(unfinished, world.timeline, replace(FACTS, plan=plan))
    assert other.journal.kinds[-1] == "taken_up"
    session, now_ms = other.runner.session, other.clock.now_ms()
    assert not session.is_running
    assert (session.index, session.elapsed_at(now_ms)) == (1, unfinished.bookmark.elapsed_ms)
    assert other.journal.last.summary.active_ms == active_ms
    other.voice.heard.clear()
    other.runner.resume()
    other.pass_time(session.left_at(now_ms) + 10_000)
    last = other.journal.last
    assert other.journal.bookmark is None
    assert last.summary.status is SessionStatus.COMPLETED
    assert last.summary.active_ms == world.timeline.total_ms
    assert last.summary.paused_ms >= 3_600_000
    assert last.exercises[0].actual_ms == world.timeline.phases[1].duration_ms
