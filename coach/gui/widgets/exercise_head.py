"""What stands above an exercise that is edited: the ways back and on, its title, and whether it is saved."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.gui.icons import Icons
from coach.gui.theme import GRID, QUIET_MARGIN, Theme, scaled_font
from coach.gui.views.exercise_view import EditedExercise
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.line_field import LineField
from coach.gui.widgets.own_mark import OwnMark
from coach.i18n import _


class ExerciseHead(QWidget):
    """Shows an exercise's title, and whether it is saved.

    Signals:
        back_requested, undone, redone, finished, delete_requested: see ExercisePage.
        title_typed: the title is to be another one; carries it.
    """

    back_requested = Signal()
    undone = Signal()
    redone = Signal()
    finished = Signal()
    delete_requested = Signal()
    title_typed = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = make_button(_("Back"), "quiet", hint=_("Back; asks before anything is lost (Esc)"))
        icons.put_on(self._back, "back")
        self._own = OwnMark(theme, 1.15)
        self._mark = make_label(_("not saved"), role="muted", wraps=False)
        self._delete = make_button(_("Delete"), "quiet", hint=_("Delete it; it can be brought back"))
        self._undo = make_button(_("Undo"), "quiet")
        self._redo = make_button(_("Redo"), "quiet")
        self._done = make_button("", "main", hint=_("Save and go back (Enter); Ctrl+S saves and stays"))
        self._title = LineField(_("Title"))
        self._title.setFont(scaled_font(self._title.font(), 1.55, QFont.Weight.DemiBold))
        self._wrong = make_label(factor=1.05, role="accent")
        self._back.clicked.connect(self.back_requested)
        self._delete.clicked.connect(self.delete_requested)
        self._undo.clicked.connect(self.undone)
        self._redo.clicked.connect(self.redone)
        self._done.clicked.connect(self.finished)
        self._title.textEdited.connect(self.title_typed)
        self._lay_out()
        self.show_wrong("")

    def show_exercise(self, edited: EditedExercise) -> None:
        """Show the exercise as it stands; a title that is just being typed stays as typed."""
        if self._wrong.isHidden():
            self._title.show_text(edited.exercise.title)
        self._own.setVisible(edited.is_own)
        self._mark.setVisible(edited.is_changed)
        self._done.setText(_("Save") if edited.is_changed else _("Done"))
        self._delete.setVisible(edited.is_own)
        for button, name, key in (
            (self._undo, edited.undo, "Ctrl+Z"),
            (self._redo, edited.redo, "Ctrl+Shift+Z"),
        ):
            button.setEnabled(bool(name))
            button.setToolTip(f"{name} ({key})" if name else key)
            button.setAccessibleDescription(name)

    def show_wrong(self, text: str) -> None:
        """Say what is wrong with the title; nothing if empty."""
        self._wrong.setText(text)
        self._title.setAccessibleDescription(text)
        self._wrong.setVisible(bool(text))

    def ask_title(self) -> None:
        """Let the title be typed."""
        self._title.setFocus()
        self._title.selectAll()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self._back)
        top.addStretch()
        for part in (self._own, self._mark, self._delete, self._undo, self._redo, self._done):
            top.addWidget(part)
        rows = QVBoxLayout()
        rows.setContentsMargins(QUIET_MARGIN, 0, 0, 0)
        rows.setSpacing(GRID // 2)
        rows.addWidget(self._title)
        rows.addWidget(self._wrong)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addLayout(rows)
