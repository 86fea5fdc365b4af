"""The steps of a routine that is edited, with what adds others below them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.theme import GRID, Theme
from coach.gui.widgets.edit_list import EditList
from coach.gui.widgets.labels import make_button
from coach.i18n import _

_LEAST_LIST = 40 * GRID


class EditSteps(QWidget):
    """Shows the steps as a list, `list`, and tells what is to be added.

    Signals:
        add_requested: an exercise is to be chosen, to be added.
        rest_requested: a rest is to be added.
    """

    add_requested = Signal()
    rest_requested = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = EditList(theme, pictures)
        self.list.setAccessibleName(_("Steps"))
        self.list.setToolTip(_("Drag to reorder, or Alt+Up and Alt+Down"))
        self.list.setMinimumHeight(_LEAST_LIST)
        add = make_button(_("Add exercise…"), hint=_("Add an exercise below this step (Insert)"))
        rest = make_button(_("Add rest"), hint=_("Add a rest below this step (Shift+Insert)"))
        add.clicked.connect(self.add_requested)
        rest.clicked.connect(self.rest_requested)
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(add)
        tools.addWidget(rest)
        tools.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        rows.addWidget(self.list, 1)
        rows.addLayout(tools)
