"""The floor view: what can be read from the mat, measured on what is painted."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.motion import Doing, Movement
from coach.domain.session import start_session
from coach.domain.terms import Side
from coach.domain.timeline import PhaseKind
from coach.gui.figures.pictures import Pictures
from coach.gui.pages.floor_view import EDGE, FloorView, ground_of
from coach.gui.player_keys import Order
from coach.gui.theme import GRID, Theme
from coach.gui.views.player_view import WAITING, PlayerView, derive_view
from coach.gui.views.showing import Showing
from coach.gui.widgets.far_digits import FarDigits
from coach.gui.widgets.flash import Flash
from coach.gui.widgets.floor_controls import FloorControls
from coach.gui.widgets.picture import Picture
from coach.library.catalogue import Library
from coach.resources import routines_dir
from tests.helpers.figures import HOLD, put_figure
from tests.helpers.painting import box_of, count, painted, repainted
from tests.helpers.routines import EXERCISES, make_timeline

SIZE = (1366, 768)
BARE = replace(
    derive_view(start_session(make_timeline("bridge"), 0), 0, EXERCISES),
    kind=PhaseKind.HOLD,
    title="",
    phase_text="",
    digits="",
    showing=Showing(),
)
"""A view without any words."""


@pytest.fixture
def floor(theme: Theme) -> FloorView:
    return FloorView(theme, Pictures([]))


def shown(qtbot: QtBot, floor: FloorView, view: PlayerView, size: tuple[int, int] = SIZE) -> QImage:
    floor.show_view(view)
    return painted(qtbot, floor, *size)


def told(floor: FloorView) -> str:
    """Return what a screen reader says of the side, the seconds and the exercise."""
    return " ".join(child.accessibleName() for child in floor.findChildren(QWidget)).strip()


@pytest.mark.parametrize("size", [SIZE, (1920, 1080), (1280, 800), (1024, 640), (1024, 768)])
@pytest.mark.parametrize("digits", ["8", "30", "88", "1:35", "10:00", "60:00"])
def test_digits_are_a_fifth_of_the_screen_s_height_and_never_cut(
    qtbot: QtBot, theme: Theme, floor: FloorView, digits: str, size: tuple[int, int]
) -> None:
    image = shown(qtbot, floor, replace(BARE, digits=digits), size)
    box = box_of(image, theme.colours.ink)
    assert box.height() >= 0.18 * size[1]
    assert image.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(box)


def test_digits_make_room_when_they_grow_longer(qtbot: QtBot, theme: Theme, floor: FloorView) -> None:
    shown(qtbot, floor, replace(BARE, digits="90"), (1024, 768))
    floor.show()
    qtbot.waitExposed(floor)
    floor.show_view(replace(BARE, digits="1:31"))
    qtbot.waitUntil(lambda: box_of(repainted(floor), theme.colours.ink).height() >= 0.18 * 768)


def test_digits_make_room_when_the_screen_grows(qtbot: QtBot, theme: Theme, floor: FloorView) -> None:
    shown(qtbot, floor, replace(BARE, digits="10:00"), (800, 560))
    floor.resize(1366, 768)
    assert box_of(repainted(floor), theme.colours.ink).height() >= 0.18 * 768


def test_an_upright_screen_is_not_too_narrow(floor: FloorView) -> None:
    floor.resize(1080, 1920)
    floor.show_view(replace(BARE, digits="60:00"))
    assert floor.minimumSizeHint().width() <= 1080


def test_the_side_stands_at_its_own_end_in_its_own_colour(
    qtbot: QtBot, theme: Theme, floor: FloorView
) -> None:
    left = box_of(shown(qtbot, floor, replace(BARE, side=Side.LEFT)), theme.colours.teal_text)
    right = box_of(shown(qtbot, floor, replace(BARE, side=Side.RIGHT)), theme.colours.ink)
    assert left.left() < right.left() - 50
    assert left.right() < right.right() - 50
    assert min(left.height(), right.height()) >= 0.09 * SIZE[1]
    assert count(repainted(floor), theme.colours.teal_text) == 0


@pytest.mark.parametrize("kind", [PhaseKind.HOLD, PhaseKind.REPS, PhaseKind.REST])
def test_the_exercise_is_named_below_the_seconds(floor: FloorView, kind: PhaseKind) -> None:
    floor.show_view(
        replace(BARE, kind=kind, side=Side.RIGHT, digits="30", title="Clam", phase_text="Hold · set 1 of 2")
    )
    assert told(floor) == "RIGHT 30 Clam"


@pytest.mark.parametrize("kind", [PhaseKind.PREPARE, PhaseKind.SWITCH])
def test_getting_ready_is_said(floor: FloorView, kind: PhaseKind) -> None:
    floor.show_view(replace(BARE, kind=kind, digits="8", title="Clam", phase_text="Get ready"))
    assert told(floor).split() == ["8", "Get", "ready", "Clam"]


@pytest.mark.parametrize("kind", PhaseKind)
def test_a_pause_is_said_with_the_exercise(floor: FloorView, kind: PhaseKind) -> None:
    floor.show_view(replace(BARE, kind=kind, digits="8", title="Clam", phase_text="Go", is_paused=True))
    assert told(floor) == "8 Paused Clam"


def test_a_phase_that_waits_shows_the_key_that_goes_on(floor: FloorView) -> None:
    floor.show_view(
        replace(BARE, digits=WAITING, phase_text="Waiting for you", title="Clam", is_waiting=True)
    )
    assert told(floor) == "→ Waiting for you Clam"


def test_counting_in_is_said(floor: FloorView) -> None:
    view = replace(BARE, digits="3", phase_text="Back into position", title="Clam", is_counting_in=True)
    floor.show_view(view)
    assert told(floor) == "3 Back into position Clam"


@pytest.mark.parametrize("size", [SIZE, (1920, 1080), (1024, 640)])
def test_no_shipped_title_is_cut(
    qtbot: QtBot, floor: FloorView, tmp_path: Path, size: tuple[int, int]
) -> None:
    titles = [exercise.title for exercise in Library.load(routines_dir(), tmp_path).exercises.values()]
    assert len(titles) >= 18
    for title in titles:
        assert shows_the_end(qtbot, floor, title, size)


@pytest.mark.parametrize("words", [8, 36])
def test_a_long_title_is_made_to_fit(qtbot: QtBot, floor: FloorView, words: int) -> None:
    assert shows_the_end(qtbot, floor, "Lengthy " * words + "title", SIZE)


def test_a_long_word_is_made_to_fit(qtbot: QtBot, theme: Theme, floor: FloorView) -> None:
    box = box_of(shown(qtbot, floor, replace(BARE, title="O" * 40)), theme.colours.ink)
    room = next(child.geometry() for child in floor.findChildren(QWidget) if child.accessibleName())
    assert room.adjusted(2, 0, -2, 0).contains(box)


def shows_the_end(qtbot: QtBot, floor: FloorView, title: str, size: tuple[int, int]) -> bool:
    """Whether what follows `title` could be seen down to below its line."""
    view = replace(BARE, kind=PhaseKind.SWITCH, phase_text="Switch sides")
    with_line, without = (
        shown(qtbot, floor, replace(view, title=title + end), size) for end in ("_", "\N{NO-BREAK SPACE}")
    )
    return with_line != without


@pytest.mark.parametrize("progress", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("kind", PhaseKind)
def test_the_lower_edge_fills_with_the_phase(
    qtbot: QtBot, theme: Theme, floor: FloorView, kind: PhaseKind, progress: float
) -> None:
    colours = theme.colours
    image = shown(qtbot, floor, replace(BARE, kind=kind, progress=progress))
    edge = QRect(0, SIZE[1] - EDGE, SIZE[0], EDGE)
    assert count(image, colours.ink, edge) == round(SIZE[0] * progress) * EDGE
    assert count(image, colours.line, edge) == round(SIZE[0] * (1 - progress)) * EDGE


def test_words_stand_in_for_a_picture(qtbot: QtBot, theme: Theme, floor: FloorView) -> None:
    view = replace(BARE, showing=Showing(text="Lie on your back."))
    box = box_of(shown(qtbot, floor, view), theme.colours.ink)
    assert 0 < box.right() < SIZE[0] * 0.6


def test_only_what_changed_is_painted(
    qtbot: QtBot, floor: FloorView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = replace(BARE, digits="30", title="Clam", showing=Showing(text="Lie down."))
    shown(qtbot, floor, view)
    paints: list[str] = []
    for part in (floor, *floor.findChildren(QWidget)):
        name = type(part).__name__
        monkeypatch.setattr(part, "update", lambda name=name: paints.append(name))
    floor.show_view(replace(view))
    assert paints == []
    floor.show_view(replace(view, progress=0.0001))
    assert paints == [], "less than a pixel"
    floor.show_view(replace(view, progress=0.5))
    assert paints == ["_Edge"]
    monkeypatch.undo()
    repainted(floor)
    monkeypatch.setattr(floor.findChild(FarDigits), "update", lambda: paints.append("FarDigits"))
    floor.show_view(replace(view, progress=0.5, digits="29"))
    floor.show_view(replace(view, progress=0.5, digits="29", side=Side.LEFT))
    assert paints == ["_Edge", "FarDigits", "FarDigits"]


# The colour


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_whole_screen_tells_the_phase(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    theme = Theme(qapp, name)
    floor, colours = FloorView(theme, Pictures([])), theme.colours
    seen = {}
    for kind in PhaseKind:
        image = shown(qtbot, floor, replace(BARE, kind=kind))
        corners = [(0, 0), (SIZE[0] - 1, 0), (0, SIZE[1] - EDGE - 1), (300, 400), (900, 400)]
        (seen[kind],) = {image.pixelColor(x, y).name().upper() for x, y in corners}
    assert seen == {
        PhaseKind.PREPARE: colours.ready_ground,
        PhaseKind.HOLD: colours.work_ground,
        PhaseKind.REPS: colours.work_ground,
        PhaseKind.SWITCH: colours.ready_ground,
        PhaseKind.REST: colours.rest_ground,
    }
    theme.deleteLater()


@pytest.mark.parametrize("kind", PhaseKind)
def test_what_interrupts_a_phase_has_its_own_colour(theme: Theme, kind: PhaseKind) -> None:
    view = replace(BARE, kind=kind)
    assert ground_of(replace(view, is_paused=True), theme.colours) == theme.colours.paper
    for change in ({"is_counting_in": True}, {"is_waiting": True}):
        assert ground_of(replace(view, **change), theme.colours) == theme.colours.ready_ground


def test_a_figure_stands_on_the_phase_s_colour(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    put_figure(tmp_path, "clam", HOLD)
    pictures = Pictures([tmp_path])
    floor = FloorView(theme, pictures)
    showing = Showing("clam", movement=Movement(Doing.HOLD))
    for kind, ground in ((PhaseKind.HOLD, "work_ground"), (PhaseKind.REST, "rest_ground")):
        shown(qtbot, floor, replace(BARE, kind=kind, showing=showing, is_paused=False))
        qtbot.waitUntil(lambda: pictures._reels._running is None and pictures._reels._shown is not None)
        picture = floor.findChild(Picture)
        image = repainted(picture)
        beside = image.pixelColor(image.width() * 3 // 4, image.height() - 5)
        assert beside == QColor(getattr(theme.colours, ground))


# From 3 m

ARC_MINUTE_MM = 3_000 * 0.000291
LAPTOP_MM = 174
"""The height of a 14-inch screen."""


def minutes(pixels: int, height: int) -> float:
    """Return under which angle so many of `height` pixels are seen, in minutes of arc."""
    return pixels / height * LAPTOP_MM / ARC_MINUTE_MM


@pytest.mark.parametrize("size", [SIZE, (1920, 1080), (1024, 640)])
def test_every_word_is_seen_under_twice_the_angle_that_sharp_eyes_need(
    qtbot: QtBot, theme: Theme, floor: FloorView, size: tuple[int, int]
) -> None:
    """Letters of 5 minutes of arc are read with normal sight (Snellen); ours have at least 10."""
    ink = theme.colours.ink
    title = box_of(shown(qtbot, floor, replace(BARE, title="HE"), size), ink)
    assert minutes(title.height(), size[1]) >= 10
    waiting = replace(BARE, phase_text="HE", is_waiting=True)
    assert minutes(box_of(shown(qtbot, floor, waiting, size), ink).height(), size[1]) >= 10
    digits = box_of(shown(qtbot, floor, replace(BARE, digits="30"), size), ink)
    assert minutes(digits.height(), size[1]) >= 36


def test_a_shrunk_screenshot_still_tells_the_digits_apart(qtbot: QtBot, floor: FloorView) -> None:
    """At the size in which a screen 3 m away is seen, with a pixel for each minute of arc."""
    small = QSize(round(minutes(SIZE[0], SIZE[1])), round(minutes(SIZE[1], SIZE[1])))

    def from_afar(digits: str) -> QImage:
        image = shown(qtbot, floor, replace(BARE, digits=digits))
        return image.scaled(small, mode=Qt.TransformationMode.SmoothTransformation)

    grounds = {digit: from_afar(digit) for digit in "0123456789"}
    for one, other in combinations(grounds, 2):
        assert differing(grounds[one], grounds[other]) >= 100, (one, other)


def differing(one: QImage, other: QImage) -> int:
    """Return how many pixels are clearly lighter or darker in one than in the other."""
    greys = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in (one, other)]
    return sum(abs(a - b) > 64 for a, b in zip(*(bytes(grey.constBits()) for grey in greys), strict=True))


# The flash


@pytest.fixture
def opened(qtbot: QtBot, floor: FloorView) -> FloorView:
    """Return the floor view as it is seen in a hold."""
    shown(qtbot, floor, BARE)
    floor.show()
    qtbot.waitExposed(floor)
    return floor


@pytest.fixture
def flash(opened: FloorView) -> Flash:
    return opened.findChild(Flash)


def test_a_switch_flashes_softly_and_fades(floor: FloorView, flash: Flash) -> None:
    floor.show_view(BARE)
    assert not flash.isVisible()
    floor.show_view(replace(BARE, index=1, kind=PhaseKind.PREPARE))
    assert flash.isVisible()
    assert flash.geometry() == floor.rect()
    strengths = [flash._left[0]]
    while flash.isVisible():
        flash._fade()
        strengths += flash._left[:1]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[0] < 0.5


def test_no_two_flashes_are_less_than_a_second_apart(qtbot: QtBot, theme: Theme) -> None:
    parent, now_ms = QWidget(), [5_000]
    qtbot.addWidget(parent)
    parent.show()
    flash = Flash(theme, parent, lambda: now_ms[0])
    seen = []
    for ms in (0, 300, 999, 1_000, 1_700, 2_100):
        now_ms[0] = 5_000 + ms
        flash.stop()
        flash.flash()
        seen.append(flash.isVisible())
    flash.stop()
    assert seen == [True, False, False, True, False, True]


@pytest.mark.parametrize("reason", ["calm", "paused", "same phase", "first"])
def test_there_is_no_flash_without_reason(floor: FloorView, flash: Flash, reason: str) -> None:
    if reason == "calm":
        floor._pictures.keep_calm(True)
    if reason == "first":
        floor.leave()
    floor.show_view(replace(BARE, index=0 if reason == "same phase" else 1, is_paused=reason == "paused"))
    assert not flash.isVisible()


def test_a_flash_lets_clicks_through(floor: FloorView, flash: Flash) -> None:
    floor.show_view(replace(BARE, index=1))
    assert flash.isVisible()
    assert floor.childAt(400, 400) is not flash
    assert flash.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


# The buttons


def test_buttons_come_with_the_mouse_and_stay_in_a_pause(qtbot: QtBot, opened: FloorView) -> None:
    controls = opened.findChild(FloorControls)
    assert not controls.isVisible()
    for x in (200, 260):
        qtbot.mouseMove(opened, QPoint(x, 500))
        QApplication.processEvents()
    assert controls.isVisible()
    opened._hider.stop()
    opened._show_controls()
    assert not controls.isVisible()
    opened.show_view(replace(BARE, is_paused=True))
    assert controls.isVisible()
    assert opened.rect().contains(controls.geometry())
    opened.show_view(BARE)
    assert not controls.isVisible()


def test_buttons_are_large_and_say_what_they_do(qtbot: QtBot, opened: FloorView) -> None:
    opened.show_view(replace(BARE, is_paused=True))
    orders: list[Order] = []
    opened.ordered.connect(orders.append)
    buttons = opened.findChild(FloorControls).findChildren(QPushButton)
    for button in buttons:
        assert min(button.width(), button.height()) >= 9 * GRID
        needed = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() > needed + 2 * GRID, button.text()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert sorted(button.text() for button in buttons) == ["Back", "Go on", "Leave", "Skip", "This hurts"]
    assert set(orders) == {Order.PAUSE, Order.HURT, Order.GO_BACK, Order.GO_ON, Order.FLOOR}


def test_a_click_beside_the_buttons_is_reported_and_no_other(qtbot: QtBot, opened: FloorView) -> None:
    clicks: list[bool] = []
    opened.clicked.connect(lambda: clicks.append(True))
    qtbot.mouseClick(opened, Qt.MouseButton.LeftButton, pos=QPoint(300, 600))
    qtbot.mouseClick(opened.findChild(FarDigits), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(opened, Qt.MouseButton.RightButton)
    opened.show_view(replace(BARE, is_paused=True))
    qtbot.mouseClick(opened.findChild(FloorControls), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert len(clicks) == 2
