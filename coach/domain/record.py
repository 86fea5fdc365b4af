"""What really happened: the record of a session, its exercises and its ratings."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coach.domain.terms import Side


class SessionStatus(StrEnum):
    """`completed`: the session's last phase ended, whatever was skipped; `partial`: anything else."""

    COMPLETED = "completed"
    PARTIAL = "partial"


class ExerciseStatus(StrEnum):
    """How a hold or a set of repetitions ended; `stopped` is "this hurts", `partial` the session's end."""

    COMPLETED = "completed"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    PARTIAL = "partial"


class Moment(StrEnum):
    """When a pain number was given, seen from the session."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    NEXT_MORNING = "next_morning"


class Region(StrEnum):
    """The part of the body a pain number speaks of."""

    LOWER_BACK = "lower-back"
    GLUTE = "glute"
    HIP = "hip"
    GROIN = "groin"
    THIGH = "thigh"
    HAMSTRING = "hamstring"
    KNEE = "knee"
    LOWER_LEG = "lower-leg"
    ANKLE_FOOT = "ankle-foot"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Rating:
    """Pain from 0 to 10 (NRS-11) in one region at one moment; `at` carries its offset from UTC."""

    moment: Moment
    region: Region
    score: int
    at: datetime

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 10:
            raise ValueError(f"a rating is a whole number from 0 to 10, not {self.score}")


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """One `hold` or `reps` phase that was reached.

    `phase` is its place in the session's timeline and, with the session, its key; `step` counts the routine's
    steps from 1, rests included; `set` counts from 1; `actual_ms` sums all attempts. `leg_symptoms`:
    a leg tingled, felt numb or weak, or hurt all the way down.
    """

    phase: int
    step: int
    exercise_id: str
    side: Side | None
    set: int
    planned_ms: int
    actual_ms: int
    status: ExerciseStatus
    pain_during: int | None = None
    leg_symptoms: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """The run before the session, as far as the user told."""

    distance_km: float | None = None
    minutes: float | None = None
    effort: int | None = None


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One line of the history: a session without its exercises and ratings.

    `steps_*` count exercise steps, not rests.
    """

    session_id: str
    started_at: datetime
    ended_at: datetime
    routine_id: str
    routine_title: str
    status: SessionStatus
    planned_ms: int
    active_ms: int
    paused_ms: int
    steps_planned: int
    steps_completed: int
    steps_skipped: int
    region: Region | None = None
    run: Run = Run()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session with all that is known of it: what is stored, exported and imported."""

    summary: SessionSummary
    exercises: tuple[ExerciseRecord, ...] = ()
    ratings: tuple[Rating, ...] = ()

    def pain(self, moment: Moment) -> int | None:
        """Return the last number given at `moment` for the session's main region, None if none was given."""
        scores = [r.score for r in self.ratings if r.moment is moment and r.region is self.summary.region]
        return scores[-1] if scores else None


class EventKind(StrEnum):
    """What the journal of a session can say."""

    STARTED = "started"
    PHASE = "phase"
    BEAT = "beat"
    PAUSED = "paused"
    RESUMED = "resumed"
    STALLED = "stalled"
    WENT_ON = "went_on"
    SKIPPED = "skipped"
    WENT_BACK = "went_back"
    EXTENDED = "extended"
    HURT = "hurt"
    TAKEN_UP = "taken_up"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a session's journal: what happened, when by the wall clock, and where in the timeline."""

    kind: EventKind
    at: datetime
    phase: int
    elapsed_ms: int
