"""A calm table: rows without a grid, of which one is chosen; quick for hundreds of thousands of them."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coach.gui.theme import GRID, Theme, scaled_font

PAGE = 100
"""How many rows are asked for at once."""
_PAGES_KEPT = 60
_LEAST_SHARE = 5 * GRID
_PADDING = 3 * GRID // 2
_AROUND = 2 * _PADDING + 2
"""What a cell has beside its text; a text that fits to the pixel would be cut."""
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


class Table(QTableView):
    """Shows a model's rows; keys choose one, a click opens it.

    With `is_choice` the row that is chosen is marked also while the focus is elsewhere.

    Signals:
        opened: a row was clicked; carries it.
    """

    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        model: TableModel,
        name: str,
        *,
        is_choice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.is_choice = is_choice
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFont(scaled_font(self.font(), 1.1))
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * GRID)
        self._needs = [0] * len(model.columns)
        self._set_up_header()
        self._measure_anew()
        model.modelReset.connect(self._measure_anew)
        model.dataChanged.connect(lambda first, last: self._measure(first.row(), last.row() + 1))
        self.clicked.connect(lambda index: self._open(index.row()))
        theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> Any | None:  # noqa: ANN401
        """The row that is chosen, None if none is."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def choose(self, number: int) -> None:
        """Choose the row in that place, or the nearest that there is, and bring it into view."""
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(min(number, self._model.rowCount() - 1), 0))

    def fit_rows(self) -> None:
        """Be as high as all rows together: the page scrolls, not the table."""
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2)

    def _open(self, number: int) -> None:
        row = self._model.row(number)
        if row is not None:
            self.opened.emit(row)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setFont(scaled_font(self.font(), 0.9))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(4 * GRID)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStyleSheet(f"QHeaderView::section {{ padding: {GRID}px {_PADDING}px; }}")

    def _measure_anew(self) -> None:
        """Find out what room the headings and the first rows need."""
        width = self.fontMetrics().horizontalAdvance
        for section, column in enumerate(self._model.columns):
            self._needs[section] = max(width(column.widest), width(column.heading)) + _AROUND
        self._measure(0, min(PAGE, self._model.rowCount()))

    def _measure(self, first: int, end: int) -> None:
        """Make room for what is in these rows."""
        width = self.fontMetrics().horizontalAdvance
        rows = [row for row in map(self._model.there, range(first, end)) if row is not None]
        for section, column in enumerate(self._model.columns):
            texts = {column.text(row) for row in rows}
            self._needs[section] = max([self._needs[section], *(width(one) + _AROUND for one in texts)])
        self._share_room()

    def _share_room(self) -> None:
        header, columns = self.horizontalHeader(), self._model.columns
        shares = {section: column.share for section, column in enumerate(columns) if column.share}
        for section, need in enumerate(self._needs):
            if section not in shares:
                header.resizeSection(section, need)
        taken = sum(need for section, need in enumerate(self._needs) if section not in shares)
        whole = sum(shares.values())
        room = left = max(_LEAST_SHARE * whole, self.viewport().width() - taken)
        kept = {
            section: min(self._needs[section], room * share // whole) for section, share in shares.items()
        }
        for section in shares:
            kept.pop(section)
            width = min(self._needs[section], left - sum(kept.values())) if kept else left
            header.resizeSection(section, width)
            left -= width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        # Rows are chosen here, not cells: Home and End lead to the first and the last one.
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)


class _Delegate(QStyledItemDelegate):
    """Paints a line below each row, and the row that is chosen as one, whichever cell it is."""

    def __init__(self, theme: Theme, table: Table) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours, room = self._theme.colours, option.rect
        model = self._table._model
        column = model.columns[index.column()]
        has_focus = self._table.hasFocus()
        is_chosen = index.row() == self._table.currentIndex().row() and (has_focus or self._table.is_choice)
        painter.save()
        if is_chosen:
            painter.fillRect(room, QColor(colours.raised))
        is_focused = is_chosen and has_focus
        edge = QColor(colours.teal_text if is_focused else colours.line)
        painter.setPen(QPen(edge, 2 if is_focused else 1))
        bottom = QPointF(0, 1)
        painter.drawLine(room.bottomLeft() - bottom.toPoint(), room.bottomRight() - bottom.toPoint())
        if is_focused:
            painter.drawLine(room.topLeft() + bottom.toPoint(), room.topRight() + bottom.toPoint())
        painter.setPen(QColor(colours.muted if column.is_muted else colours.ink))
        painter.setFont(option.font)
        inner = room.adjusted(_PADDING, 0, -_PADDING, 0)
        text = option.fontMetrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
