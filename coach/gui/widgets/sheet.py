"""A page's frame: a column that scrolls when it must, and a foot that always stays in view."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from coach.gui.theme import GRID, QUIET_MARGIN

COLUMN_WIDTH = 960
"""The most that a column of questions spreads."""


class Sheet(QWidget):
    """Add what is read and answered to `body`, and what leads on to `foot`; both keep one left edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A click on the paper takes the focus out of a text field, so that digits rate again.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._column = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = QVBoxLayout(self._column)
        self.body.setSpacing(GRID)
        self._scroll.setWidget(self._column)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self.foot)
        self._scroll.viewport().installEventFilter(self)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._set_margins)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll so that as much of `widget` is seen as fits, its top above all."""
        # Only after the layout has made room for what has just been shown.
        QTimer.singleShot(0, self, lambda: self._scroll_to(widget))

    def to_top(self) -> None:
        """Scroll back to the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def _scroll_to(self, widget: QWidget) -> None:
        top = widget.mapTo(self._column, QPoint()).y()
        bottom = top + min(widget.height(), self._scroll.viewport().height())
        self._scroll.ensureVisible(0, bottom, 0, GRID)

    def _set_margins(self) -> None:
        side = max(4 * GRID, (self.width() - COLUMN_WIDTH) // 2)
        bar = self._scroll.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() else 0
        self.body.setContentsMargins(side, 3 * GRID, side - taken, 2 * GRID)
        self.foot.setContentsMargins(side, 2 * GRID, side, 4 * GRID)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what has focus in view when the foot takes room."""
        focused = self.focusWidget()
        if event.type() is QEvent.Type.Resize and focused and self._column.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, GRID)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()


def flush(button: QPushButton) -> QHBoxLayout:
    """Return a line in which a quiet button's text, not its padding, begins at the column's edge."""
    line = QHBoxLayout()
    line.setSpacing(0)
    line.addSpacing(-QUIET_MARGIN)
    line.addWidget(button)
    line.addStretch()
    return line
