"""The routine that is being edited: its draft, what can be undone, and its file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from coach.domain.compiling import compile_routine
from coach.domain.editing import changed, copy_routine, free_id, new_routine
from coach.domain.fitting import Fitted, fit
from coach.domain.guard import remarks
from coach.domain.problem import Problem
from coach.domain.routine import ExerciseStep, Routine
from coach.gui.editor_flow import EditorFlow
from coach.gui.editor_view import Edited, Way, fit_text, way_of
from coach.gui.icons import Icons
from coach.gui.pictures import Pictures
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.i18n import _
from coach.library.catalogue import Resolved, is_file_name
from coach.library.drafts import Draft, draft_routine, new_draft
from coach.library.folders import Source, read_routine_folder
from coach.library.own_files import Conflict, Known, OwnFiles
from coach.places import Places
from coach.preferences import Preferences
from coach.resources import routines_dir
from coach.shelf import Shelf
from coach.wording import spoken_phrases


class Editing(QObject):
    """Answers what the editor's flow asks. One routine is edited at a time.

    A draft that says just what came with the program is kept as no file at all: saving it removes the user's
    own. So "Restore original" is an edit like any other, and can be undone.
    """

    def __init__(
        self,
        flow: EditorFlow,
        shelf: Shelf,
        files: OwnFiles,
        preferences: Callable[[], Preferences],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(flow)
        self._flow = flow
        self._shelf = shelf
        self._files = files
        self._preferences = preferences
        self._say = say
        self._stack = QUndoStack(self)
        self._newest: _Edit | None = None
        self._resolved: Resolved | None = None
        self._draft: Draft[Routine] | None = None
        self._original: Draft[Routine] | None = None
        self._made_from: Routine | None = None
        self._known = Known(Path(), None)
        self._theirs: Known | None = None
        self._saved_text: str | None = None
        self._is_on_shelf = True
        self._place = 0
        flow.opened.connect(lambda name: self._attempt(lambda: self._open(name)))
        flow.copied.connect(lambda name: self._attempt(lambda: self._copy(name)))
        flow.new_requested.connect(lambda: flow.ask_first(shelf.library.exercises))
        flow.begun.connect(self._begin_new)
        flow.edited.connect(self._edit)
        flow.undone.connect(self._undo)
        flow.redone.connect(self._redo)
        flow.fit_requested.connect(self._fit)
        flow.restore_requested.connect(self._restore)
        flow.save_requested.connect(lambda: self._attempt(self._save))
        flow.mine_kept.connect(lambda: self._attempt(self._keep_mine))
        flow.theirs_taken.connect(lambda: self._attempt(self._take_theirs))

    def look_again(self) -> None:
        """Show what the routine's file says by now, if nothing that is not saved speaks against it."""
        if self._draft is None or self._known.data is None or self._draft.text != self._saved_text:
            return
        try:
            now = self._files.look(self._known.path)
            if now.data is None or now == self._known:
                return
            draft = draft_routine(now.path, now.data, self._at_hand.exercises)
        except Problem:
            return
        self._known, self._saved_text = now, draft.text
        self._push(draft, _("Change made outside"), "", self._place)

    @property
    def _at_hand(self) -> Resolved:
        if self._resolved is None:
            raise RuntimeError("no routine is being edited")
        return self._resolved

    @property
    def _current(self) -> Draft[Routine]:
        if self._draft is None:
            raise RuntimeError("no routine is being edited")
        return self._draft

    def _open(self, name: str) -> None:
        resolved = self._shelf.library.resolve(name)
        id_ = resolved.routine.id
        self._is_on_shelf = not is_file_name(name)
        self._original = self._shipped(id_) if self._is_on_shelf else None
        entries = self._shelf.library.entries
        own = [e.path for e in entries if e.id == id_ and e.routine and e.source is Source.YOURS]
        path = own[0] if own and self._is_on_shelf else None
        if not self._is_on_shelf:
            path = Path(name).absolute()
        if path is not None:
            self._known = self._files.look(path)
            draft = draft_routine(path, self._known.data or b"", resolved.exercises)
        elif self._original:
            self._known, draft = self._files.new(id_), self._original
        else:
            raise Problem(_("This routine has no file that could be changed."))
        self._made_from = self._original.value if self._original else None
        self._begin(resolved, draft, draft.text)

    def _copy(self, name: str) -> None:
        self._open_quietly(name)
        source = self._current
        title = _("{title} (copy)").format(title=source.value.title)
        copy = copy_routine(source.value, title, self._taken())
        self._made_from, self._original, self._is_on_shelf = source.value, None, True
        self._known = self._files.new(copy.id)
        self._begin(self._at_hand, source.edited(copy), None)

    def _open_quietly(self, name: str) -> None:
        resolved = self._shelf.library.resolve(name)
        paths = [e.path for e in self._shelf.library.entries if e.id == name and e.routine]
        path = paths[0] if paths else Path(name).absolute()
        self._resolved = resolved
        self._draft = draft_routine(path, self._files.look(path).data or b"", resolved.exercises)

    def _begin_new(self, exercise: str) -> None:
        routine = new_routine(_("New routine"), ExerciseStep(exercise=exercise), self._taken())
        self._made_from = self._original = None
        self._is_on_shelf = True
        self._known = self._files.new(routine.id)
        self._begin(Resolved(routine, self._shelf.library.exercises), new_draft(routine), None)

    def _begin(self, resolved: Resolved, draft: Draft[Routine], saved_text: str | None) -> None:
        self._resolved, self._draft, self._saved_text = resolved, draft, saved_text
        self._theirs, self._newest, self._place = None, None, 0
        self._stack.clear()
        self._flow.begin(self._edited(), is_new=saved_text is None)
        self._tell_kept()

    def _edit(self, routine: Routine, name: str, key: str, place: int) -> None:
        if self._saved_text is None and routine.title != self._current.value.title:
            routine = changed(routine, id=free_id(routine.title, self._taken()))
        self._push(self._current.edited(routine), name, key, place)

    def _push(self, draft: Draft[Routine], name: str, key: str, place: int) -> None:
        newest = self._newest
        if newest and key and newest.key == key and not self._stack.canRedo():
            newest.after, newest.place_after = draft, place
            self.put(draft, place)
        else:
            self._newest = _Edit(self, (self._current, self._place), (draft, place), name, key)
            self._stack.push(self._newest)
        self._show()

    def put(self, draft: Draft[Routine], place: int) -> None:
        """Let a draft be the one that is edited."""
        self._draft, self._place = draft, place

    def _undo(self) -> None:
        self._newest = None
        self._stack.undo()
        self._show()

    def _redo(self) -> None:
        self._newest = None
        self._stack.redo()
        self._show()

    def _fit(self, target_ms: int) -> None:
        routine, exercises = self._current.value, self._at_hand.exercises
        result = fit(routine, exercises, self._preferences().pacing(), spoken_phrases(), target_ms)
        if isinstance(result, Fitted) and result.routine != routine:
            self._push(self._current.edited(result.routine), _("Fit to a length"), "", self._place)
        self._flow.show_fit(fit_text(result, target_ms, exercises))

    def _restore(self) -> None:
        if self._original and self._original.text != self._current.text:
            self._push(self._original, _("Restore the original"), "", 0)

    def _save(self) -> None:
        draft = self._current
        self._newest = None
        is_original = self._original is not None and draft.text == self._original.text
        if self._saved_text is None:
            self._known = self._files.new(draft.value.id)
        try:
            if not is_original:
                self._known = self._files.save(self._known, draft.text)
            else:
                self._files.remove(self._known)
                self._known = self._files.new(draft.value.id)
        except Conflict as conflict:
            self._theirs = conflict.theirs
            self._flow.show_conflict(self._way(draft.value), self._their_way(conflict.theirs))
            return
        self._saved_text = draft.text
        self._shelf.reload()
        self._show()

    def _keep_mine(self) -> None:
        if self._theirs:
            self._known = self._theirs
            self._save()

    def _take_theirs(self) -> None:
        """Take what the file says; what was edited here becomes its version, and comes back by undoing."""
        theirs = self._theirs
        if theirs is None or theirs.data is None:
            return
        draft = draft_routine(theirs.path, theirs.data, self._at_hand.exercises)
        mine = self._files.save(theirs, self._current.text)
        self._known = self._files.save(mine, draft.text)
        self._saved_text = draft.text
        self._shelf.reload()
        self._push(draft, _("Take the file"), "", 0)

    def _way(self, routine: Routine) -> Way:
        exercises = self._at_hand.exercises
        timeline = compile_routine(routine, exercises, self._preferences().pacing(), spoken_phrases())
        return way_of(routine, exercises, timeline)

    def _their_way(self, theirs: Known) -> Way:
        if theirs.data is None:
            return Way("", problem=_("The file was deleted."))
        try:
            return self._way(draft_routine(theirs.path, theirs.data, self._at_hand.exercises).value)
        except Problem as problem:
            return Way("", problem=str(problem))

    def _shipped(self, id_: str) -> Draft[Routine] | None:
        exercises = self._shelf.library.exercises
        found, _wrong = read_routine_folder(routines_dir(), Source.SHIPPED, exercises, [])
        paths = [entry.path for entry in found if entry.id == id_ and entry.routine]
        return draft_routine(paths[0], paths[0].read_bytes(), exercises) if paths else None

    def _taken(self) -> set[str]:
        return {entry.id for entry in self._shelf.library.entries}

    def _show(self) -> None:
        self._flow.show_edited(self._edited())
        self._tell_kept()

    def _tell_kept(self) -> None:
        """Say by which name the routine is found again."""
        if self._saved_text is None:
            self._flow.show_kept("")
        else:
            self._flow.show_kept(self._current.value.id if self._is_on_shelf else str(self._known.path))

    def _edited(self) -> Edited:
        draft, exercises, preferences = self._current, self._at_hand.exercises, self._preferences()
        pacing = preferences.pacing()
        return Edited(
            routine=draft.value,
            exercises=exercises,
            timeline=compile_routine(draft.value, exercises, pacing, spoken_phrases()),
            pacing=pacing,
            remarks=remarks(draft.value, exercises, pacing, preferences.applies, self._made_from),
            is_changed=draft.text != self._saved_text,
            is_own=self._known.data is not None,
            has_original=self._original is not None and draft.text != self._original.text,
            undo=self._stack.undoText(),
            redo=self._stack.redoText(),
            place=self._place,
        )

    def _attempt(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Problem as problem:
            self._say(str(problem))


def build_editor_flow(
    *,
    window: Window,
    theme: Theme,
    pictures: Pictures,
    icons: Icons,
    shelf: Shelf,
    places: Places,
    preferences: Callable[[], Preferences],
    parent: QObject,
) -> EditorFlow:
    """Return the way through editing a routine, whose file goes to the user's own ones."""
    flow = EditorFlow(window, theme, pictures, icons, parent)
    files = OwnFiles(places.routines, places.versions)
    Editing(flow, shelf, files, preferences, window.notice.say)
    return flow


class _Edit(QUndoCommand):
    """Goes from one draft to another, and back."""

    def __init__(
        self,
        editing: Editing,
        before: tuple[Draft[Routine], int],
        after: tuple[Draft[Routine], int],
        name: str,
        key: str,
    ) -> None:
        super().__init__(name)
        self._editing = editing
        self._before = before
        self.after, self.place_after = after
        self.key = key

    def undo(self) -> None:
        self._editing.put(*self._before)

    def redo(self) -> None:
        self._editing.put(self.after, self.place_after)
