"""What the history's pages show and change: read on a thread of its own, written on the window's."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from coach.app.history.reader import Reader
from coach.domain.logbook import Outcome, Selection, derive_habit
from coach.domain.pain_review import PainReview, review_pain
from coach.domain.problem import Problem
from coach.domain.record import Region, Run
from coach.gui.flows.history_flow import HistoryFlow
from coach.gui.theme import Theme
from coach.gui.views.history_view import Overview, Span, deleted_text
from coach.gui.views.past_view import Number, PastView, derive_past
from coach.gui.widgets.day_grid import WEEKS
from coach.gui.widgets.table_model import PAGE
from coach.gui.window import Window
from coach.history.correcting import Corrections
from coach.history.deleting import Wastebasket
from coach.history.logbook import Found, Logbook
from coach.history.reading import History
from coach.history.store import Store
from coach.preferences import DistanceUnit

_EPISODE = timedelta(days=730)
"""How far before the days that are shown pain may have begun that is spoken of: the whole of a long history
is only read where all of it is shown."""

_LOAD_AFTER_MS = 400
"""How long after the history's first showing what draws charts is loaded, before anybody asks for one."""

Rows = tuple[Outcome | None, ...]
Titles = Callable[[Collection[str]], Mapping[str, str]]
"""Returns exercises' titles by their ids, on any thread."""
Unit = Callable[[], DistanceUnit]
"""Returns what the user prefers distances to be said in."""


class LookingBack(QObject):
    """Answers what the history's pages ask, and does what the user does there."""

    def __init__(
        self, flow: HistoryFlow, store: Store, titles: Titles, unit: Unit, say: Callable[[str], None]
    ) -> None:
        super().__init__(flow)
        self._flow = flow
        self._store = store
        self._titles = titles
        self._unit = unit
        self._say = say
        self._deleted = ""
        self._wanted: tuple[Region, Span] | None = None
        self._found: Found | None = None
        self._has_loaded = False
        self.reader = Reader(store.path, self)
        self.reader.troubled.connect(lambda problem: say(str(problem)))
        flow.overview_wanted.connect(self._ask_overview)
        flow.sought.connect(self._seek)
        flow.rows_wanted.connect(self._ask_rows)
        flow.session_wanted.connect(self._ask_session)
        flow.note_corrected.connect(self._correct_note)
        flow.number_corrected.connect(self._correct_number)
        flow.run_corrected.connect(self._correct_run)
        flow.review_wanted.connect(self._ask_review)
        flow.deleted.connect(self._delete)
        flow.restored.connect(self._restore)
        flow.left.connect(lambda: flow.show_deleted(""))

    def _ask_overview(self) -> None:
        self.reader.ask(partial(_overview, today=date.today()), self._show_overview)

    def _show_overview(self, overview: Overview) -> None:
        self._flow.show_overview(overview)
        if overview.days_in_all and not self._has_loaded:
            self._has_loaded = True
            QTimer.singleShot(_LOAD_AFTER_MS, self, self._load_chart)

    def _load_chart(self) -> None:
        """Load numpy and pyqtgraph beside the window, which takes a third of a second."""
        self.reader.ask(lambda _store: import_module("coach.gui.pages.trend_page"), lambda _page: None)

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

    def _ask_session(self, session_id: str) -> None:
        unit = self._unit()

        def read(store: Store) -> PastView | None:
            record = History(store).record(session_id)
            if record is None:
                return None
            titles = self._titles({one.exercise_id for one in record.exercises})
            return derive_past(record, titles, unit)

        self.reader.ask(read, self._show_session)

    def _show_session(self, view: PastView | None) -> None:
        if view is None:  # deleted by another window meanwhile
            self._flow.renew()
        else:
            self._flow.show_session(view)

    def _ask_review(self, region: Region, span: Span) -> None:
        self._wanted = region, span
        self.reader.ask(
            partial(_review, region, span, date.today()), partial(self._show_review, region, span)
        )

    def _show_review(self, region: Region, span: Span, review: PainReview) -> None:
        if (region, span) == self._wanted:  # else another one was asked for meanwhile
            self._flow.show_review(review, self._unit())

    def _correct_note(self, session_id: str, note: str) -> None:
        self._attempt(lambda: Corrections(self._store).set_note(session_id, note))

    def _correct_number(self, session_id: str, number: Number, score: int | None) -> None:
        self._attempt(
            lambda: Corrections(self._store).set_score(
                session_id, number.moment, number.region, score, number.during_at
            )
        )

    def _correct_run(self, session_id: str, run: Run) -> None:
        self._attempt(lambda: Corrections(self._store).set_run(session_id, run))

    def _delete(self, session_id: str) -> None:
        def delete() -> None:
            Wastebasket(self._store).delete([session_id], datetime.now().astimezone())
            self._deleted = session_id
            self._flow.show_deleted(deleted_text())

        self._attempt(delete)

    def _restore(self) -> None:
        def restore() -> None:
            Wastebasket(self._store).restore([self._deleted])
            self._flow.show_deleted("")

        self._attempt(restore)
        self._flow.renew()

    def _attempt(self, change: Callable[[], object]) -> None:
        """Change the history, or say what is in the way."""
        try:
            change()
        except Problem as problem:
            self._say(str(problem))


def build_history_flow(
    window: Window, theme: Theme, store: Store | None, *, titles: Titles, unit: Unit, parent: QObject
) -> HistoryFlow:
    """Return the way through what is in `store`; without one, the history is as good as empty."""
    flow = HistoryFlow(window, theme, parent)
    if store is None:
        flow.overview_wanted.connect(lambda: flow.show_overview(Overview(date.today())))
    else:
        looking_back = LookingBack(flow, store, titles, unit, window.notice.say)
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


def _review(region: Region, span: Span, today: date, store: Store) -> PainReview:
    first = span.first_day(today)
    points = Logbook(store).pain(region, first and first - _EPISODE)
    return review_pain(region, points, today, span.value)
