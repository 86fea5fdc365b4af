"""The warning signs, as a list and in a window of their own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coach.domain.pain import TIERS, Tier, WarningSign
from coach.gui.dialogs.warning_signs import SignList, WarningSignsDialog
from coach.gui.theme import Theme
from coach.gui.views.words import sign_text, tier_advice
from tests.helpers.desk import ENTER, SPACE, TAB, press, put_up


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> WarningSignsDialog:
    dialog = WarningSignsDialog(theme)
    put_up(qtbot, dialog)
    return dialog


def box(dialog: WarningSignsDialog, sign: WarningSign) -> QCheckBox:
    return next(box for box in dialog.findChildren(QCheckBox) if box.text() == sign_text(sign))


def words(dialog: WarningSignsDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("sign", WarningSign)
def test_each_sign_brings_its_advice(qtbot: QtBot, dialog: WarningSignsDialog, sign: WarningSign) -> None:
    assert tier_advice(TIERS[sign]) not in words(dialog)
    qtbot.mouseClick(box(dialog, sign), Qt.MouseButton.LeftButton)
    assert tier_advice(TIERS[sign]) in words(dialog)


def test_the_most_urgent_sign_counts(qtbot: QtBot, dialog: WarningSignsDialog) -> None:
    for sign in (WarningSign.FAINTING, WarningSign.FEVER):
        qtbot.mouseClick(box(dialog, sign), Qt.MouseButton.LeftButton)
    assert tier_advice(Tier.EMERGENCY) in words(dialog)
    assert tier_advice(Tier.SAME_DAY) not in words(dialog)
    qtbot.mouseClick(box(dialog, WarningSign.FAINTING), Qt.MouseButton.LeftButton)
    assert tier_advice(Tier.SAME_DAY) in words(dialog)


def test_it_leads_nowhere_but_out(qtbot: QtBot, dialog: WarningSignsDialog) -> None:
    qtbot.mouseClick(box(dialog, WarningSign.CHEST_PAIN), Qt.MouseButton.LeftButton)
    assert [b.text() for b in dialog.findChildren(QPushButton) if b.isVisible()] == ["Close"]
    press(qtbot, dialog, ENTER)
    assert not dialog.isVisible()


def test_the_keyboard_ticks(qtbot: QtBot, dialog: WarningSignsDialog) -> None:
    press(qtbot, dialog, TAB, TAB, SPACE)
    assert [sign for sign in WarningSign if box(dialog, sign).isChecked()] == [WarningSign.BLADDER]


def test_the_focused_sign_stays_in_view_beside_the_advice(qtbot: QtBot, dialog: WarningSignsDialog) -> None:
    dialog.resize(720, 480)
    last = box(dialog, WarningSign.BONE_PAIN)
    last.setFocus()
    press(qtbot, dialog, SPACE)
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())


@pytest.mark.parametrize(("width", "columns"), [(1040, 2), (480, 1)])
def test_the_list_fits_its_width(qtbot: QtBot, theme: Theme, width: int, columns: int) -> None:
    signs = SignList(theme)
    qtbot.addWidget(signs)
    signs.resize(width, 800)
    signs.show()
    signs.layout().activate()
    boxes = signs.findChildren(QCheckBox)
    assert len({box.mapTo(signs, box.rect().topLeft()).x() for box in boxes}) == columns
    assert all(box.height() >= box.heightForWidth(box.width()) for box in boxes)
    assert all(box.mapTo(signs, box.rect().topRight()).x() <= width for box in boxes)


def test_a_sign_is_ticked_by_its_words_and_by_its_end(qtbot: QtBot, theme: Theme) -> None:
    signs = SignList(theme)
    put_up(qtbot, signs)
    tick = next(b for b in signs.findChildren(QCheckBox) if b.text() == sign_text(WarningSign.FAINTING))
    with qtbot.waitSignal(signs.changed):
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().bottomRight())
    assert signs.signs == {WarningSign.FAINTING}
    with qtbot.waitSignal(signs.changed):
        signs.show_signs(frozenset())
    assert signs.signs == frozenset()
