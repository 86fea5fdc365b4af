"""A routine of one's own, deleted from its page: its file is kept, and one click brings it back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coach.app.editing.routine_removing import Removing
from coach.app.memo import Memo
from coach.app.routines.shelf import Shelf
from coach.gui.figures.pictures import Pictures
from coach.gui.flows.routine_flow import RoutineFlow
from coach.gui.icons import Icons
from coach.gui.pages.routine_page import RoutinePage
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.library import DEFAULT_ROUTINE_ID
from coach.library.own_files import OwnFiles
from coach.places import Places
from coach.preferences import Preferences
from coach.resources import assets_dir, routines_dir

MINE = 'schema = 1\nid = "mine"\ntitle = "My legs"\n\n[[steps]]\nexercise = "bridge"  # slowly\n'


class Desk:
    """A routine's page over a folder of the user's own; `left` counts how often it was left."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self.places = Places(folder, folder / "cache")
        self.places.routines.mkdir(parents=True)
        memo = Memo(folder / "memo.json")
        self.window = Window()
        self.shelf = Shelf(self.places.routines, Preferences().pacing(), lambda _image: False, None, memo)
        icons = Icons(theme, assets_dir() / "icons")
        self.flow = RoutineFlow(self.window, theme, Pictures([]), icons, shelf=self.shelf, parent=self.window)
        self.left = self.changed = 0
        files = OwnFiles(self.places.routines, self.places.versions)
        removing = Removing(self.flow, self.shelf, files, self.window.notice)
        self.flow.delete_requested.connect(removing.remove)
        self.flow.left.connect(lambda: setattr(self, "left", self.left + 1))
        removing.changed.connect(lambda: setattr(self, "changed", self.changed + 1))
        removing.changed.connect(self.flow.refresh)
        self.window.show()

    def file(self, name: str, text: str) -> Path:
        path = self.places.routines / f"{name}.toml"
        path.write_text(text, "utf-8")
        self.shelf.reload()
        return path

    def click(self, text: str) -> None:
        (button,) = (b for b in self.window.findChildren(QPushButton) if b.text() == text and b.isVisible())
        button.click()

    def ids(self) -> set[str]:
        main, others = self.shelf.cards()
        return {card.id for card in [main, *others]}

    def versions(self) -> list[str]:
        return [path.read_text("utf-8") for path in self.places.versions.rglob("*.toml")]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Desk:
    desk = Desk(tmp_path / "data", theme)
    qtbot.addWidget(desk.window)
    return desk


def test_what_is_deleted_is_kept_and_comes_back(desk: Desk) -> None:
    file = desk.file("anything", MINE)
    assert desk.flow.show("mine")
    desk.click("Delete")
    assert not file.exists()
    assert (desk.left, "mine" in desk.ids(), desk.versions()) == (1, False, [MINE])
    assert desk.window.notice.text == "“My legs” is deleted."
    desk.click("Undo")
    assert file.read_text("utf-8") == MINE
    assert (desk.changed, "mine" in desk.ids()) == (1, True)


def test_the_one_that_came_with_the_program_is_there_again(desk: Desk) -> None:
    shipped = (routines_dir() / f"{DEFAULT_ROUTINE_ID}.toml").read_text("utf-8")
    own = shipped.replace('title = "', 'title = "My ', 1)
    desk.file("own", own)
    assert desk.flow.show(DEFAULT_ROUTINE_ID)
    desk.click("Delete")
    assert desk.left == 0
    assert "This is the one that came with the program" in desk.window.notice.text
    page = desk.window.findChild(RoutinePage)
    assert not any(b.text() == "Delete" and b.isVisible() for b in page.findChildren(QPushButton))
    desk.click("Undo")
    assert any(b.text() == "Delete" and b.isVisible() for b in page.findChildren(QPushButton))


def test_what_somebody_else_wrote_there_meanwhile_stays(desk: Desk) -> None:
    file = desk.file("mine", MINE)
    desk.flow.show("mine")
    desk.click("Delete")
    file.write_text("theirs", "utf-8")
    desk.click("Undo")
    assert file.read_text("utf-8") == "theirs"
    assert desk.versions() == [MINE]
    assert "meanwhile" in desk.window.notice.text


def test_what_cannot_be_deleted_stays_and_is_told(desk: Desk) -> None:
    file = desk.file("mine", MINE)
    desk.flow.show("mine")
    desk.places.versions.write_text("no folder")
    desk.click("Delete")
    assert file.exists()
    assert desk.left == 0
    assert "cannot be written" in desk.window.notice.text
