"""The floor view: what can be read from the mat, measured on what is painted."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.domain.session import start_session
from coach.domain.terms import Side
from coach.domain.timeline import PhaseKind
from coach.gui.pages.floor_view import EDGE, FloorView
from coach.gui.pictures import Pictures
from coach.gui.player_view import PlayerView, Showing, derive_view
from coach.gui.theme import Theme
from coach.library.catalogue import Library
from coach.resources import routines_dir
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
def test_a_pause_is_said_in_place_of_the_exercise(floor: FloorView, kind: PhaseKind) -> None:
    floor.show_view(replace(BARE, kind=kind, digits="8", title="Clam", phase_text="Go", is_paused=True))
    assert told(floor).split() == ["8", "Paused"]


def test_a_phase_that_waits_shows_the_key_that_goes_on(floor: FloorView) -> None:
    floor.show_view(replace(BARE, digits="0", title="Clam", is_waiting=True))
    assert told(floor).split() == ["→", "Clam"]


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
    box = box_of(shown(qtbot, floor, replace(BARE, title="O" * 40)), theme.colours.muted)
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
    full = colours.teal if kind in (PhaseKind.HOLD, PhaseKind.REPS) else colours.sage
    image = shown(qtbot, floor, replace(BARE, kind=kind, progress=progress))
    edge = QRect(0, SIZE[1] - EDGE, SIZE[0], EDGE)
    assert count(image, full, edge) == round(SIZE[0] * progress) * EDGE
    assert count(image, colours.line, edge) == round(SIZE[0] * (1 - progress)) * EDGE


def test_words_stand_in_for_a_picture(qtbot: QtBot, theme: Theme, floor: FloorView) -> None:
    view = replace(BARE, showing=Showing(text="Lie on your back."))
    box = box_of(shown(qtbot, floor, view), theme.colours.ink)
    assert 0 < box.right() < SIZE[0] * 0.6


def test_only_what_changed_is_painted(floor: FloorView, monkeypatch: pytest.MonkeyPatch) -> None:
    view = replace(BARE, digits="30", title="Clam", showing=Showing(text="Lie down."))
    floor.show_view(view)
    paints: list[str] = []
    for child in floor.findChildren(QWidget):
        name = type(child).__name__
        monkeypatch.setattr(child, "update", lambda name=name: paints.append(name))
    floor.show_view(replace(view))
    assert paints == []
    floor.show_view(replace(view, progress=0.5))
    assert paints == ["_Edge"]
    floor.show_view(replace(view, progress=0.5, digits="29"))
    assert paints == ["_Edge", "_Digits"]
    floor.show_view(replace(view, progress=0.5, digits="29", side=Side.LEFT))
    assert paints == ["_Edge", "_Digits", "_Digits"]
