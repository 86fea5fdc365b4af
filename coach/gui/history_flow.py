"""The way through what is behind: the history, one of its sessions, and whether it helps."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from coach.domain.logbook import Outcome
from coach.gui.history_view import Overview
from coach.gui.pages.history_page import HistoryPage
from coach.gui.theme import Theme
from coach.gui.window import Window


class HistoryFlow(QObject):
    """Shows what is found in the history, which comes when it has been read.

    Signals:
        overview_wanted: what stands around the table is needed.
        sought: sessions are to be found; carries their Selection.
        rows_wanted: rows of what was found are needed; carries the place of the first one.
        restored: the session that was deleted last is to come back.
        left: the history is seen no longer.
        export_requested: the history is to be written to a file.
    """

    overview_wanted = Signal()
    sought = Signal(object)
    rows_wanted = Signal(int)
    restored = Signal()
    left = Signal()
    export_requested = Signal()

    def __init__(self, window: Window, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._is_coming = False
        page = self._history = HistoryPage(theme)
        page.sought.connect(self.sought)
        page.rows_wanted.connect(self.rows_wanted)
        page.restore_requested.connect(self.restored)
        page.export_requested.connect(self.export_requested)
        page.back_requested.connect(self.left)

    def show(self) -> None:
        """Show the history, as it was when it was seen last until it has been read."""
        self._is_coming = True
        self.renew()
        self._window.show_page(self._history)
        self._history.enter()

    def renew(self) -> None:
        """Have the history read again."""
        self.sought.emit(self._history.selection)
        self.overview_wanted.emit()

    def show_overview(self, overview: Overview) -> None:
        """Show what stands around the table."""
        self._history.show_overview(overview)
        if self._is_coming:
            self._is_coming = False
            self._history.enter()

    def show_found(self, count: int, first_rows: Sequence[Outcome | None]) -> None:
        """Show that so many sessions were found; the first of them are these."""
        self._history.show_found(count, first_rows)

    def show_rows(self, first: int, rows: Sequence[Outcome | None]) -> None:
        """Show rows that were wanted."""
        self._history.show_rows(first, rows)

    def show_deleted(self, text: str) -> None:
        """Say that a session was deleted, or nothing any more."""
        self._history.show_deleted(text)
