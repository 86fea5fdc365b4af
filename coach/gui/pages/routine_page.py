"""The page of one routine: its steps, and a preview of each."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.exercise import Exercise
from coach.gui.choice import Choice
from coach.gui.figures.pictures import Pictures
from coach.gui.icons import Icons
from coach.gui.keys import ENTER, on_enter, on_key
from coach.gui.theme import GRID, QUIET_MARGIN, Theme
from coach.gui.views.adapted_view import derive_adapted, rows_of
from coach.gui.views.routine_view import StepRow, derive_preview, summary_text
from coach.gui.widgets.centred import put_centred
from coach.gui.widgets.exercise_preview import ExercisePreview
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.own_mark import OwnMark
from coach.gui.widgets.step_list import StepList
from coach.i18n import _

_LEAST_LIST = 36 * GRID


class RoutinePage(QWidget):
    """Shows a routine before it is started.

    Signals:
        start_requested: the routine is to start.
        start_at_requested: it is to start at a step; carries its index.
        as_written_requested: it is to be done as written (True), or adapted to the user again (False).
        audio_requested: the routine is wanted as a sound file.
        change_requested, copy_requested: the routine is to be edited, or a copy of it.
        delete_requested: it is to be there no longer.
        back_requested: the page is to be left.
    """

    start_requested = Signal()
    start_at_requested = Signal(int)
    as_written_requested = Signal(bool)
    audio_requested = Signal()
    change_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()
    back_requested = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._exercises: Mapping[str, Exercise] = {}
        self._back = make_button(_("Back"), "quiet", hint=_("Back to all routines (Esc)"))
        icons.put_on(self._back, "back")
        self._start = make_button(_("Start"), "main", factor=1.35, hint=_("Begin this routine (Enter)"))
        self._audio = make_button(
            _("Save as audio…"), "quiet", hint=_("Write this routine to a sound file, to follow on the phone")
        )
        self._start_here = make_button(
            _("Start at this step"), "quiet", hint=_("Leave out what is before it (Shift+Enter)")
        )
        hint = _("Take it away; its file is kept among the versions, and it can be brought back at once")
        self._delete = make_button(_("Delete"), "quiet", hint=hint)
        self._first_step = 0
        self._change = make_button(_("Change…"), "quiet", hint=_("Change times, steps and order (E)"))
        self._copy = make_button(_("Make a copy…"), "quiet", hint=_("Make a routine of your own from it"))
        self._title = make_title(factor=2.2)
        self._own = OwnMark(theme, 1.15)
        self._tags = make_label(role="muted")
        self._summary = make_label(factor=1.2)
        self._facts = make_label(factor=1.2, role="muted")
        self._adapted = make_label(role="accent")
        self._other_way = make_button("")
        self._is_as_written = False
        self._is_possible = True
        self._steps = StepList(theme, pictures)
        self._steps.setAccessibleName(_("Steps"))
        self._preview = ExercisePreview(pictures, icons)
        self._steps.chosen.connect(self._show_step)
        self._start.clicked.connect(self._begin)
        self._other_way.clicked.connect(lambda: self.as_written_requested.emit(not self._is_as_written))
        self._audio.clicked.connect(self.audio_requested)
        self._start_here.clicked.connect(self._begin_here)
        self._change.clicked.connect(self.change_requested)
        self._copy.clicked.connect(self.copy_requested)
        self._delete.clicked.connect(self.delete_requested)
        self._back.clicked.connect(self.back_requested)
        self._lay_out()
        on_enter(self, self._begin)
        for key in ENTER:
            on_key(self, Qt.KeyboardModifier.ShiftModifier | key, self._begin_here)
        on_key(self, Qt.Key.Key_Escape, self.back_requested.emit)
        on_key(self, Qt.Key.Key_E, self.change_requested.emit)
        on_key(self, Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Left, self.back_requested.emit)

    def show_choice(self, choice: Choice, *, is_same: bool = False) -> None:
        """Show what was chosen, and preview its first exercise.

        If `is_same`, it is what was shown before, changed: what is looked at stays.
        """
        routine, timeline, exercises = choice.routine, choice.timeline, choice.exercises
        self._exercises = exercises
        self._title.setText(routine.title)
        self._own.setVisible(choice.is_own)
        self._delete.setVisible(choice.is_kept)
        self._tags.setText(" · ".join(routine.tags))
        self._tags.setVisible(bool(routine.tags))
        self._summary.setText(routine.summary or "")
        self._summary.setVisible(bool(routine.summary))
        self._facts.setText(summary_text(routine, timeline, exercises))
        self._facts.setVisible(choice.is_possible)
        self._is_as_written, self._is_possible = choice.is_as_written, choice.is_possible
        for button in (self._start, self._audio):
            button.setEnabled(choice.is_possible)
        adapted = derive_adapted(choice)
        for part in (self._adapted, self._other_way):
            part.setVisible(adapted is not None)
        if adapted:
            self._adapted.setText(adapted.text)
            self._other_way.setText(adapted.button)
        self._steps.show_rows(rows_of(choice), is_same=is_same)

    def enter(self) -> None:
        """Put the focus on the steps, where Up and Down go through them."""
        self._steps.setFocus()

    def _begin(self) -> None:
        if self._is_possible:
            self.start_requested.emit()

    def _begin_here(self) -> None:
        if self._is_possible and self._first_step:
            self.start_at_requested.emit(self._first_step)
        else:
            self._begin()

    def _show_step(self, row: StepRow) -> None:
        self._first_step = row.step or 0
        self._start_here.setEnabled(self._first_step > 0 and self._is_possible)
        preview = derive_preview(row, self._exercises)
        if preview:
            self._preview.show_preview(preview)

    def _lay_out(self) -> None:
        marks = QHBoxLayout()
        marks.setSpacing(2 * GRID)
        marks.addWidget(self._own)
        marks.addWidget(self._tags, 1)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addLayout(marks)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        words.addWidget(self._facts)
        head = QHBoxLayout()
        head.setSpacing(4 * GRID)
        head.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch()
        buttons.addWidget(self._start)
        buttons.addWidget(self._start_here, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons.addStretch()
        head.addLayout(buttons)
        adapted = QHBoxLayout()
        adapted.setSpacing(3 * GRID)
        adapted.addWidget(self._adapted, 1)
        adapted.addWidget(self._other_way)
        halves = QHBoxLayout()
        halves.setSpacing(4 * GRID)
        self._steps.setMinimumHeight(_LEAST_LIST)
        halves.addWidget(self._steps, 9)
        halves.addWidget(self._preview, 10)
        contents = QVBoxLayout()
        contents.setContentsMargins(QUIET_MARGIN, 0, 0, 0)
        contents.setSpacing(3 * GRID)
        contents.addLayout(head)
        contents.addLayout(adapted)
        contents.addLayout(halves, 1)
        column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(3 * GRID - QUIET_MARGIN, GRID, 3 * GRID, 2 * GRID)
        page.setSpacing(GRID)
        bar = QHBoxLayout()
        bar.setSpacing(GRID)
        bar.addWidget(self._back)
        bar.addStretch()
        for button in (self._change, self._copy, self._audio, self._delete):
            bar.addWidget(button)
        page.addLayout(bar)
        page.addLayout(contents, 1)
        put_centred(self, column)
        seen = [self._back, self._change, self._copy, self._audio, self._delete]
        seen += [self._start, self._start_here, self._other_way]
        for before, after in pairwise([*seen, self._steps]):
            self.setTabOrder(before, after)
