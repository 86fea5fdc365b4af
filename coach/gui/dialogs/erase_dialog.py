"""Asks twice before everything is deleted, and then says what is gone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach.gui.keys import on_enter
from coach.gui.theme import GRID, scaled_font
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.i18n import _

_WIDTH_EM = 40


class EraseDialog(QDialog):
    """Stands over the window; nothing can be deleted until the word has been typed.

    Signals:
        confirmed: everything is to be deleted; carries whether the user's own files are, too.
    """

    confirmed = Signal(bool)

    def __init__(self, goes: Sequence[str], own: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Delete all my data"))
        self._word = _("delete")
        self._title = make_title(_("Delete all my data?"), 1.6)
        self._text = make_label(_list_text(_("This goes for good, and cannot be undone:"), goes))
        self._stays = make_label(
            _("Files that you exported or saved as audio stay where you put them."), role="muted"
        )
        self._own = QCheckBox(own)
        self._own.setFont(scaled_font(self._own.font(), 1.1))
        self._typed = QLineEdit()
        self._typed.setFont(scaled_font(self._typed.font(), 1.1))
        self._typed.textChanged.connect(self._follow)
        self._ask = make_label(_("To be sure, type “{word}”:").format(word=self._word))
        self._ask.setBuddy(self._typed)
        self._keep = make_button(_("Keep everything"), "main", hint=_("Delete nothing (Enter or Esc)"))
        self._delete = make_button(_("Delete everything"), hint=_("Space or a click deletes, Enter does not"))
        self._close = make_button(_("Close the program"), "main")
        self._keep.clicked.connect(self.reject)
        self._delete.clicked.connect(lambda: self.confirmed.emit(self._own.isChecked()))
        self._close.clicked.connect(self.accept)
        on_enter(self, self._go_on)
        self._lay_out()
        self._follow()

    def show_deleted(self, gone: Sequence[str], problems: Sequence[str]) -> None:
        """Say what was deleted, and what could not be; all that is left is to close."""
        self._title.setText(_("Not everything could be deleted") if problems else _("Everything is deleted"))
        lines = _list_text(_("Gone:"), gone) if gone else _("There was nothing to delete.")
        self._text.setText("\n\n".join([lines, *problems]))
        self._stays.setText(_("At the next start, the history begins anew."))
        self._stays.setVisible(not problems)
        for widget in (self._own, self._ask, self._typed, self._keep, self._delete):
            widget.hide()
        self._close.show()
        self._close.setFocus()
        self._fit()

    def _follow(self) -> None:
        self._delete.setEnabled(self._typed.text().strip().casefold() == self._word.casefold())

    def _go_on(self) -> None:
        (self._close if self._close.isVisible() else self._keep).click()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        for part in (self._title, self._text, self._stays, self._own, self._ask, self._typed):
            layout.addWidget(part)
        layout.addSpacing(GRID)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self._delete)
        line.addStretch()
        line.addWidget(self._keep)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(line)
        self._close.hide()
        self._typed.setFocus()
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines need that the width breaks: a dialog does not ask for that by itself."""
        width = _WIDTH_EM * self.fontMetrics().height()
        if layout := self.layout():
            layout.activate()
            height = layout.totalHeightForWidth(width)
            self.setMinimumSize(width, height)
            self.resize(width, height)


def _list_text(heading: str, items: Sequence[str]) -> str:
    return "\n".join([heading, *(f"•  {item}" for item in items)])
