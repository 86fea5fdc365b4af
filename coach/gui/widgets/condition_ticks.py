"""What applies to the user, as statements to tick."""

from enum import Enum

from PySide6.QtWidgets import QWidget

from coach.domain.terms import Contraindication
from coach.gui.theme import GRID, Theme
from coach.gui.views.condition_words import condition_text
from coach.gui.widgets.ticks import Ticks


class ConditionTicks(Ticks):
    """One tick for each condition, in `columns`."""

    def __init__(self, theme: Theme, columns: int = 1, parent: QWidget | None = None) -> None:
        texts: dict[Enum, str] = {one: condition_text(one) for one in Contraindication}
        super().__init__(theme, texts, columns=columns, gap=3 * GRID, parent=parent)
