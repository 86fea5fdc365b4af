"""How a step looks in a list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.figures.standing import draw_standing
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.routine_view import StepRow
from coach.gui.widgets.text import lines_of

ROW = Qt.ItemDataRole.UserRole
"""The role of a row's StepRow."""
_PICTURE = QSize(12 * GRID, 8 * GRID)
_LEFT_OUT_ALPHA = 0.4
_Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Draws an exercise with its dose, picture and time, and a rest as a slim line.

    A title that does not fit into one line has two.
    """

    def __init__(self, theme: Theme, pictures: Pictures, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._list = parent
        self.adopt_font(parent.font())

    def adopt_font(self, font: QFont) -> None:
        """Measure the rows for a font."""
        self._title_font = scaled_font(font, 1.2, QFont.Weight.DemiBold)
        self._note_font = scaled_font(font, 1.1)
        title, note = QFontMetrics(self._title_font), QFontMetrics(self._note_font)
        self._title_metrics, self._note_height = title, note.height()
        self._least_text_width = title.averageCharWidth() * 18
        self._time_width = note.horizontalAdvance("00:00")
        self._widths: dict[str, int] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: StepRow = index.data(ROW)
        if not row.exercise:
            return QSize(0, self._note_height + 2 * GRID)
        lines = 2 if row.note and not row.is_left_out else 1
        height = self._title_lines(row) * self._title_metrics.height() + lines * self._note_height
        return QSize(0, max(_PICTURE.height(), height) + 2 * GRID)

    def _title_lines(self, row: StepRow) -> int:
        room, _has_picture = self._text_room(self._list.viewport().width(), row)
        width = self._widths.get(row.title)
        if width is None:
            width = self._widths[row.title] = self._title_metrics.horizontalAdvance(row.title)
        return 1 if width <= room else 2

    def _text_room(self, width: int, row: StepRow) -> tuple[int, bool]:
        """Return how wide the text of a row may be, and whether there is room for its picture beside it."""
        room = width - 4 * GRID - self._time_width - GRID
        beside = room - _PICTURE.width() - GRID
        has_picture = self._pictures.has(row.image) and beside >= self._least_text_width
        return (beside if has_picture else room), has_picture

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: StepRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.exercise:
            self._paint_ground(painter, option)
        room = QRectF(option.rect).adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        self._paint_time(painter, room, row)
        room.setRight(room.right() - self._time_width - GRID)
        width, has_picture = self._text_room(option.rect.width(), row)
        if has_picture:
            self._paint_picture(painter, room, row, option.widget)
        room.setWidth(width)
        self._paint_text(painter, room, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours, state = self._theme.colours, option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_focused = is_chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (is_chosen or is_hovered):
            return
        edge = colours.teal_text if is_focused else colours.line
        painter.setPen(QPen(QColor(edge), 2))
        painter.setBrush(QColor(colours.raised) if is_chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 1.5 * GRID, 1.5 * GRID)

    def _paint_time(self, painter: QPainter, room: QRectF, row: StepRow) -> None:
        painter.setFont(self._note_font)
        painter.setPen(QColor(self._theme.colours.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.time)

    def _paint_picture(self, painter: QPainter, room: QRectF, row: StepRow, widget: QWidget) -> None:
        ratio = widget.devicePixelRatioF()
        pixmap = self._pictures.picture(row.image, _PICTURE * ratio, mirrored=row.is_mirrored)
        if pixmap:
            place = QRectF(QPointF(), QSizeF(_PICTURE))
            place.moveCenter(room.center())
            place.moveRight(room.right())
            painter.setOpacity(_LEFT_OUT_ALPHA if row.is_left_out else 1.0)
            draw_standing(painter, place, pixmap, ratio)
            painter.setOpacity(1.0)

    def _paint_text(self, painter: QPainter, room: QRectF, row: StepRow) -> None:
        colours = self._theme.colours
        title, note = QFontMetrics(self._title_font), QFontMetrics(self._note_font)
        if not row.exercise:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, row.title)
            return
        titles = lines_of(row.title, self._title_font, room.width(), 2)
        ink = colours.muted if row.is_left_out else colours.ink
        lines = [
            *((line, self._title_font, title, ink) for line in titles),
            (row.dose, self._note_font, note, colours.muted),
            (row.note, self._note_font, note, colours.teal_text),
        ]
        lines = [line for line in lines if line[0]]
        top = room.center().y() - sum(metrics.height() for _text, _font, metrics, _colour in lines) / 2
        for text, font, metrics, colour in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            line = QRectF(room.left(), top, room.width(), metrics.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            top += metrics.height()
