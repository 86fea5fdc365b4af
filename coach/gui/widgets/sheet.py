"""A page's frame: a column that scrolls when it must, and a foot that always stays in view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from coach.gui.theme import GRID, scaled_font

COLUMN_WIDTH = 960
"""The most that a column of questions spreads."""

_TEXT = 1.15


class Sheet(QWidget):
    """Add what is read and answered to `body`, and what leads on to `foot`; both keep one left edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(scaled_font(self.font(), _TEXT))
        # A click on the paper takes the focus out of a text field, so that digits rate again.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QWidget()
        self.body = QVBoxLayout(column)
        self.body.setSpacing(GRID)
        self._scroll.setWidget(column)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self.foot)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll so that as much of `widget` is seen as fits, its top above all."""
        column = self._scroll.widget()
        self.body.activate()
        self._scroll.updateGeometry()
        top = widget.mapTo(column, widget.rect().topLeft()).y()
        self._scroll.ensureVisible(0, top + min(widget.height(), self._scroll.viewport().height()), 0, GRID)

    def to_top(self) -> None:
        """Scroll back to the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(4 * GRID, (self.width() - COLUMN_WIDTH) // 2)
        self.body.setContentsMargins(side, 3 * GRID, side, 2 * GRID)
        self.foot.setContentsMargins(side, 2 * GRID, side, 4 * GRID)
