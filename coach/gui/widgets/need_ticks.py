"""What must be at hand for an exercise, to tick."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.domain.terms import Need
from coach.gui.theme import GRID, Theme
from coach.gui.views.cards import sentence_case
from coach.gui.views.exercise_words import need_text
from coach.gui.widgets.tick import Tick

_COLUMNS = 2


class NeedTicks(QWidget):
    """One tick for each thing.

    Signals:
        chosen: another set of them is ticked; carries all that are, in the order of showing.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = {need: Tick(theme, sentence_case(need_text(need))) for need in Need}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(2 * GRID)
        layout.setVerticalSpacing(0)
        for place, tick in enumerate(self._ticks.values()):
            tick.clicked.connect(self._tell)
            layout.addWidget(tick, place // _COLUMNS, place % _COLUMNS)

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """Have these ticked, and no other."""
        for need, tick in self._ticks.items():
            tick.setChecked(need in needs)

    def _tell(self) -> None:
        self.chosen.emit(tuple(need for need, tick in self._ticks.items() if tick.isChecked()))
