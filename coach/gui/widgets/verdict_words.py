"""What an answer leads to, in words below its question."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.views.hurt_view import Verdict
from coach.gui.widgets.labels import make_label


class VerdictWords(QWidget):
    """Shows a verdict, and keeps the room for one, so that nothing moves as the words come and change."""

    def __init__(self, detail_lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = make_label(factor=1.4, weight=QFont.Weight.DemiBold)
        self._detail = make_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._text)
        layout.addWidget(self._detail)
        layout.addStretch()
        text_high, line_high = (one.fontMetrics().lineSpacing() for one in (self._text, self._detail))
        self.setMinimumHeight(text_high + layout.spacing() + detail_lines * line_high + GRID // 2)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show the verdict; its detail alone stands where the text would."""
        for label, text in ((self._text, verdict.text), (self._detail, verdict.detail)):
            label.setText(text)
            label.setVisible(bool(text))
