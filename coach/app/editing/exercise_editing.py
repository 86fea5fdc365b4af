"""The exercise that is being edited: what is done to its draft, to its file, and to its picture."""

from collections.abc import Callable
from pathlib import Path

from coach.app.editing.draft_editing import DraftEditing
from coach.app.editing.exercise_origins import ExerciseOrigin, ExerciseOrigins
from coach.app.editing.exercise_pictures import ExercisePictures
from coach.app.routines.shelf import Shelf
from coach.domain.editing import changed
from coach.domain.exercise import Exercise
from coach.domain.guard import Remark, remarks
from coach.domain.routine import ExerciseStep, Routine
from coach.gui.flows.exercise_flow import ExerciseFlow
from coach.gui.views.editor_view import Way
from coach.gui.views.exercise_view import EditedExercise, way_of_exercise
from coach.gui.widgets.notice import Notice
from coach.library.drafts import Draft, draft_exercise
from coach.library.own_files import OwnFiles
from coach.preferences import Preferences


class ExerciseEditing(DraftEditing[Exercise]):
    """Answers what the exercise's flow asks. One exercise is edited at a time."""

    def __init__(
        self,
        flow: ExerciseFlow,
        *,
        shelf: Shelf,
        files: OwnFiles,
        origins: ExerciseOrigins,
        pictures: ExercisePictures,
        preferences: Callable[[], Preferences],
        check: Callable[[Exercise], None],
        notice: Notice,
    ) -> None:
        """`check` raises Problem for an exercise that may not be saved as it is."""
        super().__init__(flow, shelf, files, notice)
        self._flow = flow
        self._origins = origins
        self._pictures = pictures
        self._preferences = preferences
        self._check = check
        self._begun: Draft[Exercise] | None = None
        self._id = ""
        self._saves_later = False
        pictures.taken.connect(lambda name: self._attempt(lambda: self._take_up(name)))
        pictures.refused.connect(self._refuse)
        flow.opened.connect(lambda id_: self._attempt(lambda: self._begin(origins.open(id_))))
        flow.copied.connect(lambda exercise: self._attempt(lambda: self._begin(origins.copy(exercise))))
        flow.new_requested.connect(lambda: self._begin(origins.new()))
        flow.edited.connect(self._edit)
        flow.picture_given.connect(self._take_picture)
        flow.left.connect(pictures.put_aside_unused)

    def _begin(self, origin: ExerciseOrigin) -> None:
        self._begun, self._saves_later = origin.draft, False
        self._kept.begin(origin.known, None if origin.is_new else origin.draft)
        self._id = "" if origin.is_new else origin.draft.value.id
        self._undoing.begin(origin.draft)
        self._pictures.note(origin.draft.value.image)
        self._flow.show_kept(self._id)
        self._flow.begin(self._edited(), is_new=origin.is_new)

    def _edit(self, exercise: Exercise, name: str, key: str) -> None:
        if self._kept.is_new and exercise.title != self._undoing.draft.value.title:
            exercise = changed(exercise, id=self._origins.free_id(exercise.title))
        self._push(self._undoing.start(key).edited(exercise), name, key)

    def _take_picture(self, path: Path) -> None:
        self._pictures.take(path, self._undoing.draft.value.id)
        self._show()
        self._flow.show_reading()

    def _take_up(self, name: str) -> None:
        """Let the exercise have a picture that was awaited, and save it if that waited too."""
        self._undoing.part()
        self._flow.set_picture(name)
        self._show()
        if self._saves_later:
            self._saves_later = False
            self._save()
            self._flow.go_on()

    def _refuse(self, why: str) -> None:
        self._saves_later = False
        self._show()
        self._flow.show_picture_wrong(why)

    def _save(self) -> None:
        if self._pictures.is_reading:
            self._saves_later = True
            return
        draft = self._under_its_id(self._undoing.draft)
        self._check(draft.value)
        if self._store(draft):
            self._id = draft.value.id
            self._flow.show_kept(self._id)
            self._show()

    def _under_its_id(self, draft: Draft[Exercise]) -> Draft[Exercise]:
        """Return the draft with the id that is kept: before it was saved, another title gave another one."""
        if not self._id or draft.value.id == self._id:
            return draft
        draft = draft.edited(changed(draft.value, id=self._id))
        self._undoing.put(draft, 0)
        return draft

    def _read(self, path: Path, data: bytes) -> Draft[Exercise]:
        return draft_exercise(path, data)

    def _way(self, exercise: Exercise) -> Way:
        return way_of_exercise(exercise, self._preferences().pacing())

    def _show(self) -> None:
        self._pictures.note(self._undoing.draft.value.image)
        self._flow.show_edited(self._edited())

    def _edited(self) -> EditedExercise:
        draft, preferences = self._undoing.draft, self._preferences()
        return EditedExercise(
            exercise=draft.value,
            pacing=preferences.pacing(),
            remarks=_remarks(draft.value, preferences),
            is_changed=not self._kept.says(draft) or self._pictures.is_reading,
            is_as_begun=self._kept.is_new and draft == self._begun and not self._pictures.is_reading,
            is_own=not self._kept.is_new,
            undo=self._undoing.next_undone,
            redo=self._undoing.next_redone,
        )


def _remarks(exercise: Exercise, preferences: Preferences) -> tuple[Remark, ...]:
    """Return what is to be remarked in an exercise done by itself."""
    alone = Routine.model_construct(steps=(ExerciseStep(exercise=exercise.id),))
    return remarks(alone, {exercise.id: exercise}, preferences.pacing(), preferences.applies)
