"""Own exercises from the page to their files, by keys and clicks, in a folder of the user's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.app.editor import build_editor_flow
from coach.gui.figures.pictures import Pictures
from coach.gui.icons import Icons
from coach.gui.pages.editor_page import EditorPage
from coach.gui.pages.exercise_page import ExercisePage
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.library.reading import document_of, exercise_of
from coach.memo import Memo
from coach.places import Places
from coach.preferences import Preferences
from coach.resources import assets_dir
from coach.shelf import Shelf
from tests.helpers.desk import ENTER, ESCAPE, SHIFT, TAB, press

CONTROL = Qt.KeyboardModifier.ControlModifier
WALL = """# from my physical therapist
schema = 1
id = "wall-sit"
title = "Wall sit"
dose = { hold = "20s" }  # more next month

[cues]
setup = "Lean on a wall."
"""
MINE = 'schema = 1\nid = "mine"\ntitle = "Mine"\n[[steps]]\nexercise = "bridge"\n'


class Desk:
    """A window with the routine "mine" in its editor; `heard` is what was to be said aloud."""

    def __init__(self, folder: Path, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.places = Places(folder, folder / "cache")
        self.folder = self.places.routines / "exercises"
        self.folder.mkdir(parents=True)
        (self.places.routines / "mine.toml").write_text(MINE, encoding="utf-8")
        self.file = self.folder / "wall-sit.toml"
        self.file.write_text(WALL, encoding="utf-8")
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.pictures = Pictures([assets_dir() / "figures", self.folder])
        preferences = Preferences()
        shelf = Shelf(
            self.places.routines, preferences.pacing(), self.pictures.has, None, Memo(folder / "memo.json")
        )
        self.heard: list[str] = []
        self.flow = build_editor_flow(
            window=self.window,
            theme=theme,
            pictures=self.pictures,
            icons=Icons(theme, assets_dir() / "icons"),
            shelf=shelf,
            places=self.places,
            preferences=lambda: preferences,
            say_aloud=self.heard.append,
            parent=self.window,
        )
        self.left: list[str] = []
        self.flow.left.connect(self.left.append)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.flow.opened.emit("mine")

    @property
    def front(self) -> QWidget:
        return QApplication.activeModalWidget() or self.window

    @property
    def page(self) -> QWidget:
        """Return the page that is seen."""
        pages = [*self.window.findChildren(EditorPage), *self.window.findChildren(ExercisePage)]
        return next(page for page in pages if page.isVisible())

    def press(
        self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.front.activateWindow()  # what a desktop does when a dialog closes
        self.qtbot.waitUntil(self.front.isActiveWindow)
        press(self.qtbot, self.front, *keys, modifier=modifier)

    def click(self, text: str) -> None:
        buttons = [b for b in self.front.findChildren(QPushButton) if b.text() == text and b.isVisible()]
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)

    def field(self, name: str) -> QWidget:
        fields = self.front.findChildren(QWidget)
        return next(f for f in fields if f.accessibleName() == name and f.isVisible())

    def type_in(self, name: str, text: str) -> None:
        self.field(name).setFocus()
        self.press("a", modifier=CONTROL)
        self.press(Qt.Key.Key_Delete, text)

    def look_for(self, text: str) -> None:
        """Open the dialog in which an exercise is chosen, with these words in its search."""
        self.press(Qt.Key.Key_Insert)
        self.press(text)

    def begin_new(self, title: str) -> None:
        self.look_for("")
        self.press("n", modifier=CONTROL)
        assert isinstance(self.page, ExercisePage)
        self.press(title)

    def change(self, title: str) -> None:
        self.look_for(title)
        self.press("e", modifier=CONTROL)
        assert isinstance(self.page, ExercisePage)

    def says(self, text: str) -> bool:
        labels = self.front.findChildren(QLabel)
        return any(text in label.text() for label in labels if label.isVisible())

    def drop(self, *urls: QUrl) -> None:
        data = QMimeData()
        data.setUrls(list(urls))
        event = QDropEvent(
            QPointF(40, 200),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.page, event)

    def kept_pictures(self) -> list[Path]:
        return sorted(self.folder.glob("*.webp"))


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    desk = Desk(tmp_path / "data", qtbot, theme)
    yield desk
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()
    desk.window.objections.clear()
    desk.pictures.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    image = QImage(1500, 1200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    path = tmp_path / "photo.png"
    image.save(str(path))
    return path


def saved(path: Path) -> dict[str, object]:
    """Return what the exercise file says, having checked that it can be used."""
    return exercise_of(document_of(path, path.read_bytes())).written()


def test_a_new_exercise_by_keyboard_is_saved_and_added_to_the_routine(desk: Desk) -> None:
    desk.begin_new("Reach")
    desk.type_in("Set up", "Raise your {side} arm.")
    assert desk.says("On the left: “Raise your left arm.”")
    desk.type_in("Held for", "45")
    desk.press(ENTER)
    assert saved(desk.folder / "reach.toml") == {
        "id": "reach",
        "title": "Reach",
        "sides": "per_side",
        "dose": {"hold": "45s"},
        "cues": {"setup": "Raise your {side} arm."},
    }
    assert isinstance(desk.page, EditorPage)
    desk.press("s", modifier=CONTROL)
    assert 'exercise = "reach"' in (desk.places.routines / "mine.toml").read_text(encoding="utf-8")


def test_a_change_keeps_the_comments_and_the_version_before(desk: Desk) -> None:
    desk.change("Wall sit")
    desk.type_in("Set up", "Lean against a wall.")
    desk.press(ENTER)
    assert desk.file.read_text(encoding="utf-8") == WALL.replace("Lean on a wall.", "Lean against a wall.")
    version = desk.places.versions / "exercises" / "wall-sit" / "0001.toml"
    assert version.read_text(encoding="utf-8") == WALL
    assert isinstance(desk.front, QDialog)  # where it was looked for


def test_undo_takes_back_to_the_byte_what_was_typed_and_chosen(desk: Desk) -> None:
    desk.change("Wall sit")
    desk.type_in("Set up", "Slide down.")
    desk.click("Each side")
    desk.click("Repetitions")
    assert desk.says("not saved")
    for _edit in range(3):
        desk.press("z", modifier=CONTROL)
    assert not desk.says("not saved")
    desk.press("z", modifier=CONTROL | SHIFT)
    desk.press(ENTER)
    assert saved(desk.file)["cues"] == {"setup": "Slide down."}
    assert "sides" not in saved(desk.file)
