"""A session: one run through a timeline, as a frozen value whose transitions return the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from coach.domain.record import ExerciseStatus
from coach.domain.timeline import COUNT_IN_MS, Phase, PhaseKind, Timeline

BACK_WITHIN_MS = 3_000
"""Going back this soon after a phase's start goes to the previous hold or reps; later restarts the phase."""

EXTENSION_MS = 10_000
"""What one request for more time adds."""


class SessionState(StrEnum):
    """Whether a session's time runs, stands still, or is over."""

    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Effort:
    """What came of one hold or reps phase so far; `actual_ms` sums all attempts."""

    actual_ms: int
    status: ExerciseStatus
    pain: int | None = None
    has_leg_symptoms: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Where a session stands. Every instant is a monotonic time in milliseconds and comes from outside.

    The times up to `since_ms` are summed in `elapsed_ms` (of the current phase), `active_ms` and `paused_ms`;
    what has passed since then follows from the instant that is asked about. Nothing counts ticks.
    `count_in_ms` is what was left at `since_ms` of the count-in, which belongs to the pause. `efforts` holds
    what was reached, by the index of the phase.
    """

    timeline: Timeline
    since_ms: int
    state: SessionState = SessionState.RUNNING
    index: int = 0
    elapsed_ms: int = 0
    active_ms: int = 0
    paused_ms: int = 0
    count_in_ms: int = 0
    is_completed: bool = False
    efforts: Mapping[int, Effort] = field(default_factory=dict)

    @property
    def phase(self) -> Phase:
        """The current phase; after the end, the last one reached."""
        return self.timeline.phases[self.index]

    @property
    def planned_ms(self) -> int:
        """How long the timeline was at the start, whatever has been added since."""
        return sum(phase.planned_ms for phase in self.timeline.phases)

    @property
    def is_running(self) -> bool:
        """Whether time runs, or is being counted in."""
        return self.state is SessionState.RUNNING

    @property
    def is_over(self) -> bool:
        """Whether the session has ended."""
        return self.state is SessionState.ENDED

    def elapsed_at(self, now_ms: int) -> int:
        """Return how long the current phase has run at `now_ms`, beyond its length only while it waits."""
        running_ms = max(0, now_ms - self.since_ms - self.count_in_ms) if self.is_running else 0
        return self.elapsed_ms + running_ms

    def count_in_at(self, now_ms: int) -> int:
        """Return how long it is at `now_ms` until time runs on after a pause; 0 if it does, or is paused."""
        return max(0, self.count_in_ms - max(0, now_ms - self.since_ms)) if self.is_running else 0

    def remaining_at(self, now_ms: int) -> int:
        """Return what is left of the current phase at `now_ms`, not below 0."""
        return max(0, self.phase.duration_ms - self.elapsed_at(now_ms))

    def left_at(self, now_ms: int) -> int:
        """Return what is left of the whole session at `now_ms`."""
        return self.timeline.total_ms - self.phase.end_ms + self.remaining_at(now_ms)

    def is_waiting_at(self, now_ms: int) -> bool:
        """Whether the planned time of a phase that ends by hand is over."""
        return self.phase.manual and self.is_running and self.remaining_at(now_ms) == 0

    def settled(self, now_ms: int) -> "Session":
        """Return the same session with all time up to `now_ms` summed."""
        passed_ms = now_ms - self.since_ms
        if self.is_over or passed_ms <= 0:
            return self
        if self.state is SessionState.PAUSED:
            return replace(self, since_ms=now_ms, paused_ms=self.paused_ms + passed_ms)
        counted_ms = min(passed_ms, self.count_in_ms)
        ran_ms = passed_ms - counted_ms
        settled = replace(
            self,
            since_ms=now_ms,
            count_in_ms=self.count_in_ms - counted_ms,
            elapsed_ms=self.elapsed_ms + ran_ms,
            active_ms=self.active_ms + ran_ms,
            paused_ms=self.paused_ms + counted_ms,
        )
        effort = self.efforts.get(self.index)
        if effort is None or not self.phase.is_work:
            return settled
        return settled._with_effort(self.index, replace(effort, actual_ms=effort.actual_ms + ran_ms))

    def ticked(self, now_ms: int) -> "Session":
        """Return the session at `now_ms`: what was due has ended at its deadline, however late the tick."""
        session = self
        while session.is_running and not session.phase.manual and not session.remaining_at(now_ms):
            left_ms = session.phase.duration_ms - session.elapsed_ms
            deadline_ms = session.since_ms + session.count_in_ms + left_ms
            session = session.settled(deadline_ms)._closed(ExerciseStatus.COMPLETED)
            session = session._entered(session.index + 1)
        return session

    def paused(self, now_ms: int) -> "Session":
        """Return the session with its time standing still."""
        session = self.ticked(now_ms)
        if not session.is_running:
            return session
        return replace(session.settled(now_ms), state=SessionState.PAUSED, count_in_ms=0)

    def resumed(self, now_ms: int) -> "Session":
        """Return the session counted in, and then with its time running on from where it stood.

        Nothing is counted in where nothing was broken off: before getting ready, and where the user is
        waited for.
        """
        if self.state is not SessionState.PAUSED:
            return self
        session = replace(self.settled(now_ms), state=SessionState.RUNNING)
        is_broken_off = session.phase.is_work or session.elapsed_ms > 0
        counts_in = is_broken_off and not session.is_waiting_at(now_ms)
        return replace(session, count_in_ms=COUNT_IN_MS) if counts_in else session

    def gone_on(self, now_ms: int) -> "Session":
        """Return the session in its next phase; a hold or reps is skipped, or completed if ended by hand."""
        session = self._caught_up(now_ms)
        if session.is_over:
            return session
        status = ExerciseStatus.COMPLETED if session.phase.manual else ExerciseStatus.SKIPPED
        return session._closed(status)._entered(session.index + 1)

    def exercise_left(
        self,
        now_ms: int,
        status: ExerciseStatus = ExerciseStatus.SKIPPED,
        pain: int | None = None,
        *,
        leg: bool = False,
    ) -> "Session":
        """Return the session in its next step; what was under way, or came next in the step, is `status`."""
        session = self._caught_up(now_ms)
        if session.is_over:
            return session
        work = session.timeline.next_work(session.index)
        if session.phase.exercise is not None and work is not None:
            effort = session.efforts.get(work, Effort(0, status))
            pain = effort.pain if pain is None else pain
            leg = leg or effort.has_leg_symptoms
            effort = replace(effort, status=status, pain=pain, has_leg_symptoms=leg)
            session = session._with_effort(work, effort)
        following = session.timeline.next_step(session.index)
        end = len(session.timeline.phases) if following is None else following
        for index, effort in session.efforts.items():
            if session.index < index < end and effort.status is ExerciseStatus.PARTIAL:
                session = session._with_effort(index, replace(effort, status=status))
        return session._entered(end)

    def gone_back(self, now_ms: int) -> "Session":
        """Return the session at this phase's start, or at the previous hold or reps if this just began."""
        session = self._caught_up(now_ms)
        if session.is_over:
            return session
        target = session.index
        if session.elapsed_ms < BACK_WITHIN_MS:
            previous = session.timeline.previous_work(session.index)
            target = session.index if previous is None else previous
        return session._entered(target)

    def extended(self, now_ms: int, by_ms: int = EXTENSION_MS) -> "Session":
        """Return the session with a longer phase, and the other side's as much longer if still to come."""
        session = self._caught_up(now_ms)
        if session.is_over:
            return session
        timeline = session.timeline.extended(session.index, by_ms, session.elapsed_ms)
        other = timeline.other_side(session.index) if session.phase.is_work else None
        if other is not None:
            timeline = timeline.extended(other, by_ms)
        return replace(session, timeline=timeline)

    def felt(self, pain: int, *, leg: bool = False) -> "Session":
        """Return the session with `pain` (0 to 10) noted for the hold or reps that it belongs to.

        While one gets ready that is what comes, otherwise what is under way or was last left. `leg` says that
        a leg told of nerves; once told, it is not taken back.
        """
        if self.phase.kind is PhaseKind.PREPARE:
            work = self.timeline.next_work(self.index)
        else:
            work = max((index for index in self.efforts if index <= self.index), default=None)
        if work is None:
            return self
        effort = self.efforts.get(work, Effort(0, ExerciseStatus.PARTIAL))
        leg = leg or effort.has_leg_symptoms
        return self._with_effort(work, replace(effort, pain=pain, has_leg_symptoms=leg))

    def ended(self, now_ms: int) -> "Session":
        """Return the session as it is when the user ends it early."""
        return replace(self._caught_up(now_ms), state=SessionState.ENDED)

    def _caught_up(self, now_ms: int) -> "Session":
        """Return the session as the user finds it at `now_ms`, however late the last tick."""
        return self.ticked(now_ms).settled(now_ms)

    def _with_effort(self, index: int, effort: Effort) -> "Session":
        return replace(self, efforts={**self.efforts, index: effort})

    def _closed(self, status: ExerciseStatus) -> "Session":
        effort = self.efforts.get(self.index)
        if effort is None or not self.phase.is_work:
            return self
        return self._with_effort(self.index, replace(effort, status=status))

    def _entered(self, index: int) -> "Session":
        if index >= len(self.timeline.phases):
            return replace(self, state=SessionState.ENDED, is_completed=True)
        session = replace(self, index=index, elapsed_ms=0, count_in_ms=0)
        if not session.phase.is_work:
            return session
        effort = session.efforts.get(index, Effort(0, ExerciseStatus.PARTIAL))
        return session._with_effort(index, replace(effort, status=ExerciseStatus.PARTIAL))


def start_session(timeline: Timeline, now_ms: int, first_step: int = 0) -> Session:
    """Return a session of `timeline` that starts at `now_ms`, at that step; those before it are skipped."""
    session = Session(timeline, now_ms)._entered(0)
    while not session.is_over and session.phase.step < first_step:
        session = session.exercise_left(now_ms)
    return session
