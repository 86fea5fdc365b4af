"""What is done on the page of an exercise, as edits: from the exercise there is to the one that is wanted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coach.domain.exercise import Exercise
from coach.domain.exercise_editing import change_exercise, set_against, set_mode, set_sides
from coach.domain.problem import Problem
from coach.domain.terms import Contraindication, Mode, Sides
from coach.i18n import _

Conditions = tuple[Contraindication, ...]


class ExerciseEdits(QObject):
    """Makes edits of `exercise`, and knows which fields say something that cannot be.

    Signals:
        made: see ExercisePage's `edited`.
        judged: a field was changed; carries its name, and what is wrong with it or an empty text.
    """

    made = Signal(object, str, str)
    judged = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.exercise: Exercise | None = None
        self._wrong: dict[str, str] = {}

    @property
    def wrong(self) -> str:
        """The field that was the first to say something that cannot be; empty if none does."""
        return next(iter(self._wrong), "")

    def begin(self, exercise: Exercise) -> None:
        """Make edits of an exercise from here on."""
        self.exercise = exercise
        self.forget()

    def forget(self) -> None:
        """Know of nothing that is wrong: every field shows again what the exercise says."""
        for name in [*self._wrong]:
            self._judge(name, "")

    def change(self, name: str, value: object) -> None:
        """Let one field be another; see `change_exercise`."""
        self._attempt(name, lambda exercise: change_exercise(exercise, **{name: value}))

    def choose_mode(self, mode: Mode) -> None:
        """Let the exercise be held, or repeated."""
        self._attempt("mode", lambda exercise: set_mode(exercise, mode))

    def choose_sides(self, sides: Sides) -> None:
        """Let the sides take turns otherwise."""
        self._attempt("sides", lambda exercise: set_sides(exercise, sides))

    def choose_against(self, against: Conditions) -> None:
        """Let it be left out with these conditions."""
        self._attempt("against", lambda exercise: set_against(exercise, against, exercise.care))

    def choose_care(self, care: Conditions) -> None:
        """Let it be done gently with these conditions."""
        self._attempt("care", lambda exercise: set_against(exercise, exercise.contraindications, care))

    def _attempt(self, name: str, edit: Callable[[Exercise], Exercise]) -> None:
        """Tell of the exercise that `edit` makes, or say what is wrong with it."""
        if self.exercise is None:
            raise RuntimeError("no exercise is being edited")
        try:
            exercise = edit(self.exercise)
        except Problem as problem:
            self._judge(name, str(problem))
            return
        self._judge(name, "")
        if exercise != self.exercise:
            self.made.emit(exercise, edit_name(name), name)

    def _judge(self, name: str, wrong: str) -> None:
        if wrong:
            self._wrong[name] = wrong
        else:
            self._wrong.pop(name, None)
        self.judged.emit(name, wrong)


def edit_name(field: str) -> str:
    """Return what changing a field is called."""
    names = {
        "title": _("Change the title"),
        "image": _("Change the picture"),
        "mode": _("Change hold or repetitions"),
        "sides": _("Change the sides"),
        **dict.fromkeys(("hold_ms", "reps", "pace_ms", "sets", "rest_ms"), _("Change the dose")),
        **dict.fromkeys(("setup", "action", "fix", "stop"), _("Change what is said")),
    }
    return names.get(field, _("Change the exercise"))
