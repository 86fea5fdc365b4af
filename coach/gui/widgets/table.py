"""A calm table: rows without a grid, of which one is chosen; quick for hundreds of thousands of them."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt, Signal
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
from coach.gui.widgets.table_model import PAGE, TableModel

_LEAST_SHARE = 5 * GRID
_PADDING = 3 * GRID // 2
_AROUND = 2 * _PADDING + 2
"""What a cell has beside its text; a text that fits to the pixel would be cut."""
_Index = QModelIndex | QPersistentModelIndex


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
