"""What all labels and buttons have in common."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coach.gui.theme import Theme
from coach.gui.widgets.labels import make_button, make_label, make_title
from tests.helpers.painting import box_of, painted

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_label_shows_what_it_is_given_and_never_markup() -> None:
    label = make_label("<b>Clam</b> & <img src=x>")
    assert label.text() == "<b>Clam</b> & <img src=x>"
    assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize(("factor", "weight"), [(1.0, QFont.Weight.Normal), (2.4, QFont.Weight.DemiBold)])
def test_a_label_is_as_large_as_the_system_s_text_says(factor: float, weight: QFont.Weight) -> None:
    font = make_label("Rest", factor, weight=weight).font()
    assert font.pointSizeF() == pytest.approx(QLabel().font().pointSizeF() * factor, abs=0.1)
    assert font.weight() is weight


def test_a_title_stands_out() -> None:
    title, label = make_title("Rest").font(), make_label("Rest").font()
    assert title.pointSizeF() > 1.5 * label.pointSizeF()
    assert title.weight() > label.weight()


def test_a_label_breaks_its_lines_unless_told_not_to(qtbot: QtBot) -> None:
    long = "Ease off. Stop if it is sharp, tingles, or runs down your leg."
    wrapping, plain = make_label(long), make_label(long, wraps=False)
    for label in (wrapping, plain):
        qtbot.addWidget(label)
    assert wrapping.minimumSizeHint().width() < plain.minimumSizeHint().width() / 2


@pytest.mark.parametrize(("role", "colour"), [("", "ink"), ("muted", "muted"), ("accent", "teal_text")])
def test_a_role_picks_the_colour(qtbot: QtBot, theme: Theme, role: str, colour: str) -> None:
    label = make_label("Rest", 4, role=role)
    assert not box_of(painted(qtbot, label, 200, 60), getattr(theme.colours, colour)).isEmpty()


def test_a_button_is_not_pressed_by_enter_and_says_what_it_does(qtbot: QtBot) -> None:
    button = make_button("Skip", "main", hint="Go on now (→)")
    qtbot.addWidget(button)
    assert (button.text(), button.property("role")) == ("Skip", "main")
    assert not button.autoDefault()
    assert button.toolTip() == button.accessibleDescription() == "Go on now (→)"
    assert make_button("Skip").property("role") is None
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_button_grows_with_its_text_and_not_beyond(qtbot: QtBot) -> None:
    small, large = make_button("Skip"), make_button("Skip", factor=2)
    plain = QPushButton("Skip")
    for button in (small, large, plain):
        qtbot.addWidget(button)
    assert large.sizeHint().height() > small.sizeHint().height()
    assert small.sizePolicy().verticalPolicy() is plain.sizePolicy().verticalPolicy()
