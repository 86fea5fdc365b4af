"""A field for one line of text."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from coach.gui.theme import scaled_font

LONGEST = 300
_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def is_undoing(event: QEvent) -> bool:
    """Whether the event asks if a field wants to undo or redo for itself."""
    is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    return is_asked and isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDOING)


class LineField(QLineEdit):
    """Leaves undo and redo to the page, and what is dropped as well: that may be a picture."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(scaled_font(self.font(), 1.1))
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(LONGEST)
        self.setAcceptDrops(False)

    def show_text(self, text: str) -> None:
        """Show a text, unless it is what has just been typed."""
        if self.text().strip() != text:
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        if is_undoing(event):
            event.ignore()
            return True
        return super().event(event)
