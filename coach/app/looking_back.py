"""What the history's pages show and change: read on a thread of its own, written on the window's."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject

from coach.app.reader import Reader
from coach.domain.logbook import Outcome, Selection, derive_habit
from coach.gui.history_flow import HistoryFlow
from coach.gui.history_view import Overview
from coach.gui.theme import Theme
from coach.gui.widgets.day_grid import WEEKS
from coach.gui.widgets.table import PAGE
from coach.gui.window import Window
from coach.history.logbook import Found, Logbook
from coach.history.store import Store

Rows = tuple[Outcome | None, ...]


class LookingBack(QObject):
    """Answers what the history's pages ask, and does what the user does there."""

    def __init__(self, flow: HistoryFlow, store: Store, say: Callable[[str], None]) -> None:
        super().__init__(flow)
        self._flow = flow
        self._store = store
        self._say = say
        self._found: Found | None = None
        self.reader = Reader(store.path, self)
        self.reader.troubled.connect(lambda problem: say(str(problem)))
        flow.overview_wanted.connect(self._ask_overview)
        flow.sought.connect(self._seek)
        flow.rows_wanted.connect(self._ask_rows)

    def _ask_overview(self) -> None:
        self.reader.ask(partial(_overview, today=date.today()), self._flow.show_overview)

    def _seek(self, selection: Selection) -> None:
        def find(store: Store) -> tuple[Found, Rows]:
            found = Logbook(store).find(selection)
            return found, found.outcomes(0, PAGE)

        self.reader.ask(find, self._show_found)

    def _show_found(self, answer: tuple[Found, Rows]) -> None:
        self._found, rows = answer
        self._flow.show_found(len(self._found), rows)

    def _ask_rows(self, first: int) -> None:
        if found := self._found:
            self.reader.ask(
                lambda _store: found.outcomes(first, PAGE), partial(self._show_rows, found, first)
            )

    def _show_rows(self, found: Found, first: int, rows: Rows) -> None:
        if found is self._found:  # else something different has been sought meanwhile
            self._flow.show_rows(first, rows)


def build_history_flow(window: Window, theme: Theme, store: Store | None, parent: QObject) -> HistoryFlow:
    """Return the way through what is in `store`; without one, the history is as good as empty."""
    flow = HistoryFlow(window, theme, parent)
    if store is None:
        flow.overview_wanted.connect(lambda: flow.show_overview(Overview(date.today())))
    else:
        looking_back = LookingBack(flow, store, window.notice.say)
        window.closing.connect(looking_back.reader.close)
    return flow


def _overview(store: Store, today: date) -> Overview:
    logbook = Logbook(store)
    all_days = logbook.all_days()
    return Overview(
        today,
        logbook.days(today - timedelta(weeks=WEEKS), today),
        len(all_days),
        derive_habit(all_days, today),
        logbook.routines(),
        logbook.regions(),
    )
