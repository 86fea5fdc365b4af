"""Sessions of a file into the history from the window: all or none, with its progress, beside the window."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from coach.app.history import importing as module
from coach.app.saving import Saving
from coach.gui.dialogs.progress_dialog import ProgressDialog
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.history.exporting import json_pieces, write_export
from coach.history.importing import ImportResult
from coach.history.importing import import_file as really_import
from coach.history.reading import History
from coach.history.store import Store
from coach.places import Places
from tests.helpers.desk import ESCAPE, press
from tests.qt.test_morning import put_session


class Desk:
    """A window with an empty history; `chosen` is the file that the user names, an export of one session."""

    def __init__(self, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot = qtbot
        self.chosen = folder / "elsewhere.json"
        with Store.open(folder / "elsewhere.sqlite3") as other:
            put_session(other, datetime(2026, 5, 1, 18, tzinfo=UTC))
            write_export(self.chosen, json_pieces(other))
        places = Places(folder / "data", folder / "cache")
        self.store = Store.open(places.history)
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.show()
        self.saving = Saving(self.window, self.store, places)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(self.chosen), ""))

    @property
    def dialog(self) -> ProgressDialog:
        (dialog,) = self.window.findChildren(ProgressDialog)
        return dialog

    @property
    def sessions(self) -> int:
        return len(History(self.store).sessions(9))

    def import_all(self) -> str:
        self.saving.import_history()
        self.ended()
        return self.window.notice.text

    def ended(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.findChildren(ProgressDialog))


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Desk:
    assert theme
    return Desk(tmp_path, qtbot, monkeypatch)


def test_sessions_are_added_once_and_counted(desk: Desk) -> None:
    assert desk.import_all() == "1 session was added."
    assert desk.sessions == 1
    assert desk.import_all().endswith("0 sessions were added. 1 was there already.")
    assert desk.sessions == 1


def test_a_history_found_damaged_is_left_to_the_next_start(desk: Desk) -> None:
    damaged = b"SQLite format 3\0" + bytes(4096)
    desk.store.close()
    desk.store.path.write_bytes(damaged)
    assert "is damaged" in desk.import_all()
    assert desk.store.path.read_bytes() == damaged
    assert [path.name for path in desk.store.path.parent.glob("*.damaged*")] == []


def test_a_file_that_is_none_is_told_with_its_line(desk: Desk) -> None:
    desk.chosen.write_text("not,mine\r\n")
    assert f"{desk.chosen}:1: its first line is not that of a session CSV" in desk.import_all()
    assert desk.sessions == 0


def test_who_names_no_file_sees_nothing_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    desk.saving.import_history()
    assert not desk.window.findChildren(ProgressDialog)


def held(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event, list[bool]]:
    """Let an import wait after its session has been written; return what it has reached, and its gate."""
    reached, gate, on_main = Event(), Event(), []

    def hold(store: Store, path: Path, on_progress: Callable[[float], object]) -> ImportResult:
        def wait(share: float) -> None:
            on_main.append(current_thread() is main_thread())
            on_progress(share)
            reached.set()
            assert gate.wait(30)
            on_progress(share)

        return really_import(store, path, wait)

    monkeypatch.setattr(module, "import_file", hold)
    return reached, gate, on_main


def test_the_window_lives_meanwhile_and_shows_how_far_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, gate, on_main = held(monkeypatch)
    desk.saving.import_history()
    assert desk.dialog.isModal()
    bar = desk.dialog.findChild(QProgressBar)
    desk.qtbot.waitUntil(lambda: reached.is_set() and bar.value() == 100)
    assert desk.sessions == 0
    gate.set()
    desk.ended()
    assert desk.sessions == 1
    assert on_main == [False]


@pytest.mark.parametrize("way", ["Esc", "Cancel", "the window"])
def test_given_up_it_adds_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    reached, gate, _on_main = held(monkeypatch)
    desk.saving.import_history()
    desk.qtbot.waitUntil(reached.is_set)
    dialog = desk.dialog
    match way:
        case "Esc":
            press(desk.qtbot, dialog, ESCAPE)
        case "Cancel":
            cancel = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Cancel")
            desk.qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
        case _:
            monkeypatch.setattr(module, "_PATIENCE_S", 0)
            desk.window.closing.emit()
    gate.set()
    desk.ended()
    assert desk.sessions == 0
    assert desk.window.notice.text == ""
