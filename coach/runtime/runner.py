"""The session runner: gives a session its time, its sound and its journal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coach.domain.bookmark import Unfinished, restore_session
from coach.domain.pain import Hurt
from coach.domain.record import EventKind, ExerciseStatus, Moment, Rating, Region
from coach.domain.recording import Facts
from coach.domain.session import Session, start_session
from coach.domain.terms import Verbosity
from coach.domain.timeline import Timeline
from coach.runtime.clock import SteadyClock
from coach.runtime.ports import Clock, Journal, KeepAwake, Voice
from coach.runtime.prompter import Prompter
from coach.runtime.screen import LitScreen
from coach.runtime.scribe import Scribe

TICK_MS = 250
"""How often a session's time is looked at while somebody sees it."""
UNSEEN_TICK_MS = 500
"""The same while nobody does."""
STALL_MS = 2_000
"""A tick that comes this much later than the last one means that the machine slept or stood still."""


class SessionRunner(QObject):
    """Runs one session at a time; orders come in as methods, facts go out as signals.

    A session's time begins `head_start_ms` after its start, so that the first cue, too, is given ahead.

    Signals:
        changed: the session is another value than before: a phase, a pause, more time, the end.
        time_passed: time has run on within the phase; as the seconds change, and a few times between.
        stalled: the machine slept or stood still for that many milliseconds; the session is paused.
        finished: the session is over, completed or not.
        troubled: the journal could not be written, for the first time in this session; carries the Problem.
    """

    changed = Signal()
    time_passed = Signal()
    stalled = Signal(int)
    finished = Signal()
    troubled = Signal(object)

    def __init__(
        self,
        clock: Clock,
        journal: Journal,
        voice: Voice,
        keep_awake: KeepAwake,
        parent: QObject | None = None,
        *,
        head_start_ms: int = 0,
    ) -> None:
        super().__init__(parent)
        self._clock = SteadyClock(clock)
        self._head_start_ms = head_start_ms
        self._voice = voice
        self._prompter = Prompter(voice)
        self._scribe = Scribe(self._clock, journal, self.troubled.emit)
        self._screen = LitScreen(keep_awake, self)
        self._session: Session | None = None
        self._facts: Facts | None = None
        self._last_tick_ms = 0
        self._tick_ms = TICK_MS
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def session(self) -> Session:
        """The session that runs or ran last. Raises RuntimeError before the first."""
        if self._session is None:
            raise RuntimeError("no session has been started")
        return self._session

    @property
    def facts(self) -> Facts:
        """What is known of the session beside its phases. Raises RuntimeError before the first session."""
        if self._facts is None:
            raise RuntimeError("no session has been started")
        return self._facts

    @property
    def is_active(self) -> bool:
        """Whether a session is under way, running or paused."""
        return self._session is not None and not self._session.is_over

    def now_ms(self) -> int:
        """Return the instant that the session's times are asked about."""
        return self._clock.now_ms()

    def get_ready(self, timeline: Timeline) -> None:
        """Have everything rendered that is heard in a session of `timeline`, before it starts."""
        verbosity = self._prompter.verbosity
        if verbosity is not Verbosity.SILENT:
            self._voice.get_ready(timeline.spoken_texts(verbosity))

    def set_muted(self, is_muted: bool) -> None:
        """Silence the voice and the tones, or let them be heard again."""
        self._voice.set_muted(is_muted)

    def set_seen(self, is_seen: bool) -> None:
        """Look at the time less often while nobody sees it pass; what is heard is as punctual as ever."""
        self._tick_ms = TICK_MS if is_seen else UNSEEN_TICK_MS
        self.tick()

    def set_verbosity(self, verbosity: Verbosity) -> None:
        """Let this much be heard, in sessions that are made ready from now on."""
        self._prompter.verbosity = verbosity

    def start(self, timeline: Timeline, facts: Facts, first_step: int = 0) -> None:
        """Begin a session, at that step; its record exists from here on."""
        self._clock.anchor(facts.started_at)
        self._begin(start_session(timeline, self._clock.now_ms(), first_step), facts, EventKind.STARTED)

    def take_up(self, unfinished: Unfinished, timeline: Timeline, facts: Facts) -> None:
        """Put back a session that was cut short, paused where it stood; `timeline` is that of its plan."""
        ended_at = unfinished.record.summary.ended_at
        self._clock.anchor(ended_at)  # the machine's clock may have been set back
        away_ms = (self._clock.wall() - ended_at) // timedelta(milliseconds=1)
        session = restore_session(timeline, unfinished, self._clock.now_ms(), away_ms)
        self._begin(session, facts, EventKind.TAKEN_UP)

    def tick(self) -> None:
        """Bring the session to this instant; the runner's timer does so, and any other call is harmless."""
        if not self.is_active:
            return
        if self.session.is_running:
            self._timer.start(self._tick_ms)  # whatever is raised below, time goes on
        if self._catch_up() and self.session.is_running:
            self._sound_cues()
            self._scribe.beat(self.session, self.facts)
            self.time_passed.emit()
            self._schedule()

    def pause(self) -> None:
        """Stop the clock."""
        self._apply(EventKind.PAUSED, Session.paused)

    def resume(self) -> None:
        """Let the clock run on."""
        self._apply(EventKind.RESUMED, Session.resumed)

    def toggle_pause(self) -> None:
        """Pause if time runs, resume if it stands still."""
        if self.session.is_running:
            self.pause()
        else:
            self.resume()

    def go_on(self) -> None:
        """Leave the phase for the next one."""
        self.tick()
        is_skip = self.session.phase.is_work and not self.session.phase.manual
        self._apply(EventKind.SKIPPED if is_skip else EventKind.WENT_ON, Session.gone_on)

    def skip_exercise(self) -> None:
        """Leave the exercise for the next step."""
        self._apply(EventKind.SKIPPED, Session.exercise_left)

    def go_back(self) -> None:
        """Restart the phase, or return to the previous hold or reps."""
        self._apply(EventKind.WENT_BACK, Session.gone_back)

    def extend(self) -> None:
        """Add ten seconds."""
        self._apply(EventKind.EXTENDED, Session.extended)

    def end(self) -> None:
        """End the session here."""
        self._apply(EventKind.ENDED, Session.ended)

    def note_pain(self, hurt: Hurt) -> None:
        """Write down an answer to "this hurts"."""
        leg = hurt.has_leg_symptoms
        rating = Rating(Moment.DURING, hurt.region, hurt.score, self._clock.wall())
        self._facts = self.facts.rated(rating)
        self._apply(EventKind.HURT, lambda session, _now_ms: session.felt(hurt.score, leg=leg))

    def stop_exercise(self, hurt: Hurt) -> None:
        """Leave the exercise because it hurts."""

        def leave(session: Session, now_ms: int) -> Session:
            return session.exercise_left(
                now_ms, ExerciseStatus.STOPPED, hurt.score, leg=hurt.has_leg_symptoms
            )

        self._apply(EventKind.HURT, leave)

    def ease(self, step: int) -> None:
        """Write down that a step is done in its easier variant from now on."""
        self._facts = replace(self.facts, eased=self.facts.eased | {step})
        if self.is_active:
            self._write(EventKind.BEAT)

    def rate_after(self, region: Region, score: int | None) -> None:
        """Write down the number given after the end, in place of any before it; None takes it back."""
        former = next((one for one in self.facts.ratings if one.moment is Moment.AFTER), None)
        if score is not None:
            rating = Rating(Moment.AFTER, region, score, self._clock.wall())
            self._facts = self.facts.rated(rating)
            self._scribe.rate(self.facts, rating)
        elif former:
            self._facts = self.facts.unrated(Moment.AFTER)
            self._scribe.take_back(self.facts, former)

    def set_note(self, note: str) -> None:
        """Write down the user's note."""
        self._facts = replace(self.facts, note=note)
        self._scribe.set_note(self.facts)

    def _begin(self, session: Session, facts: Facts, kind: EventKind) -> None:
        self._facts = facts
        self._session = session
        self._last_tick_ms = self._clock.now_ms()
        self._prompter.start()
        self._scribe.start()
        self.get_ready(session.timeline)
        self._write(kind)
        if session.is_running:  # what all of that took is not taken from its time
            self._last_tick_ms = self._clock.now_ms()
            self._session = replace(session, since_ms=self._last_tick_ms + self._head_start_ms)
        self._announce()

    def _apply(self, kind: EventKind, transition: Callable[[Session, int], Session]) -> None:
        """Take the session from its state at this instant to the next, if that is another."""
        if not self.is_active:
            return
        self._catch_up()
        before, now_ms = self.session, self._clock.now_ms()
        after = transition(before, now_ms)
        if after is before and kind is not EventKind.HURT:
            return
        if kind is not EventKind.EXTENDED:
            self._prompter.hush(before, now_ms)
        self._session = after
        self._last_tick_ms = now_ms
        self._write(kind)
        self._announce()

    def _announce(self) -> None:
        """Tell everyone that the session is another one, and arrange what its new state needs."""
        session = self.session
        self._screen.follow(session)
        self.changed.emit()
        if session.is_over:
            self._timer.stop()
            self.finished.emit()
        elif session.is_running:
            self._schedule()
            self._sound_cues()
        else:
            self._timer.stop()

    def _catch_up(self) -> bool:
        """Bring the session to this instant; False if it turned out that time had stood still."""
        now_ms = self._clock.now_ms()
        before, gap_ms = self.session, now_ms - self._last_tick_ms
        if before.is_running and gap_ms > STALL_MS:
            self._session = before.paused(self._last_tick_ms)
            self._prompter.hush(before, self._last_tick_ms)
            self._last_tick_ms = now_ms
            self._write(EventKind.STALLED)
            self._announce()
            self.stalled.emit(gap_ms)
            return False
        self._last_tick_ms = now_ms
        self._session = before.ticked(now_ms)
        if self._session is not before:
            self._write(EventKind.ENDED if self._session.is_over else EventKind.PHASE)
            self._announce()
        return True

    def _schedule(self) -> None:
        """Wait for what comes first: another second to be seen, or a part of one, the phase's end, a cue."""
        session, now_ms = self.session, self._clock.now_ms()
        left_ms = session.count_in_at(now_ms) or session.remaining_at(now_ms)
        wait_ms = (max(0, session.since_ms - now_ms) + left_ms) % self._tick_ms or self._tick_ms
        until_cue_ms = self._prompter.next_ms(session, now_ms)
        self._timer.start(wait_ms if until_cue_ms is None else min(wait_ms, until_cue_ms))

    def _write(self, kind: EventKind) -> None:
        self._scribe.write(self.session, self.facts, kind)

    def _sound_cues(self) -> None:
        self._prompter.sound(self.session, self._clock.now_ms())
