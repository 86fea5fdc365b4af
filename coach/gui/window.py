"""The program's one window: a page at a time, and notices below it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.labels import make_button, make_label
from coach.i18n import _

SMALLEST = QSize(800, 560)
USUAL = QSize(1200, 780)
FRAME = QSize(2 * GRID, 6 * GRID)
"""What a desktop may draw around a window."""


class Notice(QFrame):
    """A line of text below the page that stays until it is closed; what is said meanwhile joins it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = make_label(factor=1.05)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = make_button(_("Close"), factor=1.0)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.addWidget(self._text, 1)
        layout.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, or was shown last."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show `text`; what is already there stays above it."""
        shown = f"{self.text}\n{text}" if self.isVisible() and text not in self.text else text
        self._text.setText(shown)
        self.show()


class Window(QMainWindow):
    """Shows one page at a time.

    Signals:
        closing: the user wants to close the window and nothing speaks against it.
    """

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Stretch Coach")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL.boundedTo(self.screen().availableSize() - FRAME))
        self.may_close: Callable[[], bool] = lambda: True
        self._pages = QStackedWidget()
        self.notice = Notice(self)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.notice)
        self.setCentralWidget(body)

    def show_page(self, page: QWidget) -> None:
        """Show `page`, adding it at its first time."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def set_full_screen(self, is_wanted: bool) -> None:
        """Fill the screen, or return to the window's size."""
        self.setWindowState(
            self.windowState() | Qt.WindowState.WindowFullScreen
            if is_wanted
            else self.windowState() & ~Qt.WindowState.WindowFullScreen
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close if nothing speaks against it."""
        if self.may_close():
            self.closing.emit()
            event.accept()
        else:
            event.ignore()
