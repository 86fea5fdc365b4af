"""The sessions that were cut short, at the cost of one question where there are none."""

from typing import TYPE_CHECKING

from coach.history.store import Store

if TYPE_CHECKING:
    from coach.domain.bookmark import Unfinished
    from coach.history.bookmarks import Bookmarks


class Leftovers:
    """The unfinished sessions of a store; what is needed to read one is loaded when there is one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def newest(self) -> "Unfinished | None":
        """Return the one that began last, None if there is none; raise Problem if that cannot be read."""
        is_any = next(self._store.rows("SELECT 1 FROM bookmarks LIMIT 1"), None)
        return self._bookmarks().newest() if is_any else None

    def keep(self, session_id: str) -> None:
        """Leave it in the history as it is; raise Problem if that cannot be written."""
        self._bookmarks().keep(session_id)

    def discard(self, session_id: str) -> None:
        """Take it out of the history; raise Problem if that cannot be written."""
        self._bookmarks().discard(session_id)

    def _bookmarks(self) -> "Bookmarks":
        from coach.history.bookmarks import Bookmarks

        return Bookmarks(self._store)
