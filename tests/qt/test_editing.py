"""Editing a routine from its page to its file, by keys and clicks, in a folder of the user's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from coach.app.editing.editor import build_editor_flow
from coach.app.memo import Memo
from coach.app.routines.shelf import Shelf
from coach.app.routines.watching import Watch
from coach.gui.figures.pictures import Pictures
from coach.gui.flows.editor_flow import EditorFlow
from coach.gui.icons import Icons
from coach.gui.pages.editor_page import EditorPage
from coach.gui.theme import Theme
from coach.gui.widgets.edit_list import EditList
from coach.gui.window import Window
from coach.places import Places
from coach.preferences import Preferences
from coach.resources import assets_dir
from tests.helpers.desk import ENTER, ESCAPE, SHIFT, press

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
MINE = """# what my legs need
schema = 1
id = "mine"
title = "Mine"

[[steps]]
exercise = "calf-straight"  # after the hill
hold = "30s"
sets = 2

[[steps]]
rest = "20s"

[[steps]]
exercise = "bridge"
"""


class Desk:
    """A window in which a routine is edited; `left` is where it led to."""

    def __init__(self, folder: Path, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.places = Places(folder, folder / "cache")
        self.places.routines.mkdir(parents=True)
        self.file = self.places.routines / "mine.toml"
        self.file.write_text(MINE, encoding="utf-8")
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.pictures = pictures = Pictures([assets_dir() / "figures"])
        preferences = Preferences()
        shelf = Shelf(
            self.places.routines, preferences.pacing(), pictures.has, None, Memo(folder / "memo.json")
        )
        self.flow: EditorFlow = build_editor_flow(
            window=self.window,
            theme=theme,
            pictures=pictures,
            icons=Icons(theme, assets_dir() / "icons"),
            shelf=shelf,
            places=self.places,
            preferences=lambda: preferences,
            parent=self.window,
        )
        self.left: list[str] = []
        self.flow.left.connect(self.left.append)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def open(self, name: str = "mine") -> None:
        self.flow.opened.emit(name)

    @property
    def front(self) -> QWidget:
        return QApplication.activeModalWidget() or self.window

    @property
    def view(self) -> EditList:
        found = self.window.findChild(EditList)
        assert isinstance(found, EditList)
        return found

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
        fields = self.window.findChildren(QWidget)
        return next(f for f in fields if f.accessibleName() == name and f.isVisible())

    def steps(self) -> list[str]:
        model = self.view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def says(self, text: str) -> bool:
        labels = self.front.findChildren(QLabel)
        return any(text in label.text() for label in labels if label.isVisible())

    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    desk = Desk(tmp_path / "data", qtbot, theme)
    yield desk
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()
    desk.window.objections.clear()
    desk.pictures.close()


def test_a_typed_hold_is_saved_by_enter_and_every_comment_stays(desk: Desk) -> None:
    desk.open()
    field = desk.field("Hold")
    field.setFocus()
    desk.press("a", modifier=CONTROL)
    desk.press("45")
    assert desk.says("not saved")
    desk.press(ENTER)
    assert desk.left == ["mine"]
    assert desk.text() == MINE.replace('hold = "30s"', 'hold = "45s"')


def test_what_was_typed_is_one_edit_and_undo_in_a_field_is_the_routines(desk: Desk) -> None:
    desk.open()
    desk.field("Hold").setFocus()
    desk.press("a", modifier=CONTROL)
    desk.press("45")
    desk.press("z", modifier=CONTROL)
    assert not desk.says("not saved")
    desk.press("z", modifier=CONTROL | SHIFT)
    assert desk.says("not saved")
    desk.press("s", modifier=CONTROL)
    assert 'hold = "45s"' in desk.text()
    assert desk.left == []


def test_steps_are_put_in_order_by_keys(desk: Desk) -> None:
    desk.open()
    assert desk.steps() == ["Straight-knee calf stretch", "Rest", "Bridge"]
    desk.press(Qt.Key.Key_Down, modifier=ALT)
    assert desk.steps() == ["Rest", "Straight-knee calf stretch", "Bridge"]
    assert desk.view.currentIndex().row() == 1
    desk.press(Qt.Key.Key_Down, modifier=ALT)
    desk.press(Qt.Key.Key_Down, modifier=ALT)
    assert desk.steps() == ["Rest", "Bridge", "Straight-knee calf stretch"]
    for _step in range(2):
        desk.press("z", modifier=CONTROL)
    assert not desk.says("not saved")


@pytest.mark.parametrize(
    ("start", "over", "is_below", "then"),
    [
        (0, 2, True, ["Rest", "Bridge", "Straight-knee calf stretch"]),
        (2, 0, False, ["Bridge", "Straight-knee calf stretch", "Rest"]),
        (0, 1, False, ["Straight-knee calf stretch", "Rest", "Bridge"]),
    ],
)
def test_steps_are_put_in_order_by_dragging(
    desk: Desk, start: int, over: int, is_below: bool, then: list[str]
) -> None:
    desk.open()
    view, model = desk.view, desk.view.model()
    data: QMimeData = model.mimeData([model.index(start, 0)])
    rect = view.visualRect(model.index(over, 0))
    place = QPointF(rect.center().x(), rect.bottom() - 2 if is_below else rect.top() + 2)
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    view.dropEvent(QDropEvent(place, action, data, button, Qt.KeyboardModifier.NoModifier))
    assert desk.steps() == then


def test_steps_are_duplicated_removed_and_added(desk: Desk) -> None:
    desk.open()
    desk.press("d", modifier=CONTROL)
    assert desk.steps()[:2] == 2 * ["Straight-knee calf stretch"]
    desk.press(Qt.Key.Key_Delete)
    desk.press(Qt.Key.Key_Insert)
    desk.press("lying strap", ENTER)
    assert desk.steps() == ["Straight-knee calf stretch", "Rest", "Hamstring with a strap", "Bridge"]
    desk.press(Qt.Key.Key_Insert, modifier=SHIFT)
    assert desk.steps()[2:4] == ["Hamstring with a strap", "Rest"]
    desk.press(ENTER)
    assert desk.left == ["mine"]
    assert desk.text().count("[[steps]]") == 5
    assert "# after the hill" in desk.text()


def test_the_dialog_to_add_stays_as_it_is_when_nothing_is_found(desk: Desk) -> None:
    desk.open()
    desk.press(Qt.Key.Key_Insert)
    desk.qtbot.waitUntil(lambda: isinstance(desk.front, QDialog))
    dialog = desk.front
    search = dialog.findChild(QLineEdit)
    assert search
    before = dialog.size(), search.geometry()
    for text in ("no such exercise", "bridge"):
        search.setText(text)
        QApplication.processEvents()
        assert (dialog.size(), search.geometry()) == before, text


def test_the_last_step_cannot_be_removed(desk: Desk) -> None:
    desk.open()
    for _step in range(3):
        desk.press(Qt.Key.Key_Delete)
    assert desk.steps() == ["Bridge"]
    assert desk.says("at least one step")


def test_an_empty_title_is_said_and_not_taken(desk: Desk) -> None:
    desk.open()
    title = desk.field("Title")
    assert isinstance(title, QLineEdit)
    title.setFocus()
    title.selectAll()
    desk.press(Qt.Key.Key_Delete)
    assert desk.says("A title is one line")
    desk.press("Legs ", "today", ENTER)
    assert 'title = "Legs today"' in desk.text()


def test_nothing_is_lost_on_leaving(desk: Desk) -> None:
    desk.open()
    desk.press("d", modifier=CONTROL)
    desk.press(ESCAPE)
    assert desk.left == []
    assert desk.says("Save the changes?")
    desk.press(ESCAPE)
    assert len(desk.steps()) == 4
    desk.press(ESCAPE)
    desk.click("Discard")
    assert desk.left == ["mine"]
    assert desk.text() == MINE


def test_nothing_is_lost_on_closing_the_window(desk: Desk) -> None:
    desk.open()
    desk.press("d", modifier=CONTROL)
    assert not desk.window.close()
    desk.press(ENTER)
    assert not desk.window.isVisible()
    assert desk.text().count("calf-straight") == 2


def test_an_edit_made_outside_is_seen_at_once_and_can_be_undone(desk: Desk) -> None:
    watch = Watch([desk.places.routines], desk.window, settle_ms=10)
    watch.changed.connect(desk.flow.refresh)
    desk.open()
    theirs = MINE.replace("bridge", "clam")
    with desk.qtbot.waitSignal(watch.changed):
        desk.file.write_text(theirs, encoding="utf-8")
    assert desk.steps()[-1] == "Clam"
    assert not desk.says("not saved")
    assert desk.says("changed outside")
    desk.press("z", modifier=CONTROL)
    assert desk.steps()[-1] == "Bridge"
    assert desk.says("not saved")
    assert desk.text() == theirs
    desk.press(ENTER)
    assert desk.text() == MINE
    assert [p.read_text() for p in desk.places.versions.rglob("*.toml")] == [theirs]


def test_what_can_no_longer_be_redone_after_an_edit_made_outside_is_said(desk: Desk) -> None:
    desk.open()
    desk.press("d", modifier=CONTROL)
    desk.press("z", modifier=CONTROL)
    desk.flow.refresh()
    assert desk.window.notice.isHidden()
    desk.file.write_text(MINE.replace("bridge", "clam"), encoding="utf-8")
    desk.flow.refresh()
    assert desk.says("“Duplicate a step”, cannot be redone any more")


def test_an_edit_made_outside_takes_nothing_that_is_not_saved(desk: Desk) -> None:
    watch = Watch([desk.places.routines], desk.window, settle_ms=10)
    watch.changed.connect(desk.flow.refresh)
    desk.open()
    desk.press("d", modifier=CONTROL)
    mine = desk.steps()
    theirs = MINE.replace("bridge", "clam")
    with desk.qtbot.waitSignal(watch.changed):
        desk.file.write_text(theirs, encoding="utf-8")
    assert desk.steps() == mine
    desk.press(ENTER)
    assert desk.says("changed outside")
    assert desk.text() == theirs


def test_a_change_on_both_sides_overwrites_nothing(desk: Desk) -> None:
    desk.open()
    desk.press("d", modifier=CONTROL)
    theirs = MINE.replace("bridge", "clam")
    desk.file.write_text(theirs, encoding="utf-8")
    desk.press(ENTER)
    assert desk.says("changed outside")
    assert desk.text() == theirs
    desk.press(ESCAPE)
    assert desk.left == []
    desk.press(ENTER)
    desk.click("Keep mine")
    assert desk.left == ["mine"]
    assert "bridge" in desk.text()
    assert [p.read_text() for p in sorted(desk.places.versions.rglob("*.toml"))] == [theirs]


def test_the_file_can_be_taken_and_ones_own_way_comes_back(desk: Desk) -> None:
    desk.open()
    desk.press("d", modifier=CONTROL)
    theirs = MINE.replace("bridge", "clam")
    desk.file.write_text(theirs, encoding="utf-8")
    desk.press("s", modifier=CONTROL)
    desk.click("Take the file")
    assert desk.text() == theirs
    assert desk.steps()[-1] == "Clam"
    kept = [path.read_text() for path in desk.places.versions.rglob("*.toml")]
    assert any(text.count("calf-straight") == 2 for text in kept)
    desk.press("z", modifier=CONTROL)
    assert desk.steps()[-1] == "Bridge"


def test_a_shipped_routine_becomes_ones_own_and_the_original_comes_back(desk: Desk) -> None:
    desk.open("post-run-lower-back")
    desk.press("d", modifier=CONTROL)
    desk.press("s", modifier=CONTROL)
    own = desk.places.routines / "post-run-lower-back.toml"
    assert own.exists()
    assert desk.field("yours")
    desk.click("Whole routine")
    desk.click("Restore original")
    desk.press("z", modifier=CONTROL)
    desk.press("z", modifier=CONTROL | SHIFT)
    desk.press(ENTER)
    assert not own.exists()
    assert desk.left == ["post-run-lower-back"]


def test_fitting_says_what_it_changed_or_that_it_cannot(desk: Desk) -> None:
    desk.open("post-run-lower-back")
    desk.press("f", modifier=CONTROL)
    desk.press("8")
    desk.click("Fit")
    assert desk.says("It now lasts")
    assert desk.says("instead of 30 s × 2")
    desk.field("Fit to minutes").setFocus(Qt.FocusReason.TabFocusReason)
    desk.press("1")
    desk.click("Fit")
    assert desk.says("It cannot last 1:00")


def test_a_short_hold_is_remarked_with_its_source(desk: Desk) -> None:
    desk.open()
    desk.field("Hold").setFocus()
    desk.press("a", modifier=CONTROL)
    desk.press("5")
    assert desk.says("Held 5 s: under 10 s does little.")
    assert desk.says("ACSM 2021")


def test_a_new_routine_is_named_after_its_title(desk: Desk) -> None:
    desk.flow.new_requested.emit()
    desk.press("bridge", ENTER)
    desk.press("After a hill", ENTER)
    assert desk.left == ["after-a-hill"]
    assert (desk.places.routines / "after-a-hill.toml").exists()


def test_a_new_routine_is_not_lost_either(desk: Desk) -> None:
    desk.flow.new_requested.emit()
    desk.press(ENTER)
    desk.press(ESCAPE)
    desk.click("Discard")
    assert desk.left == [""]
    assert [path.name for path in desk.places.routines.iterdir()] == ["mine.toml"]


def test_a_copy_keeps_comments_and_leaves_the_first_one_alone(desk: Desk) -> None:
    desk.flow.copied.emit("mine")
    desk.press(ENTER)
    copy = desk.places.routines / "mine-copy.toml"
    assert "# what my legs need" in copy.read_text(encoding="utf-8")
    assert desk.text() == MINE
    assert desk.left == ["mine-copy"]


def test_enter_saves_whatever_has_focus(desk: Desk) -> None:
    desk.open()
    page = desk.window.findChild(EditorPage)
    assert page is not None
    seen: set[object] = set()
    while (focus := QApplication.focusWidget()) not in seen:
        seen.add(focus)
        desk.left.clear()
        desk.press(ENTER)
        assert desk.left == ["mine"]
        desk.press(Qt.Key.Key_Tab)
    assert {"Undo", "Redo"}.isdisjoint(w.text() for w in seen if isinstance(w, QPushButton))
    assert len(seen) > 8


def test_summary_and_tags_are_typed_and_undone(desk: Desk) -> None:
    desk.open()
    desk.click("Whole routine")
    desk.field("Tags").setFocus()
    desk.press("hills, my legs, ")
    desk.field("Summary").setFocus()
    desk.press("For hills.")
    desk.press("s", modifier=CONTROL)
    assert 'summary = "For hills."' in desk.text()
    assert 'tags = ["hills", "my legs"]' in desk.text()
    for _edit in range(2):
        desk.press("z", modifier=CONTROL)
    tags = desk.field("Tags")
    assert isinstance(tags, QLineEdit)
    assert tags.text() == ""
    desk.press("s", modifier=CONTROL)
    assert desk.text() == MINE


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_session_begins_at_the_step_that_is_looked_at_once_it_is_saved(
    desk: Desk, is_changed: bool
) -> None:
    started: list[tuple[str, int]] = []
    desk.flow.start_requested.connect(lambda routine, step: started.append((routine, step)))
    desk.open()
    if is_changed:
        desk.press("d", modifier=CONTROL)
    desk.press(Qt.Key.Key_Down)
    desk.press(ENTER, modifier=SHIFT)
    assert started == [("mine", 1 + is_changed)]
    assert desk.text().count("calf-straight") == 1 + is_changed
    assert desk.left == []
    desk.click("Start at this step")
    assert len(started) == 2


def test_no_session_begins_with_what_could_not_be_saved(desk: Desk) -> None:
    started: list[str] = []
    desk.flow.start_requested.connect(lambda routine, _step: started.append(routine))
    desk.open()
    desk.press("d", modifier=CONTROL)
    desk.file.write_text(MINE.replace("bridge", "clam"), encoding="utf-8")
    desk.press(ENTER, modifier=SHIFT)
    assert desk.says("changed outside")
    assert started == []
    desk.click("Keep mine")
    assert started == ["mine"]


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Double the system's text size for what is built in a test."""
    before, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("panel", ["This step", "Whole routine"])
def test_at_twice_the_text_size_nothing_is_cut_at_the_side(
    request: pytest.FixtureRequest, panel: str
) -> None:
    desk: Desk = request.getfixturevalue("desk")
    desk.window.resize(1024, 640)
    desk.open("post-run-lower-back")
    desk.click(panel)
    QApplication.processEvents()
    for area in desk.window.findChildren(QScrollArea):
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
