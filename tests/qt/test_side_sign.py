"""The side is told by place, word and colour at once."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from coach.domain.terms import Side
from coach.gui.theme import Theme
from coach.gui.widgets.side_sign import SideSign, side_text
from tests.helpers.painting import box_of, count, painted, repainted

WIDTH, HEIGHT = 400, 60
HALVES = {Side.LEFT: QRect(0, 0, 200, HEIGHT), Side.RIGHT: QRect(200, 0, 200, HEIGHT)}


@pytest.fixture
def sign(theme: Theme) -> SideSign:
    return SideSign(theme)


def shown(qtbot: QtBot, sign: SideSign, side: Side | None) -> QImage:
    sign.show_side(side)
    return painted(qtbot, sign, WIDTH, HEIGHT)


@pytest.mark.parametrize("side", Side)
def test_the_side_is_lit_at_its_own_end_in_its_own_colour(
    qtbot: QtBot, theme: Theme, sign: SideSign, side: Side
) -> None:
    image = shown(qtbot, sign, side)
    lit = {Side.LEFT: theme.colours.teal, Side.RIGHT: theme.colours.ink}
    assert HALVES[side].contains(box_of(image, lit[side]))
    assert count(image, lit[side], HALVES[side]) > 0.5 * 200 * HEIGHT
    assert count(image, lit[side.other]) == 0
    assert count(image, theme.colours.raised, HALVES[side.other]) > 0.5 * 200 * HEIGHT


@pytest.mark.parametrize(("side", "name"), [(Side.LEFT, "LEFT"), (Side.RIGHT, "RIGHT")])
def test_the_side_is_told_in_words(sign: SideSign, side: Side, name: str) -> None:
    assert side_text(side) == name
    sign.show_side(side)
    assert sign.accessibleName() == name
    sign.show_side(None)
    assert sign.accessibleName() == ""


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("factor", [1.0, 2.0, 4.0])
def test_the_word_is_written_whole(
    qtbot: QtBot, theme: Theme, sign: SideSign, side: Side, factor: float
) -> None:
    sign.set_factor(factor)
    sign.show_side(side)
    size = sign.minimumSizeHint()
    image = painted(qtbot, sign, size.width(), size.height())
    half = QRect(0 if side is Side.LEFT else size.width() // 2, 0, size.width() // 2, size.height())
    faint = half.translated(size.width() // 2 if side is Side.LEFT else -size.width() // 2, 0)
    assert faint.adjusted(6, 4, -6, -4).contains(box_of(image, theme.colours.muted))
    lit = image.copy(half.adjusted(8, 4, -8, -4))
    word = box_of(lit, {Side.LEFT: theme.colours.on_teal, Side.RIGHT: theme.colours.paper}[side])
    assert lit.rect().adjusted(2, 2, -2, -2).contains(word)
    assert word.height() >= 0.6 * QFontMetrics(sign.font()).capHeight() * factor


def test_a_sign_without_a_side_is_empty(qtbot: QtBot, sign: SideSign) -> None:
    image = shown(qtbot, sign, None)
    assert count(image, image.pixelColor(0, 0).name()) == WIDTH * HEIGHT


def test_the_sign_grows_with_its_words(sign: SideSign) -> None:
    small = sign.minimumSizeHint()
    sign.set_factor(3.2)
    large = sign.minimumSizeHint()
    assert large.height() > 1.3 * small.height()
    assert large.width() > 1.3 * small.width()
    assert sign.sizeHint() == large


def test_only_another_side_is_painted(sign: SideSign, monkeypatch: pytest.MonkeyPatch) -> None:
    sign.show_side(Side.LEFT)
    paints: list[bool] = []
    monkeypatch.setattr(sign, "update", lambda: paints.append(True))
    sign.show_side(Side.LEFT)
    assert paints == []
    sign.show_side(Side.RIGHT)
    sign.show_side(None)
    assert len(paints) == 2


def test_the_other_side_is_painted_in_its_turn(qtbot: QtBot, theme: Theme, sign: SideSign) -> None:
    assert count(shown(qtbot, sign, Side.LEFT), theme.colours.teal) > 0
    sign.show_side(Side.RIGHT)
    assert count(repainted(sign), theme.colours.teal) == 0
