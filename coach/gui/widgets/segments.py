"""A choice of one among a few values, side by side."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.views.settings import Value
from coach.gui.widgets.labels import make_button


class Segments(QWidget):
    """Buttons of which one is down; Tab reaches that one, and the arrow keys choose another.

    Signals:
        chosen: the user chose another value; carries it.
    """

    chosen = Signal(object)

    def __init__(self, buttons: Mapping[Value, QAbstractButton], spacing: int = GRID) -> None:
        super().__init__()
        self._buttons = dict(buttons)
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing)
        for value, button in self._buttons.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, value))
            group.addButton(button)
            layout.addWidget(button)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def show_value(self, value: Value) -> None:
        """Have that value's button down."""
        self._buttons[value].setChecked(True)
        self.setFocusProxy(self._buttons[value])

    def _choose(self, value: Value) -> None:
        self.setFocusProxy(self._buttons[value])
        self.chosen.emit(value)


def text_segments(names: Mapping[Value, str], of: str) -> Segments:
    """Return a choice among values by their `names`; `of` says what is chosen."""
    buttons: dict[Value, QAbstractButton] = {}
    for value, name in names.items():
        buttons[value] = button = make_button(name, "segment")
        button.setAccessibleName(f"{of}: {name}")
    return Segments(buttons)
