"""How a routine looks to somebody to whom something applies: what is swapped, left out or done with care."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coach.domain.adapting import Change, reasons_for_care
from coach.domain.exercise import Exercise
from coach.domain.terms import Contraindication
from coach.gui.choice import Choice
from coach.gui.views.cards import sentence_case
from coach.gui.views.condition_words import condition_text
from coach.gui.views.exercise_words import listed
from coach.gui.views.routine_view import StepRow, step_rows
from coach.i18n import _


@dataclass(frozen=True, slots=True)
class AdaptedView:
    """What a routine's page says of the changes, and what its button offers."""

    text: str
    button: str


def rows_of(choice: Choice) -> tuple[StepRow, ...]:
    """Return the steps of what was chosen, marked, and among them what is left out."""
    rows = step_rows(choice.routine, choice.timeline, choice.exercises)
    if choice.adapted is None:
        return rows
    changes = {change.step: change for change in choice.changes}
    is_adapted = not choice.is_as_written
    places = choice.adapted.places if is_adapted and choice.is_possible else tuple(range(len(rows)))
    marked = {
        place: _marked(row, changes.get(place), choice) for place, row in zip(places, rows, strict=True)
    }
    if is_adapted:
        gone = [change for change in choice.changes if change.step not in places or not choice.is_possible]
        marked |= {change.step: _left_out(change, choice.exercises) for change in gone}
    return tuple(row for _place, row in sorted(marked.items()))


def derive_adapted(choice: Choice) -> AdaptedView | None:
    """Return what is said above the steps; None if nothing is changed."""
    if not choice.changes:
        return None
    reasons = _reasons(choice.changes)
    if choice.is_as_written:
        template = _("As written. Some of it is not advised with {reasons}: it is marked below.")
        return AdaptedView(template.format(reasons=reasons), _("Adapt it to me"))
    if not choice.is_possible:
        template = _("Nothing in this routine is advised with {reasons}.")
    else:
        template = _("Adapted to you: some of it is not advised with {reasons}. Changes are marked below.")
    return AdaptedView(template.format(reasons=reasons), _("Do it as written"))


def adapted_text(choice: Choice) -> str:
    """Return in words, before a session, all that is changed and all that needs care; empty if nothing."""
    template = _("As written: {changes}.") if choice.is_as_written else _("Adapted to you: {changes}.")
    told = dict.fromkeys(_told(change, choice) for change in choice.changes)
    lines = [template.format(changes="; ".join(told))] if told else []
    gently = [
        _("“{title}” ({reasons})").format(title=exercise.title, reasons=_any(care))
        for exercise in (choice.exercises[id_] for id_ in choice.routine.exercise_ids())
        if (care := reasons_for_care(exercise, choice.applies))
    ]
    if gently:
        lines.append(_("Go gently with {exercises}.").format(exercises=listed(gently)))
    return "\n".join(lines)


def _marked(row: StepRow, change: Change | None, choice: Choice) -> StepRow:
    exercise = choice.exercises.get(row.exercise or "")
    if exercise is None:
        return row
    if change is None or (not choice.is_as_written and change.instead is None):
        care = reasons_for_care(exercise, choice.applies)
        return replace(row, note=_("Go gently: {reasons}").format(reasons=_any(care))) if care else row
    if choice.is_as_written:
        return replace(row, note=_("Not advised with {reasons}").format(reasons=_any(change.reasons)))
    template = _("Instead of “{title}”: {reasons}")
    title = choice.exercises[change.exercise].title
    return replace(row, note=template.format(title=title, reasons=_any(change.reasons)))


def _left_out(change: Change, exercises: Mapping[str, Exercise]) -> StepRow:
    exercise = exercises[change.exercise]
    note = _("Left out: {reasons}").format(reasons=_any(change.reasons))
    return StepRow(
        exercise.title, "", "", exercise.id, exercise.image, note=sentence_case(note), is_left_out=True
    )


def _told(change: Change, choice: Choice) -> str:
    title = choice.exercises[change.exercise].title
    if choice.is_as_written:
        return _("“{title}” is not advised with {reasons}").format(title=title, reasons=_any(change.reasons))
    if change.instead is None:
        return _("“{title}” is left out ({reasons})").format(title=title, reasons=_any(change.reasons))
    other = choice.exercises[change.instead].title
    template = _("“{other}” takes the place of “{title}” ({reasons})")
    return template.format(other=other, title=title, reasons=_any(change.reasons))


def _reasons(changes: Iterable[Change]) -> str:
    given = {reason for change in changes for reason in change.reasons}
    return _any(tuple(one for one in Contraindication if one in given))


def _any(reasons: Iterable[Contraindication]) -> str:
    return listed(condition_text(reason) for reason in reasons)
