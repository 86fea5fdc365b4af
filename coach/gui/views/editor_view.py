"""What the page of a routine that is being edited shows, derived by pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.domain.doses import WholeDose
from coach.domain.exercise import Exercise
from coach.domain.fitting import DoseChange, Fitted, OutOfReach
from coach.domain.guard import Remark, Topic
from coach.domain.pacing import Pacing
from coach.domain.routine import ExerciseStep, Routine
from coach.domain.terms import Mode
from coach.domain.timeline import Timeline
from coach.gui.views.cards import sentence_case
from coach.gui.views.condition_words import condition_text
from coach.gui.views.exercise_words import level_text, listed, need_text, position_text
from coach.gui.views.player_view import clock_text
from coach.gui.views.routine_view import StepRow, seconds_text, step_rows
from coach.i18n import _


@dataclass(frozen=True, slots=True)
class Edited:
    """A routine that is being edited, as it stands.

    Attributes:
        is_changed: whether it differs from what is kept.
        is_own: whether a file of the user's own says it.
        has_original: whether it differs from one that came with the program.
        undo, redo: what would be undone or done again; empty if nothing.
        place: the index of the step to look at.
    """

    routine: Routine
    exercises: Mapping[str, Exercise]
    timeline: Timeline
    pacing: Pacing
    remarks: tuple[Remark, ...] = ()
    is_changed: bool = False
    is_own: bool = False
    has_original: bool = False
    undo: str = ""
    redo: str = ""
    place: int = 0

    @property
    def title(self) -> str:
        """What the routine is called."""
        return self.routine.title


@dataclass(frozen=True, slots=True)
class Way:
    """One of two ways that a routine reads, where it was edited twice; `problem` says that it cannot be."""

    title: str
    lines: tuple[str, ...] = ()
    problem: str = ""


def edit_rows(edited: Edited) -> tuple[StepRow, ...]:
    """Return the steps as they are listed, each with the first remark on it."""
    rows = step_rows(edited.routine, edited.timeline, edited.exercises)
    notes = {step: remark_text(remark) for remark in reversed(edited.remarks) for step in remark.steps}
    return tuple(replace(row, note=notes.get(place, "")) for place, row in enumerate(rows))


def remarks_text(edited: Edited, step: int | None) -> str:
    """Return the remarks on one step, or on all, and where they come from; empty if there is none."""
    told = [remark for remark in edited.remarks if step is None or step in remark.steps]
    sources = dict.fromkeys(source for remark in told for source in remark.sources)
    lines = [remark_text(remark) for remark in told]
    if sources:
        lines.append(_("Source: {sources}").format(sources=" ".join(sources)))
    return "\n".join(lines)


def remark_text(remark: Remark) -> str:
    """Return a remark in one quiet sentence."""
    time = seconds_text(remark.ms) if remark.ms else ""
    if remark.topic is Topic.SHORT_HOLD:
        return _("Held {time}: under 10 s does little.").format(time=time)
    if remark.topic is Topic.LONG_HOLD:
        return _("Held {time}: beyond 60 s adds little.").format(time=time)
    if remark.topic is Topic.SHORT_TOTAL:
        template = _("{time} in all, 60 s or more is advised: {muscles}.")
        return template.format(muscles=listed(remark.muscles), time=time)
    condition = condition_text(remark.condition) if remark.condition else ""
    if remark.topic is Topic.AGAINST:
        return _("Not advised with {reasons}.").format(reasons=condition)
    return _("Go gently: {reasons}").format(reasons=condition)


def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags that are typed with commas between them, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))


def tags_text(tags: tuple[str, ...]) -> str:
    """Return tags as they are typed."""
    return ", ".join(tags)


def fit_text(result: Fitted | OutOfReach, target_ms: int, exercises: Mapping[str, Exercise]) -> str:
    """Return what fitting to a length has changed, or why that cannot be."""
    if isinstance(result, OutOfReach):
        template = _(
            "It cannot last {wanted}: with good holds and sets, from {least} to {most}."
            " Add or remove an exercise."
        )
        return template.format(
            wanted=clock_text(target_ms),
            least=clock_text(result.shortest_ms),
            most=clock_text(result.longest_ms),
        )
    if not result.changes:
        return _("It lasts {time} already.").format(time=clock_text(result.total_ms))
    changes = "\n".join(_change_text(change, exercises) for change in result.changes)
    return _("It now lasts {time}.").format(time=clock_text(result.total_ms)) + "\n" + changes


def searched_text(exercise: Exercise, *, is_own: bool = False) -> str:
    """Return all that an exercise is found by."""
    position = position_text(exercise.position) if exercise.position else ""
    needs = [need_text(need) for need in exercise.needs]
    parts = [exercise.title, *exercise.targets, position, level_text(exercise.level), *needs]
    parts += [_("yours")] * is_own
    return " ".join(parts).casefold()


def exercise_row(exercise: Exercise, *, is_own: bool = False) -> StepRow:
    """Return an exercise as it is listed where one is to be chosen."""
    position = position_text(exercise.position) if exercise.position else ""
    needs = listed(need_text(need) for need in exercise.needs)
    facts = " · ".join(filter(None, [sentence_case(position), listed(exercise.targets), needs]))
    return StepRow(exercise.title, facts, _("yours") if is_own else "", exercise.id, exercise.image)


def way_of(routine: Routine, exercises: Mapping[str, Exercise], timeline: Timeline) -> Way:
    """Return how a routine reads."""
    rows = step_rows(routine, timeline, exercises)
    lines = [" · ".join(filter(None, [row.title, row.dose or row.time])) for row in rows]
    waits = [isinstance(step, ExerciseStep) and step.advance.value == "manual" for step in routine.steps]
    told = (f"{line} · {_('waits')}" if wait else line for line, wait in zip(lines, waits, strict=True))
    return Way(f"{routine.title} · {clock_text(timeline.total_ms)}", tuple(told))


def _change_text(change: DoseChange, exercises: Mapping[str, Exercise]) -> str:
    exercise = exercises[change.exercise]
    before, after = (_dose_text(dose, exercise) for dose in (change.before, change.after))
    return _("{title}: {after} instead of {before}").format(title=exercise.title, after=after, before=before)


def _dose_text(dose: WholeDose, exercise: Exercise) -> str:
    if exercise.mode is Mode.HOLD:
        amount = seconds_text(dose.hold_ms)
    else:
        amount = _("{reps} × {pace}").format(reps=dose.reps, pace=seconds_text(dose.pace_ms))
    return _("{dose} × {sets}").format(dose=amount, sets=dose.sets)
