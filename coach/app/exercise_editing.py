"""The exercise that is being edited: what is done to its draft, to its file, and to its pictures."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from coach.app.exercise_origins import ExerciseOrigin, ExerciseOrigins
from coach.app.picture_taking import PictureTaking
from coach.app.undoing import Undoing
from coach.domain.editing import changed
from coach.domain.exercise import Exercise
from coach.domain.guard import Remark, remarks
from coach.domain.problem import Problem
from coach.domain.routine import ExerciseStep, Routine
from coach.gui.figures.pictures import Pictures
from coach.gui.flows.exercise_flow import ExerciseFlow
from coach.gui.views.editor_view import Way
from coach.gui.views.exercise_view import EditedExercise, way_of_exercise
from coach.i18n import _
from coach.library.drafts import Draft, draft_exercise
from coach.library.own_exercises import Uses, misfitting, uses_of
from coach.library.own_files import Conflict, Known, OwnFiles
from coach.library.own_pictures import OwnPictures
from coach.preferences import Preferences
from coach.shelf import Shelf


class ExerciseEditing(QObject):
    """Answers what the exercise's flow asks. One exercise is edited at a time.

    A picture is a file as soon as it is given; those that no exercise names go aside when the page is left.
    """

    def __init__(
        self,
        flow: ExerciseFlow,
        *,
        shelf: Shelf,
        files: OwnFiles,
        origins: ExerciseOrigins,
        own_pictures: OwnPictures,
        pictures: Pictures,
        preferences: Callable[[], Preferences],
        open_routine: Callable[[], Routine | None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(flow)
        self._flow = flow
        self._shelf = shelf
        self._files = files
        self._origins = origins
        self._own_pictures = own_pictures
        self._pictures = pictures
        self._preferences = preferences
        self._open_routine = open_routine
        self._say = say
        self._undoing: Undoing[Exercise] = Undoing(self)
        self._known = Known(Path(), None)
        self._theirs: Known | None = None
        self._deleted: tuple[Known, str | None] | None = None
        self._saved_text: str | None = None
        self._begun_text = ""
        self._kept_id = ""
        self._seen: set[str | None] = set()
        self._saves_later = False
        self._taking = PictureTaking(self)
        self._taking.taken.connect(lambda data: self._attempt(lambda: self._take_up(data)))
        self._taking.refused.connect(self._refuse)
        flow.opened.connect(lambda id_: self._attempt(lambda: self._begin(origins.open(id_))))
        flow.copied.connect(lambda exercise: self._attempt(lambda: self._begin(origins.copy(exercise))))
        flow.new_requested.connect(lambda: self._begin(origins.new()))
        flow.edited.connect(self._edit)
        flow.undone.connect(self._undo)
        flow.redone.connect(self._redo)
        flow.picture_given.connect(self._take_picture)
        flow.save_requested.connect(lambda: self._attempt(self._save))
        flow.mine_kept.connect(lambda: self._attempt(self._keep_mine))
        flow.theirs_taken.connect(lambda: self._attempt(self._take_theirs))
        flow.delete_requested.connect(lambda: self._attempt(self._delete))
        flow.bring_back_requested.connect(lambda: self._attempt(self._bring_back))
        flow.outdated.connect(self._look_again)
        flow.left.connect(self.tidy)

    def _begin(self, origin: ExerciseOrigin) -> None:
        self._known, self._theirs, self._saves_later = origin.known, None, False
        self._saved_text = None if origin.is_new else origin.draft.text
        self._begun_text = origin.draft.text
        self._seen = set()
        self._undoing.begin(origin.draft)
        self._kept_id = "" if origin.is_new else origin.draft.value.id
        self._flow.show_kept(self._kept_id)
        self._flow.begin(self._edited(), is_new=origin.is_new)

    def _edit(self, exercise: Exercise, name: str, key: str) -> None:
        draft = self._undoing.draft
        if self._saved_text is None and exercise.title != draft.value.title:
            exercise = changed(exercise, id=self._origins.free_id(exercise.title))
        self._push(self._undoing.start(key).edited(exercise), name, key)

    def _push(self, draft: Draft[Exercise], name: str, key: str) -> None:
        self._undoing.push(draft, name, key, 0)
        self._show()

    def _undo(self) -> None:
        self._undoing.undo()
        self._show()

    def _redo(self) -> None:
        self._undoing.redo()
        self._show()

    def _take_picture(self, path: Path) -> None:
        self._taking.take(path)
        self._show()
        self._flow.show_reading()

    def _take_up(self, data: bytes) -> None:
        """Let the exercise have a picture that has been read, and save it if that was waited for."""
        saves, self._saves_later = self._saves_later, False
        try:
            name = self._own_pictures.add(self._undoing.draft.value.id, data)
        except Problem as problem:
            self._refuse(str(problem))
            return
        self._seen.add(name)
        self._pictures.look_again()
        self._undoing.part()
        self._flow.set_picture(name)
        self._show()
        if saves:
            self._save()
            self._flow.go_on()

    def _refuse(self, why: str) -> None:
        self._saves_later = False
        self._show()
        self._flow.show_picture_wrong(why)

    def _save(self) -> None:
        if self._taking.is_reading:
            self._saves_later = True
            return
        draft = self._with_kept_id(self._undoing.draft)
        self._check_routines(draft.value)
        self._undoing.part()
        if self._saved_text is None:
            self._known = self._files.new(draft.value.id)
        try:
            self._known = self._files.save(self._known, draft.text)
        except Conflict as conflict:
            self._theirs = conflict.theirs
            self._flow.show_conflict(self._way(draft.value), self._their_way(conflict.theirs))
            return
        self._saved_text, self._kept_id = draft.text, draft.value.id
        self._flow.show_kept(self._kept_id)
        self._shelf.reload()
        self._show()

    def _with_kept_id(self, draft: Draft[Exercise]) -> Draft[Exercise]:
        """Return the draft under the id that is kept: an undone title may have had another one."""
        if not self._kept_id or draft.value.id == self._kept_id:
            return draft
        draft = draft.edited(changed(draft.value, id=self._kept_id))
        self._undoing.put(draft, 0)
        return draft

    def _check_routines(self, exercise: Exercise) -> None:
        """Raise Problem if a routine's step would not fit any more."""
        before = self._shelf.library.exercises.get(exercise.id)
        if before is None or before.mode is exercise.mode:
            return
        if titles := misfitting(exercise, self._shelf.library, self._open_routine()):
            what = _("Nothing was saved: {routines} give it a dose of the other kind.")
            raise Problem(what.format(routines=_quoted(titles)), _("Change them first, or make a copy."))

    def _keep_mine(self) -> None:
        if self._theirs:
            self._known = self._theirs
            self._save()

    def _take_theirs(self) -> None:
        """Take what the file says; what was edited here becomes its version, and comes back by undoing."""
        theirs = self._theirs
        if theirs is None or theirs.data is None:
            return
        draft = draft_exercise(theirs.path, theirs.data)
        mine = self._files.save(theirs, self._undoing.draft.text)
        self._known = self._files.save(mine, draft.text)
        self._saved_text = draft.text
        self._shelf.reload()
        self._push(draft, _("Take the file"), "")

    def _look_again(self) -> None:
        """Show what the exercise's file says by now, if nothing that is not saved speaks against it."""
        if self._known.data is None or self._is_changed:
            return
        try:
            now = self._files.look(self._known.path)
            if now.data is None or now == self._known:
                return
            draft = draft_exercise(now.path, now.data)
        except Problem:
            return
        self._known, self._saved_text = now, draft.text
        self._push(draft, _("Change made outside"), "")

    def _delete(self) -> None:
        """Delete the exercise, unless something names it."""
        exercise = self._undoing.draft.value
        uses = uses_of(exercise.id, self._shelf.library, self._open_routine())
        if (uses.routines or uses.exercises) and not self._origins.is_shipped(exercise.id):
            raise Problem(_used_text(exercise.title, uses), _("Take it out there first."))
        self._files.remove(self._known)
        self._deleted = self._known, exercise.image
        self._seen.add(exercise.image)
        self._shelf.reload()
        self._flow.end()

    def _bring_back(self) -> None:
        if self._deleted:
            known, image = self._deleted
            self._files.put_back(known)
            self._own_pictures.bring_back(image)
            self._pictures.look_again()
            self._shelf.reload()

    def tidy(self) -> None:
        """Forget what is being read, and take pictures aside that were not kept."""
        self._taking.forget()
        self._own_pictures.put_aside_unused(self._seen)
        self._pictures.look_again()

    def _way(self, exercise: Exercise) -> Way:
        return way_of_exercise(exercise, self._preferences().pacing())

    def _their_way(self, theirs: Known) -> Way:
        if theirs.data is None:
            return Way("", problem=_("The file was deleted."))
        try:
            return self._way(draft_exercise(theirs.path, theirs.data).value)
        except Problem as problem:
            return Way("", problem=str(problem))

    def _show(self) -> None:
        self._seen.add(self._undoing.draft.value.image)
        self._flow.show_edited(self._edited())

    @property
    def _is_changed(self) -> bool:
        return self._undoing.draft.text != self._saved_text or self._taking.is_reading

    def _edited(self) -> EditedExercise:
        preferences, exercise = self._preferences(), self._undoing.draft.value
        return EditedExercise(
            exercise=exercise,
            pacing=preferences.pacing(),
            remarks=_remarks(exercise, preferences),
            is_changed=self._is_changed,
            is_as_begun=self._saved_text is None and self._undoing.draft.text == self._begun_text,
            is_own=self._saved_text is not None,
            undo=self._undoing.next_undone,
            redo=self._undoing.next_redone,
        )

    def _attempt(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Problem as problem:
            self._say(str(problem))


def _remarks(exercise: Exercise, preferences: Preferences) -> tuple[Remark, ...]:
    """Return what is to be remarked in an exercise done by itself."""
    alone = Routine.model_construct(steps=(ExerciseStep(exercise=exercise.id),))
    return remarks(alone, {exercise.id: exercise}, preferences.pacing(), preferences.applies)


def _used_text(title: str, uses: Uses) -> str:
    if uses.routines:
        return _("“{title}” is used in {routines}.").format(title=title, routines=_quoted(uses.routines))
    what = _("“{title}” is named as another way to do {exercises}.")
    return what.format(title=title, exercises=_quoted(uses.exercises))


def _quoted(titles: tuple[str, ...]) -> str:
    return ", ".join(f"“{title}”" for title in titles)
