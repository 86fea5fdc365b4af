"""The keys of a session."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coach.i18n import _


class Order(Enum):
    """What a key or a button asks of the session or its page."""

    PAUSE = auto()
    GO_ON = auto()
    SKIP_EXERCISE = auto()
    GO_BACK = auto()
    EXTEND = auto()
    HURT = auto()
    MUTE = auto()
    FLOOR = auto()
    HELP = auto()
    LEAVE = auto()
    CONFIRM = auto()


_KEYS = {
    Qt.Key.Key_Space: Order.PAUSE,
    Qt.Key.Key_Right: Order.GO_ON,
    Qt.Key.Key_PageDown: Order.GO_ON,
    Qt.Key.Key_Left: Order.GO_BACK,
    Qt.Key.Key_PageUp: Order.GO_BACK,
    Qt.Key.Key_Plus: Order.EXTEND,
    Qt.Key.Key_H: Order.HURT,
    Qt.Key.Key_M: Order.MUTE,
    Qt.Key.Key_F: Order.FLOOR,
    Qt.Key.Key_Question: Order.HELP,
    Qt.Key.Key_Escape: Order.LEAVE,
    Qt.Key.Key_Return: Order.CONFIRM,
    Qt.Key.Key_Enter: Order.CONFIRM,
}

_CHORDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def order_of(event: QKeyEvent) -> Order | None:
    """Return what the key asks for, None if it is not one of the session's."""
    modifiers = event.modifiers()
    if modifiers & _CHORDS:
        return None
    key = Qt.Key(event.key())
    if key is Qt.Key.Key_Right and modifiers & Qt.KeyboardModifier.ShiftModifier:
        return Order.SKIP_EXERCISE
    return _KEYS.get(key)


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of the help: a key and what it does."""

    key: str
    what: str


def key_help() -> tuple[KeyHelp, ...]:
    """Return the keys of a session with what they do."""
    return (
        KeyHelp(_("Space"), _("Pause, and go on")),
        KeyHelp("→", _("Go on now; in a hold, skip the rest of it")),
        KeyHelp("Shift →", _("Skip the exercise")),
        KeyHelp("←", _("Start this part again; at its start, go to the one before")),
        KeyHelp(_("Page Up, Page Down"), _("The same as ← and →: a presenter's clicker works")),
        KeyHelp("+", _("Ten seconds more, on both sides")),
        KeyHelp("H", _("This hurts")),
        KeyHelp("M", _("Mute, and sound again")),
        KeyHelp("F", _("Floor view: large enough to read from the mat")),
        KeyHelp("?", _("These keys")),
        KeyHelp("Esc", _("Leave the floor view; end the session")),
    )
