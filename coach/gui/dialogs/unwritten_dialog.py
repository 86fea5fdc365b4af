"""What is asked before the window closes over a session that could not be written down."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.i18n import _

_LEAST_EM = 28


class UnwrittenDialog(QDialog):
    """Asks whether to close all the same; Enter and Esc keep the window open.

    Signals:
        given_up: what is not written down is to be lost.
    """

    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Not saved yet"))
        stay = make_button(_("Keep the window open"), "main", hint=_("Try again and again (Enter, Esc)"))
        close = make_button(_("Close and lose it"), hint=_("Give up what is not written down"))
        stay.clicked.connect(self.reject)
        close.clicked.connect(self._give_up)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(close)
        buttons.addStretch()
        buttons.addWidget(stay)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(make_title(_("Close without saving the session?"), 1.6))
        text = _(
            "The history cannot be written at the moment. While the window is open, that is tried again."
        )
        layout.addWidget(make_label(text))
        layout.addSpacing(GRID)
        layout.addLayout(buttons)
        self.setMinimumWidth(_LEAST_EM * self.fontMetrics().height())
        stay.setDefault(True)
        stay.setFocus()

    def _give_up(self) -> None:
        self.accept()
        self.given_up.emit()
