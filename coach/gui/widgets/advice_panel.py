"""A panel that says what to do, and may carry the ways on from there."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.views.advice import Advice
from coach.gui.widgets.labels import make_label


class AdvicePanel(QFrame):
    """Shows advice; hidden as long as there is none. An emergency is shown in reversed colours."""

    def __init__(self, *ways: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = make_label(factor=1.4, weight=QFont.Weight.DemiBold)
        self._alarm = make_label(factor=1.6, weight=QFont.Weight.Bold)
        self._details = make_label()
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        for way in ways:
            buttons.addWidget(way)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for label in (self._alarm, self._message, self._details):
            layout.addWidget(label)
        if ways:
            layout.addSpacing(GRID)
            layout.addLayout(buttons)
        self.show_advice(None)

    def show_advice(self, advice: Advice | None) -> None:
        """Show the advice, or hide."""
        self.setVisible(advice is not None)
        if advice is None:
            return
        self._alarm.setVisible(advice.is_emergency)
        self._message.setVisible(not advice.is_emergency)
        self._alarm.setText(advice.message)
        self._message.setText(advice.message)
        self._details.setText("\n".join(advice.details))
        self._details.setVisible(bool(advice.details))
        name = "notice" if advice.is_emergency else "advice"
        if name != self.objectName():
            self.setObjectName(name)
            for widget in (self, self._alarm, self._message, self._details):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
