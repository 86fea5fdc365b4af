"""Finds the exercise that is to be added to a routine."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from coach.domain.exercise import Exercise
from coach.gui.figures.pictures import Pictures
from coach.gui.keys import on_enter, on_key
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.editor_view import exercise_row, searched_text
from coach.gui.views.routine_view import StepRow
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.step_list import StepList
from coach.gui.window import on_screen
from coach.i18n import _

_SIZE_EM = QSize(42, 40)


class AddDialog(QDialog):
    """A search and what it finds: Up and Down choose, Enter adds, Esc adds nothing.

    `own` are the ids of the user's own exercises, `looked_at` is the one to begin with.

    Signals:
        chosen: this exercise is to be added; carries its id.
        new_requested: a new exercise is to be made.
        change_requested, copy_requested: this one of the user's own, or a copy of this one; carries its id.
    """

    chosen = Signal(str)
    new_requested = Signal()
    change_requested = Signal(str)
    copy_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        pictures: Pictures,
        exercises: Mapping[str, Exercise],
        title: str,
        parent: QWidget,
        *,
        own: Collection[str] = (),
        looked_at: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._own = own
        by_title = sorted(exercises.values(), key=lambda exercise: exercise.title.casefold())
        self._known = [
            (
                searched_text(exercise, is_own=exercise.id in own),
                exercise_row(exercise, is_own=exercise.id in own),
            )
            for exercise in by_title
        ]
        self._found: list[StepRow] = []
        self._search = QLineEdit()
        self._search.setFont(scaled_font(self._search.font(), 1.15))
        self._search.setPlaceholderText(_("Name, muscle, position, or what you need"))
        self._search.setAccessibleName(_("Search exercises"))
        self._search.setMaxLength(100)
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self._list = StepList(theme, pictures)
        self._list.setAccessibleName(_("Exercises"))
        self._list.doubleClicked.connect(self._add)
        self._list.chosen.connect(lambda row: self._show_ways(row.exercise))
        self._nothing = make_label(_("No exercise is found by that."), role="muted")
        self._add_button = make_button(_("Add"), "main", hint=_("Add this exercise (Enter)"))
        cancel = make_button(_("Cancel"), hint=_("Add nothing (Esc)"))
        self._new = make_button(_("New exercise…"), "quiet", hint=_("Make one of your own (Ctrl+N)"))
        self._change = make_button(_("Change…"), "quiet", hint=_("Change this exercise of yours (Ctrl+E)"))
        self._copy = make_button(_("Make a copy…"), "quiet")
        self._add_button.clicked.connect(self._add)
        cancel.clicked.connect(self.reject)
        self._new.clicked.connect(lambda: self._end(self.new_requested.emit))
        self._change.clicked.connect(lambda: self._leave(self.change_requested))
        self._copy.clicked.connect(lambda: self._leave(self.copy_requested))
        on_key(self, Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_N, self._new.click)
        on_key(self, Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_E, self._change_or_copy)
        on_key(self, Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_D, self._copy.click)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(make_title(title, 1.6))
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._buttons(cancel))
        on_enter(self, self._add)
        self.resize(on_screen(self, _SIZE_EM * self.fontMetrics().height()))
        self._filter("")
        self._begin_at(looked_at)
        self._search.setFocus()

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        found = [row for known, row in self._known if all(word in known for word in words)]
        self._found = sorted(found, key=lambda row: not all(word in row.title.casefold() for word in words))
        self._list.show_rows(self._found)
        self._list.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)
        self._add_button.setEnabled(bool(self._found))
        self._copy.setVisible(bool(self._found))
        self._show_ways(self._looked_at())

    def _begin_at(self, exercise: str) -> None:
        place = next((place for place, row in enumerate(self._found) if row.exercise == exercise), None)
        if place is not None:
            self._list.setCurrentIndex(self._list.model().index(place, 0))

    def _show_ways(self, exercise: str | None) -> None:
        """Offer what can be done with an exercise: those that came with the program are changed as a copy."""
        self._change.setVisible(exercise in self._own)
        key = "Ctrl+D" if exercise in self._own else "Ctrl+E"
        hint = _("Make a copy of your own, to change that ({key})").format(key=key)
        self._copy.setToolTip(hint)
        self._copy.setAccessibleDescription(hint)

    def _change_or_copy(self) -> None:
        self._leave(self.change_requested if self._looked_at() in self._own else self.copy_requested)

    def _leave(self, to: SignalInstance) -> None:
        if exercise := self._looked_at():
            self._end(lambda: to.emit(exercise))

    def _looked_at(self) -> str | None:
        index = self._list.currentIndex()
        return self._found[index.row()].exercise if self._found and index.isValid() else None

    def _buttons(self, cancel: QPushButton) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._new)
        buttons.addWidget(self._change)
        buttons.addWidget(self._copy)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addSpacing(GRID)
        buttons.addWidget(self._add_button)
        return buttons

    def _end(self, then: Callable[[], None]) -> None:
        self.accept()
        then()

    def _add(self) -> None:
        exercise = self._looked_at()
        if exercise:
            self._end(lambda: self.chosen.emit(exercise))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down go through what is found while the words stay in hand."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._found:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if steps:
                row = max(0, min(len(self._found) - 1, self._list.currentIndex().row() + steps))
                self._list.setCurrentIndex(self._list.model().index(row, 0))
                return True
        return super().eventFilter(watched, event)
