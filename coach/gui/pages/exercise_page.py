"""The page on which an exercise of the user's own is made and changed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach.gui.exercise_edits import ExerciseEdits
from coach.gui.figures.pictures import Pictures
from coach.gui.icons import Icons
from coach.gui.keys import on_enter, on_key
from coach.gui.theme import GRID, QUIET_MARGIN, Theme
from coach.gui.views.exercise_view import EditedExercise, notes_text
from coach.gui.widgets.centred import WIDEST, put_centred
from coach.gui.widgets.cue_panel import CuePanel
from coach.gui.widgets.dose_panel import DosePanel
from coach.gui.widgets.exercise_head import ExerciseHead
from coach.gui.widgets.file_drop import FileDrop
from coach.gui.widgets.labels import make_label
from coach.gui.widgets.line_field import is_undoing
from coach.gui.widgets.more_panel import MorePanel
from coach.gui.widgets.picture_panel import PicturePanel
from coach.i18n import _

_LEFT = 48 * GRID
_NARROW = 108 * GRID


class ExercisePage(QWidget):
    """Shows an exercise that is being edited; every change is told as the exercise that is wanted instead.

    Signals:
        edited: the exercise is to be another one; carries that Exercise, what the edit is called, and a key
            that joins an edit to the one before it if that has the same.
        undone, redone: the last edit is to be taken back, or done again.
        picture_given: the picture in this file is wanted; carries its Path.
        picture_requested: a picture's file is to be chosen.
        heard: words are to be said aloud; carries them.
        delete_requested: the exercise is to be deleted.
        saved: what there is is to be kept.
        finished: it is to be kept, and the page left.
        back_requested: the page is to be left.
    """

    edited = Signal(object, str, str)
    undone = Signal()
    redone = Signal()
    picture_given = Signal(object)
    picture_requested = Signal()
    heard = Signal(str)
    delete_requested = Signal()
    saved = Signal()
    finished = Signal()
    back_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        pictures: Pictures,
        icons: Icons,
        *,
        can_be_heard: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._edits = ExerciseEdits(self)
        self._head = ExerciseHead(theme, icons)
        self._picture = PicturePanel(theme, pictures)
        self._drop = FileDrop(self)
        self._dose = DosePanel()
        self._notes = make_label(factor=1.05, role="muted")
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._cues = CuePanel(can_be_heard=can_be_heard)
        self._more = MorePanel(theme, icons)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._connect()
        self._set_keys()
        self._lay_out()
        for field in self.findChildren(QAbstractSpinBox):
            field.installEventFilter(self)
        for line in self.findChildren(QLineEdit):
            line.setAcceptDrops(False)  # a picture may be dropped anywhere

    def begin(self, edited: EditedExercise) -> None:
        """Show an exercise that is edited from here on."""
        self._edits.begin(edited.exercise)
        self._picture.show_wrong("")
        self._more.begin()
        self.show_edited(edited)

    def show_edited(self, edited: EditedExercise) -> None:
        """Show the exercise as it stands."""
        exercise = self._edits.exercise = edited.exercise
        self._head.show_exercise(edited)
        self._picture.show_exercise(exercise)
        self._dose.show_exercise(edited)
        self._cues.show_exercise(edited)
        self._more.show_exercise(edited)
        notes = notes_text(edited)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def show_reading(self) -> None:
        """Say that a picture is being read."""
        self._picture.show_reading()

    def show_picture_wrong(self, text: str) -> None:
        """Say why a picture cannot be had; nothing if empty."""
        self._picture.show_wrong(text)

    def set_picture(self, name: str) -> None:
        """Let the exercise have the picture of that name."""
        self._picture.show_wrong("")
        self._edits.change("image", name)

    def enter(self, *, is_new: bool = False) -> None:
        """Put the focus on the title of what has none of its own yet, or on how to set up."""
        if is_new:
            self._head.ask_title()
        else:
            self._cues.lead_to("setup")

    @property
    def is_wrong(self) -> bool:
        """Whether a field says something that cannot be, and that nobody else knows of."""
        return bool(self._edits.wrong)

    def keep(self, then: Callable[[], None]) -> None:
        """Call `then`, which keeps the exercise, or lead to what is wrong in it."""
        if name := self._edits.wrong:
            self._lead_to(name)
        else:
            then()

    def _connect(self) -> None:
        edits, head, dose, more = self._edits, self._head, self._dose, self._more
        edits.made.connect(self.edited)
        edits.judged.connect(self._show_wrong)
        head.back_requested.connect(self.back_requested)
        head.finished.connect(lambda: self.keep(self.finished.emit))
        head.undone.connect(self._undo)
        head.redone.connect(self._redo)
        head.delete_requested.connect(self.delete_requested)
        head.title_typed.connect(lambda text: edits.change("title", text))
        self._drop.hovered.connect(self._picture.show_drop)
        self._drop.dropped.connect(self._take_file)
        self._picture.choose_requested.connect(self.picture_requested)
        self._picture.remove_requested.connect(lambda: edits.change("image", None))
        dose.mode_chosen.connect(edits.choose_mode)
        dose.sides_chosen.connect(edits.choose_sides)
        dose.changed.connect(edits.change)
        self._cues.typed.connect(edits.change)
        self._cues.heard.connect(self.heard)
        more.changed.connect(edits.change)
        more.against_chosen.connect(edits.choose_against)
        more.care_chosen.connect(edits.choose_care)

    def _set_keys(self) -> None:
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        on_enter(self, lambda: self.keep(self.finished.emit))
        on_key(self, Qt.Key.Key_Escape, self.back_requested.emit)
        on_key(self, control | Qt.Key.Key_Z, self._undo)
        on_key(self, control | shift | Qt.Key.Key_Z, self._redo)
        on_key(self, control | Qt.Key.Key_S, lambda: self.keep(self.saved.emit))
        on_key(self, control | Qt.Key.Key_O, self.picture_requested.emit)

    def _undo(self) -> None:
        self._edits.forget()
        self.undone.emit()

    def _redo(self) -> None:
        self._edits.forget()
        self.redone.emit()

    def _lead_to(self, name: str) -> None:
        if name == "title":
            self._head.ask_title()
        elif self._cues.has(name):
            self._cues.lead_to(name)
        elif name not in _DOSE:
            self._more.unfold()

    def _take_file(self, path: Path | None) -> None:
        if path:
            self.picture_given.emit(path)
        else:
            self._picture.show_wrong(_("This is no file on your computer. Save the picture first."))

    def _show_wrong(self, name: str, text: str) -> None:
        if name == "title":
            self._head.show_wrong(text)
        elif name == "image":
            self._picture.show_wrong(text)
        elif self._cues.has(name):
            self._cues.show_wrong(name, text)
        elif name in _DOSE:
            self._dose.show_wrong(text)
        else:
            self._more.show_wrong(text)

    def _lay_out(self) -> None:
        left = self._left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for part in (self._picture, self._dose, self._notes):
            column.addWidget(part)
        column.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(2 * GRID)
        right.addWidget(self._cues)
        right.addWidget(self._more)
        right.addStretch(1)
        self._halves.setSpacing(5 * GRID)
        self._halves.setContentsMargins(3 * GRID, GRID, 3 * GRID, 3 * GRID)
        self._halves.addWidget(left, 4)
        self._halves.addLayout(right, 6)
        contents = QWidget()
        contents.setLayout(self._halves)
        body = QWidget()
        self._bar = put_centred(body, contents).verticalScrollBar()
        self._bar.rangeChanged.connect(self._align_head)
        self._head.setMaximumWidth(WIDEST - 6 * GRID + QUIET_MARGIN)
        head = QWidget()
        row = self._head_row = QHBoxLayout(head)
        row.addStretch(1)
        row.addWidget(self._head, 1000)
        row.addStretch(1)
        self._align_head()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(head)
        page.addWidget(body, 1)

    def _align_head(self) -> None:
        """Keep the head's edges above those of what is below, which has a scroll bar beside it or not."""
        taken = self._bar.sizeHint().width() if self._bar.maximum() else 0
        self._head_row.setContentsMargins(3 * GRID - QUIET_MARGIN, GRID, 3 * GRID + taken, GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay both halves one below the other where there is no room beside each other."""
        super().resizeEvent(event)
        em = self.fontMetrics().height() / 16
        is_narrow = self.width() < _NARROW * em
        self._left.setMaximumWidth(WIDEST if is_narrow else round(_LEFT * em))
        self._halves.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo and redo mean the exercise's edits, not those of one field."""
        if is_undoing(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


_DOSE = ("mode", "sides", "hold_ms", "reps", "pace_ms", "sets", "rest_ms")
