"""The whole program in this process, over a folder of the user's own: what one part does, the others show."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.app import program as module
from coach.app.program import Program
from coach.app.routines import watching
from coach.app.routines.shelf import Shelf
from coach.domain.record import Event, EventKind
from coach.gui.pages.before_page import BeforePage
from coach.gui.pages.editor_page import EditorPage
from coach.gui.pages.history_page import HistoryPage
from coach.gui.pages.home_page import HomePage
from coach.gui.pages.past_page import PastPage
from coach.gui.pages.routine_page import RoutinePage
from coach.gui.pages.settings_page import SettingsPage
from coach.gui.pages.trend_page import TrendPage
from coach.gui.widgets.card import Card
from coach.gui.widgets.edit_list import EditList
from coach.gui.widgets.table import Table
from coach.gui.window import Window
from coach.history.journal import Journal
from coach.history.store import Store
from coach.places import Places
from tests.helpers.desk import ENTER, ESCAPE, NO_MODIFIER, SHIFT, press
from tests.qt.test_looking_back import record

CONTROL = Qt.KeyboardModifier.ControlModifier
MINE = """schema = 1
id = "mine"
title = "My legs"
[[steps]]
exercise = "calf-straight"
[[steps]]
rest = "20s"
[[steps]]
exercise = "bridge"
"""


class Whole:
    """A program, once it is opened, with one routine of the user's own, in `file`."""

    def __init__(self, folder: Path, qtbot: QtBot, application: QApplication) -> None:
        self.qtbot, self.application = qtbot, application
        self.places = Places(folder, folder / "cache")
        self.places.routines.mkdir(parents=True)
        self.places.preferences.write_text("welcomed = true\n", "utf-8")
        self.file = self.places.routines / "mine.toml"
        self.file.write_text(MINE, "utf-8")
        self.programs: list[Program] = []

    @property
    def window(self) -> Window:
        return self.programs[-1].window

    def open(self, routine: str | None = None) -> None:
        self.programs.append(Program(self.application, self.places))
        self.qtbot.addWidget(self.window)
        self.programs[-1].open(routine)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        press(self.qtbot, self.window, *keys, modifier=modifier)

    def click(self, text: str) -> None:
        buttons = (b for b in self.window.findChildren(QPushButton) if b.text() == text and b.isVisible())
        next(buttons).click()

    def sees(self, kind: type[QWidget]) -> bool:
        return any(page.isVisible() for page in self.window.findChildren(kind))

    def says(self, text: str) -> bool:
        return any(text in label.text() for label in self.window.findChildren(QLabel) if label.isVisible())

    def cards(self) -> list[str]:
        return [card.card.title for card in self.window.findChildren(Card) if card.isVisible()]

    def steps(self) -> list[str]:
        model = self.window.findChild(EditList).model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def whole(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Whole]:
    """Return the program, which watches its files at once, and take its hooks out again."""
    for each, name in ((sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(each, name, getattr(each, name))
    monkeypatch.setattr(module, "_ASK_AFTER_MS", 0)
    monkeypatch.setattr(watching, "SETTLE_MS", 10)
    whole = Whole(tmp_path / "data", qtbot, qapp)
    yield whole
    for program in whole.programs:
        program.window.objections.clear()
        program.deleteLater()
    qapp.setWindowIcon(QIcon())


def test_what_a_text_editor_writes_shows_in_the_open_editor(whole: Whole, qtbot: QtBot) -> None:
    whole.open("mine")
    whole.press("e")
    assert whole.steps()[-1] == "Bridge"
    whole.file.write_text(MINE.replace("bridge", "clam"), "utf-8")
    qtbot.waitUntil(lambda: whole.steps()[-1] == "Clam")
    whole.press(ESCAPE)
    assert whole.sees(RoutinePage)
    assert whole.says("Straight-knee calf stretch")


def test_what_a_text_editor_writes_shows_on_home_and_the_focus_stays(whole: Whole, qtbot: QtBot) -> None:
    whole.open()
    card = next(card for card in whole.window.findChildren(Card) if card.card.id == "mine")
    card.setFocus()
    new = MINE.replace('"mine"', '"new"').replace("My legs", "A new one")
    (whole.places.routines / "new.toml").write_text(new, "utf-8")
    qtbot.waitUntil(lambda: "A new one" in whole.cards())
    whole.file.write_text(MINE.replace("My legs", "My arms"), "utf-8")
    qtbot.waitUntil(lambda: "My arms" in whole.cards())
    assert whole.window.focusWidget() is card


def test_what_is_wrong_with_an_exercise_is_said_when_it_is_written(whole: Whole, qtbot: QtBot) -> None:
    whole.open()
    folder = whole.places.routines / "exercises"
    folder.mkdir()
    (folder / "reach.toml").write_text("id = ", "utf-8")
    qtbot.waitUntil(lambda: "reach.toml:1" in whole.window.notice.text)


def test_what_is_deleted_is_gone_from_home_and_one_click_brings_it_back(whole: Whole) -> None:
    whole.open("mine")
    whole.click("Delete")
    assert whole.sees(HomePage)
    assert "My legs" not in whole.cards()
    whole.click("Undo")
    assert "My legs" in whole.cards()
    assert whole.file.read_text("utf-8") == MINE


def test_a_session_that_is_to_begin_at_a_step_leads_from_the_editor_and_back(whole: Whole) -> None:
    whole.open("mine")
    whole.press("e")
    whole.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    whole.press(ENTER, modifier=SHIFT)
    assert whole.sees(BeforePage)
    assert whole.says("Begins at “Bridge”.")
    whole.press(ESCAPE)
    assert whole.sees(EditorPage)
    assert whole.window.findChild(EditList).currentIndex().row() == 2
    assert whole.window.findChild(EditList).hasFocus()


def test_of_many_files_that_changed_while_the_program_was_closed_home_shows_all_soon(
    qtbot: QtBot, whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole.open()
    whole.window.close()
    monkeypatch.setattr("coach.app.routines.shelf.MANY", 0)
    whole.file.write_text(MINE.replace("My legs", "My arms"), "utf-8")
    may_read, read_ahead = threading.Event(), Shelf.read_ahead
    monkeypatch.setattr(Shelf, "read_ahead", lambda shelf: may_read.wait() and read_ahead(shelf))
    whole.open()
    assert "My legs" in whole.cards()
    may_read.set()
    qtbot.waitUntil(lambda: "My arms" in whole.cards())
    whole.window.close()
    assert "My arms" in (whole.places.cache / "memo.json").read_text("utf-8")


def test_another_start_leaves_alone_what_is_not_saved(whole: Whole) -> None:
    whole.open("mine")
    whole.click("Change…")
    whole.press(Qt.Key.Key_Delete)
    whole.programs[-1].answer("glutes", "")
    assert whole.sees(EditorPage)
    assert whole.says("“Glutes” was asked for. Save what you have changed first")
    whole.press("z", modifier=Qt.KeyboardModifier.ControlModifier)
    whole.programs[-1].answer("glutes", "")
    assert whole.sees(RoutinePage)


def test_from_the_history_and_its_pages_the_settings_are_one_key_away(whole: Whole) -> None:
    with Store.open(whole.places.history) as store:
        Journal(store).save(one := record(1, 1), Event(EventKind.ENDED, one.summary.ended_at, 3, 0))
    whole.open()
    whole.press(Qt.Key.Key_H, modifier=CONTROL)
    whole.qtbot.waitUntil(lambda: whole.says("1 session"))
    for key, kind in ((None, HistoryPage), (ENTER, PastPage), (Qt.Key.Key_D, TrendPage)):
        if key:
            whole.press(key, modifier=NO_MODIFIER if key == ENTER else CONTROL)
        whole.qtbot.waitUntil(lambda kind=kind: whole.sees(kind), timeout=20_000)
        whole.press(Qt.Key.Key_Comma, modifier=CONTROL)
        assert whole.sees(SettingsPage)
        whole.press(ESCAPE)
        assert whole.sees(kind)
        whole.press(Qt.Key.Key_H, modifier=CONTROL)
        assert whole.sees(HistoryPage)
        whole.qtbot.waitUntil(lambda: whole.window.findChild(HistoryPage).findChild(Table).chosen is not None)
    whole.press(ESCAPE)
    assert whole.sees(HomePage)


@pytest.mark.parametrize("key", [Qt.Key.Key_Comma, Qt.Key.Key_H])
def test_no_key_leads_away_from_what_is_not_saved(whole: Whole, key: Qt.Key) -> None:
    whole.open("mine")
    whole.press("e")
    whole.press(Qt.Key.Key_D, modifier=CONTROL)
    whole.press(key, modifier=CONTROL)
    assert whole.sees(EditorPage)
    whole.press(Qt.Key.Key_Z, modifier=CONTROL)
