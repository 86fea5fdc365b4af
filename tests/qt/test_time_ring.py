"""The ring empties clockwise from the top, in the colour of what is under way, around readable seconds."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion
from pytestqt.qtbot import QtBot

from coach.gui.theme import Theme
from coach.gui.widgets.time_ring import TimeRing
from tests.helpers.painting import box_of, count, painted, repainted

SIDE = 280


@pytest.fixture
def ring(theme: Theme) -> TimeRing:
    return TimeRing(theme)


def show(ring: TimeRing, progress: float, digits: str = "", *, is_work: bool = True) -> None:
    ring.show_time(digits, progress, is_work=is_work, is_still=False)


def differing(one: QImage, other: QImage) -> int:
    """Return how many pixels of two pictures differ by more than smooth edges of arcs of other lengths do."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(byte - wanted) > 80 for byte, wanted in pairs)


def quarter(column: int, row: int) -> QRect:
    """Return a quarter of the ring: column and row are 0 or 1."""
    half = SIDE // 2
    return QRect(column * half, row * half, half, half)


@pytest.mark.parametrize("progress", [0.0, 0.25, 0.5, 0.9])
def test_what_is_left_of_the_time_is_left_of_the_ring(
    qtbot: QtBot, theme: Theme, ring: TimeRing, progress: float
) -> None:
    show(ring, 0.0)
    full = count(painted(qtbot, ring, SIDE, SIDE), theme.colours.teal)
    show(ring, progress)
    image = repainted(ring)
    assert count(image, theme.colours.teal) / full == pytest.approx(1 - progress, abs=0.02)
    if progress:
        assert count(image, theme.colours.line) / full == pytest.approx(progress, abs=0.04)


def test_a_ring_whose_time_is_over_is_all_but_empty(qtbot: QtBot, theme: Theme, ring: TimeRing) -> None:
    show(ring, 1.0)
    image = painted(qtbot, ring, SIDE, SIDE)
    assert count(image, theme.colours.teal) < 100
    assert count(image, theme.colours.line) > 5_000


def test_the_first_quarter_of_the_time_empties_one_quarter_beside_the_top(
    qtbot: QtBot, theme: Theme, ring: TimeRing
) -> None:
    show(ring, 0.26)
    image = painted(qtbot, ring, SIDE, SIDE)
    teal = {
        (column, row): count(image, theme.colours.teal, quarter(column, row))
        for column in (0, 1)
        for row in (0, 1)
    }
    assert teal[1, 0] < 100
    assert min(teal[0, 0], teal[0, 1], teal[1, 1]) > 1_000


@pytest.mark.parametrize(
    ("state", "lit"),
    [
        ({"is_work": True, "is_still": False}, "teal"),
        ({"is_work": False, "is_still": False}, "sage"),
        ({"is_work": True, "is_still": True}, "muted"),
        ({"is_work": False, "is_still": True}, "muted"),
    ],
)
def test_work_rest_and_pause_differ_in_colour(
    qtbot: QtBot, theme: Theme, ring: TimeRing, state: dict[str, bool], lit: str
) -> None:
    ring.show_time("", 0.5, **state)
    image = painted(qtbot, ring, SIDE, SIDE)
    for name in ("teal", "sage", "muted"):
        assert (count(image, getattr(theme.colours, name)) > 1_000) is (name == lit)


@pytest.mark.parametrize("size", [(160, 160), (500, 280), (280, 500)])
@pytest.mark.parametrize("digits", ["7", "30", "88", "1:35", "60:00"])
def test_the_seconds_stand_large_in_the_middle_and_never_touch_the_ring(
    qtbot: QtBot, theme: Theme, ring: TimeRing, digits: str, size: tuple[int, int]
) -> None:
    show(ring, 0.5, digits)
    box = box_of(painted(qtbot, ring, *size), theme.colours.ink)
    width, height = size
    side = min(size)
    assert abs(box.center().x() - width / 2) <= side * 0.05
    assert abs(box.center().y() - height / 2) <= side * 0.05
    assert (box.width() ** 2 + box.height() ** 2) ** 0.5 <= side * (1 - 2 / 22)
    assert box.height() >= side * (0.25 if len(digits) <= 2 else 0.18)


def test_the_seconds_are_told_to_a_screen_reader(ring: TimeRing) -> None:
    show(ring, 0.5, "15")
    assert ring.accessibleName() == "15"


def test_only_what_changed_is_painted(qtbot: QtBot, ring: TimeRing, monkeypatch: pytest.MonkeyPatch) -> None:
    show(ring, 0.5, "15")
    painted(qtbot, ring, SIDE, SIDE)
    asked: list[QRect | None] = []
    monkeypatch.setattr(ring, "update", lambda part=None: asked.append(part))
    show(ring, 0.5, "15")
    show(ring, 0.5001, "15")
    assert asked == [], "less than a pixel"
    show(ring, 0.505, "15")
    part = asked.pop()
    assert part
    assert max(part.width(), part.height()) < SIDE / 6
    show(ring, 0.505, "14")
    show(ring, 0.505, "14", is_work=False)
    ring.show_time("14", 0.505, is_work=False, is_still=True)
    assert asked == [None, None, None]


@pytest.mark.parametrize("size", [(SIDE, SIDE), (400, 128)])
def test_painting_what_passed_alone_leaves_nothing_of_before(
    qtbot: QtBot, ring: TimeRing, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    show(ring, 0.0, "30")
    image = painted(qtbot, ring, *size)
    asked: list[QRect] = []
    monkeypatch.setattr(ring, "update", asked.append)
    for step in range(1, 61):
        show(ring, step / 61, "30")
        (part,) = asked
        asked.clear()
        ring.render(image, part.topLeft(), QRegion(part))
        assert differing(image, repainted(ring)) == 0, step
