"""Own exercises from the page to their files, by keys and clicks, in a folder of the user's own."""

from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.app.editing.editor import build_editor_flow
from coach.app.memo import Memo
from coach.app.routines.shelf import Shelf
from coach.gui.figures.pictures import Pictures
from coach.gui.icons import Icons
from coach.gui.pages.editor_page import EditorPage
from coach.gui.pages.exercise_page import ExercisePage
from coach.gui.theme import Theme
from coach.gui.widgets.file_drop import FileDrop
from coach.gui.widgets.tick import Tick
from coach.gui.window import Window
from coach.library import own_pictures
from coach.library.reading import document_of, exercise_of
from coach.places import Places
from coach.preferences import Preferences
from coach.resources import assets_dir
from tests.helpers.desk import ENTER, ESCAPE, SHIFT, press

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
        shelf = self.shelf = Shelf(
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
        def found() -> list[QWidget]:
            fields = self.front.findChildren(QWidget)
            return [field for field in fields if field.accessibleName() == name and field.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        return found()[0]

    def offered(self, text: str) -> QPushButton:
        """Return the button of the notice."""
        return next(b for b in self.window.notice.findChildren(QPushButton) if b.text() == text)

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

    def tick(self, text: str, *, place: int = 0) -> None:
        found = [tick for tick in self.page.findChildren(Tick) if tick.text() == text]
        QTest.mouseClick(found[place], Qt.MouseButton.LeftButton)

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
        self.drops.eventFilter(self.page, event)  # Qt itself delivers drops of its own drags alone

    @property
    def drops(self) -> FileDrop:
        found = self.page.findChild(FileDrop)
        assert isinstance(found, FileDrop)
        return found

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
        "cues": {"setup": "Raise your {side} arm.", "stop": "Ease off. Stop if it is sharp or tingles."},
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


def test_a_dropped_picture_is_copied_beside_the_exercise_and_seen_at_once(desk: Desk, photo: Path) -> None:
    before = photo.read_bytes()
    desk.begin_new("Reach")
    desk.drop(QUrl.fromLocalFile(str(photo)))
    desk.qtbot.waitUntil(lambda: desk.says("Mirrored"))
    desk.press(ENTER)
    (picture,) = desk.kept_pictures()
    assert saved(desk.folder / "reach.toml")["image"] == picture.name
    assert picture.name.startswith("reach-")
    assert picture.stat().st_mode & 0o777 == 0o600
    assert QImage(str(picture)).size().toTuple() == (800, 640)
    assert photo.read_bytes() == before


def test_enter_right_after_a_picture_waits_for_it(desk: Desk, photo: Path) -> None:
    desk.begin_new("Reach")
    desk.drop(QUrl.fromLocalFile(str(photo)))
    desk.press(ENTER)
    desk.qtbot.waitUntil(lambda: isinstance(desk.page, EditorPage))
    assert "image" in saved(desk.folder / "reach.toml")


def test_a_chosen_picture_takes_the_place_of_another_which_goes_aside(
    desk: Desk, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.JPG"
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    image.save(str(other))
    desk.change("Wall sit")
    desk.drop(QUrl.fromLocalFile(str(photo)))
    desk.qtbot.waitUntil(lambda: len(desk.kept_pictures()) == 1)
    first = desk.kept_pictures()[0]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(other), ""))
    desk.press("o", modifier=CONTROL)
    desk.qtbot.waitUntil(lambda: len(desk.kept_pictures()) == 2)
    desk.press("z", modifier=CONTROL)
    desk.press("z", modifier=CONTROL | SHIFT)
    desk.press(ENTER)
    (second,) = desk.kept_pictures()
    assert second != first
    assert saved(desk.file)["image"] == second.name
    assert (desk.places.versions / "exercises" / first.name).is_file()


def test_a_picture_is_removed_and_comes_back_by_undo(desk: Desk, photo: Path) -> None:
    desk.change("Wall sit")
    desk.drop(QUrl.fromLocalFile(str(photo)))
    desk.qtbot.waitUntil(lambda: len(desk.kept_pictures()) == 1)
    desk.press("s", modifier=CONTROL)
    desk.click("Remove")
    assert desk.says("Drop a picture here")
    desk.press("z", modifier=CONTROL)
    assert not desk.says("Drop a picture here")
    desk.click("Remove")
    desk.press(ENTER)
    assert "image" not in saved(desk.file)
    assert not desk.kept_pictures()


def test_a_bad_picture_is_told_beside_its_place_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    text = tmp_path / "notes.png"
    text.write_text("no picture", encoding="utf-8")
    desk.change("Wall sit")
    desk.drop(QUrl.fromLocalFile(str(text)))
    desk.qtbot.waitUntil(lambda: desk.says("“notes.png” is not a picture that can be read here."))
    assert desk.says("Take a PNG, JPEG, WebP or GIF file.")
    assert not desk.says("not saved")
    desk.drop(QUrl("https://example.org/a.png"))
    assert desk.says("This is no file on your computer.")


def test_a_picture_that_cannot_be_written_is_told(
    desk: Desk, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_how: object) -> None:
        raise OSError(ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(own_pictures, "replaced", refuse)
    desk.change("Wall sit")
    desk.drop(QUrl.fromLocalFile(str(photo)))
    desk.qtbot.waitUntil(lambda: desk.says("The picture cannot be written to"))
    assert desk.says("No space left on device. Make room there, or allow writing.")
    assert not desk.says("not saved")


def test_discarding_takes_the_picture_aside_as_well(desk: Desk, photo: Path) -> None:
    desk.change("Wall sit")
    desk.drop(QUrl.fromLocalFile(str(photo)))
    desk.qtbot.waitUntil(lambda: len(desk.kept_pictures()) == 1)
    desk.press(ESCAPE)
    desk.click("Discard")
    assert desk.file.read_text(encoding="utf-8") == WALL
    assert not desk.kept_pictures()


def test_a_shipped_exercise_is_changed_as_a_copy(desk: Desk) -> None:
    desk.change("Pigeon")
    desk.press(ENTER)
    copy = saved(desk.folder / "my-pigeon.toml")
    assert copy["title"] == "My Pigeon"
    assert copy["image"] == "pigeon"
    assert copy["contraindications"] == ["hip-replacement", "knee"]


def test_an_exercise_of_ones_own_can_be_copied_too(desk: Desk) -> None:
    desk.look_for("Wall sit")
    desk.click("Make a copy…")
    desk.press("Low wall sit", ENTER)
    copy = (desk.folder / "low-wall-sit.toml").read_text(encoding="utf-8")
    assert copy == WALL.replace("wall-sit", "low-wall-sit").replace("Wall sit", "Low wall sit")
    assert desk.file.read_text(encoding="utf-8") == WALL


def test_a_deleted_exercise_comes_back_with_its_picture(desk: Desk, photo: Path) -> None:
    desk.change("Wall sit")
    desk.drop(QUrl.fromLocalFile(str(photo)))
    desk.qtbot.waitUntil(lambda: len(desk.kept_pictures()) == 1)
    desk.press("s", modifier=CONTROL)
    before = desk.file.read_bytes()
    desk.click("Delete")
    assert not desk.file.exists()
    assert not desk.kept_pictures()
    assert desk.says("“Wall sit” is deleted.")
    assert isinstance(desk.page, EditorPage)
    QTest.mouseClick(desk.offered("Undo"), Qt.MouseButton.LeftButton)
    assert desk.file.read_bytes() == before
    assert len(desk.kept_pictures()) == 1
    desk.look_for("wall sit")
    desk.press(ENTER)
    desk.press("s", modifier=CONTROL)
    assert 'exercise = "wall-sit"' in (desk.places.routines / "mine.toml").read_text(encoding="utf-8")


def test_what_a_routine_uses_is_not_deleted(desk: Desk) -> None:
    desk.look_for("Wall sit")
    desk.press(ENTER)  # added to the routine, which is not saved
    desk.change("Wall sit")
    desk.click("Delete")
    assert desk.file.exists()
    assert desk.says("“Wall sit” is used in “Mine”. Take it out there first.")


def test_a_mode_that_a_routine_speaks_against_is_not_saved(desk: Desk) -> None:
    held = MINE.replace('"mine"', '"held"').replace('"Mine"', '"Held"').replace('"bridge"', '"wall-sit"')
    (desk.places.routines / "held.toml").write_text(held + 'hold = "30s"\n', encoding="utf-8")
    desk.shelf.reload()
    desk.change("Wall sit")
    desk.click("Repetitions")
    desk.press(ENTER)
    assert desk.says("Nothing was saved: “Held” set a dose of the other kind for it.")
    assert desk.file.read_text(encoding="utf-8") == WALL


def test_what_cannot_be_is_told_beside_the_field_and_never_lost(desk: Desk) -> None:
    desk.change("Wall sit")
    desk.type_in("Set up", "Lean on {something}.")
    assert desk.says("Only {side} and {other} may stand in braces.")
    desk.field("Title").setFocus()
    desk.press(ENTER)
    assert isinstance(desk.page, ExercisePage)
    assert desk.field("Set up").hasFocus()
    desk.press(ESCAPE)
    assert desk.says("Save the changes?")
    desk.click("Go on editing")
    desk.type_in("Set up", "Lean on your {side} hand.")
    assert desk.says("{side} and {other} need sides.")
    desk.press("z", modifier=CONTROL)
    assert not desk.says("need sides")
    desk.type_in("Title", "")
    assert desk.says("A title is one line of 1 to 300 characters.")


def test_everything_else_is_said_below_more(desk: Desk) -> None:
    desk.change("Wall sit")
    desk.click("More")
    desk.type_in("Muscles", "quadriceps, calves")
    desk.type_in("Caution 1", "Sore knees: stay high.")
    desk.type_in("Caution 2", "No wet socks.")
    desk.type_in("Easier", "Stay higher.")
    desk.click("Advanced")
    for text in ("A wall", "A mat"):
        desk.tick(text)
    desk.tick("A sore or injured knee", place=1)
    desk.tick("Late pregnancy")
    desk.press(ENTER)
    said = saved(desk.file)
    assert said["targets"] == ["quadriceps", "calves"]
    assert said["cautions"] == ["Sore knees: stay high.", "No wet socks."]
    assert said["easier"] == {"text": "Stay higher."}
    assert (said["level"], said["needs"]) == ("advanced", ["mat", "wall"])
    assert (said["contraindications"], said["care"]) == (["late-pregnancy"], ["knee"])
    assert desk.file.read_text(encoding="utf-8").startswith("# from my physical therapist\n")


def test_a_change_outside_is_shown_at_once_or_asked_about(desk: Desk) -> None:
    desk.change("Wall sit")
    desk.file.write_text(WALL.replace("Lean on", "Lean against"), encoding="utf-8")
    desk.flow.refresh()
    assert not desk.says("not saved")
    desk.type_in("Check", "Knees over feet.")
    desk.file.write_text(WALL.replace("Lean on", "Sink down"), encoding="utf-8")
    desk.flow.refresh()
    desk.press(ENTER)
    assert desk.says("This exercise was changed outside")
    desk.click("Keep mine")
    assert saved(desk.file)["cues"] == {"setup": "Lean against a wall.", "fix": "Knees over feet."}


def test_the_file_is_taken_and_undo_brings_back_mine(desk: Desk) -> None:
    desk.change("Wall sit")
    desk.type_in("Check", "Knees over feet.")
    theirs = WALL.replace("Lean on", "Sink down")
    desk.file.write_text(theirs, encoding="utf-8")
    desk.press(ENTER)
    desk.click("Take the file")
    assert desk.file.read_text(encoding="utf-8") == theirs
    desk.press("z", modifier=CONTROL)
    desk.press("s", modifier=CONTROL)
    assert saved(desk.file)["cues"] == {"setup": "Lean on a wall.", "fix": "Knees over feet."}


def test_closing_the_window_asks_for_the_exercise_and_then_for_the_routine(desk: Desk) -> None:
    desk.look_for("clam")
    desk.press(ENTER)
    desk.change("Wall sit")
    desk.type_in("Check", "Knees over feet.")
    desk.window.close()
    assert desk.says("What you changed in “Wall sit” is not saved.")
    desk.click("Save")
    assert desk.says("What you changed in “Mine” is not saved.")
    desk.click("Discard")
    assert desk.window.isHidden()
    assert saved(desk.file)["cues"] == {"setup": "Lean on a wall.", "fix": "Knees over feet."}


def test_another_page_that_is_shown_meanwhile_loses_nothing(desk: Desk) -> None:
    desk.change("Wall sit")
    assert not desk.flow.has_changes
    desk.type_in("Check", "Knees over feet.")
    assert desk.flow.has_changes
    desk.window.show_page(QLabel("asked for by another start"))
    desk.window.close()
    assert desk.says("What you changed in “Wall sit” is not saved.")
    desk.click("Go on editing")
    assert isinstance(desk.page, ExercisePage)


def test_a_new_routine_may_begin_with_a_new_exercise(desk: Desk) -> None:
    desk.flow.new_requested.emit()
    desk.press("n", modifier=CONTROL)
    desk.press("Reach")
    desk.press(ENTER)
    assert isinstance(desk.page, EditorPage)
    desk.press("Arms", ENTER)
    assert 'exercise = "reach"' in (desk.places.routines / "arms.toml").read_text(encoding="utf-8")


def test_who_goes_back_from_a_new_exercise_without_a_word_is_asked_nothing(desk: Desk) -> None:
    desk.look_for("")
    desk.press("n", modifier=CONTROL)
    desk.press(ESCAPE)
    assert desk.says("Add an exercise")
    assert [path.name for path in desk.folder.iterdir()] == ["wall-sit.toml"]


def test_what_is_said_can_be_heard(desk: Desk) -> None:
    desk.change("Pigeon")
    field = desk.field("Listen: Then")
    assert isinstance(field, QPushButton)
    field.click()
    assert desk.heard == ["Square your hips and sink gently until your left buttock stretches."]


def test_a_short_hold_is_remarked_and_saved(desk: Desk) -> None:
    desk.change("Wall sit")
    desk.type_in("Held for", "5")
    assert desk.says("Held 5 s: under 10 s does little.")
    desk.press(ENTER)
    assert saved(desk.file)["dose"] == {"hold": "5s"}
