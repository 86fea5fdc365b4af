"""A text that is there to be copied, by mouse or keys."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLineEdit

_FRAME = 26


class CopyField(QLineEdit):
    """Shows a line, as wide as its text where there is room; whoever comes by Tab finds it selected."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.setFont(fixed)

    def show_text(self, text: str) -> None:
        """Show this text, from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance(text) + _FRAME)
