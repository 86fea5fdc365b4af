"""What the editing of a routine begins with: its draft, its file, and what it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.app.routines.choosing import own_file
from coach.app.routines.shelf import Shelf
from coach.domain.editing import copy_routine, new_routine
from coach.domain.exercise import Exercise
from coach.domain.problem import Problem
from coach.domain.routine import ExerciseStep, Routine
from coach.i18n import _
from coach.library.catalogue import is_file_name
from coach.library.drafts import Draft, draft_routine, new_draft
from coach.library.folders import Source, read_routine_folder
from coach.library.own_files import Known, OwnFiles
from coach.resources import routines_dir


@dataclass(frozen=True, slots=True)
class Origin:
    """A draft, and the exercises that it may name.

    `known` is its file, `original` what came with the program, `made_from` what remarks compare it with. A
    new one is nowhere saved yet. One that is not on the shelf is found again by its file, not by its id.
    """

    draft: Draft[Routine]
    exercises: Mapping[str, Exercise]
    known: Known
    original: Draft[Routine] | None = None
    made_from: Routine | None = None
    is_new: bool = False
    is_on_shelf: bool = True


class Origins:
    """Finds what to begin with, on the shelf and in the user's own files."""

    def __init__(self, shelf: Shelf, files: OwnFiles) -> None:
        self._shelf = shelf
        self._files = files

    def open(self, name: str) -> Origin:
        """Return the routine of that id or file. Raises Problem if it cannot be read."""
        resolved = self._shelf.library.resolve(name)
        id_, exercises = resolved.routine.id, resolved.exercises
        is_on_shelf = not is_file_name(name)
        original = self._shipped(id_) if is_on_shelf else None
        path = own_file(self._shelf.library, id_) if is_on_shelf else Path(name).absolute()
        if path is not None:
            known = self._files.look(path)
            draft = draft_routine(path, known.data or b"", exercises)
        elif original:
            known, draft = self._files.new(id_), original
        else:
            raise Problem(_("This routine has no file that could be changed."))
        made_from = original.value if original else None
        return Origin(draft, exercises, known, original, made_from, is_on_shelf=is_on_shelf)

    def copy(self, name: str) -> Origin:
        """Return a copy of the routine of that id or file. Raises Problem if that cannot be read."""
        resolved = self._shelf.library.resolve(name)
        paths = [e.path for e in self._shelf.library.entries if e.id == name and e.routine]
        path = paths[0] if paths else Path(name).absolute()
        source = draft_routine(path, self._files.look(path).data or b"", resolved.exercises)
        title = _("{title} (copy)").format(title=source.value.title)
        copy = copy_routine(source.value, title, self.taken())
        known = self._files.new(copy.id)
        return Origin(source.edited(copy), resolved.exercises, known, made_from=source.value, is_new=True)

    def new(self, exercise: str) -> Origin:
        """Return a new routine that begins with an exercise."""
        routine = new_routine(_("New routine"), ExerciseStep(exercise=exercise), self.taken())
        known = self._files.new(routine.id)
        return Origin(new_draft(routine), self._shelf.library.exercises, known, is_new=True)

    def taken(self) -> set[str]:
        """Return the ids that there are."""
        return {entry.id for entry in self._shelf.library.entries}

    def _shipped(self, id_: str) -> Draft[Routine] | None:
        exercises = self._shelf.library.exercises
        found, _wrong = read_routine_folder(routines_dir(), Source.SHIPPED, exercises, [])
        paths = [entry.path for entry in found if entry.id == id_ and entry.routine]
        return draft_routine(paths[0], paths[0].read_bytes(), exercises) if paths else None
