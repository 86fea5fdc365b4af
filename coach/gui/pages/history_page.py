"""The page that looks back: on which days something was done, and every session."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from coach.domain.logbook import Outcome, Selection
from coach.gui.keys import on_enter, on_key
from coach.gui.theme import GRID, Theme
from coach.gui.views.history_view import (
    Overview,
    count_text,
    habit_texts,
    length_text,
    moment_text,
    region_text,
)
from coach.gui.widgets.arrow import Arrow, ArrowIcon
from coach.gui.widgets.centred import put_centred
from coach.gui.widgets.day_grid import DayGrid
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.selection_bar import SelectionBar
from coach.gui.widgets.sheet import flush
from coach.gui.widgets.table import Table
from coach.gui.widgets.table_model import Column, PagedModel
from coach.i18n import _

_FEWEST_ROWS = 5


class HistoryPage(QWidget):
    """Shows the calendar and the table of sessions; Enter opens the one that is chosen.

    Signals:
        opened: a session is to be shown; carries its id.
        sought: other sessions are to be found; carries their Selection.
        rows_wanted: rows of the table are needed; carries the place of the first one.
        help_wanted: whether it helps is to be shown.
        restore_requested: the session that was deleted last is to come back.
        export_requested: the history is to be written to a file.
        back_requested: the page is to be left.
        home_requested: there is nothing here, and a routine is to be chosen.
    """

    opened = Signal(str)
    sought = Signal(object)
    rows_wanted = Signal(int)
    help_wanted = Signal()
    restore_requested = Signal()
    export_requested = Signal()
    back_requested = Signal()
    home_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._is_empty = False
        self._streak = make_label(factor=1.6, weight=QFont.Weight.DemiBold)
        self._so_far = make_label(role="muted")
        self._days = DayGrid(theme, _("Days with sessions"))
        self._days.chosen.connect(self._choose_day)
        self._bar = SelectionBar(theme)
        self._bar.changed.connect(self._seek)
        self._model = PagedModel(_columns(), self)
        self._model.wanted.connect(self.rows_wanted)
        self._table = Table(theme, self._model, _("Sessions"), is_choice=True)
        self._table.opened.connect(self._open)
        self._none = make_label(_("No session is like that."), role="muted")
        self._helps = make_button(_("Does it help?"), hint=_("Your numbers over weeks (Ctrl+D)"))
        self._helps.clicked.connect(self.help_wanted)
        self._export = make_button(_("Export…"), "quiet", hint=_("Write the history to a file"))
        self._export.clicked.connect(self.export_requested)
        self._deleted = _Deleted()
        self._deleted.undo.clicked.connect(self.restore_requested)
        self._back = make_button(_("Back"), "quiet", hint=_("Back to the page before (Esc)"))
        ArrowIcon(self._back, theme, Arrow.BACK)
        self._back.clicked.connect(self.back_requested)
        self._start = make_button(_("Choose a routine"), "main", hint=_("Back to all routines (Enter)"))
        self._start.clicked.connect(self.home_requested)
        self._lay_out()
        on_enter(self, self._go_on)
        on_key(self, Qt.Key.Key_Escape, self._escape)
        control = Qt.KeyboardModifier.ControlModifier
        on_key(self, control | Qt.Key.Key_D, self._ask_for_help)
        on_key(self, control | Qt.Key.Key_Z, self._undo)

    @property
    def selection(self) -> Selection:
        """Which sessions are sought."""
        return self._bar.selection

    def show_overview(self, overview: Overview) -> None:
        """Show what stands around the table; a history without any day invites to begin one."""
        self._is_empty = not overview.days_in_all
        self._pages.setCurrentIndex(int(self._is_empty))
        self._export.setVisible(not self._is_empty)
        streak, so_far = habit_texts(overview)
        self._streak.setText(streak)
        self._so_far.setText(so_far)
        self._so_far.setVisible(bool(so_far))
        self._days.show_days(overview.by_day, overview.today)
        self._bar.show_choices(overview.routines, overview.regions, overview.today)

    def show_found(self, count: int, first_rows: Sequence[Outcome | None]) -> None:
        """Show that so many sessions were found, the first of them these; the row that is chosen stays."""
        row, bar = self._table.currentIndex().row(), self._table.verticalScrollBar()
        top = bar.value()
        self._model.show_found(count, first_rows)
        self._bar.show_count(count_text(count))
        self._none.setVisible(not count)
        self._table.choose(max(0, row))
        bar.setValue(top)

    def show_rows(self, first: int, rows: Sequence[Outcome | None]) -> None:
        """Show rows that were wanted."""
        self._model.show_page(first, rows)

    def show_deleted(self, text: str) -> None:
        """Say that a session was deleted, with the way to undo it; say nothing if that is empty."""
        self._deleted.show_text(text)

    def enter(self) -> None:
        """Put the focus on the table, at the session that was chosen last."""
        (self._start if self._is_empty else self._table).setFocus()

    def _choose_day(self, day: object) -> None:
        chosen = self.selection
        if chosen.first_day == chosen.last_day == day:
            self._bar.clear()
        else:
            self._bar.choose_day(day)  # type: ignore[arg-type]

    def _seek(self, selection: Selection) -> None:
        is_day = selection.first_day == selection.last_day
        self._days.show_chosen(selection.first_day if is_day else None)
        self._table.choose(0)
        self.sought.emit(selection)

    def _open(self, outcome: Outcome) -> None:
        self.opened.emit(outcome.summary.session_id)

    def _go_on(self) -> None:
        if self._is_empty:
            self.home_requested.emit()
        elif self._table.chosen is not None:
            self._open(self._table.chosen)

    def _escape(self) -> None:
        if self.selection != Selection():
            self._bar.clear()
        else:
            self.back_requested.emit()

    def _ask_for_help(self) -> None:
        if not self._is_empty:
            self.help_wanted.emit()

    def _undo(self) -> None:
        if self._deleted.isVisible():
            self.restore_requested.emit()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(GRID)
        words.addStretch()
        words.addWidget(self._streak)
        words.addWidget(self._so_far)
        words.addSpacing(GRID)
        words.addWidget(self._helps, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch()
        top = QHBoxLayout()
        top.setSpacing(5 * GRID)
        top.addWidget(self._days)
        top.addLayout(words, 1)
        found = QWidget()
        layout = QVBoxLayout(found)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addSpacing(GRID)
        layout.addWidget(self._bar)
        layout.addWidget(self._deleted)
        layout.addWidget(self._none)
        layout.addWidget(self._table, 1)
        self._table.setMinimumHeight((_FEWEST_ROWS + 1) * self._table.verticalHeader().defaultSectionSize())
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(found)
        self._pages.addWidget(self._make_invitation())
        column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        page.setSpacing(GRID)
        page.addLayout(flush(self._back))
        title = QHBoxLayout()
        title.addWidget(make_title(_("History")), 1)
        title.addWidget(self._export)
        page.addLayout(title)
        page.addWidget(pages, 1)
        put_centred(self, column)

    def _make_invitation(self) -> QWidget:
        invitation = QWidget()
        layout = QVBoxLayout(invitation)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        text = make_label(
            _(
                "After your first session, this is where its day, your numbers and your note are."
                " After a few, you see here whether it helps."
            ),
            1.25,
        )
        text.setMaximumWidth(80 * GRID)
        layout.addStretch(2)
        layout.addWidget(make_label(_("Here is room for your sessions."), 1.6, weight=QFont.Weight.DemiBold))
        layout.addWidget(text)
        layout.addSpacing(GRID)
        layout.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(5)
        return invitation


class _Deleted(QFrame):
    """Says that a session was deleted, beside the button that undoes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("advice")
        self._text = make_label()
        self.undo = make_button(_("Undo"), hint=_("Bring the session back (Ctrl+Z)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.undo)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show `text`, or nothing if it is empty."""
        self._text.setText(text)
        self.setVisible(bool(text))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("When"), lambda one: moment_text(one.summary.started_at)),
        Column(_("Routine"), lambda one: one.summary.routine_title, share=5),
        Column(_("Region"), region_text),
        Column(_("Length"), length_text, is_number=True),
        Column(_("Before"), lambda one: _number(one.before), "10", True),
        Column(_("After"), lambda one: _number(one.after), "10", True),
        Column(_("Next day"), lambda one: _number(one.next_morning), "10", True),
        Column(_("Note"), lambda one: " ".join(one.summary.note.split()), is_muted=True, share=4),
    )


def _number(score: int | None) -> str:
    return "" if score is None else str(score)
