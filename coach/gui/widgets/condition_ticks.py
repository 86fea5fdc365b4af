"""What applies to the user, as statements to tick."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.domain.terms import Contraindication
from coach.gui.theme import GRID, Theme
from coach.gui.views.cards import sentence_case
from coach.gui.views.condition_words import condition_text
from coach.gui.widgets.tick import Tick

if TYPE_CHECKING:
    from coach.gui.views.settings import Value


class ConditionTicks(QWidget):
    """One tick for each condition, in `columns`.

    Signals:
        chosen: another set of them is ticked; carries all that are, in the order of showing.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = {one: Tick(theme, sentence_case(condition_text(one))) for one in Contraindication}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(3 * GRID)
        layout.setVerticalSpacing(0)
        for place, tick in enumerate(self._ticks.values()):
            tick.clicked.connect(self._tell)
            layout.addWidget(tick, place // columns, place % columns)
        self.setFocusProxy(next(iter(self._ticks.values())))

    def show_value(self, applies: "Value") -> None:
        """Have these ticked, and no other."""
        for condition, tick in self._ticks.items():
            tick.setChecked(isinstance(applies, tuple) and condition in applies)

    def _tell(self) -> None:
        self.chosen.emit(tuple(condition for condition, tick in self._ticks.items() if tick.isChecked()))
