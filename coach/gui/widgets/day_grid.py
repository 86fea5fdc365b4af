"""The last months as a grid of days, a column a week: on which days something was done."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coach.domain.logbook import DayDone
from coach.gui.theme import GRID, Theme
from coach.gui.views.history_view import day_done_text, month_text, weekday_text

WEEKS = 26
_FEWEST_WEEKS = 6
_GAP = 3
_STEPS = {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DayGrid(QWidget):
    """Shows up to WEEKS weeks up to today; arrow keys go from day to day, Space or a click chooses one.

    Signals:
        chosen: a day was chosen; carries the date.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done: Mapping[date, DayDone] = {}
        self._today = date.min
        self._at = date.min
        self._chosen: date | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_days(self, done: Mapping[date, DayDone], today: date) -> None:
        """Show the days up to `today`, and which of them something was done on."""
        if self._at in (self._today, date.min):
            self._at = today
        self._done, self._today = done, today
        self._tell()

    def show_chosen(self, day: date | None) -> None:
        """Mark the day whose sessions are shown, None if there is no such."""
        self._chosen = day
        self.update()

    def day_at(self, place: QPoint) -> date | None:
        """Return the day that is drawn at `place`, None if none is."""
        column, row = (place.x() - self._left()) // self._pitch(), (place.y() - self._top()) // self._pitch()
        if not (0 <= column < self._weeks() and 0 <= row < 7):
            return None
        day = self._first() + timedelta(days=7 * column + row)
        return day if day <= self._today else None

    def box_of(self, day: date) -> QRectF:
        """Return where a day is drawn."""
        column, row = divmod((day - self._first()).days, 7)
        side = self._pitch() - _GAP
        return QRectF(self._left() + column * self._pitch(), self._top() + row * self._pitch(), side, side)

    def _tell(self) -> None:
        self.setAccessibleDescription(day_done_text(self._at, self._done.get(self._at)))
        self.update()

    def _choose(self, day: date) -> None:
        self._at = day
        self._tell()
        self.chosen.emit(day)

    def _pitch(self) -> int:
        return max(16, round(self.fontMetrics().height() * 0.95)) + _GAP

    def _left(self) -> int:
        widest = max(self.fontMetrics().horizontalAdvance(weekday_text(day)) for day in range(7))
        return widest + GRID

    def _top(self) -> int:
        return self.fontMetrics().height() + GRID // 2

    def _weeks(self) -> int:
        return max(_FEWEST_WEEKS, min(WEEKS, (self.width() - self._left()) // self._pitch()))

    def _first(self) -> date:
        monday = self._today - timedelta(days=self._today.weekday())
        return monday - timedelta(days=7 * (self._weeks() - 1))

    def sizeHint(self) -> QSize:
        return QSize(self._left() + WEEKS * self._pitch(), self._top() + 7 * self._pitch())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + _FEWEST_WEEKS * self._pitch(), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), day_done_text(day, self._done.get(day)) if day else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step:
            self._at = max(self._first(), min(self._at + timedelta(days=step), self._today))
            self._tell()
        elif event.key() == Qt.Key.Key_Space:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day and event.button() is Qt.MouseButton.LeftButton:
            self._choose(day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._today == date.min:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_words(painter)
        day = self._first()
        while day <= self._today:
            self._paint_day(painter, day)
            day += timedelta(days=1)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.colours.muted))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for row in (0, 2, 4):
            top = self._top() + row * self._pitch()
            painter.drawText(QRectF(0, top, self._left(), self._pitch() - _GAP), middle, weekday_text(row))
        free = 0.0
        for column in range(self._weeks()):
            monday = self._first() + timedelta(days=7 * column)
            left = float(self._left() + column * self._pitch())
            if monday.day <= 7 and left >= free:
                text = month_text(monday)
                width = self.fontMetrics().horizontalAdvance(text)
                painter.drawText(QRectF(left, 0, width + 1, self.fontMetrics().height()), middle, text)
                free = left + width + GRID

    def _paint_day(self, painter: QPainter, day: date) -> None:
        colours, box = self._theme.colours, self.box_of(day)
        is_at = self.hasFocus() and day == self._at
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.teal if day in self._done else colours.line))
        if day not in self._done:
            painter.setOpacity(0.55)
        painter.drawRoundedRect(box, 4, 4)
        painter.setOpacity(1)
        if is_at or day in (self._today, self._chosen):
            width = 2.5 if is_at or day == self._chosen else 1.5
            edge = colours.ink if is_at or day == self._chosen else colours.muted
            painter.setPen(QPen(QColor(edge), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = width / 2
            painter.drawRoundedRect(box.adjusted(inside, inside, -inside, -inside), 4, 4)
