"""Cards in as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.card import Card

MOST_COLUMNS = 3


class CardGrid(QWidget):
    """Lays out cards in one to three columns of equal width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._columns = 0
        self._card_height = 0
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * GRID)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show `cards` in place of those before."""
        for card in self._cards:
            card.deleteLater()
        self._cards = list(cards)
        self._columns = 0
        self._place()

    def add_cards(self, cards: Sequence[Card]) -> None:
        """Show `cards` behind those that there are."""
        first = len(self._cards)
        self._cards += cards
        for index, card in enumerate(cards, first):
            self._layout.addWidget(card, index // self._columns, index % self._columns)
        self._set_row_heights()

    @property
    def cards(self) -> Sequence[Card]:
        """The cards in order."""
        return self._cards

    def set_card_height(self, height: int) -> None:
        """Make every card at least `height` pixels high."""
        self._card_height = height
        self._set_row_heights()

    def _card_width(self) -> int:
        return self._cards[0].sizeHint().width() if self._cards else 1  # it depends on the font alone

    def _place(self) -> None:
        columns = columns_for(self.width(), self._card_width())
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self._cards):
            self._layout.addWidget(card, index // columns, index % columns)
        for column in range(MOST_COLUMNS):
            self._layout.setColumnStretch(column, int(column < columns))
        self._set_row_heights()

    def _set_row_heights(self) -> None:
        for row in range(self._layout.rowCount()):
            is_used = self._layout.itemAtPosition(row, 0) is not None
            self._layout.setRowMinimumHeight(row, self._card_height if is_used else 0)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one column: a page that made room for more would take it back, and so on."""
        return QSize(self._card_width(), self._layout.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._place()


def columns_for(width: int, card_width: int) -> int:
    """Return how many cards at least `card_width` wide stand side by side in `width`."""
    return max(1, min(MOST_COLUMNS, (width + 2 * GRID) // (card_width + 2 * GRID)))
