"""The way from a routine to an exercise of one's own, and back."""

from PySide6.QtCore import QObject, Signal

from coach.domain.exercise import Exercise
from coach.gui.flows.exercise_flow import ExerciseFlow


class Detour(QObject):
    """Leads to an exercise's page, and remembers where from.

    Signals:
        ended: the exercise's page is left; carries the id of the exercise that is new or may be another than
            before, empty if there is none, and whether it is new.
    """

    ended = Signal(str, bool)

    def __init__(self, flow: ExerciseFlow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._is_new = False
        self._deleted: tuple[str, str] | None = None
        self.is_from_routine = False
        self.is_away = False
        self.looked_at = ""
        self.gone: set[str] = set()
        flow.left.connect(self._end)
        flow.deleted.connect(self._note_deleted)

    def note(self, *, is_from_routine: bool) -> None:
        """Know where an exercise is looked for: for a routine that is open, or for a new one."""
        self.is_from_routine = is_from_routine

    def forget(self) -> None:
        """Know of nothing but what is deleted."""
        self.is_from_routine = self.is_away = False
        self.looked_at = ""

    def take_deleted(self) -> str:
        """Return the title of what was deleted last, once; it can be brought back then."""
        return self._deleted[1] if self._deleted and self.looked_at == "" else ""

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

    def bring_back(self) -> None:
        """Have what was deleted last again."""
        if self._deleted:
            (id_, _title), self._deleted = self._deleted, None
            self._flow.bring_back_requested.emit()
            self.gone.discard(id_)
            self.looked_at = id_
            self.ended.emit(id_, False)

    def refresh(self) -> None:
        """Show what the exercise's file says by now, if its page is seen."""
        self._flow.refresh()

    def _leave(self, looked_at: str, *, is_new: bool) -> None:
        self.looked_at, self._is_new, self.is_away = looked_at, is_new, True
        self._deleted = None

    def _note_deleted(self, exercise: str, title: str) -> None:
        self._deleted = exercise, title
        self.gone.add(exercise)
        self.looked_at = ""

    def _end(self, kept: str) -> None:
        self.is_away = False
        self.looked_at = kept or self.looked_at
        self.ended.emit(kept, self._is_new)
