"""What can be undone of the edits of a routine."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from coach.domain.routine import Routine
from coach.library.drafts import Draft


class Undoing(QObject):
    """Knows the draft that is edited, the step to look at, and the ones before and after."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = QUndoStack(self)
        self._newest: _Edit | None = None
        self._draft: Draft[Routine] | None = None
        self.place = 0

    @property
    def draft(self) -> Draft[Routine]:
        """The draft as it stands."""
        if self._draft is None:
            raise RuntimeError("no routine is being edited")
        return self._draft

    @property
    def next_undone(self) -> str:
        """What the edit is called that would be undone; empty if there is none."""
        return self._stack.undoText()

    @property
    def next_redone(self) -> str:
        """What the edit is called that would be done again; empty if there is none."""
        return self._stack.redoText()

    def begin(self, draft: Draft[Routine]) -> None:
        """Begin with a draft, and with nothing to undo."""
        self._newest = None
        self._stack.clear()
        self.put(draft, 0)

    def push(self, draft: Draft[Routine], name: str, key: str, place: int) -> None:
        """Go on to another draft; one with the same key as the edit before it, and not empty, joins that."""
        newest = self._newest
        if newest and key and newest.key == key and not self._stack.canRedo():
            newest.after, newest.place_after = draft, place
            self.put(draft, place)
        else:
            self._newest = _Edit(self, (self.draft, self.place), (draft, place), name, key)
            self._stack.push(self._newest)

    def put(self, draft: Draft[Routine], place: int) -> None:
        """Let a draft be the one that is edited."""
        self._draft, self.place = draft, place

    def part(self) -> None:
        """Let no edit join those up to now."""
        self._newest = None

    def undo(self) -> None:
        """Go back by one edit."""
        self.part()
        self._stack.undo()

    def redo(self) -> None:
        """Go on by one edit that was undone."""
        self.part()
        self._stack.redo()


class _Edit(QUndoCommand):
    """Goes from one draft to another, and back."""

    def __init__(
        self,
        undoing: Undoing,
        before: tuple[Draft[Routine], int],
        after: tuple[Draft[Routine], int],
        name: str,
        key: str,
    ) -> None:
        super().__init__(name)
        self._undoing = undoing
        self._before = before
        self.after, self.place_after = after
        self.key = key

    def undo(self) -> None:
        self._undoing.put(*self._before)

    def redo(self) -> None:
        self._undoing.put(self.after, self.place_after)
