"""What becomes of a session that was cut short: offered on home, decided by the user alone."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from coach.domain.bookmark import Unfinished as UnfinishedSession
from coach.domain.problem import Problem
from coach.gui.choice import Choice, Shelf, Unfinished
from coach.gui.pages.home_page import HomePage
from coach.gui.views.unfinished_view import derive_unfinished
from coach.gui.window import Window


class UnfinishedFlow(QObject):
    """Shows the newest unfinished session on home, and does with it what the user decides.

    Signals:
        resumed: a session is to be taken up; carries its Choice and the unfinished session.
    """

    resumed = Signal(object, object)

    def __init__(
        self, home: HomePage, window: Window, shelf: Shelf, sessions: Unfinished, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._window = window
        self._shelf = shelf
        self._sessions = sessions
        self._found: UnfinishedSession | None = None
        self._choice: Choice | None = None
        card = home.unfinished
        card.resumed.connect(self._resume)
        card.kept.connect(lambda: self._decide(sessions.keep))
        card.discarded.connect(lambda: self._decide(sessions.discard))

    def show(self, found: UnfinishedSession | None) -> None:
        """Offer what was found, if anything."""
        self._found = found
        self._home.unfinished.setVisible(found is not None)
        if found is None:
            return
        is_gone = False
        try:
            self._choice = self._shelf.recall(found.bookmark.plan)
        except Problem:
            self._choice, is_gone = None, True
        view = derive_unfinished(found, self._choice, datetime.now().astimezone(), is_gone=is_gone)
        self._home.unfinished.show_unfinished(view)

    def _resume(self) -> None:
        if self._found and self._choice:
            self.resumed.emit(self._choice, self._found)

    def _decide(self, decide: Callable[[str], None]) -> None:
        if self._found is None:
            return
        try:
            decide(self._found.record.summary.session_id)
            found = self._sessions.newest()
        except Problem as problem:
            self._window.notice.say(str(problem))
        else:
            self.show(found)
            self._home.enter()
