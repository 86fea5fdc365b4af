"""What editing a routine and editing an exercise have in common: undoing, saving, and two versions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic

from PySide6.QtCore import QObject

from coach.app.editing.kept import Kept
from coach.app.editing.undoing import Undoing
from coach.app.routines.shelf import Shelf
from coach.domain.problem import Problem
from coach.gui.flows.draft_flow import DraftFlow
from coach.gui.views.editor_view import Way
from coach.gui.widgets.notice import Notice
from coach.i18n import _
from coach.library.drafts import Draft, T
from coach.library.own_files import Conflict, Known, OwnFiles


class DraftEditing(QObject, Generic[T]):
    """Answers what a flow asks of any draft. What is edited, and how it is shown, is for others to say."""

    def __init__(self, flow: DraftFlow[Any], shelf: Shelf, files: OwnFiles, notice: Notice) -> None:
        super().__init__(flow)
        self._draft_flow = flow
        self._shelf = shelf
        self._notice = notice
        self._undoing: Undoing[T] = Undoing(self)
        self._kept: Kept[T] = Kept(files, self._read)
        flow.undone.connect(self._undo)
        flow.redone.connect(self._redo)
        flow.save_requested.connect(lambda: self._attempt(self._save))
        flow.mine_kept.connect(lambda: self._attempt(self._keep_mine))
        flow.theirs_taken.connect(lambda: self._attempt(self._take_theirs))
        flow.outdated.connect(self._look_again)

    def _read(self, path: Path, data: bytes) -> Draft[T]:
        """Return what a file says; raises Problem."""
        raise NotImplementedError

    def _way(self, value: T) -> Way:
        """Return how it reads."""
        raise NotImplementedError

    def _show(self) -> None:
        """Show the draft as it stands."""
        raise NotImplementedError

    def _save(self) -> None:
        """Have the draft stored; raises Problem."""
        raise NotImplementedError

    def _push(self, draft: Draft[T], name: str, key: str = "", place: int = 0) -> None:
        self._undoing.push(draft, name, key, place)
        self._show()

    def _store(self, draft: Draft[T], original: Draft[T] | None = None) -> bool:
        """Write a draft to its file; False if the user is asked first: somebody else has written there."""
        self._undoing.part()
        try:
            self._kept.save(draft, original)
        except Conflict as conflict:
            self._draft_flow.show_conflict(self._way(draft.value), self._their_way(conflict.theirs))
            return False
        self._shelf.reload()
        return True

    def _attempt(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Problem as problem:
            self._notice.say(str(problem))

    def _undo(self) -> None:
        self._undoing.undo()
        self._show()

    def _redo(self) -> None:
        self._undoing.redo()
        self._show()

    def _keep_mine(self) -> None:
        self._kept.overrule()
        self._save()

    def _take_theirs(self) -> None:
        """Take what the file says; what was edited here becomes its version, and comes back by undoing."""
        if draft := self._kept.take_theirs(self._undoing.draft):
            self._shelf.reload()
            self._push(draft, _("Take the file"))

    def _look_again(self) -> None:
        """Show what the file says by now, if nothing that is not saved speaks against it."""
        if not (self._undoing.has_begun and self._kept.says(self._undoing.draft)):
            return
        lost = self._undoing.next_redone
        if draft := self._kept.look_again():
            self._push(draft, _("Change made outside"), place=self._undoing.place)
            told = _("The file was changed outside, and is shown as it is now. Undo takes that back.")
            if lost:
                told += "\n" + _("What you had undone, “{edit}”, cannot be redone any more.").format(
                    edit=lost
                )
            self._notice.say(told, may_pass=True)

    def _their_way(self, theirs: Known) -> Way:
        if theirs.data is None:
            return Way("", problem=_("The file was deleted."))
        try:
            return self._way(self._read(theirs.path, theirs.data).value)
        except Problem as problem:
            return Way("", problem=str(problem))
