"""A machine that sleeps, stalls or has its clock set: the session waits, and its record is right."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from coach.domain.pain import Hurt
from coach.domain.record import Region, SessionStatus
from coach.domain.recording import Facts
from coach.domain.timeline import PhaseKind
from coach.runtime.clock import SteadyClock
from coach.runtime.runner import STALL_MS, SessionRunner
from coach.runtime.screen import DARK_AFTER_MS
from tests.helpers.fakes import BEGINNING, FakeClock, FakeJournal, FakeKeepAwake, FakeVoice
from tests.helpers.routines import make_timeline

pytestmark = pytest.mark.usefixtures("qapp")

DAY_MS = 24 * 3_600_000
TIMELINE = make_timeline("figure-four", {"rest": "20s"}, "knee-hug-rock")


class Machine(FakeClock):
    """A clock whose wall can be set, as its user or the network may do."""

    def __init__(self) -> None:
        super().__init__()
        self.set_by = timedelta()

    def wall(self) -> datetime:
        return super().wall() + self.set_by


class Room:
    """A running session on such a machine."""

    def __init__(self, *, at: datetime = BEGINNING) -> None:
        self.machine, self.journal, self.voice = Machine(), FakeJournal(), FakeVoice()
        self.machine.set_by = at - BEGINNING
        self.keep_awake = FakeKeepAwake()
        self.runner = SessionRunner(self.machine, self.journal, self.voice, self.keep_awake)
        self.stalls: list[int] = []
        self.runner.stalled.connect(self.stalls.append)
        self.runner.start(TIMELINE, Facts("session-1", self.machine.wall(), Region.LOWER_BACK))

    def pass_time(self, ms: int) -> None:
        while ms > 0:
            self.machine.advance(min(100, ms))
            self.runner.tick()
            ms -= 100

    def come_to(self, kind: PhaseKind, elapsed_ms: int) -> None:
        """Let time pass until so far into the first phase of that kind."""
        phase = next(phase for phase in TIMELINE.phases if phase.kind is kind)
        self.pass_time(phase.start_ms + elapsed_ms)
        assert self.runner.session.phase.kind is kind

    def stand_still(self, ms: int) -> None:
        """Sleep, freeze or be stopped; then the runner's timer fires, once, late."""
        self.machine.advance(ms)
        self.runner.tick()

    def elapsed_ms(self) -> int:
        return self.runner.session.elapsed_at(self.machine.now_ms())


@pytest.fixture
def room() -> Iterator[Room]:
    room = Room()
    yield room
    room.runner.end()


STANDSTILLS = pytest.mark.parametrize(
    "gap_ms",
    [
        pytest.param(STALL_MS + 1, id="a moment"),
        pytest.param(10_000, id="a frozen event loop"),
        pytest.param(8 * 3_600_000, id="a night's sleep"),
    ],
)


@STANDSTILLS
@pytest.mark.parametrize("kind", PhaseKind)
def test_the_session_is_paused_where_it_stood(room: Room, kind: PhaseKind, gap_ms: int) -> None:
    began_ms = room.machine.now_ms()
    room.come_to(kind, 4_000)
    heard = list(room.voice.heard)
    room.stand_still(gap_ms)
    assert room.stalls == [gap_ms]
    assert not room.runner.session.is_running
    assert (room.runner.session.phase.kind, room.elapsed_ms()) == (kind, 4_000)
    assert room.voice.heard == [*heard, "(hush)"], "what was being said is not finished hours later"
    assert room.journal.kinds[-1] == "stalled"
    summary = room.journal.last.summary
    assert summary.paused_ms == gap_ms
    assert summary.active_ms + summary.paused_ms == room.machine.now_ms() - began_ms


@STANDSTILLS
def test_going_on_repeats_nothing_and_bursts_into_nothing(room: Room, gap_ms: int) -> None:
    room.come_to(PhaseKind.HOLD, 10_000)
    room.stand_still(gap_ms)
    heard = len(room.voice.heard)
    room.runner.resume()
    room.pass_time(3_000 + 20_000)
    spoken = [text for text in room.voice.heard[heard:] if text != "(hush)"]
    hold = next(phase for phase in TIMELINE.phases if phase.kind is PhaseKind.HOLD)
    later = [cue.text if cue.lasts_ms else f"({cue.text})" for cue in hold.cues if cue.at_ms > 10_000]
    assert spoken[: 3 + len(later)] == ["3", "2", "1", *later]
    assert len(spoken) <= 3 + len(later) + 2, "at most the opening of the next phase"


def test_a_short_delay_is_none_of_this(room: Room) -> None:
    room.come_to(PhaseKind.HOLD, 4_000)
    room.stand_still(STALL_MS)
    assert room.stalls == []
    assert room.runner.session.is_running
    assert room.elapsed_ms() == 6_000


@pytest.mark.parametrize("order", ["toggle_pause", "resume", "go_on", "go_back", "extend", "skip_exercise"])
def test_a_key_that_comes_before_the_late_timer_starts_nothing(room: Room, order: str) -> None:
    room.come_to(PhaseKind.HOLD, 4_000)
    room.machine.advance(60_000)
    getattr(room.runner, order)()
    assert room.stalls == [60_000]
    assert room.journal.last.exercises[0].actual_ms == 4_000
    assert room.runner.session.is_running is (order == "resume")


def test_a_machine_that_sleeps_in_a_pause_changes_nothing(room: Room) -> None:
    room.come_to(PhaseKind.HOLD, 4_000)
    room.runner.pause()
    room.stand_still(DAY_MS)
    assert room.stalls == []
    room.runner.resume()
    assert room.elapsed_ms() == 4_000
    assert room.journal.last.summary.paused_ms == DAY_MS


def test_standing_still_while_it_is_counted_in_has_it_counted_anew(room: Room) -> None:
    room.come_to(PhaseKind.HOLD, 4_000)
    room.runner.pause()
    room.runner.resume()
    room.pass_time(1_500)
    room.stand_still(60_000)
    assert room.stalls == [60_000]
    room.runner.resume()
    assert room.runner.session.count_in_at(room.machine.now_ms()) == 3_000
    assert room.elapsed_ms() == 4_000


# The wall clock


@pytest.mark.parametrize("days", [-1, 1, -400])
def test_a_wall_clock_that_is_set_moves_nothing_in_the_record(room: Room, days: int) -> None:
    room.come_to(PhaseKind.HOLD, 4_000)
    room.machine.set_by += timedelta(days=days)
    room.runner.note_pain(Hurt(3, Region.LOWER_BACK))
    room.pass_time(TIMELINE.total_ms)
    assert room.stalls == []
    record = room.journal.last
    assert record.summary.status is SessionStatus.COMPLETED
    lasted = record.summary.ended_at - record.summary.started_at
    late = lasted - timedelta(milliseconds=TIMELINE.total_ms)
    assert timedelta() <= late < timedelta(milliseconds=100), "a tick"
    assert record.summary.started_at <= record.ratings[-1].at <= record.summary.ended_at
    room.runner.rate_after(Region.LOWER_BACK, 2)
    assert room.journal.ratings[-1].at >= record.summary.ended_at
    times = [event.at for _record, event in room.journal.saved]
    assert times == sorted(times)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("started", "offsets"),
    [
        pytest.param(datetime(2026, 3, 29, 0, 58, tzinfo=UTC), (1, 2), id="into summer time"),
        pytest.param(datetime(2026, 10, 25, 0, 58, tzinfo=UTC), (2, 1), id="out of it"),
    ],
)
def test_a_change_of_summer_time_changes_the_offset_alone(
    started: datetime, offsets: tuple[int, int]
) -> None:
    room = Room(at=started)
    room.pass_time(TIMELINE.total_ms)
    assert room.stalls == []
    summary = room.journal.last.summary
    assert summary.ended_at - summary.started_at == timedelta(milliseconds=TIMELINE.total_ms)
    first, last = room.journal.saved[0][1].at, summary.ended_at
    assert [at.utcoffset() for at in (first, last)] == [timedelta(hours=hours) for hours in offsets]


def test_a_clock_that_lags_behind_the_start_is_not_believed() -> None:
    machine = Machine()
    clock = SteadyClock(machine)
    assert clock.wall() == BEGINNING, "not anchored yet"
    clock.anchor(BEGINNING + timedelta(hours=1))
    machine.advance(1_500)
    machine.set_by = timedelta(days=9)
    assert clock.wall() == BEGINNING + timedelta(hours=1, seconds=1.5)
    assert clock.now_ms() == machine.now_ms()


# The screen


def test_the_screen_stays_on_through_a_short_pause_and_no_long_one(room: Room) -> None:
    assert room.keep_awake.is_held
    room.come_to(PhaseKind.HOLD, 4_000)
    room.runner.pause()
    timer = room.runner._screen._dark_timer
    assert (timer.isActive(), timer.interval()) == (True, DARK_AFTER_MS)
    assert DARK_AFTER_MS == 5 * 60_000
    assert room.keep_awake.is_held
    timer.timeout.emit()
    assert not room.keep_awake.is_held
    room.runner.resume()
    assert room.keep_awake.is_held
    assert not timer.isActive()


def test_a_stall_is_a_pause_for_the_screen_too(room: Room) -> None:
    room.come_to(PhaseKind.HOLD, 4_000)
    room.stand_still(60_000)
    assert room.keep_awake.is_held
    assert room.runner._screen._dark_timer.isActive()


def test_the_end_lets_the_screen_go(room: Room) -> None:
    room.runner.end()
    assert not room.keep_awake.is_held
    assert not room.runner._screen._dark_timer.isActive()
