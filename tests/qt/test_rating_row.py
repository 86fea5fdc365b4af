"""A number from 0 to 10 by clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.gui.widgets.rating_row import RatingRow, chosen, typed
from tests.helpers.desk import BACKSPACE, LEFT, RIGHT, SPACE, TAB, press, put_up

pytestmark = pytest.mark.usefixtures("theme")


def button(row: RatingRow, number: int) -> QPushButton:
    return next(b for b in row.findChildren(QPushButton) if b.text() == str(number))


@pytest.fixture
def row(qtbot: QtBot) -> RatingRow:
    row = RatingRow()
    put_up(qtbot, row)
    return row


@pytest.mark.parametrize(
    ("score", "digit", "expected"),
    [(None, 0, 0), (None, 1, 1), (1, 0, 10), (1, 1, None), (10, 1, 1), (10, 0, 0), (0, 0, None), (4, 7, 7)],
)
def test_typing(score: int | None, digit: int, expected: int | None) -> None:
    assert typed(score, digit) == expected


def test_choosing_the_same_number_takes_it_back() -> None:
    assert (chosen(None, 3), chosen(3, 3), chosen(1, 0)) == (3, None, 0)


def test_nothing_is_chosen_beforehand(row: RatingRow) -> None:
    assert row.score is None
    assert not [b for b in row.findChildren(QPushButton) if b.isChecked()]


@pytest.mark.parametrize("number", range(11))
def test_a_click_chooses_and_a_second_one_takes_back(qtbot: QtBot, row: RatingRow, number: int) -> None:
    with qtbot.waitSignal(row.score_changed) as given:
        qtbot.mouseClick(button(row, number), Qt.MouseButton.LeftButton)
    assert given.args == [number]
    assert button(row, number).isChecked()
    with qtbot.waitSignal(row.score_changed) as taken:
        qtbot.mouseClick(button(row, number), Qt.MouseButton.LeftButton)
    assert taken.args == [None]
    assert not button(row, number).isChecked()


@pytest.mark.parametrize(
    ("keys", "score"),
    [("7", 7), ("0", 0), ("10", 10), ("100", 0), ("55", None), ("38", 8), ("110", 0)],
)
def test_digits(qtbot: QtBot, row: RatingRow, keys: str, score: int | None) -> None:
    press(qtbot, row, keys)
    assert row.score == score


def test_only_the_last_number_is_shown_as_chosen(qtbot: QtBot, row: RatingRow) -> None:
    press(qtbot, row, "78")
    assert [b.text() for b in row.findChildren(QPushButton) if b.isChecked()] == ["8"]
    assert [b.text() for b in row.findChildren(QPushButton) if b.font().bold()] == ["8"]


def test_backspace_takes_back_all_of_a_ten(qtbot: QtBot, row: RatingRow) -> None:
    press(qtbot, row, "10", BACKSPACE)
    assert row.score is None


def test_clear_is_there_when_there_is_something_to_clear(qtbot: QtBot, row: RatingRow) -> None:
    clear = next(b for b in row.findChildren(QPushButton) if b.text() == "Clear")
    assert not clear.isVisible()
    press(qtbot, row, "4")
    assert clear.isVisible()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert row.score is None


def test_arrows_go_along_and_space_chooses(qtbot: QtBot, row: RatingRow) -> None:
    press(qtbot, row, TAB, LEFT, RIGHT, RIGHT)
    assert row.score is None
    press(qtbot, row, SPACE)
    assert row.score == 2


def test_tab_stops_once(qtbot: QtBot, row: RatingRow) -> None:
    press(qtbot, row, "6")
    stops = [b.text() for b in row.findChildren(QPushButton) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["6", "Clear"]


def test_the_number_is_said_in_words_too(qtbot: QtBot, row: RatingRow) -> None:
    press(qtbot, row, "10")
    assert "10 of 10" in [label.text() for label in row.findChildren(QLabel)]
    assert button(row, 10).accessibleName() == "10 of 10"
    assert button(row, 10).accessibleDescription() == "the worst pain you can imagine"


def test_digits_typed_into_text_stay_there(qtbot: QtBot) -> None:
    page = QWidget()
    row, field = RatingRow(), QPlainTextEdit()
    layout = QVBoxLayout(page)
    layout.addWidget(row)
    layout.addWidget(field)
    put_up(qtbot, page)
    field.setFocus()
    press(qtbot, page, "5", BACKSPACE, "10")
    assert (row.score, field.toPlainText()) == (None, "10")


def test_a_held_key_counts_once(row: RatingRow) -> None:
    shortcuts = row.findChildren(QShortcut)
    assert len(shortcuts) == 11
    assert not [shortcut.key().toString() for shortcut in shortcuts if shortcut.autoRepeat()]
