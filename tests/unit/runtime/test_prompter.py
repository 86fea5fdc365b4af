"""Cues are given to the voice ahead of their instants, each once, whatever happens in between."""

from dataclasses import replace

import pytest

from coach.domain.cues import Line, Purpose, Script
from coach.domain.layout import lay_out
from coach.domain.session import Session, start_session
from coach.domain.timeline import Phase, PhaseKind, Timeline
from coach.runtime.prompter import AHEAD_MS, Prompter
from tests.helpers.fakes import FakeVoice


def phase(start_ms: int, script: Script, *, manual: bool = False) -> Phase:
    cues = lay_out(script, 10_000, 165)
    return Phase(PhaseKind.HOLD, 0, start_ms, 10_000, 10_000, "bridge", None, 1, script, cues, manual)


COUNT_IN = lay_out(Script(countdown=("3", "2", "1")), 3_000, 165)
FIRST = Script("start", (Line(Purpose.SIDE, "one"),), halfway="two", countdown=("three",))
SECOND = Script("switch", (Line(Purpose.SIDE, "four"),))
TIMELINE = Timeline("routine", "Routine", 165, (phase(0, FIRST), phase(10_000, SECOND)), COUNT_IN)
PLAN = [
    (0, "(start)"),
    (400, "one"),
    (5_000, "two"),
    (9_000, "three"),
    (10_000, "(switch)"),
    (10_400, "four"),
]


class Heard:
    """A prompter in a session, and when each cue would be heard."""

    def __init__(self, timeline: Timeline = TIMELINE) -> None:
        self.session = start_session(timeline, 0)
        self.now_ms = 0
        self.at_ms: list[tuple[int, str]] = []
        self._voice = FakeVoice()
        self._prompter = Prompter(self._voice)
        self.look()

    def look(self) -> None:
        """Sound what is due, and note it."""
        self.session = self.session.ticked(self.now_ms)
        self._voice.heard.clear()
        self._voice.delays_ms.clear()
        self._prompter.sound(self.session, self.now_ms)
        said = [text for text in self._voice.heard if text != "(take back)"]
        if "(take back)" in self._voice.heard:
            self._silence()
        self.at_ms += [
            (self.now_ms + delay, text) for text, delay in zip(said, self._voice.delays_ms, strict=True)
        ]

    def run(self, until_ms: int, step_ms: int = 100) -> None:
        while self.now_ms < until_ms:
            self.now_ms = min(until_ms, self.now_ms + step_ms)
            self.look()

    def become(self, session: Session) -> None:
        """Go on with another value of the session, as after a key."""
        self._prompter.hush(self.session, self.now_ms)
        self._silence()
        self.session = session

    def _silence(self) -> None:
        self.at_ms = [heard for heard in self.at_ms if heard[0] <= self.now_ms]

    @property
    def texts(self) -> list[str]:
        return [text for _at_ms, text in sorted(self.at_ms)]


@pytest.mark.parametrize("step_ms", [1, 37, 100, 250, AHEAD_MS])
def test_every_cue_is_heard_at_its_very_instant_however_late_the_ticks(step_ms: int) -> None:
    heard = Heard()
    heard.run(19_000, step_ms)
    assert heard.at_ms == PLAN


def test_instants_do_not_add_up_what_is_late() -> None:
    """The last of many phases is as exact as the first: each is placed against the session's own time."""
    phases = tuple(replace(TIMELINE.phases[index % 2], start_ms=10_000 * index) for index in range(180))
    heard = Heard(replace(TIMELINE, phases=phases))
    heard.run(1_799_999, 187)
    planned = [(part.start_ms + one.at_ms) for part in phases for one in part.cues]
    assert [at_ms for at_ms, _text in heard.at_ms] == planned


def test_what_was_given_ahead_and_taken_back_by_a_pause_comes_after_it() -> None:
    heard = Heard()
    heard.run(4_900)
    assert heard.texts[-1] == "two"
    heard.become(heard.session.paused(4_900))
    heard.now_ms = 60_000
    heard.become(heard.session.resumed(60_000))
    heard.look()
    heard.run(80_000)
    assert heard.at_ms[2:] == [
        (60_000, "3"),
        (61_000, "2"),
        (62_000, "1"),
        (63_100, "two"),
        (67_100, "three"),
        (68_100, "(switch)"),
        (68_500, "four"),
    ]


def test_what_had_begun_before_a_pause_is_not_repeated() -> None:
    heard = Heard()
    heard.run(5_100)
    heard.become(heard.session.paused(5_100))
    heard.become(heard.session.resumed(5_100))
    heard.run(6_000)
    heard.become(heard.session.paused(6_000))  # in the middle of counting
    heard.become(heard.session.resumed(6_000))
    heard.run(10_000)
    assert heard.texts.count("two") == 1
    assert heard.texts[-4:] == ["3", "3", "2", "1"]


def test_ten_seconds_more_take_back_what_was_due() -> None:
    heard = Heard()
    heard.run(9_900)
    assert heard.texts[-1] == "(switch)"
    heard.session = heard.session.extended(9_900)
    heard.look()
    assert "(switch)" not in heard.texts
    heard.run(25_000)
    assert (20_000, "(switch)") in heard.at_ms


@pytest.mark.parametrize("at_ms", [9_600, 9_850, 11_000])
def test_a_phase_that_is_entered_anew_is_heard_from_its_start(at_ms: int) -> None:
    heard = Heard()
    heard.run(at_ms)
    before = len([at for at, _text in heard.at_ms if at <= at_ms])
    heard.become(heard.session.gone_back(at_ms))
    heard.look()
    heard.run(at_ms + 25_000)
    assert heard.texts[before] == "(start)"
    assert heard.texts[before:].count("(switch)") == 1


def test_going_on_early_is_heard_at_once() -> None:
    heard = Heard()
    heard.run(7_000)
    heard.become(heard.session.gone_on(7_000))
    heard.look()
    heard.run(16_000)
    assert heard.at_ms[3:] == [(7_000, "(switch)"), (7_400, "four")]


def test_nothing_is_given_ahead_of_a_phase_that_waits_for_the_user() -> None:
    waiting = replace(TIMELINE.phases[0], manual=True)
    heard = Heard(replace(TIMELINE, phases=(waiting, TIMELINE.phases[1])))
    heard.run(30_000)
    assert heard.at_ms == PLAN[:4]


def test_a_stall_bursts_nothing() -> None:
    heard = Heard()
    heard.run(1_000)
    heard.now_ms = 9_700
    heard.look()
    assert heard.at_ms[2:] == PLAN[4:5]
