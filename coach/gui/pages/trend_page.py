"""The page that answers, as far as numbers can: does it help?"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from coach.domain.logbook import PainPoint
from coach.domain.pain_review import PainReview
from coach.domain.record import Region
from coach.gui.keys import on_enter, on_key
from coach.gui.theme import GRID, Theme
from coach.gui.views.history_view import Span, day_text, span_name
from coach.gui.views.pain_words import band_text, insight_text, medians_text
from coach.gui.views.run_view import distance_text
from coach.gui.views.words import region_name
from coach.gui.widgets.arrow import Arrow, ArrowIcon
from coach.gui.widgets.centred import put_centred
from coach.gui.widgets.drop_down import DropDown
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.legend import Legend
from coach.gui.widgets.pain_chart import PainChart
from coach.gui.widgets.segments import text_segments
from coach.gui.widgets.sheet import flush
from coach.gui.widgets.table import Table
from coach.gui.widgets.table_model import Column, TableModel
from coach.i18n import _
from coach.preferences import DistanceUnit

_SPANS = (Span.MONTH, Span.QUARTER, Span.YEAR, Span.ALL)
_CHART, _TABLE = "chart", "table"


class TrendPage(QWidget):
    """Shows what weeks of pain numbers say, their chart, and the numbers themselves.

    Signals:
        wanted: another review is needed; carries the Region and the Span.
        back_requested: the page is to be left.
    """

    wanted = Signal(object, object)
    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._unit = DistanceUnit.KM
        self._region = DropDown(theme)
        self._region.setAccessibleName(_("Region"))
        self._region.currentIndexChanged.connect(self._ask)
        self._span = DropDown(theme)
        self._span.setAccessibleName(_("Time"))
        for span in _SPANS:
            self._span.addItem(span_name(span), span)
        self._span.setCurrentIndex(_SPANS.index(Span.QUARTER))
        self._span.currentIndexChanged.connect(self._ask)
        self._first = make_label(factor=1.3, weight=QFont.Weight.DemiBold)
        self._rest = make_label()
        self._chart = PainChart(theme)
        self._chart.setAccessibleName(_("Chart of your pain numbers"))
        self._chart.setMinimumHeight(26 * GRID)
        self._model = TableModel(self._columns(), self)
        self._table = Table(theme, self._model, _("Pain numbers"))
        self._table.setMinimumHeight(26 * GRID)
        self._kinds = text_segments({_CHART: _("Chart"), _TABLE: _("Numbers")}, _("Shown as"))
        self._kinds.show_value(_CHART)
        self._kinds.chosen.connect(self._show_kind)
        self._none = make_label(_("No number was given in this time."), role="muted")
        self._legend = Legend(theme)
        self._notes = make_label("", 1.0, role="muted")
        self._back = make_button(_("Back"), "quiet", hint=_("Back to the history (Esc)"))
        ArrowIcon(self._back, theme, Arrow.BACK)
        self._done = make_button(_("Done"), "main", hint=_("Back to the history (Enter)"))
        self._back.clicked.connect(self.back_requested)
        self._done.clicked.connect(self.back_requested)
        on_enter(self, self.back_requested.emit)
        on_key(self, Qt.Key.Key_Escape, self.back_requested.emit)
        self._lay_out()

    def show_regions(self, regions: Sequence[Region]) -> None:
        """Offer these, the one of most sessions first; what is chosen stays chosen while it is there."""
        offered = list(regions) or [Region.LOWER_BACK]
        chosen = self._region.currentData()
        with QSignalBlocker(self._region):
            self._region.clear()
            for region in offered:
                self._region.addItem(region_name(region), region)
            self._region.setCurrentIndex(offered.index(chosen) if chosen in offered else 0)
        self._ask()

    def show_review(self, review: PainReview, unit: DistanceUnit = DistanceUnit.KM) -> None:
        """Show what was asked for, with distances in `unit`."""
        self._unit = unit
        first, *rest = [insight_text(one, unit) for one in review.insights] or [""]
        self._first.setText(first)
        self._first.setVisible(bool(first))
        self._rest.setText("\n".join(rest))
        self._rest.setVisible(bool(rest))
        self._chart.show_review(review)
        self._chart.setAccessibleDescription("\n".join([first, *rest]))
        self._model.show_rows(review.points[::-1])
        for part in (self._parts, self._kinds):
            part.setVisible(bool(review.marks))
        self._legend.setVisible(bool(review.marks) and self._shown.currentWidget() is self._chart)
        notes = (medians_text() if review.are_medians else "", band_text() if review.band else "")
        self._notes.setText(" ".join(filter(None, notes)))
        self._none.setVisible(not review.marks)

    def enter(self) -> None:
        """Be ready for the keyboard."""
        self._done.setFocus()

    def _ask(self) -> None:
        self.wanted.emit(self._region.currentData(), self._span.currentData())

    def _show_kind(self, kind: str) -> None:
        self._shown.setCurrentWidget(self._chart if kind == _CHART else self._table)
        self._legend.setVisible(kind == _CHART)

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(GRID)
        title.addWidget(make_title(_("Does it help?")), 1)
        title.addWidget(self._region)
        title.addWidget(self._span)
        self._parts = QWidget()
        self._shown = QStackedLayout(self._parts)
        self._shown.addWidget(self._chart)
        self._shown.addWidget(self._table)
        under = QHBoxLayout()
        under.setSpacing(2 * GRID)
        under.addWidget(self._legend)
        under.addStretch()
        under.addWidget(self._kinds)
        foot = QHBoxLayout()
        foot.setSpacing(3 * GRID)
        foot.addWidget(self._notes, 1)
        foot.addWidget(self._done)
        column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        page.setSpacing(GRID)
        page.addLayout(flush(self._back))
        page.addLayout(title)
        page.addSpacing(GRID)
        page.addWidget(self._first)
        page.addWidget(self._rest)
        page.addWidget(self._none)
        page.addSpacing(GRID)
        page.addWidget(self._parts, 1)
        page.addLayout(under)
        page.addSpacing(GRID)
        page.addStretch()
        page.addLayout(foot)
        put_centred(self, column)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(_("Day"), lambda point: day_text(point.day)),
            Column(_("Before"), lambda point: _number(point.before), "10", True),
            Column(_("After"), lambda point: _number(point.after), "10", True),
            Column(_("Next morning"), lambda point: _number(point.next_morning), "10", True),
            Column(_("Run"), self._run, "100.55 miles", True),
            Column("", lambda _point: "", share=1),
        )

    def _run(self, point: PainPoint) -> str:
        km = point.run.distance_km
        return "" if km is None else distance_text(km, self._unit)


def _number(score: int | None) -> str:
    return "" if score is None else str(score)
