"""A page's contents in the middle of the window, scrolled where it is too small for them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.gui.theme import GRID

WIDEST = 140 * GRID


def put_centred(page: QWidget, contents: QWidget, widest: int | None = WIDEST) -> QScrollArea:
    """Fill `page` with `contents`, at most `widest` pixels wide if given; return what scrolls them."""
    if widest is not None:
        contents.setMaximumWidth(widest)
    body = QWidget()
    row = QHBoxLayout(body)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(contents, 1000)
    row.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(area)
    return area
