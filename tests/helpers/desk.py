"""A keyboard for pages: shows them in an active window and presses keys where the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

ENTER = Qt.Key.Key_Return
KEYPAD_ENTER = Qt.Key.Key_Enter
SPACE = Qt.Key.Key_Space
ESCAPE = Qt.Key.Key_Escape
BACKSPACE = Qt.Key.Key_Backspace
TAB = Qt.Key.Key_Tab
LEFT = Qt.Key.Key_Left
RIGHT = Qt.Key.Key_Right
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def put_up(qtbot: QtBot, widget: QWidget) -> None:
    """Show `widget` as the active window."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def press(
    qtbot: QtBot, window: QWidget, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = NO_MODIFIER
) -> None:
    """Press keys, or type texts, wherever the focus is in `window`."""
    for key in keys:
        for one in key if isinstance(key, str) else [key]:
            qtbot.keyClick(QApplication.focusWidget() or window, one, modifier)
