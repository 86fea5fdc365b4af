"""Exercises of the user's own, deleted with a way back, and kept from changes that routines speak against."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from coach.app.editing.exercise_origins import ExerciseOrigins
from coach.app.editing.exercise_pictures import ExercisePictures
from coach.app.routines.shelf import Shelf
from coach.domain.exercise import Exercise
from coach.domain.problem import Problem
from coach.domain.routine import Routine
from coach.gui.flows.exercise_flow import ExerciseFlow
from coach.gui.widgets.notice import Notice
from coach.i18n import _
from coach.library.own_exercises import Uses, misfitting, uses_of
from coach.library.own_files import Known, OwnFiles


class ExerciseRemoving(QObject):
    """Deletes exercises that nothing names; a file becomes a version, and can be had back at once.

    `open_routine` tells which routine is being edited, and may not be saved yet.
    """

    def __init__(
        self,
        flow: ExerciseFlow,
        *,
        shelf: Shelf,
        files: OwnFiles,
        origins: ExerciseOrigins,
        pictures: ExercisePictures,
        open_routine: Callable[[], Routine | None],
        notice: Notice,
    ) -> None:
        super().__init__(flow)
        self._flow = flow
        self._shelf = shelf
        self._files = files
        self._origins = origins
        self._pictures = pictures
        self._open_routine = open_routine
        self._notice = notice
        flow.delete_requested.connect(lambda id_: self._attempt(lambda: self._delete(id_)))

    def check(self, exercise: Exercise) -> None:
        """Raise Problem if a routine gives an exercise a dose that does not fit it any more."""
        if titles := misfitting(exercise, self._shelf.library, self._open_routine()):
            what = _("Nothing was saved: {routines} set a dose of the other kind for it.")
            raise Problem(what.format(routines=_quoted(titles)), _("Change that first, or make a copy."))

    def _delete(self, id_: str) -> None:
        origin = self._origins.open(id_)
        exercise = origin.draft.value
        uses = uses_of(id_, self._shelf.library, self._open_routine())
        if (uses.routines or uses.exercises) and not self._origins.is_shipped(id_):
            raise Problem(_used_text(exercise.title, uses), _("Take it out there first."))
        self._files.remove(origin.known)
        self._pictures.note(exercise.image)
        self._shelf.reload()
        self._flow.end()
        self._notice.offer(
            _("“{title}” is deleted.").format(title=exercise.title),
            _("Undo"),
            lambda: self._attempt(lambda: self._put_back(origin.known, exercise)),
        )

    def _put_back(self, removed: Known, exercise: Exercise) -> None:
        self._files.put_back(removed)
        self._pictures.bring_back(exercise.image)
        self._shelf.reload()
        self._flow.tell_restored(exercise.id)

    def _attempt(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Problem as problem:
            self._notice.say(str(problem))


def _used_text(title: str, uses: Uses) -> str:
    if uses.routines:
        return _("“{title}” is used in {routines}.").format(title=title, routines=_quoted(uses.routines))
    what = _("“{title}” is named as another way to do {exercises}.")
    return what.format(title=title, exercises=_quoted(uses.exercises))


def _quoted(titles: tuple[str, ...]) -> str:
    return ", ".join(f"“{title}”" for title in titles)
