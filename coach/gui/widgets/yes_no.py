"""A question to answer with yes or no."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from coach.gui.keys import on_key
from coach.gui.theme import GRID
from coach.gui.widgets.labels import make_button, make_label
from coach.i18n import _


class YesNo(QWidget):
    """Asks one question; neither answer is chosen beforehand. Y and N answer wherever the focus is.

    Signals:
        changed: the answer is another one than before.
    """

    changed = Signal()

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._yes = self._make_answer(_("Yes"), Qt.Key.Key_Y, question)
        self._no = self._make_answer(_("No"), Qt.Key.Key_N, question)
        group = QButtonGroup(self)
        group.addButton(self._yes)
        group.addButton(self._no)
        self._yes.toggled.connect(self.changed)
        self._no.toggled.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(make_label(question), 1)
        layout.addWidget(self._yes)
        layout.addWidget(self._no)

    @property
    def answer(self) -> bool | None:
        """Whether the answer is yes; None as long as there is none."""
        return self._yes.isChecked() if self._yes.isChecked() or self._no.isChecked() else None

    def _make_answer(self, text: str, key: Qt.Key, question: str) -> QPushButton:
        button = make_button(text, "score", hint=question)
        button.setCheckable(True)
        button.setMinimumSize(10 * GRID, 3 * GRID + button.fontMetrics().height())
        on_key(self, key, lambda: button.setChecked(True))
        return button
