"""Says how far something is that takes long, and lets the user give it up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from coach.gui.theme import GRID, scaled_font
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.i18n import _

_LEAST_EM = 22


class ProgressDialog(QDialog):
    """Stands over the window until the work is done; Esc or its button rejects it, which `hint` explains."""

    def __init__(self, title: str, text: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._bar = QProgressBar()
        self._bar.setFont(scaled_font(self._bar.font(), 1.0))
        self._bar.setAccessibleName(_("Done so far"))
        self._bar.setTextVisible(False)
        self._done = make_label(role="muted", wraps=False)
        cancel = make_button(_("Cancel"), hint=hint)
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(make_title(title, 1.6))
        layout.addWidget(make_label(text))
        layout.addWidget(self._bar)
        layout.addWidget(self._done)
        layout.addSpacing(GRID)
        layout.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(_LEAST_EM * self.fontMetrics().height())
        self.show_progress(0)

    def show_progress(self, percent: int) -> None:
        """Show that so much is done."""
        self._bar.setValue(percent)
        self._done.setText(_("{percent} %").format(percent=percent))
