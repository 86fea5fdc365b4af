"""What is done on the editor's page, as edits: from the routine there is to the one that is wanted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from coach.domain.editing import add_step, change_step, changed, duplicate_step, move_step, remove_step
from coach.domain.problem import Problem
from coach.domain.routine import ExerciseStep, RestStep, Routine
from coach.gui.views.editor_view import Edited
from coach.i18n import _

_REST_MS = 20_000


class Edits(QObject):
    """Makes edits of `edited`, at `place`, the step that is looked at.

    Signals:
        made: see EditorPage's `edited`.
        refused: an edit cannot be; carries what is wrong, which is nothing any more as soon as one can.
    """

    made = Signal(object, str, str, int)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.edited: Edited | None = None
        self.place = 0

    def change_title(self, text: str) -> None:
        """Let the routine have another title."""
        self._attempt(lambda routine: changed(routine, title=text), _("Change the title"), key="title")

    def change_step(self, fields: dict[str, Any]) -> None:
        """Let the step have other fields."""
        exercises = self.edited.exercises if self.edited else {}
        place = self.place
        key = f"{place} {' '.join(fields)}" if len(fields) == 1 else ""
        self._attempt(
            lambda routine: change_step(routine, exercises, place, **fields),
            _("Change a step"),
            key=key,
        )

    def change_whole(self, fields: dict[str, Any]) -> None:
        """Let the routine have other fields of its own."""
        key = " ".join(fields) if len(fields) == 1 else ""
        self._attempt(lambda routine: changed(routine, **fields), _("Change the routine"), key=key)

    def add_exercise(self, exercise: str) -> None:
        """Add an exercise below the step."""
        self._add_step(ExerciseStep(exercise=exercise), _("Add an exercise"))

    def add_rest(self) -> None:
        """Add a rest below the step."""
        self._add_step(RestStep.model_validate({"rest": _REST_MS / 1000}), _("Add a rest"))

    def duplicate(self) -> None:
        """Add the step once more below it."""
        place = self.place
        self._attempt(lambda routine: duplicate_step(routine, place), _("Duplicate a step"), place=place + 1)

    def remove(self) -> None:
        """Remove the step."""
        place = self.place
        self._attempt(
            lambda routine: remove_step(routine, place),
            _("Remove a step"),
            place=min(place, len(self._routine.steps) - 2),
        )

    def move(self, start: int, to: int) -> None:
        """Move the step at `start` to another place, if there is that place."""
        if 0 <= to < len(self._routine.steps):
            self._attempt(lambda routine: move_step(routine, start, to), _("Move a step"), place=to)

    @property
    def _routine(self) -> Routine:
        if self.edited is None:
            raise RuntimeError("no routine is being edited")
        return self.edited.routine

    def _add_step(self, step: ExerciseStep | RestStep, name: str) -> None:
        place = self.place + 1
        self._attempt(lambda routine: add_step(routine, place, step), name, place=place)

    def _attempt(
        self, edit: Callable[[Routine], Routine], name: str, *, key: str = "", place: int | None = None
    ) -> None:
        """Tell of the routine that `edit` makes, or say what is wrong with it."""
        try:
            routine = edit(self._routine)
        except Problem as problem:
            self.refused.emit(str(problem))
            return
        self.refused.emit("")
        if routine != self._routine:
            self.made.emit(routine, name, key, self.place if place is None else place)
