"""Labels in the sizes that the pages share."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from coach.gui.theme import scaled_font


def make_label(
    text: str = "",
    factor: float = 1.15,
    *,
    role: str = "",
    weight: QFont.Weight = QFont.Weight.Normal,
    wraps: bool = True,
    parent: QWidget | None = None,
) -> QLabel:
    """Return a plain-text label at `factor` times the system's text size; `role` picks its colour."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(scaled_font(label.font(), factor, weight))
    label.setWordWrap(wraps)
    if role:
        label.setProperty("role", role)
    return label


def make_title(text: str = "", factor: float = 2.0) -> QLabel:
    """Return a page's title."""
    return make_label(text, factor, weight=QFont.Weight.DemiBold)


def make_button(text: str, role: str = "", *, factor: float = 1.1, hint: str = "") -> QPushButton:
    """Return a button; `role` is `main`, `quiet` or none; `hint` says what it does and its key."""
    button = QPushButton(text)
    button.setFont(scaled_font(button.font(), factor))
    button.setAutoDefault(False)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    if role:
        button.setProperty("role", role)
    if hint:
        button.setToolTip(hint)
        button.setAccessibleDescription(hint)
    return button
