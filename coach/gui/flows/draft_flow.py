"""What the ways through editing a routine and an exercise have in common: saving, two versions, leaving."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from coach.gui.dialogs.editor_dialogs import ConflictDialog, LeaveDialog
from coach.gui.views.editor_view import Way
from coach.gui.window import Window


class Edited(Protocol):
    """What is being edited, as it stands."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what is kept."""


class EditingPage(Protocol):
    """A page on which something is edited."""

    undone: SignalInstance
    redone: SignalInstance
    saved: SignalInstance
    finished: SignalInstance
    back_requested: SignalInstance


E = TypeVar("E", bound=Edited)


class DraftFlow(QObject, Generic[E]):
    """Has what is being edited saved, and asks before any of it is lost.

    Signals:
        undone, redone: the edit before is to be undone, or done again.
        save_requested: what there is is to be kept.
        mine_kept, theirs_taken: which way counts, after `show_conflict`.
        outdated: the file may say something else by now.
        left: the page is left; carries by which name what was edited is kept, empty if it is not.
    """

    undone = Signal()
    redone = Signal()
    save_requested = Signal()
    mine_kept = Signal()
    theirs_taken = Signal()
    outdated = Signal()
    left = Signal(str)

    def __init__(self, window: Window, changed_outside: str, parent: QObject | None = None) -> None:
        """`changed_outside` says, as a heading, that the file is another one than it was."""
        super().__init__(parent)
        self._window = window
        self._changed_outside = changed_outside
        self._edited: E | None = None
        self._kept = ""
        self._then: Callable[[], object] | None = None

    @property
    def _page(self) -> QWidget:
        raise NotImplementedError

    @property
    def _is_unsaved(self) -> bool:
        """Whether leaving the page would lose something."""
        return self._edited is not None and self._edited.is_changed

    def show_kept(self, name: str) -> None:
        """Know by which name what is edited is kept; empty if it is not."""
        self._kept = name

    def show_conflict(self, mine: Way, theirs: Way) -> None:
        """Ask which way counts."""
        dialog = ConflictDialog(mine, theirs, self._window, heading=self._changed_outside)
        dialog.mine_kept.connect(self.mine_kept)
        dialog.mine_kept.connect(self.go_on)
        dialog.theirs_taken.connect(self._stay)
        dialog.theirs_taken.connect(self.theirs_taken)
        dialog.rejected.connect(self._stay)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def go_on(self) -> None:
        """Do what was to be done once everything is saved."""
        then = self._then
        if then and self._edited and not self._edited.is_changed:
            self._then = None
            then()

    def _follow(self, page: EditingPage) -> None:
        page.undone.connect(self.undone)
        page.redone.connect(self.redone)
        page.saved.connect(self._save)
        page.finished.connect(lambda: self._save(then=self._go))
        page.back_requested.connect(lambda: self._leave(self._go))

    def _go(self) -> None:
        self.left.emit(self._kept)

    def _stay(self) -> None:
        self._then = None

    def _save(self, then: Callable[[], object] | None = None) -> None:
        self._then = then
        if self._edited and self._edited.is_changed:
            self.save_requested.emit()
        self.go_on()

    def _leave(self, then: Callable[[], object]) -> None:
        """Leave the page, having asked what becomes of changes that are not saved."""
        if not self._edited or not self._is_unsaved:
            then()
            return
        dialog = LeaveDialog(self._edited.title, self._window)
        dialog.kept.connect(lambda: self._keep(then))
        dialog.dropped.connect(lambda: self._drop(then))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, then: Callable[[], object]) -> None:
        self._save(then)

    def _drop(self, then: Callable[[], object]) -> None:
        self._edited = None
        then()

    def _may_close(self) -> bool:
        if not self._is_unsaved:
            return True
        self._bring_up()
        self._leave(self._window.close)
        return False

    def _bring_up(self) -> None:
        """Show what is asked about: another page may have been asked for meanwhile."""
        self._window.show_page(self._page)
