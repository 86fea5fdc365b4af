"""The way through what is behind: the history, one of its sessions, and whether it helps."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.domain.logbook import Outcome
from coach.domain.pain_review import PainReview
from coach.domain.record import Region
from coach.gui.pages.history_page import HistoryPage
from coach.gui.theme import Theme
from coach.gui.views.history_view import Overview
from coach.gui.window import Window
from coach.preferences import DistanceUnit

if TYPE_CHECKING:
    from coach.gui.pages.past_page import PastPage
    from coach.gui.pages.trend_page import TrendPage
    from coach.gui.views.past_view import PastView


class HistoryFlow(QObject):
    """Shows what is found in the history, which comes when it has been read.

    Signals:
        overview_wanted: what stands around the table is needed.
        sought: sessions are to be found; carries their Selection.
        rows_wanted: rows of what was found are needed; carries the place of the first one.
        session_wanted: all of a session is needed; carries its id.
        note_corrected: a note reads otherwise; carries the session's id and the note.
        number_corrected: a pain number is another one; carries the session's id, the Number as it was, and
            the score, None if it is taken back.
        run_corrected: the run before a session was another one; carries the session's id and the Run.
        deleted: a session is to be deleted; carries its id.
        review_wanted: what a region's numbers say is needed; carries the Region and the Span.
        restored: the session that was deleted last is to come back.
        left: the history is seen no longer.
        home_requested: there is nothing in it, and the user wants to begin.
        export_requested: the history is to be written to a file.
    """

    overview_wanted = Signal()
    sought = Signal(object)
    rows_wanted = Signal(int)
    session_wanted = Signal(str)
    note_corrected = Signal(str, str)
    number_corrected = Signal(str, object, object)
    run_corrected = Signal(str, object)
    deleted = Signal(str)
    review_wanted = Signal(object, object)
    restored = Signal()
    left = Signal()
    home_requested = Signal()
    export_requested = Signal()

    def __init__(self, window: Window, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._is_coming = False
        self._session_id = ""
        self._regions: tuple[Region, ...] = ()
        page = self._history = HistoryPage(theme)
        page.sought.connect(self.sought)
        page.rows_wanted.connect(self.rows_wanted)
        page.opened.connect(self._open)
        page.help_wanted.connect(self._show_trend)
        page.restore_requested.connect(self.restored)
        page.export_requested.connect(self.export_requested)
        page.back_requested.connect(self.left)
        page.home_requested.connect(lambda: self.show_deleted(""))
        page.home_requested.connect(self.home_requested)

    @cached_property
    def _past(self) -> "PastPage":
        from coach.gui.pages.past_page import PastPage

        page = PastPage(self._theme)
        page.note_corrected.connect(self.note_corrected)
        page.number_corrected.connect(self.number_corrected)
        page.run_corrected.connect(self.run_corrected)
        page.deleted.connect(self.deleted)
        page.deleted.connect(self.show)
        page.back_requested.connect(self.show)
        return page

    @cached_property
    def _trend(self) -> "TrendPage":
        from coach.gui.pages.trend_page import TrendPage

        page = TrendPage(self._theme)
        page.wanted.connect(self.review_wanted)
        page.back_requested.connect(self.show)
        return page

    def show(self) -> None:
        """Show the history, as it was when it was seen last until it has been read."""
        self._is_coming = True
        self._session_id = ""
        self.renew()
        self._window.show_page(self._history)
        self._history.enter()

    @property
    def return_here(self) -> Callable[[], object] | None:
        """What shows again the one of the history's pages that is seen, None if none is."""
        if self._window.shows(self._history):
            return self.show
        if "_past" in self.__dict__ and self._window.shows(self._past):
            return self._show_past
        if "_trend" in self.__dict__ and self._window.shows(self._trend):
            return self._show_trend
        return None

    def renew(self) -> None:
        """Have the history read again."""
        self.sought.emit(self._history.selection)
        self.overview_wanted.emit()

    def show_overview(self, overview: Overview) -> None:
        """Show what stands around the table."""
        self._regions = overview.regions
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

    def show_session(self, view: "PastView") -> None:
        """Show a session that was wanted, unless the user has gone elsewhere meanwhile."""
        if view.session_id != self._session_id or not self.return_here:
            return
        self._past.show_session(view)
        self._window.show_page(self._past)
        self._past.enter()

    def show_review(self, review: PainReview, unit: DistanceUnit) -> None:
        """Show what a region's numbers say, with distances in `unit`."""
        self._trend.show_review(review, unit)

    def _open(self, session_id: str) -> None:
        self._session_id = session_id
        self.session_wanted.emit(session_id)

    def _show_past(self) -> None:
        """Show a session's page as it was left, until it has been read again."""
        self._window.show_page(self._past)
        self._past.enter()
        self._open(self._session_id)

    def _show_trend(self) -> None:
        self._trend.show_regions(self._regions)
        self._window.show_page(self._trend)
        self._trend.enter()

    def show_deleted(self, text: str) -> None:
        """Say that a session was deleted, or nothing any more."""
        self._history.show_deleted(text)
