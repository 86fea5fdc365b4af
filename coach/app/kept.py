"""The file of the routine that is edited: what it is known to hold, and what was saved last."""

from collections.abc import Mapping
from pathlib import Path

from coach.app.origins import Origin
from coach.domain.exercise import Exercise
from coach.domain.problem import Problem
from coach.domain.routine import Routine
from coach.library.drafts import Draft, draft_routine
from coach.library.own_files import Conflict, Known, OwnFiles


class Kept:
    """Writes drafts to the routine's file, and finds out what somebody else wrote there.

    A draft that says just what came with the program is kept as no file at all: saving it removes the user's
    own. `theirs` is the file as somebody else left it, once that has kept something from being saved.
    """

    def __init__(self, files: OwnFiles) -> None:
        self._files = files
        self._known = Known(Path(), None)
        self._text: str | None = None
        self.theirs = self._known

    def begin(self, origin: Origin) -> None:
        """Keep the routine of that origin from here on."""
        self._known = self.theirs = origin.known
        self._text = None if origin.is_new else origin.draft.text

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

    def says(self, draft: Draft[Routine]) -> bool:
        """Whether that draft is what was saved last."""
        return draft.text == self._text

    def save(self, draft: Draft[Routine], original: Draft[Routine] | None) -> None:
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

    def take_theirs(self, mine: Draft[Routine], exercises: Mapping[str, Exercise]) -> Draft[Routine] | None:
        """Return what `theirs` says, which counts from now on; `mine` becomes a version of it.

        None if the file was deleted. Raises Problem if it cannot be read or written.
        """
        theirs = self.theirs
        if theirs.data is None:
            return None
        draft = draft_routine(theirs.path, theirs.data, exercises)
        self._known = self._files.save(self._files.save(theirs, mine.text), draft.text)
        self._text = draft.text
        return draft

    def look_again(self, exercises: Mapping[str, Exercise]) -> Draft[Routine] | None:
        """Return what the file says by now, which then is what was saved last; None if it is as it was.

        A file that is gone or broken is left for the next saving to find.
        """
        try:
            now = self._files.look(self._known.path)
            if not self.is_own or now.data is None or now == self._known:
                return None
            draft = draft_routine(now.path, now.data, exercises)
        except Problem:
            return None
        self._known, self._text = now, draft.text
        return draft
