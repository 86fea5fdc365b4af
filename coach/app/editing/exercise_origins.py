"""What the editing of an exercise begins with: its draft and its file."""

from dataclasses import dataclass
from pathlib import Path

from coach.app.routines.shelf import Shelf
from coach.domain.editing import free_id, new_exercise
from coach.domain.exercise import Exercise
from coach.domain.exercise_editing import change_exercise, copy_exercise
from coach.domain.problem import Problem
from coach.domain.terms import Mode, Sides
from coach.i18n import _
from coach.library import EXERCISES
from coach.library.documents import Documents
from coach.library.drafts import Draft, draft_exercise, new_draft
from coach.library.own_exercises import exercise_files
from coach.library.own_files import Known, OwnFiles
from coach.resources import routines_dir


@dataclass(frozen=True, slots=True)
class ExerciseOrigin:
    """A draft, and its file as it is known; a new one is nowhere saved yet."""

    draft: Draft[Exercise]
    known: Known
    is_new: bool = False


class ExerciseOrigins:
    """Finds what to begin with, among the shipped exercises and the user's own in `folder`."""

    def __init__(self, shelf: Shelf, files: OwnFiles, folder: Path) -> None:
        self._shelf = shelf
        self._files = files
        self._folder = folder
        self._documents = Documents()

    def own(self) -> set[str]:
        """Return the ids of the user's own exercises that can be used."""
        return self._paths().keys() & self._shelf.library.exercises.keys()

    def open(self, id_: str) -> ExerciseOrigin:
        """Return an exercise of the user's own. Raises Problem if it cannot be read."""
        path = self._paths().get(id_)
        if path is None:
            raise Problem(_("There is no exercise “{id}” of your own any more.").format(id=id_))
        known = self._files.look(path)
        return ExerciseOrigin(draft_exercise(path, known.data or b""), known)

    def copy(self, exercise: Exercise) -> ExerciseOrigin:
        """Return a copy of any exercise, with the comments of its file if that can be read."""
        path = self._paths().get(exercise.id)
        path = path or routines_dir() / EXERCISES / f"{exercise.id}.toml"
        try:
            source = draft_exercise(path, self._files.look(path).data or b"")
        except Problem:
            source = new_draft(exercise)
        title = _("My {title}").format(title=exercise.title)
        copy = copy_exercise(source.value, title, self.taken())
        return ExerciseOrigin(source.edited(copy), self._files.new(copy.id), is_new=True)

    def new(self) -> ExerciseOrigin:
        """Return a new exercise, a hold on each side, which says when to stop as every one should."""
        bare = new_exercise(_("New exercise"), Mode.HOLD, Sides.PER_SIDE, self.taken())
        exercise = change_exercise(bare, stop=_("Ease off. Stop if it is sharp or tingles."))
        return ExerciseOrigin(new_draft(exercise), self._files.new(exercise.id), is_new=True)

    def taken(self) -> set[str]:
        """Return the ids that there are, those of files that cannot be used among them."""
        return {*self._shelf.library.exercises, *self._paths()}

    def is_shipped(self, id_: str) -> bool:
        """Return whether an exercise of that id came with the program."""
        return (routines_dir() / EXERCISES / f"{id_}.toml").is_file()

    def free_id(self, title: str) -> str:
        """Return an id for an exercise of that title."""
        return free_id(title, self.taken(), "exercise")

    def _paths(self) -> dict[str, Path]:
        return exercise_files(self._folder, self._documents.read)
