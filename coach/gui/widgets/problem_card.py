"""A file on home that cannot be read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QVBoxLayout

from coach.gui.theme import GRID
from coach.gui.views.cards import RoutineCard
from coach.gui.widgets.labels import make_label


class ProblemCard(QFrame):
    """Says which file cannot be read, and why; it takes the focus, so that keys alone bring it into view."""

    def __init__(self, card: RoutineCard) -> None:
        super().__init__()
        self.setObjectName("advice")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{card.title}: {card.problem}")
        text = make_label(card.problem, factor=1.1)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*4 * [int(2.5 * GRID)])
        layout.setSpacing(GRID // 2)
        layout.addWidget(make_label(card.title, factor=1.25, weight=QFont.Weight.DemiBold))
        layout.addWidget(text)
