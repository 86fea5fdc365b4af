"""The timeline: a routine compiled to phases with exact start times."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, chain

from coach.domain.cues import Cue, Script, Sound
from coach.domain.layout import lay_out
from coach.domain.terms import Side, Verbosity
from coach.domain.verbosity import is_heard

COUNT_IN_MS = 3_000
"""How long it is counted, after a pause, until time runs on."""


class PhaseKind(StrEnum):
    """What a span of the timeline is for."""

    PREPARE = "prepare"
    HOLD = "hold"
    REPS = "reps"
    SWITCH = "switch"
    REST = "rest"

    @property
    def is_work(self) -> bool:
        """Whether the body stretches or works, rather than gets ready or rests."""
        return self in (PhaseKind.HOLD, PhaseKind.REPS)


@dataclass(frozen=True, slots=True)
class Phase:
    """One span of the timeline.

    `step` is the place of its step in the routine, from 0. `exercise`, `side` and `set` are those of the hold
    or repetitions; a phase that leads to one carries what comes next, a rest step carries none.
    `planned_ms` stays as compiled, `duration_ms` grows with the time that a user adds. `turn_sides` are the
    sides of the two halves of an alternating repetition.
    """

    kind: PhaseKind
    step: int
    start_ms: int
    planned_ms: int
    duration_ms: int
    exercise: str | None
    side: Side | None
    set: int | None
    script: Script
    cues: tuple[Cue, ...]
    manual: bool = False
    turn_sides: tuple[Side, ...] = ()

    @property
    def is_work(self) -> bool:
        """Whether the phase is a hold or reps."""
        return self.kind.is_work

    @property
    def end_ms(self) -> int:
        """When the phase ends by plan, counted from the session's start."""
        return self.start_ms + self.duration_ms

    def side_at(self, elapsed_ms: int) -> Side | None:
        """Return the side that works `elapsed_ms` into the phase; alternating repetitions change it."""
        if not self.turn_sides:
            return self.side
        pace_ms = self.script.pace_ms
        return self.turn_sides[elapsed_ms % pace_ms * len(self.turn_sides) // pace_ms]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All phases of one session, contiguous from 0 to `total_ms`.

    `count_in` is what is said before time runs on after a pause, from the moment of going on.
    """

    routine_id: str
    title: str
    rate: int
    phases: tuple[Phase, ...]
    count_in: tuple[Cue, ...] = ()

    @property
    def total_ms(self) -> int:
        """When the last phase ends."""
        return self.phases[-1].end_ms

    def spoken_texts(self, verbosity: Verbosity = Verbosity.FULL) -> list[str]:
        """Return everything that is said and heard, each text once, in the order of its first use."""
        cues = chain(chain.from_iterable(phase.cues for phase in self.phases), self.count_in)
        spoken = (cue for cue in cues if cue.sound is Sound.SPEECH)
        return list(dict.fromkeys(cue.text for cue in spoken if is_heard(cue, verbosity)))

    def next_work(self, index: int) -> int | None:
        """Return the index of the first hold or reps at or after `index`, None if there is none."""
        return next((i for i in range(index, len(self.phases)) if self.phases[i].is_work), None)

    def previous_work(self, index: int) -> int | None:
        """Return the index of the last hold or reps before `index`, None if there is none."""
        return next((i for i in range(index - 1, -1, -1) if self.phases[i].is_work), None)

    def next_step(self, index: int) -> int | None:
        """Return the index of the first phase of the step after that of `index`, None if there is none."""
        step = self.phases[index].step
        return next((i for i in range(index, len(self.phases)) if self.phases[i].step > step), None)

    def other_side(self, index: int) -> int | None:
        """Return the index of the same set's hold or reps for the other side, if it is still to come."""
        phase = self.phases[index]
        end = self.next_step(index) or len(self.phases)
        for later in range(index + 1, end):
            other = self.phases[later]
            if other.is_work and other.set == phase.set and other.side != phase.side:
                return later
        return None

    def extended(self, index: int, by_ms: int, elapsed_ms: int = -1) -> "Timeline":
        """Return a timeline whose phase at `index` lasts `by_ms` longer; what follows starts later.

        Cues up to `elapsed_ms` into the phase stay as they were, and nothing that was said is said again.
        """
        phase = self.phases[index]
        longer_ms = phase.duration_ms + by_ms
        said = tuple(cue for cue in phase.cues if cue.at_ms <= elapsed_ms)
        heard = {cue.purpose for cue in said if cue.purpose and not phase.script.is_repeated(cue.purpose)}
        silent_from_ms = max((cue.end_ms for cue in said), default=0)
        to_come = tuple(
            cue
            for cue in lay_out(phase.script, longer_ms, self.rate)
            if cue.at_ms > elapsed_ms
            and (cue.sound is Sound.TONE or (cue.at_ms >= silent_from_ms and cue.purpose not in heard))
        )
        changed = replace(phase, duration_ms=longer_ms, cues=said + to_come)
        phases = [*self.phases[:index], changed, *self.phases[index + 1 :]]
        starts = accumulate((p.duration_ms for p in phases), initial=0)
        moved = (replace(p, start_ms=start) for p, start in zip(phases, starts, strict=False))
        return replace(self, phases=tuple(moved))


def steps_of(timeline: Timeline) -> Mapping[int, list[int]]:
    """Return for each exercise step, by its place in the routine, the indexes of its holds and reps."""
    steps: dict[int, list[int]] = {}
    for index, phase in enumerate(timeline.phases):
        if phase.is_work:
            steps.setdefault(phase.step, []).append(index)
    return steps
