"""The program's one window: a page at a time, and notices below it."""

import logging
import os
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach.gui.theme import GRID
from coach.gui.widgets.labels import make_button, make_label
from coach.i18n import _

_log = logging.getLogger(__name__)

SMALLEST = QSize(800, 560)
USUAL = QSize(1200, 780)
FRAME = QSize(2 * GRID, 6 * GRID)
"""What a desktop may draw around a window."""
PASSING_MS = 20_000
"""How long a notice stays that nobody need answer."""
OFFERED_MS = 60_000
"""How long something stays on offer."""


def on_screen(window: QWidget, size: QSize) -> QSize:
    """Return `size`, or as much of it as `window`'s screen has room for."""
    return size.boundedTo(window.screen().availableSize() - FRAME)


class Notice(QFrame):
    """A line of text below the page; what is said while it is shown joins it.

    It stays until it is closed, or for PASSING_MS if all that it says may pass. What is offered with it, the
    last such thing, is done by a button.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = make_label(factor=1.05)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._do: Callable[[], object] = self.hide
        self._offer = make_button("", factor=1.0)
        self._offer.clicked.connect(self._take_offer)
        close = make_button(_("Close"), factor=1.0)
        close.clicked.connect(self.hide)
        self._passing = QTimer(self, singleShot=True)
        self._passing.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._offer)
        layout.addWidget(close)
        self._offer.hide()
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, or was shown last."""
        return self._text.text()

    def say(self, text: str, *, may_pass: bool = False) -> None:
        """Show `text`, and log it; what is already there stays above it."""
        _log.info("told the user: %s", text)
        is_alone = self.isHidden() or self._passing.isActive()
        if self.isHidden():
            self._offer.hide()
        lines = [] if self.isHidden() else self.text.splitlines()
        self._text.setText("\n".join(dict.fromkeys([*lines, *text.splitlines()])))
        if may_pass and is_alone:
            self._passing.start(PASSING_MS)
        else:
            self._passing.stop()
        self.show()

    def offer(self, text: str, name: str, do: Callable[[], object]) -> None:
        """Show `text`, with a button called `name` that does something, in place of what is there."""
        self.hide()
        self.say(text, may_pass=True)
        self._do = do
        self._offer.setText(name)
        self._offer.show()
        self._passing.start(OFFERED_MS)

    def _take_offer(self) -> None:
        self.hide()
        self._do()


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
        self._notice_place = QWidget()
        place = QVBoxLayout(self._notice_place)
        place.setContentsMargins(0, 0, 0, 0)
        self.notice = Notice(self._notice_place)
        place.addWidget(self.notice)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._notice_place)
        self.setCentralWidget(body)

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
        self._notice_place.setVisible(not is_wanted)
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
