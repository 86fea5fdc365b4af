"""A pain number in little room: none, or 0 to 10, in a list."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from coach.gui.theme import GRID, Theme
from coach.gui.widgets.drop_down import DropDown
from coach.i18n import _

_SCORES = (None, *range(11))


class ScoreChoice(DropDown):
    """Chooses a number by mouse, arrow keys or digits, or none.

    Signals:
        chosen: another number was chosen; carries it, None for none.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, score: int | None) -> None:
        super().__init__(theme)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(len(_SCORES))
        for one in _SCORES:
            self.addItem("–" if one is None else str(one), one)
        self.setItemData(0, _("not given"), Qt.ItemDataRole.AccessibleTextRole)
        self.setItemData(0, _("not given"), Qt.ItemDataRole.ToolTipRole)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(10 * GRID)
        with QSignalBlocker(self):
            self.setCurrentIndex(_SCORES.index(score))
        self.currentIndexChanged.connect(lambda index: self.chosen.emit(_SCORES[index]))
