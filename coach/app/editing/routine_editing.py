"""The routine that is being edited: what is done to its draft, and to its file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from coach.app.editing.kept import Kept
from coach.app.editing.routine_origins import Origin, Origins
from coach.app.editing.undoing import Undoing
from coach.app.routines.shelf import Shelf
from coach.domain.compiling import compile_routine
from coach.domain.editing import changed, free_id
from coach.domain.fitting import Fitted, fit
from coach.domain.guard import remarks
from coach.domain.problem import Problem
from coach.domain.routine import Routine
from coach.gui.flows.editor_flow import EditorFlow
from coach.gui.views.editor_view import Edited, Way, fit_text, way_of
from coach.gui.widgets.notice import Notice
from coach.i18n import _
from coach.library.drafts import Draft, draft_routine
from coach.library.own_files import Conflict, Known, OwnFiles
from coach.preferences import Preferences
from coach.wording import spoken_phrases


class Editing(QObject):
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
        super().__init__(flow)
        self._flow = flow
        self._shelf = shelf
        self._preferences = preferences
        self._notice = notice
        self._undoing: Undoing[Routine] = Undoing(self)
        self._begun: Origin | None = None
        self._kept: Kept[Routine] = Kept(files, self._read)
        origins = self._origins = Origins(shelf, files)
        flow.opened.connect(lambda name: self._attempt(lambda: self._begin(origins.open(name))))
        flow.copied.connect(lambda name: self._attempt(lambda: self._begin(origins.copy(name))))
        flow.new_requested.connect(lambda: flow.ask_first(shelf.library.exercises))
        flow.begun.connect(lambda exercise: self._begin(origins.new(exercise)))
        flow.edited.connect(self._edit)
        flow.undone.connect(self._undo)
        flow.redone.connect(self._redo)
        flow.fit_requested.connect(self._fit)
        flow.restore_requested.connect(self._restore)
        flow.save_requested.connect(lambda: self._attempt(self._save))
        flow.mine_kept.connect(lambda: self._attempt(self._keep_mine))
        flow.outdated.connect(self._look_again)
        flow.exercise_changed.connect(self._renew)
        flow.theirs_taken.connect(lambda: self._attempt(self._take_theirs))

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

    def _push(self, draft: Draft[Routine], name: str, key: str, place: int) -> None:
        self._undoing.push(draft, name, key, place)
        self._show()

    def _undo(self) -> None:
        self._undoing.undo()
        self._show()

    def _redo(self) -> None:
        self._undoing.redo()
        self._show()

    def _fit(self, target_ms: int) -> None:
        draft, exercises = self._undoing.draft, self._origin.exercises
        result = fit(draft.value, exercises, self._preferences().pacing(), spoken_phrases(), target_ms)
        if isinstance(result, Fitted) and result.routine != draft.value:
            self._push(draft.edited(result.routine), _("Fit to a length"), "", self._undoing.place)
        self._flow.show_fit(fit_text(result, target_ms, exercises))

    def _restore(self) -> None:
        original = self._origin.original
        if original and original.text != self._undoing.draft.text:
            self._push(original, _("Restore the original"), "", 0)

    def _save(self) -> None:
        draft = self._undoing.draft
        self._undoing.part()
        try:
            self._kept.save(draft, self._origin.original)
        except Conflict as conflict:
            self._flow.show_conflict(self._way(draft.value), self._their_way(conflict.theirs))
            return
        self._shelf.reload()
        self._show()

    def _keep_mine(self) -> None:
        self._kept.overrule()
        self._save()

    def _take_theirs(self) -> None:
        """Take what the file says; what was edited here becomes its version, and comes back by undoing."""
        if draft := self._kept.take_theirs(self._undoing.draft):
            self._shelf.reload()
            self._push(draft, _("Take the file"), "", 0)

    def _look_again(self) -> None:
        """Show what the routine's file says by now, if nothing that is not saved speaks against it."""
        if self._begun is None or not self._kept.says(self._undoing.draft):
            return
        lost = self._undoing.next_redone
        if draft := self._kept.look_again():
            self._push(draft, _("Change made outside"), "", self._undoing.place)
            told = _("The file was changed outside, and is shown as it is now. Undo takes that back.")
            if lost:
                told += "\n" + _("What you had undone, “{edit}”, cannot be redone any more.").format(
                    edit=lost
                )
            self._notice.say(told, may_pass=True)

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

    def _their_way(self, theirs: Known) -> Way:
        if theirs.data is None:
            return Way("", problem=_("The file was deleted."))
        try:
            return self._way(self._read(theirs.path, theirs.data).value)
        except Problem as problem:
            return Way("", problem=str(problem))

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

    def _attempt(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Problem as problem:
            self._notice.say(str(problem))
