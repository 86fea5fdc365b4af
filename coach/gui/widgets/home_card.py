"""A card on home that offers something; nothing happens unless one of its buttons is pressed."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.labels import make_label


class HomeCard(QFrame):
    """A title, a text, whatever `parts` are below it, and a line of buttons. Enter is never its business."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("advice")
        self._title = make_label(factor=1.35, weight=QFont.Weight.DemiBold)
        self._text = make_label()
        self._line = QHBoxLayout()
        self._line.setSpacing(2 * GRID)
        self._line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 2 * GRID, 5 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        for part in parts:
            layout.addWidget(part)
        layout.addLayout(self._line)

    def say(self, title: str, text: str) -> None:
        """Say this."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def add_at_end(self, widget: QWidget) -> None:
        """Put something at the far end of the line of buttons."""
        self._line.addWidget(widget)

    def add_button(self, button: QPushButton) -> None:
        """Put another button at the line's end, before what is free of it."""
        self._line.insertWidget(self._line.count() - 1, button)
