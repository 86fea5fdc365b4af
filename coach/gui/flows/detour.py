"""The way from a routine to an exercise of one's own, and back."""

from PySide6.QtCore import QObject, Signal

from coach.domain.exercise import Exercise
from coach.gui.flows.exercise_flow import ExerciseFlow


class Detour(QObject):
    """Leads to an exercise's page, and remembers where from.

    Attributes:
        is_from_routine: whether an exercise is looked for to be added to a routine, and not for a new one.
        is_away: whether the exercise's page is seen instead.
        looked_at: the exercise that was looked at last.
        gone: those that have been deleted meanwhile.

    Signals:
        made: a new exercise is there; carries its id.
        returned: the page is left otherwise; carries the id of the exercise that may be another than before,
            empty if there is none.
        removed: the page is left, for its exercise is deleted.
        restored: an exercise that was deleted is there again; carries its id.
    """

    made = Signal(str)
    returned = Signal(str)
    removed = Signal()
    restored = Signal(str)

    def __init__(self, flow: ExerciseFlow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._is_new = False
        self.is_from_routine = False
        self.is_away = False
        self.looked_at = ""
        self.gone: set[str] = set()
        flow.left.connect(self._end)
        flow.deleted.connect(self._note_gone)
        flow.restored.connect(self._restore)

    @property
    def has_changes(self) -> bool:
        """Whether there is something in the exercise that is not saved."""
        return self._flow.has_changes

    def forget(self) -> None:
        """Know of no routine, nor of an exercise in it."""
        self.is_from_routine = self.is_away = False
        self.looked_at = ""

    def make_new(self) -> None:
        """Lead to a new exercise."""
        self._leave("", is_new=True)
        self._flow.new_requested.emit()

    def copy(self, exercise: Exercise) -> None:
        """Lead to a copy of an exercise."""
        self._leave(exercise.id, is_new=True)
        self._flow.copied.emit(exercise)

    def change(self, exercise: str) -> None:
        """Lead to an exercise of the user's own."""
        self._leave(exercise, is_new=False)
        self._flow.opened.emit(exercise)

    def refresh(self) -> None:
        """Show what the exercise's file says by now, if its page is seen."""
        self._flow.refresh()

    def _leave(self, looked_at: str, *, is_new: bool) -> None:
        self.looked_at, self._is_new, self.is_away = looked_at, is_new, True

    def _note_gone(self, exercise: str) -> None:
        self.gone.add(exercise)
        self.looked_at = exercise

    def _end(self, kept: str) -> None:
        self.is_away = False
        if self.looked_at in self.gone:
            self.looked_at = ""
            self.removed.emit()
        elif kept and self._is_new:
            self.made.emit(kept)
        else:
            self.returned.emit(kept)

    def _restore(self, exercise: str) -> None:
        self.gone.discard(exercise)
        self.looked_at = exercise
        self.restored.emit(exercise)
