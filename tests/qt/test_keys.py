"""Keys that are taken before the control that has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.gui.keys import FirstKeys
from tests.helpers.desk import press, put_up


def test_the_first_keys_go_with_the_focus(qtbot: QtBot) -> None:
    window, page = QWidget(), QWidget()
    one, other = QLineEdit(), QLineEdit()
    layout = QVBoxLayout(window)
    for widget in (page, one, other):
        layout.addWidget(widget)
    taken: list[int] = []

    def take(event: QKeyEvent) -> bool:
        taken.append(event.key())
        return event.key() == Qt.Key.Key_H

    put_up(qtbot, window)
    keys = FirstKeys(page, take)
    keys.begin()
    for field in (one, other):
        field.setFocus()
        press(qtbot, window, "ha")
        assert field.text() == "a"
    other.deleteLater()
    qtbot.waitUntil(lambda: len(window.findChildren(QLineEdit)) == 1)
    one.clearFocus()
    press(qtbot, window, "h")
    assert taken == [Qt.Key.Key_H, Qt.Key.Key_A] * 2 + [Qt.Key.Key_H]
    keys.end()
    one.setFocus()
    press(qtbot, window, "h")
    assert one.text() == "ah"
    keys.end()
