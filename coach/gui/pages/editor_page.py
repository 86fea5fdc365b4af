"""The page on which a routine is changed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach.domain.editing import (
    add_step,
    change_step,
    changed,
    duplicate_step,
    move_step,
    remove_step,
)
from coach.domain.problem import Problem
from coach.domain.routine import ExerciseStep, RestStep, Routine
from coach.gui.editor_view import Edited, edit_rows
from coach.gui.icons import Icons
from coach.gui.keys import on_enter, on_key
from coach.gui.pictures import Pictures
from coach.gui.player_view import clock_text
from coach.gui.theme import GRID, QUIET_MARGIN, Theme, scaled_font
from coach.gui.widgets.centred import put_centred
from coach.gui.widgets.edit_list import EditList
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.plan_bar import PlanBar
from coach.gui.widgets.segments import text_segments
from coach.gui.widgets.step_panel import StepPanel
from coach.gui.widgets.whole_panel import WholePanel
from coach.i18n import _

_STEP, _WHOLE = "step", "whole"
_REST_MS = 20_000
_LEAST_LIST = 40 * GRID


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
    back_requested = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._edited: Edited | None = None
        self._place = 0
        self._back = make_button(_("Back"), "quiet", hint=_("Back; asks before anything is lost (Esc)"))
        icons.put_on(self._back, "back")
        self._undo = make_button(_("Undo"), "quiet")
        self._redo = make_button(_("Redo"), "quiet")
        self._done = make_button("", "main")
        self._mark = make_label(role="muted", wraps=False)
        self._title = QLineEdit()
        self._title.setFont(scaled_font(self._title.font(), 1.7, QFont.Weight.DemiBold))
        self._title.setAccessibleName(_("Title"))
        self._title.setMaxLength(300)
        self._total = make_label(factor=2.0, weight=QFont.Weight.DemiBold, wraps=False)
        self._fit = make_button(_("Fit to…"), "quiet", hint=_("Make it last a number of minutes (Ctrl+F)"))
        self._bar = PlanBar(theme)
        self._wrong = make_label(role="accent")
        self._wrong.hide()
        self._steps = EditList(theme, pictures)
        self._steps.setAccessibleName(_("Steps"))
        self._steps.setToolTip(_("Drag to reorder, or Alt+Up and Alt+Down"))
        self._add = make_button(_("Add exercise…"), hint=_("Add an exercise below this step (Insert)"))
        self._rest = make_button(_("Add rest"), hint=_("Add a rest below this step (Shift+Insert)"))
        self._tabs = text_segments({_STEP: _("This step"), _WHOLE: _("Whole routine")}, _("Shown"))
        self._step = StepPanel(theme, pictures)
        self._whole = WholePanel()
        self._panels = QStackedWidget()
        for panel in (self._step, self._whole):
            area = QScrollArea()
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(panel)
            self._panels.addWidget(area)
        self._connect()
        self._set_keys()
        self._lay_out()
        for field in (*self.findChildren(QLineEdit), *self.findChildren(QAbstractSpinBox)):
            field.installEventFilter(self)
        self._show_panel(_STEP)

    def begin(self, edited: Edited) -> None:
        """Show a routine that is edited from here on."""
        self._place = edited.place
        self._title.setText(edited.routine.title)
        self._whole.begin(edited)
        self._show_panel(_STEP)
        self.show_edited(edited)

    def show_edited(self, edited: Edited) -> None:
        """Show the routine as it stands."""
        self._edited = edited
        self._place = min(edited.place, len(edited.routine.steps) - 1)
        if self._title.text().strip() != edited.routine.title:
            self._title.setText(edited.routine.title)
        self._total.setText(clock_text(edited.timeline.total_ms))
        self._total.setAccessibleName(_("In all: {time}").format(time=self._total.text()))
        self._wrong.hide()
        marks = [_("yours") if edited.is_own else "", _("not saved") if edited.is_changed else ""]
        self._mark.setText(" · ".join(filter(None, marks)))
        self._done.setText(_("Save") if edited.is_changed else _("Done"))
        hint = _("Save and go back (Enter); Ctrl+S saves and stays")
        self._done.setToolTip(hint)
        self._done.setAccessibleDescription(hint)
        for button, name, key in (
            (self._undo, edited.undo, "Ctrl+Z"),
            (self._redo, edited.redo, "Ctrl+Shift+Z"),
        ):
            button.setEnabled(bool(name))
            button.setToolTip(f"{name} ({key})" if name else key)
            button.setAccessibleDescription(name)
        self._steps.show_steps(edit_rows(edited), self._place)
        self._show_place()

    def tell_fit(self, text: str) -> None:
        """Say what fitting has changed, or that it cannot be."""
        self._whole.tell(text)

    def add_exercise(self, exercise: str) -> None:
        """Add an exercise below the step that is looked at."""
        self._add_step(ExerciseStep(exercise=exercise), _("Add an exercise"))

    def enter(self, *, is_new: bool = False) -> None:
        """Put the focus on the steps, or on the title of what has none of its own yet."""
        if is_new:
            self._title.setFocus()
            self._title.selectAll()
        else:
            self._steps.setFocus()

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_requested)
        self._done.clicked.connect(self.finished)
        self._undo.clicked.connect(self.undone)
        self._redo.clicked.connect(self.redone)
        self._fit.clicked.connect(self._ask_minutes)
        self._title.textEdited.connect(self._change_title)
        self._bar.chosen.connect(self._look_at)
        self._steps.looked_at.connect(self._look_at)
        self._steps.moved.connect(self._move)
        self._steps.remove_requested.connect(self._remove)
        self._add.clicked.connect(self.add_requested)
        self._rest.clicked.connect(self._add_rest)
        self._tabs.chosen.connect(self._show_panel)
        self._step.changed.connect(self._change_step)
        self._step.duplicate_requested.connect(self._duplicate)
        self._step.remove_requested.connect(self._remove)
        self._whole.changed.connect(self._change_whole)
        self._whole.fit_requested.connect(self.fit_requested)
        self._whole.restore_requested.connect(self.restore_requested)

    def _set_keys(self) -> None:
        control, alt, shift = (
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.AltModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        on_enter(self, self.finished.emit)
        on_key(self, Qt.Key.Key_Escape, self.back_requested.emit)
        on_key(self, control | Qt.Key.Key_Z, self.undone.emit)
        on_key(self, control | shift | Qt.Key.Key_Z, self.redone.emit)
        on_key(self, control | Qt.Key.Key_S, self.saved.emit)
        on_key(self, control | Qt.Key.Key_D, self._duplicate)
        on_key(self, control | Qt.Key.Key_F, self._ask_minutes)
        on_key(self, Qt.Key.Key_Insert, self.add_requested.emit)
        on_key(self, shift | Qt.Key.Key_Insert, self._add_rest)
        on_key(self, alt | Qt.Key.Key_Up, lambda: self._move(self._place, self._place - 1))
        on_key(self, alt | Qt.Key.Key_Down, lambda: self._move(self._place, self._place + 1))

    @property
    def _routine(self) -> Routine:
        if self._edited is None:
            raise RuntimeError("no routine is being edited")
        return self._edited.routine

    def _attempt(
        self, edit: Callable[[Routine], Routine], name: str, *, key: str = "", place: int | None = None
    ) -> None:
        """Tell of the routine that `edit` makes, or say what is wrong with it."""
        try:
            routine = edit(self._routine)
        except Problem as problem:
            self._wrong.setText(str(problem))
            self._wrong.show()
            return
        self._wrong.hide()
        if routine != self._routine:
            self.edited.emit(routine, name, key, self._place if place is None else place)

    def _change_title(self, text: str) -> None:
        self._attempt(lambda routine: changed(routine, title=text), _("Change the title"), key="title")

    def _change_step(self, fields: dict[str, Any]) -> None:
        exercises = self._edited.exercises if self._edited else {}
        place = self._place
        key = f"{place} {' '.join(fields)}" if len(fields) == 1 else ""
        self._attempt(
            lambda routine: change_step(routine, exercises, place, **fields),
            _("Change a step"),
            key=key,
        )

    def _change_whole(self, fields: dict[str, Any]) -> None:
        key = " ".join(fields) if len(fields) == 1 else ""
        self._attempt(lambda routine: changed(routine, **fields), _("Change the routine"), key=key)

    def _add_step(self, step: ExerciseStep | RestStep, name: str) -> None:
        place = self._place + 1
        self._attempt(lambda routine: add_step(routine, place, step), name, place=place)

    def _add_rest(self) -> None:
        self._add_step(RestStep.model_validate({"rest": _REST_MS / 1000}), _("Add a rest"))

    def _duplicate(self) -> None:
        place = self._place
        self._attempt(lambda routine: duplicate_step(routine, place), _("Duplicate a step"), place=place + 1)

    def _remove(self) -> None:
        place = self._place
        self._attempt(
            lambda routine: remove_step(routine, place),
            _("Remove a step"),
            place=min(place, len(self._routine.steps) - 2),
        )

    def _move(self, start: int, to: int) -> None:
        if 0 <= to < len(self._routine.steps):
            self._attempt(lambda routine: move_step(routine, start, to), _("Move a step"), place=to)

    def _look_at(self, place: int) -> None:
        if self._edited and place != self._place:
            self._place = place
            self._steps.show_steps(edit_rows(self._edited), place)
            self._show_place()
            self._show_panel(_STEP)

    def _show_place(self) -> None:
        if self._edited:
            self._bar.show_timeline(self._edited.timeline, self._place)
            self._step.show_step(self._edited, self._place)
            self._whole.show_routine(self._edited)

    def _show_panel(self, name: object) -> None:
        self._tabs.show_value(_WHOLE if name == _WHOLE else _STEP)
        self._panels.setCurrentIndex(1 if name == _WHOLE else 0)

    def _ask_minutes(self) -> None:
        self._show_panel(_WHOLE)
        self._whole.ask_minutes()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        for part in (self._back, None, self._mark, self._undo, self._redo, self._done):
            if part is None:
                top.addStretch()
            else:
                top.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._total)
        head.addWidget(self._fit)
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        for button in (self._add, self._rest):
            tools.addWidget(button)
        tools.addStretch()
        listed = QVBoxLayout()
        listed.setSpacing(GRID)
        self._steps.setMinimumHeight(_LEAST_LIST)
        listed.addWidget(self._steps, 1)
        listed.addLayout(tools)
        beside = QVBoxLayout()
        beside.setSpacing(GRID)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(2 * GRID, 0, 0, 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch()
        beside.addLayout(tabs)
        beside.addWidget(self._panels, 1)
        halves = QHBoxLayout()
        halves.setSpacing(3 * GRID)
        halves.addLayout(listed, 10)
        halves.addLayout(beside, 10)
        contents = QVBoxLayout()
        contents.setContentsMargins(QUIET_MARGIN, 0, 0, 0)
        contents.setSpacing(2 * GRID)
        contents.addLayout(head)
        contents.addWidget(self._bar)
        contents.addWidget(self._wrong)
        contents.addLayout(halves, 1)
        column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(3 * GRID - QUIET_MARGIN, GRID, 3 * GRID, 2 * GRID)
        page.setSpacing(GRID)
        page.addLayout(top)
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
