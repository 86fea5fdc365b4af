"""The file of the routine or exercise that is edited: what it holds, and what was saved last."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic

from coach.domain.problem import Problem
from coach.library.drafts import Draft, T
from coach.library.own_files import Conflict, Known, OwnFiles


class Kept(Generic[T]):
    """Writes drafts to their file, and finds out what somebody else wrote there, which `read` makes a draft.

    A draft that says just what came with the program is kept as no file at all: saving it removes the user's
    own. `theirs` is the file as somebody else left it, once that has kept something from being saved.
    """

    def __init__(self, files: OwnFiles, read: Callable[[Path, bytes], Draft[T]]) -> None:
        self._files = files
        self._read: Callable[[Path, bytes], Draft[T]] = read
        self._known = Known(Path(), None)
        self._text: str | None = None
        self.theirs = self._known

    def begin(self, known: Known, saved: Draft[T] | None) -> None:
        """Write to this file from here on; `saved` is what was saved last, None for a new one."""
        self._known = self.theirs = known
        self._text = saved.text if saved else None

    @property
    def is_new(self) -> bool:
        """Whether it has never been saved."""
        return self._text is None

    @property
    def is_own(self) -> bool:
        """Whether a file of the user's own says it."""
        return self._known.data is not None

    @property
    def path(self) -> Path:
        """Where its file is, or would be."""
        return self._known.path

    def says(self, draft: Draft[T]) -> bool:
        """Whether that draft is what was saved last."""
        return draft.text == self._text

    def save(self, draft: Draft[T], original: Draft[T] | None) -> None:
        """Save a draft; raise Conflict if somebody else has written there, or Problem."""
        if self.is_new:
            self._known = self._files.new(draft.value.id)
        try:
            if original is None or draft.text != original.text:
                self._known = self._files.save(self._known, draft.text)
            else:
                self._files.remove(self._known)
                self._known = self._files.new(draft.value.id)
        except Conflict as conflict:
            self.theirs = conflict.theirs
            raise
        self._text = draft.text

    def overrule(self) -> None:
        """Let what is saved next take the place of `theirs`."""
        self._known = self.theirs

    def take_theirs(self, mine: Draft[T]) -> Draft[T] | None:
        """Return what `theirs` says, which counts from now on; `mine` becomes a version of it.

        None if the file was deleted. Raises Problem if it cannot be read or written.
        """
        theirs = self.theirs
        if theirs.data is None:
            return None
        draft = self._read(theirs.path, theirs.data)
        self._known = self._files.save(self._files.save(theirs, mine.text), draft.text)
        self._text = draft.text
        return draft

    def look_again(self) -> Draft[T] | None:
        """Return what the file says by now, which then is what was saved last; None if it is as it was.

        A file that is gone or broken is left for the next saving to find.
        """
        try:
            now = self._files.look(self._known.path)
            if not self.is_own or now.data is None or now == self._known:
                return None
            draft = self._read(now.path, now.data)
        except Problem:
            return None
        self._known, self._text = now, draft.text
        return draft
