"""Keys that work wherever the focus is."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Both of a keyboard's Enter keys."""


def on_key(widget: QWidget, key: Qt.Key | QKeyCombination, do: Callable[[], None]) -> QShortcut:
    """Call `do` when `key` is pressed while `widget` is visible in the active window, whatever has focus.

    A shortcut comes before the focused control, which on some desktops takes Enter for itself. A key that is
    held down counts once, so that it cannot run through several pages.
    """
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(do)
    return shortcut


def on_enter(widget: QWidget, do: Callable[[], None]) -> None:
    """Call `do` when Enter is pressed while `widget` is visible in the active window."""
    for key in ENTER:
        on_key(widget, key, do)


class FirstKeys(QObject):
    """Hands every key that is pressed to `take` first, which says whether the key was for it.

    The filter sits on whatever has the keyboard, and goes with the focus. On the application every event
    would come by it, a hundred a second in a session.
    """

    def __init__(self, page: QWidget, take: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._take = take
        self._at: QWidget | None = None

    def begin(self) -> None:
        """Take keys, until the end."""
        self.end()
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._follow)
        self._sit(QApplication.focusWidget())

    def end(self) -> None:
        """Take no more."""
        if self._at is None:
            return
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.disconnect(self._follow)
        self._get_up()

    def _follow(self, _former: QWidget | None, focus: QWidget | None) -> None:
        self._get_up()
        self._sit(focus)

    def _sit(self, focus: QWidget | None) -> None:
        """Go where keys arrive: where nothing has the focus, that is the window."""
        self._at = focus or self._page.window()
        self._at.installEventFilter(self)

    def _get_up(self) -> None:
        if self._at is not None:
            with suppress(RuntimeError):  # it is gone, and with it the focus
                self._at.removeEventFilter(self)
        self._at = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep from the control the keys that were taken."""
        return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._take(event)
