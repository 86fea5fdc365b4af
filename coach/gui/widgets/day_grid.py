"""The last months as a grid of days, a column a week: on which days something was done."""

from collections.abc import Mapping
from dataclasses import dataclass
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
_EDGE = 2.5
_RING = 2
"""How wide the ring around the day is that has the focus: it lies in the gap, outside the day."""
_PAST, _TO_COME = 0.55, 0.2
"""How plain a day is on which nothing was done, and one that is still to come, today being the plainest."""
_STEPS = {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the days are: so many `weeks` from the day `first` on, each of which takes `pitch` pixels."""

    left: int
    top: int
    pitch: int
    weeks: int
    first: date

    def box_of(self, day: date) -> QRectF:
        column, row = divmod((day - self.first).days, 7)
        side = self.pitch - _GAP
        return QRectF(self.left + column * self.pitch, self.top + row * self.pitch, side, side)

    def day_at(self, place: QPoint) -> date | None:
        column, row = (place.x() - self.left) // self.pitch, (place.y() - self.top) // self.pitch
        if not (0 <= column < self.weeks and 0 <= row < 7):
            return None
        return self.first + timedelta(days=7 * column + row)


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
        day = self._places().day_at(place)
        return day if day and day <= self._today else None

    def box_of(self, day: date) -> QRectF:
        """Return where a day is drawn."""
        return self._places().box_of(day)

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

    def _places(self) -> _Places:
        left, pitch = self._left(), self._pitch()
        weeks = max(_FEWEST_WEEKS, min(WEEKS, (self.width() - left) // pitch))
        monday = self._today - timedelta(days=self._today.weekday())
        return _Places(left, self._top(), pitch, weeks, monday - timedelta(days=7 * (weeks - 1)))

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
            self._at = max(self._places().first, min(self._at + timedelta(days=step), self._today))
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
        places = self._places()
        self._paint_words(painter, places)
        for number in range(7 * places.weeks):
            day = places.first + timedelta(days=number)
            self._paint_day(painter, day, places.box_of(day))

    def _paint_words(self, painter: QPainter, places: _Places) -> None:
        painter.setPen(QColor(self._theme.colours.muted))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for row in (0, 2, 4):
            top = places.top + row * places.pitch
            painter.drawText(QRectF(0, top, places.left, places.pitch - _GAP), middle, weekday_text(row))
        free = 0.0
        for column in range(places.weeks):
            monday = places.first + timedelta(days=7 * column)
            left = float(places.left + column * places.pitch)
            if monday.day <= 7 and left >= free:
                text = month_text(monday)
                width = self.fontMetrics().horizontalAdvance(text)
                painter.drawText(QRectF(left, 0, width + 1, self.fontMetrics().height()), middle, text)
                free = left + width + GRID

    def _paint_day(self, painter: QPainter, day: date, box: QRectF) -> None:
        """Draw a day: filled if something was done, plain if not, faint if it is still to come."""
        colours = self._theme.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.teal if day in self._done else colours.line))
        painter.setOpacity(_opacity(day, self._today, day in self._done))
        painter.drawRoundedRect(box, 4, 4)
        painter.setOpacity(1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self._chosen:
            painter.setPen(QPen(QColor(colours.ink), _EDGE))
            painter.drawRoundedRect(box.adjusted(_EDGE / 2, _EDGE / 2, -_EDGE / 2, -_EDGE / 2), 4, 4)
        if self.hasFocus() and day == self._at:
            painter.setPen(QPen(QColor(colours.teal_text), _RING))
            painter.drawRoundedRect(box.adjusted(-_RING / 2, -_RING / 2, _RING / 2, _RING / 2), 5, 5)


def _opacity(day: date, today: date, is_done: bool) -> float:
    if is_done or day == today:
        return 1.0
    return _PAST if day < today else _TO_COME
