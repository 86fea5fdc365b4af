"""Asks what of the history is to go to a file, tells how far it is, and where it is then."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from coach.gui.keys import on_enter
from coach.gui.theme import GRID
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.segments import text_segments
from coach.i18n import _

_WIDTH_EM = 40


class ExportKind(StrEnum):
    """What can be exported: lines of CSV for each of something, or all there is as JSON."""

    SESSIONS = "sessions"
    EXERCISES = "exercises"
    RATINGS = "ratings"
    JSON = "json"


def kind_texts() -> dict[ExportKind, tuple[str, str]]:
    """Return each kind's name and what is in it."""
    return {
        ExportKind.SESSIONS: (_("Sessions"), _("A CSV table with a line for each session.")),
        ExportKind.EXERCISES: (_("Exercises"), _("A CSV table with a line for each hold and set.")),
        ExportKind.RATINGS: (_("Pain numbers"), _("A CSV table with a line for each number you gave.")),
        ExportKind.JSON: (_("Everything"), _("A JSON file that loses nothing, to be imported elsewhere.")),
    }


class ExportDialog(QDialog):
    """Stands over the window until the file is written and seen; Esc or its button gives it up.

    Signals:
        chosen: this is to be written; carries an ExportKind.
        folder_requested: the folder with the file is to be shown.
    """

    chosen = Signal(object)
    folder_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export history"))
        self._kind = ExportKind.SESSIONS
        texts = kind_texts()
        self._kinds = text_segments({kind: name for kind, (name, _what) in texts.items()}, _("What"))
        self._kinds.show_value(self._kind)
        self._kinds.chosen.connect(self._choose)
        self._text = make_label(texts[self._kind][1])
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Written so far"))
        self._bar.setTextVisible(False)
        self._cancel = make_button(_("Cancel"), hint=_("Write nothing (Esc)"))
        self._save = make_button(_("Save as…"), "main")
        self._folder = make_button(_("Open the folder"))
        self._done = make_button(_("Done"), "main")
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(lambda: self.chosen.emit(self._kind))
        self._folder.clicked.connect(self.folder_requested)
        self._done.clicked.connect(self.accept)
        on_enter(self, self._go_on)
        self._lay_out()
        self._show(self._kinds, self._cancel, self._save)

    def show_progress(self, done: int, lines: int) -> None:
        """Show that so many of so many lines are written."""
        self._bar.setRange(0, max(lines, 1))
        self._bar.setValue(done)
        self._text.setText(_("The history is being written."))
        self._show(self._bar, self._cancel)

    def show_written(self, text: str) -> None:
        """Say where the file is."""
        self._text.setText(text)
        self._show(self._folder, self._done)
        self._done.setFocus()

    def _choose(self, kind: ExportKind) -> None:
        self._kind = kind
        self._text.setText(kind_texts()[kind][1])

    def _go_on(self) -> None:
        for button in (self._save, self._done):
            if button.isVisible():
                button.click()
                return

    def _show(self, *parts: QWidget) -> None:
        changing: list[QWidget] = [self._kinds, self._bar, self._cancel, self._save, self._folder, self._done]
        for part in changing:
            part.setVisible(part in parts)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(make_title(_("Export history"), 1.6))
        layout.addWidget(self._kinds)
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        layout.addSpacing(GRID)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addStretch()
        buttons: list[QPushButton] = [self._cancel, self._save, self._folder, self._done]
        for button in buttons:
            line.addWidget(button)
        layout.addLayout(line)
        self._kinds.setFocus()
        self.setMinimumWidth(_WIDTH_EM * self.fontMetrics().height())
