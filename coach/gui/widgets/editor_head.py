"""What stands above the steps of a routine that is edited: the ways back and on, its title and length."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach.gui.icons import Icons
from coach.gui.theme import GRID, QUIET_MARGIN, Theme, scaled_font
from coach.gui.views.editor_view import Edited
from coach.gui.views.player_view import clock_text
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.own_mark import OwnMark
from coach.i18n import _


class EditorHead(QWidget):
    """Shows a routine's title, its length, and whether it is saved.

    Signals:
        back_requested, undone, redone, finished: see EditorPage.
        title_typed: the title is to be another one; carries it.
        minutes_requested: how long it is to last is to be asked.
    """

    back_requested = Signal()
    undone = Signal()
    redone = Signal()
    finished = Signal()
    title_typed = Signal(str)
    minutes_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = make_button(_("Back"), "quiet", hint=_("Back; asks before anything is lost (Esc)"))
        icons.put_on(self._back, "back")
        self._undo = make_button(_("Undo"), "quiet")
        self._redo = make_button(_("Redo"), "quiet")
        self._done = make_button("", "main")
        self._own = OwnMark(theme, 1.15)
        self._mark = make_label(_("not saved"), role="muted", wraps=False)
        self._title = QLineEdit()
        self._title.setFont(scaled_font(self._title.font(), 1.7, QFont.Weight.DemiBold))
        self._title.setAccessibleName(_("Title"))
        self._title.setMaxLength(300)
        self._total = make_label(factor=2.0, weight=QFont.Weight.DemiBold, wraps=False)
        self._fit = make_button(_("Fit to…"), "quiet", hint=_("Make it last a number of minutes (Ctrl+F)"))
        self._back.clicked.connect(self.back_requested)
        self._undo.clicked.connect(self.undone)
        self._redo.clicked.connect(self.redone)
        self._done.clicked.connect(self.finished)
        self._title.textEdited.connect(self.title_typed)
        self._fit.clicked.connect(self.minutes_requested)
        self._lay_out()

    def begin(self, edited: Edited) -> None:
        """Show the title of a routine that is edited from here on."""
        self._title.setText(edited.routine.title)

    def show_edited(self, edited: Edited) -> None:
        """Show the routine as it stands; a title that is just being typed stays as typed."""
        if self._title.text().strip() != edited.routine.title:
            self._title.setText(edited.routine.title)
        self._total.setText(clock_text(edited.timeline.total_ms))
        self._total.setAccessibleName(_("In all: {time}").format(time=self._total.text()))
        self._own.setVisible(edited.is_own)
        self._mark.setVisible(edited.is_changed)
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

    def ask_title(self) -> None:
        """Let the title be typed."""
        self._title.setFocus()
        self._title.selectAll()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._back)
        top.addStretch()
        for part in (self._own, self._mark, self._undo, self._redo, self._done):
            top.addWidget(part)
        title = QHBoxLayout()
        title.setContentsMargins(QUIET_MARGIN, 0, 0, 0)
        title.setSpacing(2 * GRID)
        title.addWidget(self._title, 1)
        title.addWidget(self._total)
        title.addWidget(self._fit)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        rows.addLayout(top)
        rows.addLayout(title)
