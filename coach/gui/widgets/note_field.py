"""A calm box for a few lines of text."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from coach.gui.keys import ENTER
from coach.gui.theme import GRID, scaled_font

_LINES = 3


class NoteField(QPlainTextEdit):
    """Takes text; Shift+Enter begins a new line, Enter is left to the page, Tab goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(scaled_font(self.font(), 1.15))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, _LINES * self.fontMetrics().lineSpacing() + 4 * GRID)

    def event(self, event: QEvent) -> bool:
        # Accepting the override would keep the key from the page's shortcut.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_enter = Qt.Key(event.key()) in ENTER
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                event.ignore()
                return True
        return super().event(event)
