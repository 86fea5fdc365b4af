"""The other routines, and a search among them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.keys import on_key
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.cards import RoutineCard
from coach.gui.widgets.card_grid import CardGrid
from coach.gui.widgets.labels import make_label
from coach.i18n import _

_SEARCHED_FROM = 13
"""With how many routines there is a search to be seen before anybody types."""


class RoutineFinder(QWidget):
    """Shows routines as cards: all of them, or those that have every word of a search.

    Signals:
        opened: a routine was chosen; carries its id.
        found: something was searched for, and this is the first card of what is found.
        left: the search is over.
    """

    opened = Signal(str)
    found = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._routines: Sequence[RoutineCard] = ()
        self._texts: list[str] = []
        self._heading = make_label(_("More routines"), factor=1.15, role="muted")
        self._search = QLineEdit()
        self._search.setFont(scaled_font(self._search.font(), 1.1))
        self._search.setPlaceholderText(_("Search routines"))
        self._search.setAccessibleName(_("Search routines"))
        self._search.setToolTip(_("Just type: a name, a tag, “yours”. Enter opens the first, Esc ends it"))
        self._search.setMaxLength(100)
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._find)
        self._search.hide()
        self._grid = CardGrid(theme, pictures, before=self._search)
        self._grid.opened.connect(self.opened)
        on_key(self._search, Qt.Key.Key_Escape, self._leave).setContext(Qt.ShortcutContext.WidgetShortcut)
        self._lay_out()

    def show_routines(self, routines: Sequence[RoutineCard]) -> None:
        """Show these, or those of them that are being searched for."""
        if routines != self._routines:
            known = dict(zip(map(id, self._routines), self._texts, strict=True))
            self._texts = [known.get(id(routine)) or routine.searched for routine in routines]
            self._routines = routines
            self._grid.know(routines)
            self._find()
        self._heading.setVisible(bool(routines))
        is_many = len(routines) >= _SEARCHED_FROM
        self._search.setVisible(is_many or bool(self._search.text()) or self._search.hasFocus())

    def search(self, text: str = "") -> None:
        """Go on searching with this text behind what there is."""
        self._search.show()
        self._search.setFocus()
        self._search.insert(text)

    @property
    def is_searching(self) -> bool:
        """Whether something is typed into the search, and more may be."""
        return self._search.hasFocus() and bool(self._search.text())

    def open_first(self) -> None:
        """Choose the first routine that is found, if any is."""
        if self._grid.shown:
            self.opened.emit(self._grid.shown[0])

    def focus(self, routine: str) -> bool:
        """Put the focus on a routine's card, and return whether it is shown."""
        return self._grid.focus(routine)

    def set_card_height(self, height: int) -> None:
        """Make every card at least `height` pixels high."""
        self._grid.set_card_height(height)

    def _find(self) -> None:
        words = self._search.text().casefold().split()
        pairs = zip(self._routines, self._texts, strict=True)
        found = [routine for routine, text in pairs if all(word in text for word in words)]
        self._heading.setText(_("More routines") if found or not words else _("No routine is found by that."))
        self._grid.show_routines(found)
        if words and (first := self._grid.first):
            self.found.emit(first)

    def _leave(self) -> None:
        self._search.clear()
        self._search.setVisible(len(self._routines) >= _SEARCHED_FROM)
        self.left.emit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._heading, 1)
        head.addWidget(self._search, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        rows.addLayout(head)
        rows.addWidget(self._grid)
