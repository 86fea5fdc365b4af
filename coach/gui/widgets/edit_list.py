"""The steps of a routine as a list in which they are put in order."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QCursor,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.theme import Theme
from coach.gui.views.routine_view import StepRow
from coach.gui.widgets.step_list import StepList, StepModel

_Index = QModelIndex | QPersistentModelIndex
_LINE = 4
_DRAGGED_ALPHA = 0.7
_MOVED = "application/x-stretch-coach-step"


class EditModel(StepModel):
    """Rows that can all be chosen, and dragged between others."""

    def show_rows(self, rows: Sequence[StepRow]) -> None:
        """Hold other rows."""
        if len(rows) != self.rowCount():
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self.layoutAboutToBeChanged.emit()
            self._rows = rows
            self.layoutChanged.emit()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MOVED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MOVED, str(indexes[0].row()).encode())
        return data


class EditList(StepList):
    """Shows steps, and tells where the user wants them.

    Signals:
        looked_at: another step is chosen; carries its index.
        moved: a step was dragged; carries its index, and the one it is to have.
        remove_requested: the chosen step is to go.
    """

    looked_at = Signal(int)
    moved = Signal(int, int)
    remove_requested = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(theme, pictures, parent)
        self._edited = EditModel((), self)
        self.setModel(self._edited)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # of a style that would frame a step, as if one went into another
        self._theme = theme
        self._gap: int | None = None
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def show_steps(self, rows: Sequence[StepRow], place: int) -> None:
        """Show `rows` with the one at `place` chosen; nothing is told of that."""
        with QSignalBlocker(self):
            self._edited.show_rows(rows)
            index = self._edited.index(place, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.looked_at.emit(current.row())

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Let the pointer take a step along; what it is dragged over shows through."""
        index = self.currentIndex()
        row = self.visualRect(index)
        drag = QDrag(self)
        drag.setMimeData(self._edited.mimeData([index]))
        drag.setPixmap(_faint(self.viewport().grab(row)))
        drag.setHotSpot(self.viewport().mapFromGlobal(QCursor.pos()) - row.topLeft())
        drag.exec(Qt.DropAction.MoveAction)
        self._show_gap(None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._show_gap(self._gap_at(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_gap(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps, and where one would be dropped."""
        super().paintEvent(event)
        if self._gap is not None:
            last = self.model().rowCount() - 1
            edge = self.visualRect(self._edited.index(min(self._gap, last), 0))
            y = edge.top() if self._gap <= last else edge.bottom()
            painter = QPainter(self.viewport())
            painter.fillRect(
                QRect(edge.left(), max(0, y - _LINE // 2), edge.width(), _LINE),
                QColor(self._theme.colours.teal_text),
            )

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where a step was dropped; it is shown there when the routine says so."""
        self._show_gap(None)
        source = event.mimeData().data(_MOVED).toStdString()
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the model changes by itself
        event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if source.isdecimal():
            start, gap = int(source), self._gap_at(event)
            to = gap - (gap > start)
            if to != start:
                self.moved.emit(start, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _gap_at(self, event: QDropEvent) -> int:
        """Return before which row something is dropped."""
        index = self.indexAt(event.position().toPoint())
        model: QAbstractItemModel = self.model()
        if not index.isValid():
            return model.rowCount()
        return index.row() + (event.position().y() > self.visualRect(index).center().y())


def _faint(pixmap: QPixmap) -> QPixmap:
    shown = QPixmap(pixmap.size())
    shown.setDevicePixelRatio(pixmap.devicePixelRatio())
    shown.fill(Qt.GlobalColor.transparent)
    painter = QPainter(shown)
    painter.setOpacity(_DRAGGED_ALPHA)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return shown
