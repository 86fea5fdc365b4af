"""What the page of a routine shows, derived by pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach.domain.exercise import Exercise
from coach.domain.motion import Doing, Movement
from coach.domain.routine import Routine
from coach.domain.terms import Side, Sides
from coach.domain.timeline import Phase, PhaseKind, Timeline
from coach.gui.choice import Choice
from coach.gui.views.cards import minutes_text, sentence_case
from coach.gui.views.exercise_words import (
    avoid_text,
    care_text,
    fill_words,
    level_text,
    needs_text,
    position_text,
    targets_heading,
    targets_text,
)
from coach.gui.views.player_view import clock_text
from coach.i18n import _, ngettext

PREVIEW_SIDE = Side.LEFT
PREVIEW_MOVEMENT = Movement(Doing.DEMONSTRATE, first_side=PREVIEW_SIDE)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in the list; a rest has no `exercise`. A `note` says why it is marked, or left out.

    `step` is its place in what is done, None if it is left out.
    """

    title: str
    dose: str
    time: str
    exercise: str | None = None
    image: str | None = None
    is_mirrored: bool = False
    note: str = ""
    is_left_out: bool = False
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what is said of an exercise."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """An exercise as it is shown before it is done: on the left side, if it has sides."""

    title: str
    facts: str
    image: str | None
    is_mirrored: bool
    sections: tuple[Section, ...]
    sources: tuple[str, ...]


def step_rows(routine: Routine, timeline: Timeline, exercises: Mapping[str, Exercise]) -> tuple[StepRow, ...]:
    """Return the steps of `routine` with their doses and times, from its timeline."""
    phases: list[list[Phase]] = [[] for _step in routine.steps]
    for phase in timeline.phases:
        phases[phase.step].append(phase)
    return tuple(replace(_step_row(of_step, exercises), step=step) for step, of_step in enumerate(phases))


def summary_text(routine: Routine, timeline: Timeline, exercises: Mapping[str, Exercise]) -> str:
    """Return how long the routine takes and what is needed for it."""
    needs = {need for exercise_id in routine.exercise_ids() for need in exercises[exercise_id].needs}
    length = sentence_case(minutes_text(timeline.total_ms))
    return _("{length}. You need {needs}.").format(length=length, needs=needs_text(needs))


def begins_text(choice: Choice) -> str:
    """Return where a session begins that does not begin at the beginning; empty for any other."""
    first = choice.first_exercise
    text = _("Begins at “{title}”. What is before it counts as skipped.")
    return text.format(title=first.title) if first else ""


def derive_preview(row: StepRow, exercises: Mapping[str, Exercise]) -> Preview | None:
    """Return what is to be known of the exercise in `row`; None for a rest."""
    exercise = exercises.get(row.exercise or "")
    if exercise is None:
        return None
    position = position_text(exercise.position) if exercise.position else ""
    facts = filter(None, [row.dose, position, level_text(exercise.level)])
    return Preview(
        title=exercise.title,
        facts=" · ".join(facts),
        image=row.image,
        is_mirrored=row.is_mirrored,
        sections=tuple(s for s in _sections(exercise, exercises) if s.text),
        sources=exercise.sources,
    )


def seconds_text(ms: int) -> str:
    """Return a dose's time: in seconds up to a minute and a half, then in minutes and seconds."""
    if ms <= 90_000:
        return _("{count} s").format(count=f"{ms / 1000:g}")
    minutes, rest_ms = divmod(ms, 60_000)
    text = _("{count} min").format(count=minutes)
    return f"{text} {seconds_text(rest_ms)}" if rest_ms else text


def dose_text(work: Sequence[Phase]) -> str:
    """Return the dose of one step from its holds or repetitions: "30 s × 2 each side", "10 × 5 s"."""
    first, sets = work[0], work[-1].set or 1
    if first.kind is PhaseKind.HOLD:
        dose = seconds_text(first.planned_ms)
        if sets > 1:
            dose = _("{dose} × {sets}").format(dose=dose, sets=sets)
    else:
        pace_ms = first.script.pace_ms or first.planned_ms
        dose = _("{reps} × {pace}").format(reps=first.planned_ms // pace_ms, pace=seconds_text(pace_ms))
        if sets > 1:
            dose = ngettext("{dose}, {sets} set", "{dose}, {sets} sets", sets).format(dose=dose, sets=sets)
    return _("{dose} each side").format(dose=dose) if first.side else dose


def _step_row(phases: list[Phase], exercises: Mapping[str, Exercise]) -> StepRow:
    time = clock_text(sum(phase.planned_ms for phase in phases))
    work = [phase for phase in phases if phase.is_work]
    if not work:
        return StepRow(_("Rest"), "", time)
    exercise = exercises[work[0].exercise or ""]
    is_mirrored = exercise.sides is Sides.PER_SIDE
    return StepRow(exercise.title, dose_text(work), time, exercise.id, exercise.image, is_mirrored)


def _sections(exercise: Exercise, exercises: Mapping[str, Exercise]) -> list[Section]:
    cues = exercise.cues
    cautions = "\n".join(filter(None, [_filled(cues.stop), *exercise.cautions]))
    return [
        Section(targets_heading(exercise), targets_text(exercise)),
        Section(_("Set up"), _filled(cues.setup)),
        Section(_("Then"), _filled(cues.action)),
        Section(_("Check"), _filled(cues.fix)),
        Section(_("Take care"), cautions),
        Section(_("Leave out with"), avoid_text(exercise, exercises)),
        Section(_("Go gently with"), care_text(exercise)),
        Section(_("Easier"), _filled(exercise.easier.text if exercise.easier else None)),
        Section(_("Harder"), _filled(exercise.harder.text if exercise.harder else None)),
    ]


def _filled(text: str | None) -> str:
    return sentence_case(fill_words(text or "", PREVIEW_SIDE))
