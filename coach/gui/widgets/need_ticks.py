"""What must be at hand for an exercise, to tick."""

from PySide6.QtWidgets import QWidget

from coach.domain.terms import Need
from coach.gui.theme import GRID, Theme
from coach.gui.views.exercise_words import need_text
from coach.gui.widgets.ticks import Ticks


class NeedTicks(Ticks):
    """One tick for each thing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, {one: need_text(one) for one in Need}, columns=2, gap=2 * GRID, parent=parent)
