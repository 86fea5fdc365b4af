"""Which sessions of the history are sought: by routine, by region, by days."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QSizePolicy, QWidget

from coach.domain.logbook import Selection
from coach.domain.record import Region
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.history_view import Span, span_name
from coach.gui.views.words import region_name
from coach.gui.widgets.drop_down import DropDown
from coach.gui.widgets.labels import make_button, make_label
from coach.i18n import _

_EARLIEST = date(2000, 1, 1)
_USUAL = timedelta(days=27)


class SelectionBar(QWidget):
    """Three lists and, for days of the user's own, two fields for dates.

    Signals:
        changed: other sessions are sought than before; carries their Selection.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._routine = _choice(theme, _("Routine"))
        self._region = _choice(theme, _("Where it hurt"))
        self._span = _choice(theme, _("When"))
        for span in Span:
            self._span.addItem(span_name(span), span)
        self._first, self._last = _DateField(_("From")), _DateField(_("To"))
        self._between = make_label("–", wraps=False)
        self._clear = make_button(_("Show all"), "quiet")
        self._clear.clicked.connect(self.clear)
        for box in (self._routine, self._region, self._span):
            box.currentIndexChanged.connect(self._follow)
        for field in (self._first, self._last):
            field.dateChanged.connect(self._follow)
        self._count = make_label(role="muted", wraps=False)
        self._lay_out()
        self.show_choices((), (), _EARLIEST + _USUAL)

    @property
    def selection(self) -> Selection:
        """What is sought."""
        span = self._span.currentData()
        first, last = span.first_day(self._today), None
        if span is Span.DATES:
            first, last = sorted((self._first.day, self._last.day))
        return Selection(self._routine.currentData(), self._region.currentData(), first, last)

    def show_choices(
        self, routines: Sequence[tuple[str, str]], regions: Sequence[Region], today: date
    ) -> None:
        """Offer these; what is chosen stays chosen while it is among them."""
        with QSignalBlocker(self):
            if self._today != today:
                self._today = today
                if self._span.currentData() is not Span.DATES:
                    self._first.show_day(today - _USUAL)
                    self._last.show_day(today)
            _offer(self._routine, [(_("All routines"), None), *((title, id_) for id_, title in routines)])
            _offer(self._region, [(_("All regions"), None), *((region_name(r), r) for r in regions)])

    def show_count(self, text: str) -> None:
        """Say how many were found."""
        self._count.setText(text)

    def choose_day(self, day: date) -> None:
        """Seek the sessions of one day."""
        with QSignalBlocker(self):
            self._first.show_day(day)
            self._last.show_day(day)
            self._span.setCurrentIndex(list(Span).index(Span.DATES))
        self._follow()

    def clear(self) -> None:
        """Seek all sessions."""
        with QSignalBlocker(self):
            for box in (self._routine, self._region, self._span):
                box.setCurrentIndex(0)
        self._follow()

    def _follow(self) -> None:
        if self.signalsBlocked():
            return
        is_open = self._span.currentData() is Span.DATES
        for part in (self._first, self._between, self._last):
            part.setVisible(is_open)
        self._clear.setVisible(self.selection != Selection())
        self.changed.emit(self.selection)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for part in (self._routine, self._region, self._span, self._first, self._between, self._last):
            layout.addWidget(part)
        layout.addWidget(self._clear)
        layout.addStretch()
        layout.addWidget(self._count)
        for hidden in (self._first, self._between, self._last, self._clear):
            hidden.hide()


class _DateField(QDateEdit):
    """Takes a date by typing or by Up and Down; the wheel scrolls the page and changes nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFont(scaled_font(self.font(), 1.1))
        self.setDisplayFormat("d MMM yyyy")
        self.setDateRange(_qdate(_EARLIEST), QDate(2999, 12, 31))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def day(self) -> date:
        """The date in the field."""
        found = self.date()
        return date(found.year(), found.month(), found.day())

    def show_day(self, day: date) -> None:
        """Show this date."""
        with QSignalBlocker(self):
            self.setDate(_qdate(max(day, _EARLIEST)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _choice(theme: Theme, name: str) -> DropDown:
    box = DropDown(theme)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMaxVisibleItems(12)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    box.setMaximumWidth(34 * GRID)
    return box


def _offer(box: QComboBox, items: list[tuple[str, object]]) -> None:
    """Offer other entries, and keep the one that is chosen; if it is gone, the first one is."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for text, value in items:
            box.addItem(text, value)
        values = [value for _text, value in items]
        box.setCurrentIndex(values.index(chosen) if chosen in values else 0)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
