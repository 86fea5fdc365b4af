"""Things of one kind, each to tick."""

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.gui.theme import Theme
from coach.gui.views.cards import sentence_case
from coach.gui.widgets.tick import Tick


class Ticks(QWidget):
    """One tick for each thing that has a text, in `columns`, `gap` pixels apart.

    Signals:
        chosen: another set of them is ticked; carries all that are, in the order of showing.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        texts: Mapping[Enum, str],
        *,
        columns: int,
        gap: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ticks = {one: Tick(theme, sentence_case(text)) for one, text in texts.items()}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(gap)
        layout.setVerticalSpacing(0)
        for place, tick in enumerate(self._ticks.values()):
            tick.clicked.connect(self._tell)
            layout.addWidget(tick, place // columns, place % columns)
        self.setFocusProxy(next(iter(self._ticks.values())))

    def show_value(self, ticked: object) -> None:
        """Have these ticked, and no other; what is no tuple ticks none."""
        for one, tick in self._ticks.items():
            tick.setChecked(isinstance(ticked, tuple) and one in ticked)

    def _tell(self) -> None:
        self.chosen.emit(tuple(one for one, tick in self._ticks.items() if tick.isChecked()))
