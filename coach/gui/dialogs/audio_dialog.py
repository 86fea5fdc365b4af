"""Says how far a routine has been written as audio, and lets the user give that up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from coach.gui.theme import GRID, scaled_font
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.i18n import _

_LEAST_EM = 22


class AudioDialog(QDialog):
    """Stands over the window until the audio is written; Esc or its button rejects it."""

    def __init__(self, routine: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Save as audio"))
        self._bar = QProgressBar()
        self._bar.setFont(scaled_font(self._bar.font(), 1.0))
        self._bar.setAccessibleName(_("Written so far"))
        self._bar.setTextVisible(False)
        self._done = make_label(role="muted", wraps=False)
        cancel = make_button(_("Cancel"), hint=_("Write nothing (Esc)"))
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(make_title(_("Save as audio"), 1.6))
        layout.addWidget(make_label(_("{routine} is being spoken into a file.").format(routine=routine)))
        layout.addWidget(self._bar)
        layout.addWidget(self._done)
        layout.addSpacing(GRID)
        layout.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(_LEAST_EM * self.fontMetrics().height())
        self.show_progress(0)

    def show_progress(self, percent: int) -> None:
        """Show that so much is written."""
        self._bar.setValue(percent)
        self._done.setText(_("{percent} %").format(percent=percent))
