"""Saving a routine as audio: where the user says, with its progress, and given up without a trace."""

import sys
import wave
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from coach.app import saving as module
from coach.app.saving import Saving
from coach.domain.exercise import Exercise
from coach.domain.pacing import Pacing
from coach.domain.timeline import Timeline
from coach.gui.dialogs.progress_dialog import ProgressDialog
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.places import Places
from coach.resources import assets_dir
from coach.voice import recorder
from coach.voice.guided_audio import frames_in
from coach.voice.narrator import Narrator
from coach.voice.trouble import Trouble
from tests.helpers import fake_voice_worker
from tests.helpers.desk import ESCAPE, press
from tests.helpers.routines import Plan, make_exercise, make_routine, make_timeline

SHORT = make_timeline({"exercise": "bridge", "sets": 1, "reps": 1})
WAITING = make_exercise("waiting", cues={"setup": "wait"})


def timeline_of(exercise: Exercise) -> Timeline:
    return Plan(make_routine(exercise.id), {exercise.id: exercise}, Pacing()).compiled()


class Desk:
    """A window in which something is saved, with a fake worker; `chosen` is what the user names."""

    def __init__(self, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.qtbot, self._monkeypatch = folder, qtbot, monkeypatch
        self.phone = folder / "phone"
        self.phone.mkdir()
        self.chosen = str(self.phone / "mine.wav")
        self.proposed = ""
        self.window = Window()
        qtbot.addWidget(self.window)
        self.window.show()
        self.saving = Saving(self.window, None, Places(folder, folder / "cache"))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._choose)
        self.speak("normal")

    def speak(self, mode: str) -> None:
        """Have the fake worker speak in one of its modes."""
        command = [sys.executable, fake_voice_worker.__file__, mode, str(self.folder)]
        self._monkeypatch.setattr(module, "Narrator", partial(Narrator, command=command))

    @property
    def says(self) -> str:
        return self.window.notice.text

    @property
    def dialog(self) -> ProgressDialog:
        dialog = self.window.findChild(ProgressDialog)
        assert isinstance(dialog, ProgressDialog)
        return dialog

    def ended(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.findChildren(ProgressDialog))

    def wait_for_speech(self) -> None:
        """Return when a recording waits for its voice."""
        asked = self.folder / "asked"
        self.qtbot.waitUntil(lambda: asked.exists() and "wait" in asked.read_text().splitlines())

    def files(self) -> list[str]:
        return sorted(path.name for path in self.phone.iterdir())

    def _choose(self, _parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        self.proposed = proposed
        return self.chosen, ""


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    assert theme
    desk = Desk(tmp_path, qtbot, monkeypatch)
    yield desk
    (desk.folder / "gate").touch()
    desk.ended()


def test_the_routine_is_written_and_its_place_told(desk: Desk) -> None:
    desk.saving.save_audio(SHORT, "")
    assert desk.dialog.isModal()
    desk.ended()
    assert desk.says == f"The routine is in {desk.chosen}."
    assert Path(desk.proposed).name == "evening.wav"
    with wave.open(desk.chosen) as sound:
        assert sound.getnframes() == frames_in(SHORT, assets_dir() / "sounds")
    assert desk.files() == ["mine.wav"]


def test_a_name_without_an_ending_gets_one(desk: Desk) -> None:
    desk.chosen = str(desk.phone / "mine")
    desk.saving.save_audio(SHORT, "")
    desk.ended()
    assert desk.files() == ["mine.wav"]


def test_who_names_no_file_sees_nothing_more(desk: Desk) -> None:
    desk.chosen = ""
    desk.saving.save_audio(SHORT, "")
    assert not desk.window.findChildren(ProgressDialog)
    assert not (desk.folder / "started").exists()


def test_how_far_it_is_is_seen_while_the_window_lives(desk: Desk) -> None:
    desk.saving.save_audio(timeline_of(WAITING), "")
    desk.wait_for_speech()
    bar = desk.dialog.findChild(QProgressBar)
    assert bar.value() == 0
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)
    (desk.folder / "gate").touch()
    desk.ended()
    assert len(seen) > 10
    assert seen == sorted(seen)
    assert seen[-1] == 100


@pytest.mark.parametrize("way", ["Esc", "Cancel", "the window"])
def test_given_up_it_leaves_what_was_there(desk: Desk, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setattr(recorder, "_CLOSE_S", 0)
    (desk.phone / "mine.wav").write_bytes(b"the old one")
    desk.saving.save_audio(timeline_of(WAITING), "")
    desk.wait_for_speech()
    dialog = desk.dialog
    desk.qtbot.waitUntil(dialog.isVisible)
    match way:
        case "Esc":
            press(desk.qtbot, dialog, ESCAPE)
        case "Cancel":
            cancel = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Cancel")
            desk.qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
        case _:
            desk.window.close()
    if way != "the window":
        assert not dialog.isVisible()
    (desk.folder / "gate").touch()
    desk.ended()
    assert desk.files() == ["mine.wav"]
    assert (desk.phone / "mine.wav").read_bytes() == b"the old one"
    assert desk.says == ""


@pytest.mark.parametrize(
    ("mode", "chosen", "says"),
    [
        ("no engine", "phone/mine.wav", "No speech engine works here"),
        ("normal", "nowhere/mine.wav", "cannot be written"),
    ],
)
def test_what_is_in_its_way_is_told(desk: Desk, mode: str, chosen: str, says: str) -> None:
    desk.chosen = str(desk.folder / chosen)
    desk.speak(mode)
    desk.saving.save_audio(SHORT, "")
    desk.ended()
    assert says in desk.says
    assert desk.files() == []


def test_what_is_not_as_chosen_is_told_as_well(desk: Desk) -> None:
    mute = make_exercise("mute", cues={"setup": "no sound"})
    desk.saving.save_audio(timeline_of(mute), "removed")
    desk.ended()
    assert desk.says.splitlines() == [
        "The voice has no sound for “no sound”.",
        f"{Trouble.VOICE_GONE.what} {Trouble.VOICE_GONE.mend}",
        f"The routine is in {desk.chosen}.",
    ]
