"""What the page of an exercise that is being edited shows, derived by pure functions."""

from dataclasses import dataclass

from coach.domain.cues import speech_ms
from coach.domain.doses import DEFAULT_HOLD_MS, DEFAULT_PACE_MS, DEFAULT_REPS
from coach.domain.exercise import Exercise
from coach.domain.exercise_editing import MOST_WORDS
from coach.domain.guard import Remark
from coach.domain.pacing import Pacing
from coach.domain.terms import Mode, Side, Sides
from coach.gui.views.cards import sentence_case
from coach.gui.views.editor_view import Way, remark_text
from coach.gui.views.exercise_words import care_text, fill_words, level_text, listed, need_text, position_text
from coach.gui.views.routine_view import seconds_text
from coach.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class EditedExercise:
    """An exercise that is being edited, as it stands.

    Attributes:
        is_changed: whether it differs from what is kept, or is about to: a picture is being read.
        is_as_begun: whether it is a new one in which nothing has been done.
        is_own: whether a file of the user's own says it.
        undo, redo: what would be undone or done again; empty if nothing.
    """

    exercise: Exercise
    pacing: Pacing
    remarks: tuple[Remark, ...] = ()
    is_changed: bool = False
    is_as_begun: bool = False
    is_own: bool = False
    undo: str = ""
    redo: str = ""

    @property
    def title(self) -> str:
        """What the exercise is called."""
        return self.exercise.title


def dose_values(exercise: Exercise, pacing: Pacing) -> dict[str, int]:
    """Return what can be set of the dose and the least times, by the names that the model has."""
    dose = exercise.dose
    values: dict[str, int] = {}
    if exercise.mode is Mode.HOLD:
        values["hold_ms"] = dose.hold_ms or DEFAULT_HOLD_MS
    else:
        values["reps"] = dose.reps or DEFAULT_REPS
        values["pace_ms"] = dose.pace_ms or DEFAULT_PACE_MS
    values["sets"] = dose.sets or 1
    if exercise.sides is not Sides.PER_SIDE and values["sets"] > 1:
        values["rest_ms"] = dose.rest_ms or pacing.rest_ms
    return values


def least_times(exercise: Exercise) -> dict[str, int]:
    """Return how long it takes at least to get ready and to change sides; 0 where nothing is asked."""
    values = {"prepare_ms": exercise.prepare_ms}
    if exercise.sides is Sides.PER_SIDE:
        values["switch_ms"] = exercise.switch_ms
    return values


def cue_hint(sides: Sides) -> str:
    """Return what is to be known before one writes what is said."""
    long = _("What is said: each at most {most} words.").format(most=MOST_WORDS)
    if sides is Sides.NONE:
        return long
    named = _("Write {side} for the side that is stretched or works, {other} for the opposite one.")
    return f"{long} {named}"


def said_text(text: str, sides: Sides) -> str:
    """Return a cue as it is said on the left side; empty if nothing is."""
    text = text.strip()
    return fill_words(text, Side.LEFT) if text and sides is not Sides.NONE else text


def cue_note(text: str, rate: int) -> str:
    """Return how long a cue takes to say, and that it is too long if it is; empty for no cue."""
    count = len(text.split())
    if not count:
        return ""
    seconds = round(speech_ms(text, rate) / 1000)
    words = ngettext("{count} word", "{count} words", count).format(count=count)
    if count <= MOST_WORDS:
        return _("{words}, about {seconds} s").format(words=words, seconds=seconds)
    return _("{words}, about {seconds} s: with more than {most} it may not fit").format(
        words=words, seconds=seconds, most=MOST_WORDS
    )


def picture_note(exercise: Exercise, *, has_picture: bool) -> str:
    """Return what is to be known of an exercise's picture; empty if nothing is."""
    if exercise.image and not has_picture:
        return _("The picture “{name}” is not there.").format(name=exercise.image)
    has_sides = exercise.sides is Sides.PER_SIDE
    if not has_picture:
        kinds = _("PNG, JPEG, WebP or GIF, at most 20 MB.")
        return f"{kinds} {_('Show the right side: for the left it is mirrored.')}" if has_sides else kinds
    is_file = "." in (exercise.image or "")
    return _("Mirrored, as it is for the left side.") if is_file and has_sides else ""


def notes_text(edited: EditedExercise) -> str:
    """Return the remarks on an exercise, and where they come from; empty if there is none."""
    lines = [remark_text(remark) for remark in edited.remarks]
    sources = dict.fromkeys(source for remark in edited.remarks for source in remark.sources)
    if lines and sources:
        lines.append(_("Source: {sources}").format(sources=" ".join(sources)))
    return "\n".join(lines)


def split_list(text: str) -> tuple[str, ...]:
    """Return what stands between commas, each once."""
    return tuple(dict.fromkeys(part for part in (" ".join(part.split()) for part in text.split(",")) if part))


def joined_list(items: tuple[str, ...]) -> str:
    """Return items as they are written between commas."""
    return ", ".join(items)


def more_text(exercise: Exercise) -> str:
    """Return what is set of all that is folded away, or what might be if nothing is."""
    return _more(exercise) or _("Muscles, position, what you need, cautions, easier and harder ways")


def way_of_exercise(exercise: Exercise, pacing: Pacing) -> Way:
    """Return how an exercise reads."""
    values = dose_values(exercise, pacing)
    if exercise.mode is Mode.HOLD:
        dose = _("Hold {time} × {sets}").format(time=seconds_text(values["hold_ms"]), sets=values["sets"])
    else:
        dose = _("{reps} × {pace}, {sets} ×").format(
            reps=values["reps"], pace=seconds_text(values["pace_ms"]), sets=values["sets"]
        )
    cues = exercise.cues
    lines = [
        dose,
        sides_text(exercise.sides),
        *(text for text in (cues.setup, cues.action, cues.fix, cues.stop) if text),
        sentence_case(_more(exercise)),
        *exercise.cautions,
        care_text(exercise),
        *(variant.text for variant in (exercise.easier, exercise.harder) if variant),
        _("Picture: {name}").format(name=exercise.image) if exercise.image else "",
    ]
    return Way(exercise.title, tuple(filter(None, lines)))


def sides_text(sides: Sides) -> str:
    """Return how the body's sides take turns."""
    return {
        Sides.NONE: _("Both at once"),
        Sides.PER_SIDE: _("One side, then the other"),
        Sides.ALTERNATE: _("Left and right in turn"),
    }[sides]


def _more(exercise: Exercise) -> str:
    position = position_text(exercise.position) if exercise.position else ""
    against = len(exercise.contraindications) + len(exercise.care)
    conditions = ngettext("{count} condition", "{count} conditions", against).format(count=against)
    cautions = len(exercise.cautions)
    parts = [
        listed(exercise.targets),
        position,
        level_text(exercise.level),
        listed(need_text(need) for need in exercise.needs),
        ngettext("{count} caution", "{count} cautions", cautions).format(count=cautions) if cautions else "",
        conditions if against else "",
        _("easier") if exercise.easier else "",
        _("harder") if exercise.harder else "",
    ]
    return " · ".join(filter(None, parts))
