"""The page of one routine: its steps, and a preview of each."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.domain.timeline import Timeline
from coach.gui.icons import Icons
from coach.gui.keys import on_enter, on_key
from coach.gui.pictures import Pictures
from coach.gui.routine_view import StepRow, derive_preview, step_rows, summary_text
from coach.gui.theme import GRID, QUIET_MARGIN, Theme
from coach.gui.widgets.centred import put_centred
from coach.gui.widgets.exercise_preview import ExercisePreview
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.step_list import StepList
from coach.i18n import _

_LEAST_LIST = 36 * GRID


class RoutinePage(QWidget):
    """Shows a routine before it is started.

    Signals:
        start_requested: the routine is to start.
        audio_requested: the routine is wanted as a sound file.
        back_requested: the page is to be left.
    """

    start_requested = Signal()
    audio_requested = Signal()
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
        self._title = make_title(factor=2.2)
        self._summary = make_label(factor=1.2)
        self._facts = make_label(factor=1.2, role="muted")
        self._steps = StepList(theme, pictures)
        self._steps.setAccessibleName(_("Steps"))
        self._preview = ExercisePreview(pictures, icons)
        self._steps.chosen.connect(self._show_step)
        self._start.clicked.connect(self.start_requested)
        self._audio.clicked.connect(self.audio_requested)
        self._back.clicked.connect(self.back_requested)
        self._lay_out()
        on_enter(self, self.start_requested.emit)
        on_key(self, Qt.Key.Key_Escape, self.back_requested.emit)
        on_key(self, Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Left, self.back_requested.emit)

    def show_routine(self, routine: Routine, timeline: Timeline, exercises: Mapping[str, Exercise]) -> None:
        """Show `routine`, of which `timeline` tells the doses and times, and preview its first exercise."""
        self._exercises = exercises
        self._title.setText(routine.title)
        self._summary.setText(routine.summary or "")
        self._summary.setVisible(bool(routine.summary))
        self._facts.setText(summary_text(routine, timeline, exercises))
        self._steps.show_rows(step_rows(routine, timeline, exercises))

    def enter(self) -> None:
        """Put the focus on the steps, where Up and Down go through them."""
        self._steps.setFocus()

    def _show_step(self, row: StepRow) -> None:
        preview = derive_preview(row, self._exercises)
        if preview:
            self._preview.show_preview(preview)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
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
        buttons.addWidget(self._audio, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons.addStretch()
        head.addLayout(buttons)
        halves = QHBoxLayout()
        halves.setSpacing(4 * GRID)
        self._steps.setMinimumHeight(_LEAST_LIST)
        halves.addWidget(self._steps, 9)
        halves.addWidget(self._preview, 10)
        contents = QVBoxLayout()
        contents.setContentsMargins(QUIET_MARGIN, 0, 0, 0)
        contents.setSpacing(3 * GRID)
        contents.addLayout(head)
        contents.addLayout(halves, 1)
        column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(3 * GRID - QUIET_MARGIN, GRID, 3 * GRID, 2 * GRID)
        page.setSpacing(GRID)
        page.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addLayout(contents, 1)
        put_centred(self, column)
