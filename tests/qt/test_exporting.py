"""The history to a file from the window: the same bytes as the command's, and given up without a trace."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coach.app.history.exporting import Exporting
from coach.gui.dialogs.export_dialog import ExportDialog
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.history.csv_lines import Detail
from coach.history.exporting import csv_pieces, json_pieces
from coach.history.store import Store
from tests.helpers.desk import ENTER, ESCAPE, press
from tests.qt.test_morning import put_session


class Desk:
    """The dialog over a history with one session; `path` is what the user names, None for nothing."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = Store.open(folder / "history.sqlite3")
        put_session(self.store, datetime(2026, 5, 1, 18, tzinfo=UTC))
        self.path: Path | None = folder / "mine"
        self.proposed = ""
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.show()
        Exporting(self.window, self.store.path, self._ask)
        dialog = self.window.findChild(ExportDialog)
        assert isinstance(dialog, ExportDialog)
        self.dialog = dialog
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)

    def _ask(self, _title: str, name: str, _kinds: str) -> Path | None:
        self.proposed = name
        return self.path

    def button(self, text: str) -> QPushButton:
        return next(b for b in self.dialog.findChildren(QPushButton) if b.text() == text)

    def click(self, text: str) -> None:
        self.qtbot.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def says(self, text: str) -> bool:
        return any(text in one.text() for one in self.dialog.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Desk:
    assert theme
    return Desk(qtbot, tmp_path)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Sessions", "stretch-coach.csv"),
        ("Exercises", "stretch-coach-exercises.csv"),
        ("Pain numbers", "stretch-coach-ratings.csv"),
        ("Everything", "stretch-coach.json"),
    ],
)
def test_each_kind_is_written_as_the_command_writes_it(desk: Desk, kind: str, name: str) -> None:
    details = {"Sessions": Detail.SESSIONS, "Exercises": Detail.EXERCISES, "Pain numbers": Detail.RATINGS}
    pieces = csv_pieces(desk.store, details[kind]) if kind in details else json_pieces(desk.store)
    desk.click(kind)
    press(desk.qtbot, desk.dialog, ENTER)
    desk.qtbot.waitUntil(lambda: desk.says("The history is in"))
    assert desk.proposed == name
    assert desk.path
    assert desk.path.read_bytes() == "".join(pieces).encode()


def test_the_folder_is_opened_and_enter_ends(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    desk.click("Save as…")
    desk.qtbot.waitUntil(desk.button("Open the folder").isVisible)
    desk.click("Open the folder")
    assert desk.path
    assert [url.toLocalFile() for url in opened] == [str(desk.path.parent)]
    press(desk.qtbot, desk.dialog, ENTER)
    assert not desk.dialog.isVisible()


def test_who_names_no_file_may_choose_again_or_leave(desk: Desk) -> None:
    desk.path = None
    desk.click("Save as…")
    assert desk.button("Save as…").isVisible()
    press(desk.qtbot, desk.dialog, ESCAPE)
    assert not desk.dialog.isVisible()


def test_a_file_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.path = tmp_path
    desk.click("Save as…")
    desk.qtbot.waitUntil(lambda: "is a folder" in desk.window.notice.text)
    desk.qtbot.waitUntil(lambda: not desk.window.findChildren(ExportDialog))


def test_given_up_it_leaves_what_was_there(desk: Desk) -> None:
    assert desk.path
    desk.path.write_text("the old one")
    desk.window.closing.emit()
    desk.click("Save as…")
    desk.window.closing.emit()
    assert desk.path.read_text() == "the old one"
    assert [one.name for one in desk.path.parent.glob("*mine*")] == ["mine"]
