"""Keys that work wherever the focus is."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

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
