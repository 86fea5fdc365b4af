"""The page on which a routine is changed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach.gui.editor_edits import Edits
from coach.gui.figures.pictures import Pictures
from coach.gui.icons import Icons
from coach.gui.keys import ENTER, on_enter, on_key
from coach.gui.theme import GRID, QUIET_MARGIN, Theme
from coach.gui.views.editor_view import Edited, edit_rows
from coach.gui.widgets.centred import put_centred
from coach.gui.widgets.edit_steps import EditSteps
from coach.gui.widgets.editor_head import EditorHead
from coach.gui.widgets.editor_panels import EditorPanels
from coach.gui.widgets.labels import make_label
from coach.gui.widgets.plan_bar import PlanBar


class EditorPage(QWidget):
    """Shows a routine that is being edited; every change is told as the routine that is wanted instead.

    Signals:
        edited: the routine is to be another one; carries that Routine, what the edit is called, a key that
            joins an edit to the one before it if that has the same and is not empty, and the step to look at.
        undone, redone: the last edit is to be taken back, or done again.
        add_requested: an exercise is to be chosen, to be added.
        fit_requested: the routine is to last so many milliseconds.
        restore_requested: what came with the program is wanted again.
        saved: what there is is to be kept.
        finished: it is to be kept, and the page left.
        start_requested: a session of it is to begin at a step; carries its index.
        back_requested: the page is to be left.
    """

    edited = Signal(object, str, str, int)
    undone = Signal()
    redone = Signal()
    add_requested = Signal()
    fit_requested = Signal(int)
    restore_requested = Signal()
    saved = Signal()
    finished = Signal()
    start_requested = Signal(int)
    back_requested = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._edits = Edits(self)
        self._head = EditorHead(theme, icons)
        self._bar = PlanBar(theme)
        self._wrong = make_label(role="accent")
        self._wrong.hide()
        self._steps = EditSteps(theme, pictures)
        self._panels = EditorPanels(theme, pictures)
        self._connect()
        self._set_keys()
        self._lay_out()
        for field in (*self.findChildren(QLineEdit), *self.findChildren(QAbstractSpinBox)):
            field.installEventFilter(self)

    def begin(self, edited: Edited) -> None:
        """Show a routine that is edited from here on."""
        self._head.begin(edited)
        self._panels.begin(edited)
        self.show_edited(edited)

    def show_edited(self, edited: Edited) -> None:
        """Show the routine as it stands."""
        self._edits.edited = edited
        self._edits.place = min(edited.place, len(edited.routine.steps) - 1)
        self._head.show_edited(edited)
        self._wrong.hide()
        self._show_place(edited)

    def tell_fit(self, text: str) -> None:
        """Say what fitting has changed, or that it cannot be."""
        self._panels.whole.tell(text)

    def add_exercise(self, exercise: str) -> None:
        """Add an exercise below the step that is looked at."""
        self._edits.add_exercise(exercise)

    def enter(self, *, is_new: bool = False) -> None:
        """Put the focus on the steps, or on the title of what has none of its own yet."""
        if is_new:
            self._head.ask_title()
        else:
            self._steps.list.setFocus()

    def _connect(self) -> None:
        edits, head, step, whole = self._edits, self._head, self._panels.step, self._panels.whole
        edits.made.connect(self.edited)
        edits.refused.connect(self._show_wrong)
        head.back_requested.connect(self.back_requested)
        head.finished.connect(self.finished)
        head.undone.connect(self.undone)
        head.redone.connect(self.redone)
        head.minutes_requested.connect(self._panels.ask_minutes)
        head.title_typed.connect(edits.change_title)
        self._bar.chosen.connect(self._look_at)
        self._steps.list.looked_at.connect(self._look_at)
        self._steps.list.moved.connect(edits.move)
        self._steps.list.remove_requested.connect(edits.remove)
        self._steps.add_requested.connect(self.add_requested)
        self._steps.rest_requested.connect(edits.add_rest)
        step.changed.connect(edits.change_step)
        step.duplicate_requested.connect(edits.duplicate)
        step.remove_requested.connect(edits.remove)
        step.start_requested.connect(self._start_here)
        whole.changed.connect(edits.change_whole)
        whole.fit_requested.connect(self.fit_requested)
        whole.restore_requested.connect(self.restore_requested)

    def _set_keys(self) -> None:
        control, alt, shift = (
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.AltModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        edits = self._edits
        on_enter(self, self.finished.emit)
        for key in ENTER:
            on_key(self, shift | key, self._start_here)
        on_key(self, Qt.Key.Key_Escape, self.back_requested.emit)
        on_key(self, control | Qt.Key.Key_Z, self.undone.emit)
        on_key(self, control | shift | Qt.Key.Key_Z, self.redone.emit)
        on_key(self, control | Qt.Key.Key_S, self.saved.emit)
        on_key(self, control | Qt.Key.Key_D, edits.duplicate)
        on_key(self, control | Qt.Key.Key_F, self._panels.ask_minutes)
        on_key(self, Qt.Key.Key_Insert, self.add_requested.emit)
        on_key(self, shift | Qt.Key.Key_Insert, edits.add_rest)
        on_key(self, alt | Qt.Key.Key_Up, lambda: edits.move(edits.place, edits.place - 1))
        on_key(self, alt | Qt.Key.Key_Down, lambda: edits.move(edits.place, edits.place + 1))

    def _start_here(self) -> None:
        self.start_requested.emit(self._edits.place)

    def _show_wrong(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _look_at(self, place: int) -> None:
        edits = self._edits
        if edits.edited and place != edits.place:
            edits.place = place
            self._show_place(edits.edited)
            self._panels.show_step()

    def _show_place(self, edited: Edited) -> None:
        place = self._edits.place
        self._steps.list.show_steps(edit_rows(edited), place)
        self._bar.show_timeline(edited.timeline, place)
        self._panels.show_edited(edited, place)

    def _lay_out(self) -> None:
        halves = QHBoxLayout()
        halves.setSpacing(3 * GRID)
        halves.addWidget(self._steps, 10)
        halves.addWidget(self._panels, 10)
        contents = QVBoxLayout()
        contents.setContentsMargins(QUIET_MARGIN, GRID, 0, 0)
        contents.setSpacing(2 * GRID)
        contents.addWidget(self._bar)
        contents.addWidget(self._wrong)
        contents.addLayout(halves, 1)
        column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(3 * GRID - QUIET_MARGIN, GRID, 3 * GRID, 2 * GRID)
        page.setSpacing(GRID)
        page.addWidget(self._head)
        page.addLayout(contents, 1)
        put_centred(self, column)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo and redo mean the routine's edits, not those of one field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            is_ours = any(event.matches(key) for key in keys)
        else:
            is_ours = False
        if is_ours:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
