"""A picture that moves: the right frame at every instant, and at rest whenever nobody can see it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPalette, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.domain.motion import Doing, Motion, Movement
from coach.domain.terms import Person, Side
from coach.gui.figures import grounded
from coach.gui.figures.pictures import Pictures
from coach.gui.widgets.picture import FRAME_MS, Picture
from tests.helpers.figures import ALTERNATE, GROUND, HOLD, REPEAT, STILL_COLOUR, place_of, put_figure

pytestmark = pytest.mark.usefixtures("theme")

SIZE = QSize(96, 64)
HOLDING = Movement(Doing.HOLD)
REPEATING = Movement(Doing.REPEAT, cycle_ms=5_000, first_side=Side.LEFT)


class Screen:
    """A picture in a black window, with a clock that stands until it is told to go on."""

    def __init__(self, qtbot: QtBot, folder: Path, motion: Motion = HOLD) -> None:
        self.qtbot = qtbot
        self.instant_ms = 5_000
        put_figure(folder, "clam", motion)
        self.pictures = Pictures([folder])
        self.picture = Picture(self.pictures, now_ms=lambda: self.instant_ms)
        palette = self.picture.palette()
        palette.setColor(QPalette.ColorRole.Window, GROUND)
        self.picture.setPalette(palette)
        self.picture.resize(SIZE)
        qtbot.addWidget(self.picture)
        self.picture.show()
        qtbot.waitExposed(self.picture)

    def seen(self) -> QImage:
        image = QImage(self.picture.size(), QImage.Format.Format_RGB32)
        image.fill(GROUND)
        self.picture.render(image, renderFlags=QWidget.RenderFlag(0))
        return image

    def place(self, *, mirrored: bool = False) -> float | None:
        return place_of(self.seen(), mirrored=mirrored)

    def wait_for_frames(self) -> None:
        self.seen()
        self.qtbot.waitUntil(self.has_all_frames)

    def has_all_frames(self) -> bool:
        reel = self.pictures.reel("clam", self.picture.size())
        return reel is not None and reel.is_complete

    def play(self, movement: Movement, elapsed_ms: int = 0, *, mirrored: bool = False) -> None:
        self.picture.show_picture("clam", mirrored)
        self.picture.show_movement(movement, elapsed_ms)
        self.wait_for_frames()

    @property
    def runs(self) -> bool:
        return self.picture._timer.isActive()


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path) -> Screen:
    return Screen(qtbot, tmp_path)


@pytest.fixture
def updates(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Return a list that grows with each request to paint the picture again."""
    asked: list[None] = []
    monkeypatch.setattr(screen.picture, "update", lambda *_part: asked.append(None))
    return asked


def test_until_there_are_frames_the_thumbnail_is_seen(screen: Screen) -> None:
    screen.picture.show_picture("clam")
    screen.picture.show_movement(HOLDING)
    assert screen.seen().pixelColor(48, 32) == STILL_COLOUR
    screen.wait_for_frames()
    assert screen.place() == 0


@pytest.mark.parametrize(("elapsed_ms", "place"), [(0, 0), (2_000, 4), (6_000, 8), (12_000, 4)])
def test_the_frame_is_the_one_of_the_instant(screen: Screen, elapsed_ms: int, place: float) -> None:
    screen.play(HOLDING, elapsed_ms)
    assert screen.place() == place


def test_time_runs_on_by_itself(screen: Screen) -> None:
    screen.play(HOLDING)
    for elapsed_ms, place in ((0, 0), (2_000, 4), (6_000, 8)):
        screen.instant_ms = 5_000 + elapsed_ms
        assert screen.place() == place


def test_between_two_frames_both_are_seen(screen: Screen) -> None:
    screen.play(HOLDING)
    seen = []
    for elapsed_ms in range(0, 2_000, 50):
        screen.instant_ms = 5_000 + elapsed_ms
        seen.append(screen.place() or 0)
    assert seen == sorted(seen)
    assert {0, 1, 2, 3} < set(seen)  # each alone for a while
    assert len(set(seen)) > 12
    screen.instant_ms = 5_000 + 2_000 + 2_000 - 322  # a share of the way from frame 5 to 6
    assert screen.place() == pytest.approx(5.5, abs=0.05)


def test_the_left_side_is_the_right_one_mirrored(screen: Screen) -> None:
    screen.play(HOLDING, 2_000, mirrored=True)
    assert screen.place() is None
    assert screen.place(mirrored=True) == 4


def test_sides_with_frames_of_their_own_are_never_mirrored(qtbot: QtBot, tmp_path: Path) -> None:
    screen = Screen(qtbot, tmp_path, ALTERNATE)
    screen.play(REPEATING, 1_100, mirrored=True)
    assert screen.place() == 0
    screen.instant_ms += 2_500
    assert screen.place() == 8


def test_a_pause_freezes_the_picture(screen: Screen, updates: list[None]) -> None:
    screen.play(HOLDING)
    assert screen.runs
    screen.picture.show_movement(HOLDING, 2_000, is_playing=False)
    assert not screen.runs
    screen.instant_ms += 60_000
    assert screen.place() == 4
    updates.clear()
    screen.picture.show_movement(HOLDING, 2_000, is_playing=False)
    assert updates == []
    screen.picture.show_movement(HOLDING, 2_000)
    assert screen.runs
    screen.instant_ms += 4_000
    assert screen.place() == 8


def test_a_pause_shows_one_frame_alone(screen: Screen) -> None:
    screen.play(HOLDING)
    for elapsed_ms in range(0, 6_000, 90):
        screen.picture.show_movement(HOLDING, elapsed_ms, is_playing=False)
        place = screen.place()
        assert place is not None
        assert place == pytest.approx(round(place), abs=0.05)


def test_starting_anew_while_paused_is_seen(screen: Screen, updates: list[None]) -> None:
    screen.play(HOLDING, 2_000)
    screen.picture.show_movement(HOLDING, 2_000, is_playing=False)
    updates.clear()
    screen.picture.show_movement(HOLDING, 0, is_playing=False)
    assert len(updates) == 1
    assert screen.place() == 0


def test_only_what_can_be_seen_to_change_is_painted(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(qtbot, tmp_path, REPEAT)
    screen.play(REPEATING)
    updates: list[None] = []
    monkeypatch.setattr(screen.picture, "update", lambda *_part: updates.append(None))
    asked = {}
    for elapsed_ms in range(0, 5_000, 50):
        screen.instant_ms = 5_000 + elapsed_ms
        updates.clear()
        screen.picture._timer.timeout.emit()
        asked[elapsed_ms] = bool(updates)
        if updates:
            screen.seen()
    assert not any(asked[ms] for ms in range(2_050, 2_500, 50))  # the stay at the far end
    assert sum(asked[ms] for ms in range(500, 1_500, 50)) > 10


def test_what_later_frames_show_beyond_the_first_is_not_cut_off(screen: Screen) -> None:
    screen.picture.show_picture("clam")
    screen.picture.show_movement(HOLDING)
    before = screen.picture._look()
    screen.wait_for_frames()
    complete = screen.picture._look()
    assert complete is not None
    screen.pictures.arrived.emit()
    assert screen.picture._look() not in (before, complete)


def test_a_running_figure_is_painted_along_with_what_its_session_shows(
    screen: Screen, updates: list[None]
) -> None:
    screen.play(HOLDING, 500)
    screen.seen()
    updates.clear()
    screen.picture.show_movement(HOLDING, 1_000)
    assert len(updates) == 1
    assert screen.runs


def test_nothing_runs_where_it_cannot_be_seen(screen: Screen) -> None:
    screen.play(HOLDING)
    assert screen.runs
    screen.picture.hide()
    assert not screen.runs
    screen.picture.show_movement(HOLDING, 1_000)
    assert not screen.runs
    screen.picture.show()
    assert screen.runs


def test_nothing_runs_in_a_minimised_window(screen: Screen) -> None:
    screen.play(HOLDING)
    screen.picture.window().setWindowState(Qt.WindowState.WindowMinimized)
    screen.qtbot.waitUntil(lambda: not screen.runs)
    screen.picture.show_movement(HOLDING, 1_000)
    assert not screen.runs
    screen.picture.window().setWindowState(Qt.WindowState.WindowNoState)
    screen.qtbot.waitUntil(lambda: screen.runs)


@pytest.mark.parametrize(
    "stop",
    [
        lambda picture: picture.show_movement(None),
        lambda picture: picture.show_picture(None),
        lambda picture: picture.show_picture("pigeon"),
    ],
)
def test_nothing_runs_without_a_movement_or_frames(screen: Screen, stop: Callable[[Picture], None]) -> None:
    screen.play(HOLDING)
    stop(screen.picture)
    assert not screen.runs


def test_who_wants_no_motion_sees_key_positions(screen: Screen) -> None:
    screen.pictures.keep_calm(True)
    screen.play(HOLDING)
    assert screen.place() == 4
    screen.picture.show_movement(Movement(Doing.DEMONSTRATE), 4_000)
    assert screen.place() == 0
    screen.picture.show_movement(REPEATING, 1_000)
    assert screen.place() == 4
    screen.instant_ms += 2_500
    assert screen.place() == 0
    screen.pictures.keep_calm(False)
    assert 0 < (screen.place() or 0) < 4


def test_another_person_is_shown_at_once(screen: Screen, tmp_path: Path) -> None:
    put_figure(tmp_path, "clam", REPEAT, "man")
    screen.play(HOLDING, 60_000)
    with screen.qtbot.waitSignal(screen.pictures.changed):
        screen.pictures.show_person(Person.MAN)
    assert screen.seen().pixelColor(48, 32) == STILL_COLOUR  # his frames have not come yet
    screen.wait_for_frames()
    assert screen.place() == 8


def test_another_ground_is_taken_up(screen: Screen) -> None:
    screen.play(HOLDING, 2_000)
    palette = screen.picture.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor("white"))
    screen.picture.setPalette(palette)
    assert screen.seen().pixelColor(80, 32) == QColor("white")
    screen.picture.show_ground(QColor("yellow"))
    assert screen.seen().pixelColor(80, 32) == QColor("yellow")


def test_what_is_between_two_frames_hides_all_that_lies_behind(screen: Screen) -> None:
    screen.play(REPEATING, 450)
    place = screen.place()
    assert place is not None
    assert place % 1
    screen.picture.show_ground(QColor("white"))
    seen = screen.seen().pixelColor(24, 32)
    assert (seen.red(), seen.green()) == (pytest.approx(30 * place, abs=3), 0)


def test_a_broken_file_leaves_the_thumbnail(qtbot: QtBot, tmp_path: Path) -> None:
    screen = Screen(qtbot, tmp_path)
    file = tmp_path / "woman" / "clam.webp"
    file.write_bytes(file.read_bytes()[:60])
    screen.play(HOLDING, 2_000)
    assert screen.seen().pixelColor(48, 32) == STILL_COLOUR


def test_a_large_still_is_made_sharp_without_moving(qtbot: QtBot, tmp_path: Path) -> None:
    screen = Screen(qtbot, tmp_path)
    screen.picture.resize(480, 320)
    screen.picture.show_picture("clam")
    assert screen.seen().pixelColor(240, 160) == STILL_COLOUR
    qtbot.waitUntil(lambda: screen.place() == 4)
    assert not screen.runs


def test_a_small_still_is_the_thumbnail(screen: Screen) -> None:
    screen.picture.show_picture("clam")
    assert screen.seen().pixelColor(48, 32) == STILL_COLOUR
    screen.qtbot.wait(1)
    assert screen.seen().pixelColor(48, 32) == STILL_COLOUR


def test_the_next_picture_is_there_at_once(screen: Screen, tmp_path: Path) -> None:
    put_figure(tmp_path, "bridge", REPEAT)
    pictures = Pictures([tmp_path])
    picture = Picture(pictures, now_ms=lambda: 0)
    screen.qtbot.addWidget(picture)
    picture.resize(SIZE)
    picture.show()
    picture.prepare("bridge")
    coming = lambda: pictures._reels._coming  # noqa: E731
    screen.qtbot.waitUntil(lambda: coming() is not None)
    reel = pictures.reel("bridge", SIZE)
    assert reel is not None
    assert reel.is_complete


def test_around_the_frame_is_the_window_s_ground(screen: Screen) -> None:
    screen.picture.resize(200, 64)
    screen.play(HOLDING, 2_000)
    image = QImage(200, 64, QImage.Format.Format_RGB32)
    image.fill("red")
    screen.picture.render(image, renderFlags=QWidget.RenderFlag(0))
    assert {image.pixelColor(x, y).name() for x in (0, 20, 180, 199) for y in (0, 63)} == {"#000000"}
    assert image.pixelColor(60, 32).red() == 120


def test_only_where_there_is_anything_is_painted_anew(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.picture.resize(192, 128)
    screen.play(REPEATING, 1_000)
    screen.seen()
    asked: list[QRegion] = []
    monkeypatch.setattr(screen.picture, "update", asked.append)
    screen.instant_ms += 500
    screen.picture._move()
    (part,) = asked
    assert part.contains(QRect(0, 0, 96, 128)), "the left half has the colour"
    assert part.boundingRect().width() < 115, "the right half is transparent"


@pytest.mark.parametrize("room", [(192, 128), (300, 128), (192, 200)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_painting_what_changed_alone_leaves_nothing_of_before(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, mirrored: bool, room: tuple[int, int]
) -> None:
    screen.picture.resize(*room)
    screen.play(REPEATING, 900, mirrored=mirrored)
    painted = screen.seen()
    asked: list[QRegion] = []
    monkeypatch.setattr(screen.picture, "update", asked.append)
    compared = 0
    for _ in range(60):
        screen.instant_ms += FRAME_MS
        screen.picture._move()
        if asked:
            part = asked.pop()
            screen.picture.render(painted, part.boundingRect().topLeft(), part, QWidget.RenderFlag(0))
            assert painted == screen.seen()
            compared += 1
    assert compared > 10


def test_frames_on_their_ground_are_kept_as_long_as_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounded, "MOST_BYTES", 3 * 4 * 6 * 4)
    frames = [QImage(6, 4, QImage.Format.Format_ARGB32_Premultiplied) for _ in range(4)]
    for frame in frames:
        frame.fill(0)
    kept, ground = grounded.Grounded(), QColor("teal")
    first, *_others = (kept.image(frame, frame.rect(), ground) for frame in frames[:3])
    assert kept.image(frames[0], frames[0].rect(), ground) is first
    assert first.pixelColor(0, 0) == ground
    kept.image(frames[3], frames[3].rect(), ground)
    assert kept.image(frames[0], frames[0].rect(), ground) is first, "the one that was used longest ago goes"
    monkeypatch.setattr(grounded, "MOST_BYTES", 0)
    both = [kept.image(frame, frame.rect(), ground) for frame in frames[:2]]
    assert both == [kept.image(frame, frame.rect(), ground) for frame in frames[:2]]
