"""Exercises, routines and timelines for tests: small named ones, and strategies that generate them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from hypothesis import strategies as st

from coach.domain.compiling import compile_routine
from coach.domain.duration import LONGEST_MS
from coach.domain.exercise import Exercise
from coach.domain.pacing import Pacing
from coach.domain.routine import Advance, Routine
from coach.domain.terms import Mode, Side, Sides
from coach.domain.timeline import Timeline
from coach.wording import spoken_phrases

STOP = "Ease off. Stop if it is sharp, tingles, or runs down your leg."


def make_exercise(exercise_id: str = "bridge", **keys: Any) -> Exercise:
    """Return an exercise with the keys of its file: `make_exercise("clam", sides="per_side")`."""
    title = exercise_id.replace("-", " ").capitalize()
    return Exercise.model_validate({"schema": 1, "id": exercise_id, "title": title, **keys})


def make_routine(*steps: str | Mapping[str, Any], **keys: Any) -> Routine:
    """Return a routine; a step is an exercise's id or a table: `make_routine("clam", {"rest": "20s"})`."""
    tables = [{"exercise": step} if isinstance(step, str) else dict(step) for step in steps]
    return Routine.model_validate({"schema": 1, "id": "evening", "title": "Evening", **keys, "steps": tables})


FIGURE_FOUR = make_exercise(
    "figure-four",
    sides="per_side",
    dose={"hold": "30s", "sets": 2},
    cues={
        "setup": "Lie on your back. Cross your {side} ankle just above your {other} knee.",
        "action": "Draw the thigh in until your {side} buttock stretches.",
        "fix": "Tailbone heavy, {side} foot flexed.",
        "stop": STOP,
    },
)
FOLD = make_exercise("hamstring-seated-fold", dose={"hold": "20s", "sets": 2}, cues={"stop": STOP})
KNEE_HUG = make_exercise(
    "knee-hug-rock",
    mode="reps",
    sides="alternate",
    dose={"reps": 10, "pace": "5s"},
    cues={"setup": "Lie on your back.", "action": "Rock to the {side}, then {other}."},
)
BRIDGE = make_exercise("bridge", mode="reps", dose={"reps": 8, "pace": "5s", "sets": 2, "rest": "15s"})
CLAM = make_exercise("clam", mode="reps", sides="per_side", dose={"reps": 10, "pace": "4s"})

EXERCISES = {exercise.id: exercise for exercise in (FIGURE_FOUR, FOLD, KNEE_HUG, BRIDGE, CLAM)}
"""One of each kind: hold or reps, with every order of sides."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a timeline is compiled from."""

    routine: Routine
    exercises: Mapping[str, Exercise]
    pacing: Pacing = field(default_factory=Pacing)

    def compiled(self) -> Timeline:
        return compile_routine(self.routine, self.exercises, self.pacing, spoken_phrases())


def make_timeline(*steps: str | Mapping[str, Any], pacing: Pacing | None = None, **keys: Any) -> Timeline:
    """Return the timeline of a routine of the EXERCISES; `keys` are the routine's."""
    return Plan(make_routine(*steps, **keys), EXERCISES, pacing or Pacing()).compiled()


_IDS = ("bird-dog", "bridge", "clam", "couch", "figure-four", "pigeon")
_WORDS = ("Breathe", "out.", "Hold", "your", "ankle,", "and", "lean", "back", "slowly", "A", "sixty-five")


@cache
def durations(most_ms: int = LONGEST_MS) -> st.SearchStrategy[float]:
    """Generate times as files hold them, in seconds: very short, usual, and up to `most_ms`."""
    spans = [(1, 4_000), (4_000, 40_000), (40_000, LONGEST_MS)]
    whole = [st.integers(low, min(high, most_ms)) for low, high in spans if low < most_ms]
    return st.one_of(whole).map(lambda ms: ms / 1000)


@cache
def texts(*placeholders: str) -> st.SearchStrategy[str]:
    """Generate what may be said: from one character to the 300 that are allowed."""
    words = st.lists(st.sampled_from(_WORDS + placeholders), min_size=1, max_size=7)
    sentences = st.builds(lambda some, times: " ".join(some * times), words, st.integers(1, 3))
    letters = st.characters(exclude_categories=["C"], exclude_characters="{}")
    return st.one_of(sentences, st.text(letters, min_size=1, max_size=300).filter(str.strip))


def _tables(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Generate tables in which each key may be absent."""
    return st.fixed_dictionaries({}, optional=keys)


@cache
def _doses(mode: Mode, most_ms: int) -> st.SearchStrategy[dict[str, Any]]:
    keys: dict[str, st.SearchStrategy[Any]] = {"sets": st.integers(1, 4), "rest": durations(most_ms)}
    if mode is Mode.HOLD:
        return _tables(**keys, hold=durations(most_ms))
    return _tables(**keys, reps=st.integers(1, 100), pace=durations(most_ms))


@cache
def _exercise_tables(mode: Mode, sides: Sides, most_ms: int) -> st.SearchStrategy[dict[str, Any]]:
    said = texts() if sides is Sides.NONE else texts("{side}", "{other}")
    return _tables(
        title=texts(),
        prepare=durations(most_ms),
        switch=durations(most_ms),
        dose=_doses(mode, most_ms),
        cues=_tables(setup=said, action=said, fix=said, stop=said),
    )


@cache
def _steps_of(exercise_id: str, mode: Mode, most_ms: int) -> st.SearchStrategy[dict[str, Any]]:
    others = _tables(first_side=st.sampled_from(Side), advance=st.sampled_from(Advance))
    return st.builds(
        lambda dose, other: {"exercise": exercise_id, **dose, **other}, _doses(mode, most_ms), others
    )


_FORMS = [(mode, sides) for mode in Mode for sides in Sides if (mode, sides) != (Mode.HOLD, Sides.ALTERNATE)]


@st.composite
def exercises(draw: st.DrawFn, exercise_id: str = "bridge", most_ms: int = LONGEST_MS) -> Exercise:
    """Generate an exercise of any mode, sides, dose and cues, no time of which is beyond `most_ms`."""
    mode, sides = draw(st.sampled_from(_FORMS))
    return make_exercise(exercise_id, mode=mode, sides=sides, **draw(_exercise_tables(mode, sides, most_ms)))


@st.composite
def plans(draw: st.DrawFn, most_steps: int = 8, most_ms: int = LONGEST_MS) -> Plan:
    """Generate a routine that agrees with its exercises, and a user's pacing."""
    ids = draw(st.lists(st.sampled_from(_IDS), min_size=1, max_size=3, unique=True))
    known = {exercise_id: draw(exercises(exercise_id, most_ms)) for exercise_id in ids}
    kinds = [_steps_of(exercise_id, exercise.mode, most_ms) for exercise_id, exercise in known.items()]
    rests = st.fixed_dictionaries({"rest": durations(most_ms)})
    steps = draw(st.lists(st.one_of(*kinds, rests), min_size=1, max_size=most_steps))
    keys = draw(_tables(prepare=durations(most_ms), switch=durations(most_ms)))
    return Plan(make_routine(*steps, **keys), known, draw(pacings()))


@cache
def pacings() -> st.SearchStrategy[Pacing]:
    """Generate what a user may prefer."""
    return st.builds(
        Pacing,
        prepare_ms=st.integers(1, 60_000),
        switch_ms=st.integers(1, 60_000),
        rest_ms=st.integers(1, 60_000),
        first_side=st.sampled_from(Side),
        rate=st.integers(80, 400),
        max_sets=st.sampled_from([None, 1, 2]),
    )


@cache
def timelines(most_steps: int = 4, most_ms: int = 60_000) -> st.SearchStrategy[Timeline]:
    """Generate timelines short enough to be run through."""
    return plans(most_steps, most_ms).map(Plan.compiled)
