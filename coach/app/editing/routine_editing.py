"""The routine that is being edited: what is done to its draft, and to its file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from coach.app.editing.draft_editing import DraftEditing
from coach.app.editing.routine_origins import Origin, Origins
from coach.app.routines.shelf import Shelf
from coach.domain.compiling import compile_routine
from coach.domain.editing import changed, free_id
from coach.domain.fitting import Fitted, fit
from coach.domain.guard import remarks
from coach.domain.routine import Routine
from coach.gui.flows.editor_flow import EditorFlow
from coach.gui.views.editor_view import Edited, Way, fit_text, way_of
from coach.gui.widgets.notice import Notice
from coach.i18n import _
from coach.library.drafts import Draft, draft_routine
from coach.library.own_files import OwnFiles
from coach.preferences import Preferences
from coach.wording import spoken_phrases


class Editing(DraftEditing[Routine]):
    """Answers what the editor's flow asks. One routine is edited at a time.

    "Restore original" is an edit like any other, and can be undone.
    """

    def __init__(
        self,
        flow: EditorFlow,
        shelf: Shelf,
        files: OwnFiles,
        preferences: Callable[[], Preferences],
        notice: Notice,
    ) -> None:
        super().__init__(flow, shelf, files, notice)
        self._flow = flow
        self._preferences = preferences
        self._begun: Origin | None = None
        origins = self._origins = Origins(shelf, files)
        flow.opened.connect(lambda name: self._attempt(lambda: self._begin(origins.open(name))))
        flow.copied.connect(lambda name: self._attempt(lambda: self._begin(origins.copy(name))))
        flow.new_requested.connect(lambda: flow.ask_first(shelf.library.exercises))
        flow.begun.connect(lambda exercise: self._begin(origins.new(exercise)))
        flow.edited.connect(self._edit)
        flow.fit_requested.connect(self._fit)
        flow.restore_requested.connect(self._restore)
        flow.exercise_changed.connect(self._renew)

    @property
    def _origin(self) -> Origin:
        if self._begun is None:
            raise RuntimeError("no routine is being edited")
        return self._begun

    def _begin(self, origin: Origin) -> None:
        self._begun = origin
        self._kept.begin(origin.known, None if origin.is_new else origin.draft)
        self._undoing.begin(origin.draft)
        self._flow.begin(self._edited(), is_new=origin.is_new)
        self._tell_kept()

    def _edit(self, routine: Routine, name: str, key: str, place: int) -> None:
        draft = self._undoing.draft
        if self._kept.is_new and routine.title != draft.value.title:
            routine = changed(routine, id=free_id(routine.title, self._origins.taken()))
        self._push(draft.edited(routine), name, key, place)

    def _fit(self, target_ms: int) -> None:
        draft, exercises = self._undoing.draft, self._origin.exercises
        result = fit(draft.value, exercises, self._preferences().pacing(), spoken_phrases(), target_ms)
        if isinstance(result, Fitted) and result.routine != draft.value:
            self._push(draft.edited(result.routine), _("Fit to a length"), place=self._undoing.place)
        self._flow.show_fit(fit_text(result, target_ms, exercises))

    def _restore(self) -> None:
        original = self._origin.original
        if original and original.text != self._undoing.draft.text:
            self._push(original, _("Restore the original"))

    def _save(self) -> None:
        if self._store(self._undoing.draft, self._origin.original):
            self._show()

    def _renew(self, exercise: str) -> None:
        """Take up what an exercise has become; one that is gone may still be in what could be undone."""
        now = self._shelf.library.exercises.get(exercise)
        if self._begun and now:
            self._begun = replace(self._begun, exercises={**self._begun.exercises, exercise: now})
            self._show()

    def _read(self, path: Path, data: bytes) -> Draft[Routine]:
        return draft_routine(path, data, self._origin.exercises)

    def _way(self, routine: Routine) -> Way:
        exercises = self._origin.exercises
        timeline = compile_routine(routine, exercises, self._preferences().pacing(), spoken_phrases())
        return way_of(routine, exercises, timeline)

    def _show(self) -> None:
        self._flow.show_edited(self._edited())
        self._tell_kept()

    def _tell_kept(self) -> None:
        """Say by which name the routine is found again."""
        if self._kept.is_new:
            self._flow.show_kept("")
        else:
            is_on_shelf = self._origin.is_on_shelf
            self._flow.show_kept(self._undoing.draft.value.id if is_on_shelf else str(self._kept.path))

    def _edited(self) -> Edited:
        origin, undoing, preferences = self._origin, self._undoing, self._preferences()
        draft, pacing = undoing.draft, preferences.pacing()
        return Edited(
            routine=draft.value,
            exercises=origin.exercises,
            timeline=compile_routine(draft.value, origin.exercises, pacing, spoken_phrases()),
            pacing=pacing,
            remarks=remarks(draft.value, origin.exercises, pacing, preferences.applies, origin.made_from),
            is_changed=not self._kept.says(draft),
            is_own=self._kept.is_own,
            has_original=origin.original is not None and draft.text != origin.original.text,
            undo=undoing.next_undone,
            redo=undoing.next_redone,
            place=undoing.place,
        )
