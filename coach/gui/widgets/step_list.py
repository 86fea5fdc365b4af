"""The steps of a routine as a list, quick for thousands of them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.theme import Theme
from coach.gui.views.routine_view import StepRow
from coach.gui.widgets.step_delegate import ROW, StepDelegate

_Index = QModelIndex | QPersistentModelIndex


class StepModel(QAbstractListModel):
    """The rows in order; rests cannot be chosen."""

    def __init__(self, rows: Sequence[StepRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, [row.title, row.dose, row.note, row.time]))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].exercise is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class StepList(QListView):
    """Shows steps and lets one be chosen.

    Signals:
        chosen: an exercise was chosen; carries its StepRow.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = StepDelegate(theme, pictures, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # titles may need two lines
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)
        pictures.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[StepRow], *, is_same: bool = False) -> None:
        """Show `rows`, and choose the first exercise among them.

        If `is_same`, they are those of before, changed: what was chosen is chosen again, if it is there.
        """
        before, current = self.model(), self.currentIndex()
        chosen = (current.row(), current.data(ROW)) if is_same and current.isValid() else None
        self.setModel(StepModel(rows, self))
        if before:
            before.deleteLater()
        place = _place_to_look_at(rows, chosen)
        if place is not None:
            self.setCurrentIndex(self.model().index(place, 0))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.data(ROW))


def _place_to_look_at(rows: Sequence[StepRow], chosen: tuple[int, StepRow] | None) -> int | None:
    """Return the place of the first exercise, or of what was `chosen` at a place, nearest to that."""
    exercises = [place for place, row in enumerate(rows) if row.exercise]
    if not chosen or not exercises:
        return exercises[0] if exercises else None
    before, row = chosen
    same = [place for place in exercises if rows[place].exercise == row.exercise]
    return min(same or exercises, key=lambda place: abs(place - before))
