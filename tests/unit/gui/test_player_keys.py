"""Which key asks for what in a session, and that the help tells of all of them."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from coach.gui.player_keys import Order, key_help, order_of

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def order(key: Key | int, modifiers: Modifier = Modifier.NoModifier) -> Order | None:
    return order_of(QKeyEvent(QEvent.Type.KeyPress, int(key), modifiers))


ORDERS = {
    Key.Key_Space: Order.PAUSE,
    Key.Key_Right: Order.GO_ON,
    Key.Key_Left: Order.GO_BACK,
    Key.Key_PageDown: Order.GO_ON,
    Key.Key_PageUp: Order.GO_BACK,
    Key.Key_Plus: Order.EXTEND,
    Key.Key_H: Order.HURT,
    Key.Key_M: Order.MUTE,
    Key.Key_F: Order.FLOOR,
    Key.Key_Question: Order.HELP,
    Key.Key_Escape: Order.LEAVE,
    Key.Key_Return: Order.CONFIRM,
    Key.Key_Enter: Order.CONFIRM,
}


@pytest.mark.parametrize(("key", "expected"), ORDERS.items())
def test_a_key_gives_its_order(key: Key, expected: Order) -> None:
    assert order(key) is expected


def test_every_order_has_a_key() -> None:
    assert {*ORDERS.values(), Order.SKIP_EXERCISE} == set(Order)


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Key.Key_Right, Modifier.ShiftModifier, Order.SKIP_EXERCISE),
        (Key.Key_Right, Modifier.ShiftModifier | Modifier.KeypadModifier, Order.SKIP_EXERCISE),
        (Key.Key_Plus, Modifier.ShiftModifier, Order.EXTEND),
        (Key.Key_Plus, Modifier.KeypadModifier, Order.EXTEND),
        (Key.Key_Question, Modifier.ShiftModifier, Order.HELP),
        (Key.Key_H, Modifier.ShiftModifier, Order.HURT),
        (Key.Key_Enter, Modifier.KeypadModifier, Order.CONFIRM),
        (Key.Key_Left, Modifier.ShiftModifier, Order.GO_BACK),
    ],
)
def test_shift_and_the_keypad_are_no_chords(key: Key, modifier: Modifier, expected: Order) -> None:
    assert order(key, modifier) is expected


@pytest.mark.parametrize("key", [*ORDERS])
@pytest.mark.parametrize("modifier", [Modifier.ControlModifier, Modifier.AltModifier, Modifier.MetaModifier])
def test_chords_belong_to_the_desktop(key: Key, modifier: Modifier) -> None:
    assert order(key, modifier) is None
    assert order(key, modifier | Modifier.ShiftModifier) is None


@pytest.mark.parametrize("key", [Key.Key_E, Key.Key_Tab, Key.Key_1, Key.Key_unknown, 0, ord("Ш"), 0x10_0FF])
def test_other_keys_mean_nothing(key: Key | int) -> None:
    assert order(key) is None


def test_the_help_names_every_key_of_a_session() -> None:
    keys = ["Space", "→", "Shift →", "←", "Page Up, Page Down", "+", "H", "M", "F", "?", "Esc"]
    assert [line.key for line in key_help()] == keys
    assert all(line.what for line in key_help())
