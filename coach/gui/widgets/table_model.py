"""What a table shows: its columns, and rows that are all there or come a page at a time."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

PAGE = 100
"""How many rows are asked for at once."""
_PAGES_KEPT = 60
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """What stands above a column, and what in it for a row; `widest` is a text that it must have room for.

    A column is as wide as what is in it. Those with a share divide what is left: the later ones keep theirs
    if they need it, and the last has what the others do not need. Numbers stand to the right.
    """

    heading: str
    text: Callable[[Any], str]
    widest: str = ""
    is_number: bool = False
    is_muted: bool = False
    share: int = 0


class TableModel(QAbstractTableModel):
    """Rows that are all there."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._count = 0
        self._rows: Sequence[object] = ()

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows, self._count = rows, len(rows)
        self.endResetModel()

    def row(self, number: int) -> Any | None:  # noqa: ANN401
        """Return a row by its place, None for one that is not there (yet)."""
        return self.there(number)

    def there(self, number: int) -> Any | None:  # noqa: ANN401
        """Return a row by its place if it is there, and ask for none."""
        return self._rows[number] if number < len(self._rows) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent and parent.isValid() else self._count

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.row(index.row())
        text = "" if row is None else column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading}: {text or '–'}"
        return text or None if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self.data(self.createIndex(0, section), role)
        return None


class PagedModel(TableModel):
    """Rows that come a page at a time, as they are looked at; what is not there yet is blank.

    Signals:
        wanted: a page is needed; carries the place of its first row.
    """

    wanted = Signal(int)

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(columns, parent)
        self._pages: OrderedDict[int, Sequence[object]] = OrderedDict()

    def show_found(self, count: int, first_rows: Sequence[object]) -> None:
        """Show so many rows instead, of which the first page is there already."""
        self.beginResetModel()
        self._count = count
        self._pages = OrderedDict({0: first_rows})
        self.endResetModel()

    def show_page(self, first: int, rows: Sequence[object]) -> None:
        """Show the rows of a page that was wanted."""
        self._pages[first // PAGE] = rows
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min(first + len(rows), self._count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def row(self, number: int) -> Any | None:  # noqa: ANN401
        page = number // PAGE
        if page not in self._pages:
            self._pages[page] = ()  # asked for once
            self.wanted.emit(page * PAGE)
        self._pages.move_to_end(page)
        return self.there(number)

    def there(self, number: int) -> Any | None:  # noqa: ANN401
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page, ())
        return rows[place] if place < len(rows) else None
