"""Routines as cards, in as many columns as there is room for; quick for a thousand of them."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.theme import GRID, Theme
from coach.gui.views.cards import RoutineCard
from coach.gui.widgets.card import Card

MOST_COLUMNS = 4
_GAP = 2 * GRID
_AT_ONCE = 12
"""How many cards are made before anything is painted; the rest fills in."""
_BATCH = 24


class CardGrid(QWidget):
    """Lays out cards in one to four columns of equal width. A routine keeps its card while it is known.

    Tab comes to the cards from `before`.

    Signals:
        opened: a card was pressed; carries its routine's id.
    """

    opened = Signal(str)

    def __init__(
        self, theme: Theme, pictures: Pictures, before: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._before = before
        self._theme = theme
        self._pictures = pictures
        self._routines: Sequence[RoutineCard] = ()
        self._cards: dict[str, Card] = {}
        self._card_height = 0
        self._filling = QTimer(self, singleShot=True, interval=0)
        self._filling.timeout.connect(lambda: self._fill(_BATCH))

    def know(self, routines: Sequence[RoutineCard]) -> None:
        """Let these be all that may be shown, in this order; their cards say what they are by now."""
        known = {routine.id: routine for routine in routines}
        for gone in self._cards.keys() - known.keys():
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        for id_, card in self._cards.items():
            card.show_routine(known[id_])
        in_order = [id_ for id_ in known if id_ in self._cards]
        if in_order != list(self._cards):
            self._cards = {id_: self._cards[id_] for id_ in in_order}
            for before, after in pairwise([self._before, *self._cards.values()]):
                self.setTabOrder(before, after)

    def show_routines(self, routines: Sequence[RoutineCard]) -> None:
        """Show these of the ones that are known, in place of those before."""
        self._routines = routines
        wanted = {routine.id for routine in routines}
        for id_, card in self._cards.items():
            if id_ not in wanted:
                card.hide()
        self._fill(_AT_ONCE)
        self._place()

    @property
    def shown(self) -> list[str]:
        """The ids of the routines whose cards are there, in order."""
        return [routine.id for routine in self._routines if routine.id in self._cards]

    @property
    def first(self) -> Card | None:
        """The first card that is shown."""
        return self._cards.get(self._routines[0].id) if self._routines else None

    def focus(self, routine: str) -> bool:
        """Put the focus on a routine's card, and return whether it is there."""
        card = self._cards.get(routine) if routine in self.shown else None
        if card:
            card.setFocus()
        return card is not None

    def set_card_height(self, height: int) -> None:
        """Make every card at least `height` pixels high."""
        if height != self._card_height:
            self._card_height = height
            self._place()

    def _fill(self, most: int) -> None:
        """Make some of the cards that are not there yet, and the others soon."""
        before = self._before
        for index, routine in enumerate(self._routines):
            card = self._cards.get(routine.id)
            if card is None:
                if most == 0:
                    self._filling.start()
                    return
                most -= 1
                card = self._make(routine)
                self.setTabOrder(before, card)
                card.setGeometry(self._rooms()(index))
                card.show()
            before = card

    def _make(self, routine: RoutineCard) -> Card:
        card = self._cards[routine.id] = Card(self._theme, self._pictures, routine, self)
        card.clicked.connect(lambda: self.opened.emit(routine.id))
        return card

    def _place(self) -> None:
        room = self._rooms()
        for index, routine in enumerate(self._routines):
            if card := self._cards.get(routine.id):
                card.setGeometry(room(index))
                card.show()
        self.updateGeometry()

    def _rooms(self) -> Callable[[int], QRect]:
        """Return what tells where the card of an index is."""
        columns, height = self._columns, self._least_card().height()
        edges = [round(column * (self.width() + _GAP) / columns) for column in range(columns + 1)]
        direction, whole = self.layoutDirection(), self.rect()

        def room(index: int) -> QRect:
            row, column = divmod(index, columns)
            left, end = edges[column], edges[column + 1]
            return QStyle.visualRect(
                direction, whole, QRect(left, row * (height + _GAP), end - left - _GAP, height)
            )

        return room

    @property
    def _columns(self) -> int:
        return columns_for(self.width(), self._least_card().width())

    def _least_card(self) -> QSize:
        """Return what a card needs, which depends on the font alone, and not less than it is to have."""
        needed = next(iter(self._cards.values())).sizeHint() if self._cards else QSize(1, 0)
        return needed.expandedTo(QSize(0, self._card_height))

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one column: a page that made room for more would take it back, and so on."""
        rows = -(-len(self._routines) // self._columns)
        least = self._least_card()
        return QSize(least.width(), max(0, rows * (least.height() + _GAP) - _GAP))

    def sizeHint(self) -> QSize:
        """Be as high as all rows."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._place()


def columns_for(width: int, card_width: int) -> int:
    """Return how many cards at least `card_width` wide stand side by side in `width`."""
    return max(1, min(MOST_COLUMNS, (width + _GAP) // (card_width + _GAP)))
