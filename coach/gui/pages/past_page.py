"""The page of one session of the history: what was done, and what can be corrected."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.record import Region
from coach.gui.keys import on_enter, on_key
from coach.gui.theme import GRID, Theme
from coach.gui.views.past_view import Number, PastView, about
from coach.gui.views.words import region_name
from coach.gui.widgets.arrow import Arrow, ArrowIcon
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.note_field import NoteField
from coach.gui.widgets.pain_question import RegionChoice
from coach.gui.widgets.run_fields import RunFields
from coach.gui.widgets.score_choice import ScoreChoice
from coach.gui.widgets.sheet import Sheet, flush
from coach.gui.widgets.table import Table
from coach.gui.widgets.table_model import Column, TableModel
from coach.i18n import _


class PastPage(Sheet):
    """Shows one session; a correction holds at once.

    Signals:
        note_corrected: the note reads otherwise; carries the session's id and the note.
        number_corrected: a pain number is another one; carries the session's id, the Number as it was, and
            the score, None if it is taken back.
        run_corrected: the run before it was another one; carries the session's id and the Run.
        deleted: the session is to be deleted; carries its id.
        back_requested: the page is to be left.
    """

    note_corrected = Signal(str, str)
    number_corrected = Signal(str, object, object)
    run_corrected = Signal(str, object)
    deleted = Signal(str)
    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self._session_id = ""
        self._day = make_label(role="muted")
        self._title = make_title()
        self._facts = make_label()
        self._run = RunFields(_("The run before it"))
        self._run.edited.connect(self._correct_run)
        self._region = make_label(factor=1.4, weight=QFont.Weight.DemiBold)
        self._where = RegionChoice(theme)
        self._where.setAccessibleName(_("Where"))
        self._numbers = QWidget()
        self._note = NoteField()
        self._note.textChanged.connect(self._correct_note)
        self._model = TableModel(_columns(), self)
        self._table = Table(theme, self._model, _("Exercises"))
        self._back = make_button(_("Back"), "quiet", hint=_("Back to the history (Esc)"))
        ArrowIcon(self._back, theme, Arrow.BACK)
        self._delete = make_button(_("Delete this session"), hint=_("It can be undone afterwards"))
        self._done = make_button(_("Done"), "main", hint=_("Back to the history (Enter)"))
        self._back.clicked.connect(self.back_requested)
        self._done.clicked.connect(self.back_requested)
        self._delete.clicked.connect(lambda: self.deleted.emit(self._session_id))
        on_enter(self, self.back_requested.emit)
        on_key(self, Qt.Key.Key_Escape, self.back_requested.emit)
        self._lay_out()

    def show_session(self, view: PastView) -> None:
        """Show a session."""
        self._session_id = view.session_id
        self._day.setText(view.day)
        self._title.setText(view.title)
        self._facts.setText(view.facts)
        self._run.show_run(view.run, view.unit)
        self._region.setText(region_name(view.region) if view.region else _("Pain"))
        self._where.setVisible(view.region is None)
        self._where.setEnabled(True)
        self._where.setCurrentIndex(list(Region).index(view.region or Region.LOWER_BACK))
        with QSignalBlocker(self._note):
            self._note.setPlainText(view.note)
        self._show_numbers(view)
        self._model.show_rows(view.lines)
        self._table.fit_rows()

    def enter(self) -> None:
        """Be ready for the keyboard."""
        self.to_top()
        self._done.setFocus()

    def _show_numbers(self, view: PastView) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        for column, number in enumerate(view.numbers):
            grid.addWidget(make_label(number.label, role="muted", wraps=False), 0, column)
            grid.addWidget(self._make_choice(number), 1, column, Qt.AlignmentFlag.AlignLeft)
        for row, number in enumerate(view.others, 2):
            grid.addWidget(self._make_choice(number), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(make_label(number.label, role="muted"), row, 1, 1, 3)
        grid.setColumnStretch(3, 1)
        self._pain.replaceWidget(self._numbers, fresh)
        self._numbers.deleteLater()
        self._numbers = fresh
        self.setTabOrder(self._where, fresh)

    def _make_choice(self, number: Number) -> ScoreChoice:
        choice = ScoreChoice(self._theme, number.label, number.score)
        choice.chosen.connect(partial(self._correct_number, number))
        return choice

    def _correct_number(self, number: Number, score: int | None) -> None:
        if self._where.isVisible():
            number = about(number, self._where.region)
            self._where.setEnabled(False)
        self.number_corrected.emit(self._session_id, number, score)

    def _correct_note(self) -> None:
        self.note_corrected.emit(self._session_id, self._note.toPlainText().strip())

    def _correct_run(self) -> None:
        self.run_corrected.emit(self._session_id, self._run.run)

    def _lay_out(self) -> None:
        self.body.addLayout(flush(self._back))
        self.body.addWidget(self._day)
        self.body.addWidget(self._title)
        self.body.addWidget(self._facts)
        self.body.addSpacing(3 * GRID)
        heading = QHBoxLayout()
        heading.addWidget(self._region)
        heading.addWidget(self._where)
        heading.addStretch()
        self._pain = QVBoxLayout()
        self._pain.setSpacing(GRID)
        self._pain.addLayout(heading)
        self._pain.addWidget(self._numbers)
        label = make_label(_("Note"), 1.4, weight=QFont.Weight.DemiBold)
        label.setBuddy(self._note)
        note = QVBoxLayout()
        note.setSpacing(GRID)
        note.addWidget(label)
        note.addWidget(self._note)
        both = QHBoxLayout()
        both.setSpacing(5 * GRID)
        for block in (self._pain, note):
            block.setAlignment(Qt.AlignmentFlag.AlignTop)
            both.addLayout(block, 1)
        self.body.addLayout(both)
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(self._run)
        self.body.addSpacing(3 * GRID)
        self.body.addWidget(make_label(_("Exercises"), 1.4, weight=QFont.Weight.DemiBold))
        self.body.addWidget(self._table)
        self.body.addStretch()
        line = QHBoxLayout()
        line.setSpacing(3 * GRID)
        line.addWidget(self._delete)
        line.addWidget(make_label(_("A correction holds at once."), 1.0, role="muted"), 1)
        line.addWidget(self._done)
        self.foot.addLayout(line)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Exercise"), lambda line: line.exercise, share=1),
        Column(_("Side"), lambda line: line.side, _("Right")),
        Column(_("Set"), lambda line: line.set, "10", True),
        Column(_("Planned"), lambda line: line.planned, "10 min 00 s", True),
        Column(_("Actual"), lambda line: line.actual, "10 min 00 s", True),
        Column("", lambda line: line.ending, share=1),
    )
