"""The mornings after sessions: which one to ask about, and what was said."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.history.store import Store
from coach.replacing import replaced

if TYPE_CHECKING:
    from coach.domain.logbook import Outcome


class StoredMornings:
    """Asks about the last session of a store; the file `dismissed` keeps which one was sent away."""

    def __init__(self, store: Store, dismissed: Path) -> None:
        self._store = store
        self._dismissed = dismissed

    def asked(self, now: datetime) -> "Outcome | None":
        """Return the session whose next morning it is, None if there is nothing to ask.

        Raises Problem if the history cannot be read.
        """
        from coach.history.logbook import Logbook

        found = Logbook(self._store).asked_this_morning(now)
        return None if found and self._last_dismissed() == found.summary.session_id else found

    def rate(self, asked: "Outcome", score: int | None, at: datetime) -> None:
        """Keep the number, or take it back with None; raise Problem if that cannot be written."""
        from coach.domain.record import Moment, Rating
        from coach.history.journal import Journal

        journal, region = Journal(self._store), asked.summary.region
        if region is None:
            raise ValueError("a session without a region has no morning to rate")
        if score is None:
            journal.take_back(asked.summary.session_id, Moment.NEXT_MORNING, region)
        else:
            journal.rate(asked.summary.session_id, Rating(Moment.NEXT_MORNING, region, score, at))

    def dismiss(self, asked: "Outcome") -> None:
        """Ask no more about that session; where that cannot be kept, until the next start."""
        with suppress(OSError), replaced(self._dismissed, is_private=True) as file:
            file.write(asked.summary.session_id.encode())

    def _last_dismissed(self) -> str:
        with suppress(OSError, ValueError):
            return self._dismissed.read_text(encoding="utf-8")
        return ""
