"""A quiet panel over a page, for help and for a question; the page's keys go on working."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.centred import put_centred


class Overlay(QWidget):
    """Covers its parent with a veil and shows a panel in the middle; add to `content`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setCursor(Qt.CursorShape.ArrowCursor)
        panel = QFrame(self)
        panel.setObjectName("advice")
        self.content = QVBoxLayout(panel)
        self.content.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        self.content.setSpacing(2 * GRID)
        room = QWidget()
        QGridLayout(room).addWidget(panel, 0, 0, Qt.AlignmentFlag.AlignCenter)
        put_centred(self, room, widest=None)
        self.hide()

    def open(self) -> None:
        """Show the panel above everything on the page."""
        self.setGeometry(self._page.rect())
        self.raise_()
        self._page.installEventFilter(self)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of the page."""
        if watched is self._page and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._page.removeEventFilter(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        veil = QColor(self.palette().window().color())
        veil.setAlphaF(0.86)
        QPainter(self).fillRect(self.rect(), veil)
