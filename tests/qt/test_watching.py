"""The user's folders, watched: real files, written as text editors do."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.app.routines.watching import Watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "routines"
    folder.mkdir()
    (folder / "mine.toml").write_text("title = 'Mine'")
    return folder


def write(folder: Path) -> None:
    (folder / "mine.toml").write_text("title = 'Mine, changed'")


def replace(folder: Path) -> None:
    part = folder / ".mine.toml.swp"
    part.write_text("title = 'Another'")
    part.replace(folder / "mine.toml")


def remove(folder: Path) -> None:
    (folder / "mine.toml").unlink()


def add(folder: Path) -> None:
    (folder / "new.toml").write_text("title = 'New'")


@pytest.mark.parametrize("edit", [write, replace, remove, add])
def test_an_edit_is_told(qtbot: QtBot, folder: Path, edit: object) -> None:
    watch = Watch([folder], settle_ms=10)
    with qtbot.waitSignal(watch.changed):
        edit(folder)  # type: ignore[operator]


def test_each_of_two_edits_of_a_replaced_file_is_told(qtbot: QtBot, folder: Path) -> None:
    watch = Watch([folder], settle_ms=10)
    with qtbot.waitSignal(watch.changed):
        replace(folder)
    with qtbot.waitSignal(watch.changed):
        write(folder)


def test_a_folder_that_comes_later_is_awaited(qtbot: QtBot, tmp_path: Path) -> None:
    later = tmp_path / "routines" / "exercises"
    watch = Watch([tmp_path / "routines", later], settle_ms=10)
    with qtbot.waitSignal(watch.changed):
        later.mkdir(parents=True)
        add(later)
    with qtbot.waitSignal(watch.changed):
        (later / "new.toml").write_text("title = 'Newer'")


def test_other_files_say_nothing(qtbot: QtBot, folder: Path) -> None:
    watch = Watch([folder], settle_ms=10)
    with qtbot.assertNotEmitted(watch.changed, wait=100):
        (folder / "notes.txt").write_text("not a routine")
        (folder / ".new.toml").write_text("half written")


def test_many_writes_at_once_are_told_once(qtbot: QtBot, folder: Path) -> None:
    watch = Watch([folder], settle_ms=50)
    told: list[bool] = []
    watch.changed.connect(lambda: told.append(True))
    with qtbot.waitSignal(watch.changed):
        for number in range(20):
            (folder / f"{number}.toml").write_text("title = 'New'")
    qtbot.wait(100)
    assert told == [True]
