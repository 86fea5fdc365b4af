"""Deleting everything: asked twice, done for good, and told; what is the user's own stays unless ticked."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from coach.app.history import erasing as module
from coach.app.history.erasing import Erasing, Part, delete_all, parts_of
from coach.app.history.looking_back import build_history_flow
from coach.domain.problem import Problem
from coach.gui.dialogs.erase_dialog import EraseDialog
from coach.gui.theme import Theme
from coach.gui.widgets.table import Table
from coach.gui.window import Window
from coach.history.backups import back_up_daily
from coach.history.store import Store
from coach.places import Places
from coach.preferences import DistanceUnit
from tests.helpers.desk import ENTER, ESCAPE, SPACE, press
from tests.qt.test_morning import put_session


class Desk:
    """A data folder with something of everything, its window, and the dialog over it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.places = places = Places(folder / "data", folder / "cache")
        store = Store.open(places.history)
        put_session(store, datetime(2026, 5, 1, 18, tzinfo=UTC))
        back_up_daily(places.history, datetime(2026, 5, 2, tzinfo=UTC).date())
        for file in (
            places.data / "history.sqlite3.damaged-20260501-120000",
            places.morning,
            places.log,
            places.log.with_name(f"{places.log.name}.1"),
            places.preferences,
            places.routines / "mine.toml",
            places.routines / "exercises" / "mine-too.toml",
            places.versions / "mine.toml.1",
            places.speech / "one.wav",
            places.cache / "memo.json",
            folder / "data" / "somebody-elses.txt",
        ):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("x")
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.closings = 0
        self.window.closing.connect(self._count)
        Erasing(self.window, store, places).ask()
        dialog = self.window.findChild(EraseDialog)
        assert isinstance(dialog, EraseDialog)
        self.dialog = dialog
        qtbot.waitUntil(dialog.isActiveWindow)

    def _count(self) -> None:
        self.closings += 1

    def press(self, *keys: Qt.Key | str) -> None:
        press(self.qtbot, self.dialog, *keys)

    def click(self, text: str) -> None:
        button = next(b for b in self.dialog.findChildren(QPushButton) if b.text() == text and b.isVisible())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def left(self) -> set[str]:
        data = self.places.data
        return {str(one.relative_to(data)) for one in data.rglob("*") if one.is_file()}

    def says(self, text: str) -> bool:
        return any(text in one.text() for one in self.dialog.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Desk:
    assert theme
    return Desk(qtbot, tmp_path)


OWN = {
    "preferences.toml",
    "routines/mine.toml",
    "routines/exercises/mine-too.toml",
    "versions/mine.toml.1",
}


def test_with_the_word_and_a_click_everything_goes_but_the_users_own(desk: Desk) -> None:
    assert desk.says("every session with its numbers and notes")
    desk.press("Delete")
    desk.click("Delete everything")
    assert desk.left() == {*OWN, "somebody-elses.txt"}
    assert not desk.places.cache.exists()
    assert desk.says("Everything is deleted")
    assert desk.closings == 1  # whoever had a file open let it go first
    desk.press(ENTER)
    assert not desk.window.isVisible()


def test_the_users_own_goes_too_if_that_is_ticked(desk: Desk) -> None:
    box = desk.dialog.findChild(QCheckBox)
    assert "(2 files)" in box.text()
    box.setFocus()
    desk.press(SPACE)
    desk.dialog.findChild(QLineEdit).setFocus()
    desk.press("delete")
    desk.click("Delete everything")
    assert desk.left() == {"somebody-elses.txt"}


@pytest.mark.parametrize("typed", ["", "delet", "delete it"])
def test_without_the_word_nothing_can_be_deleted(desk: Desk, typed: str) -> None:
    before = desk.left()
    desk.press(typed)
    desk.click("Delete everything")
    assert desk.left() == before
    assert not desk.closings


@pytest.mark.parametrize("key", [ENTER, ESCAPE])
def test_enter_and_escape_keep_everything(desk: Desk, key: Qt.Key) -> None:
    before = desk.left()
    desk.press("delete", key)
    assert not desk.dialog.isVisible()
    assert desk.left() == before
    assert desk.window.isVisible()


def test_what_cannot_be_deleted_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(13, "no", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    desk.press("delete")
    desk.click("Delete everything")
    assert desk.says("Not everything could be deleted")
    assert desk.says("history.sqlite3 may not be read or written")


def test_where_nothing_is_kept_there_is_nothing_to_delete(tmp_path: Path) -> None:
    places = Places(tmp_path / "data", tmp_path / "cache")
    assert parts_of(places, with_own=True) == ()
    assert delete_all(places, with_own=True) == ((), ())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="what is open is only told by Linux")
def test_what_looks_back_has_let_the_history_go_before_it_is_deleted(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Places(tmp_path / "data", tmp_path / "cache")
    store, window = Store.open(places.history), Window()
    qtbot.addWidget(window)
    put_session(store, datetime(2026, 5, 1, 18, tzinfo=UTC))
    flow = build_history_flow(
        window, theme, store, titles=lambda _ids: {}, unit=lambda: DistanceUnit.KM, parent=window
    )
    flow.show()
    qtbot.waitUntil(lambda: window.findChild(Table).model().rowCount() == 1)
    assert open_files(places.history) > 1
    left: list[int] = []

    def look(places: Places, *, with_own: bool) -> tuple[tuple[Part, ...], tuple[Problem, ...]]:
        left.append(open_files(places.history))
        return delete_all(places, with_own=with_own)

    monkeypatch.setattr(module, "delete_all", look)
    Erasing(window, store, places).ask()
    window.findChild(EraseDialog).confirmed.emit(False)
    assert left == [0]
    assert not places.history.exists()


def open_files(path: Path) -> int:
    """Return how often the file is open in this process."""
    found = 0
    for one in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found += one.readlink() == path
    return found
