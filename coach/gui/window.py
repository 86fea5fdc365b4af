"""The program's one window: a page at a time, and notices beside what is on it."""

import os
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.notice import Notice
from coach.gui.widgets.notice_room import NoticeRoom

SMALLEST = QSize(800, 560)
USUAL = QSize(1200, 780)
FRAME = QSize(2 * GRID, 6 * GRID)
"""What a desktop may draw around a window."""


def on_screen(window: QWidget, size: QSize) -> QSize:
    """Return `size`, or as much of it as `window`'s screen has room for."""
    return size.boundedTo(window.screen().availableSize() - FRAME)


def is_minimised(widget: QWidget) -> bool:
    """Whether the window of `widget` is minimised, true also for one that is being hidden by that."""
    handle = widget.window().windowHandle()
    return handle is not None and bool(handle.windowStates() & Qt.WindowState.WindowMinimized)


class Window(QMainWindow):
    """Shows one page at a time.

    Signals:
        closing: the user wants to close the window and nothing speaks against it.
    """

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Stretch Coach")
        self.setMinimumSize(on_screen(self, SMALLEST))
        self.resize(on_screen(self, USUAL))
        self.may_close: Callable[[], bool] = lambda: True
        self.objections: list[Callable[[], bool]] = []
        self._pages = QStackedWidget()
        self.notice = Notice()
        self._body = NoticeRoom(self._pages, self.notice)
        self.setCentralWidget(self._body)

    def show_page(self, page: QWidget) -> None:
        """Show `page`, adding it at its first time."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def shows(self, page: QWidget) -> bool:
        """Whether `page` is the one that is shown."""
        return self._pages.currentWidget() is page

    def come_forward(self, token: str = "") -> None:
        """Come to the front; `token` is what the desktop gave for that to whoever asks, if it gives any."""
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # where Qt looks for it, and takes it away
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)  # where a desktop lets no window push in

    def set_full_screen(self, is_wanted: bool) -> None:
        """Fill the screen, or return to the window's size."""
        self._body.keep_free(is_wanted)
        self.setWindowState(
            self.windowState() | Qt.WindowState.WindowFullScreen
            if is_wanted
            else self.windowState() & ~Qt.WindowState.WindowFullScreen
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close if nothing speaks against it."""
        if self.may_close() and all(may_close() for may_close in self.objections):
            self.closing.emit()
            event.accept()
        else:
            event.ignore()
