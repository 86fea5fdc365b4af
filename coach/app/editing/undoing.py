"""What can be undone of the edits of a routine or an exercise."""

from typing import Generic

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from coach.library.drafts import Draft, T


class Undoing(QObject, Generic[T]):
    """Knows the draft that is edited, the step to look at, and the ones before and after."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = QUndoStack(self)
        self._newest: _Edit[T] | None = None
        self._draft: Draft[T] | None = None
        self.place = 0

    @property
    def draft(self) -> Draft[T]:
        """The draft as it stands."""
        if self._draft is None:
            raise RuntimeError("nothing is being edited")
        return self._draft

    @property
    def has_begun(self) -> bool:
        """Whether there is a draft."""
        return self._draft is not None

    @property
    def next_undone(self) -> str:
        """What the edit is called that would be undone; empty if there is none."""
        return self._stack.undoText()

    @property
    def next_redone(self) -> str:
        """What the edit is called that would be done again; empty if there is none."""
        return self._stack.redoText()

    def begin(self, draft: Draft[T]) -> None:
        """Begin with a draft, and with nothing to undo."""
        self._newest = None
        self._stack.clear()
        self.put(draft, 0)

    def push(self, draft: Draft[T], name: str, key: str, place: int) -> None:
        """Go on to another draft; one with the same key as the edit before it, and not empty, joins that."""
        newest = self._joined(key)
        if newest:
            newest.after, newest.place_after = draft, place
            self.put(draft, place)
        else:
            self._newest = _Edit(self, (self.draft, self.place), (draft, place), name, key)
            self._stack.push(self._newest)

    def start(self, key: str) -> Draft[T]:
        """Return the draft that an edit with that key begins with: what is before those that it joins."""
        newest = self._joined(key)
        return newest.before if newest else self.draft

    def put(self, draft: Draft[T], place: int) -> None:
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

    def _joined(self, key: str) -> "_Edit[T] | None":
        newest = self._newest
        return newest if newest and key and newest.key == key and not self._stack.canRedo() else None


class _Edit(QUndoCommand, Generic[T]):
    """Goes from one draft to another, and back."""

    def __init__(
        self,
        undoing: Undoing[T],
        before: tuple[Draft[T], int],
        after: tuple[Draft[T], int],
        name: str,
        key: str,
    ) -> None:
        super().__init__(name)
        self._undoing: Undoing[T] = undoing
        self.before: Draft[T] = before[0]
        self._place_before = before[1]
        self.after: Draft[T] = after[0]
        self.place_after = after[1]
        self.key = key

    def undo(self) -> None:
        self._undoing.put(self.before, self._place_before)

    def redo(self) -> None:
        self._undoing.put(self.after, self.place_after)
