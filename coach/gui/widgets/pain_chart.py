"""Pain numbers before and after over time, with their trend and the band of what may be chance.

Imported only by the page that shows it: pyqtgraph brings numpy.
"""

from datetime import timedelta

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QWheelEvent
from PySide6.QtWidgets import QWidget

from coach.domain.pain_review import PainReview
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.history_view import day_ticks

_LEAST = timedelta(days=6)
_SCORES = range(0, 11, 2)
_RING, _DISC = 12, 7


class PainChart(pg.PlotWidget):  # type: ignore[misc]
    """Shows a ring for each number before and a disc for each number after; its values are told elsewhere.

    Attributes:
        review: what it shows, None before anything was given.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._theme = theme
        self.review: PainReview | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setAntialiasing(True)
        self.hideButtons()
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.setYRange(0, 10, padding=0.04)
        self.getAxis("left").setTicks([[(score, str(score)) for score in _SCORES]])
        theme.changed.connect(self._draw)

    def show_review(self, review: PainReview) -> None:
        """Draw these numbers."""
        self.review = review
        self._draw()

    def _draw(self) -> None:
        if self.review is None:
            return
        self.clear()
        self._draw_axes(self.review)
        self._draw_band(self.review)
        self._draw_trend(self.review)
        self._draw_marks(self.review)

    def _draw_axes(self, review: PainReview) -> None:
        colours = self._theme.colours
        font: QFont = scaled_font(self.font(), 1.0)
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(colours.line)
            axis.setTextPen(colours.muted)
            axis.setTickFont(font)
            axis.setStyle(tickLength=0, tickTextOffset=8)
        for score in _SCORES:
            self.addItem(pg.InfiniteLine(score, angle=0, pen=pg.mkPen(colours.line, width=1)))
        first, last = review.first_day, max(review.today, review.first_day + _LEAST)
        self.setXRange(first.toordinal(), last.toordinal(), padding=0.03)
        ticks = [(day.toordinal(), text) for day, text in day_ticks(first, last)]
        self.getAxis("bottom").setTicks([ticks])

    def _draw_band(self, review: PainReview) -> None:
        if review.band:
            ground = QColor(self._theme.colours.sage)
            ground.setAlphaF(0.22)
            limits = (review.band.lower, review.band.upper)
            band = pg.LinearRegionItem(limits, orientation="horizontal", movable=False, brush=ground)
            for line in band.lines:
                line.setPen(pg.mkPen(None))
            self.addItem(band)

    def _draw_trend(self, review: PainReview) -> None:
        if trend := review.trend:
            pen = pg.mkPen(self._theme.colours.ink, width=2, style=Qt.PenStyle.DashLine)
            days = [trend.first_day.toordinal(), trend.last_day.toordinal()]
            self.plot(days, [trend.first, trend.last], pen=pen)

    def _draw_marks(self, review: PainReview) -> None:
        colours = self._theme.colours
        marks = [(mark.day.toordinal(), mark.before, mark.after) for mark in review.marks]
        pairs = [(at, one, two) for at, one, two in marks if one is not None and two is not None]
        self.plot(
            [at for at, _one, _two in pairs for _ in range(2)],
            [score for _at, one, two in pairs for score in (one, two)],
            connect="pairs",
            pen=pg.mkPen(colours.teal_text, width=2),
        )
        ring = pg.mkPen(colours.teal_text, width=2)
        # A disc is smaller than the hole of a ring, so that a number that stayed the same shows both.
        for place, size, pen, inside in (
            (1, _RING, ring, colours.paper),
            (2, _DISC, pg.mkPen(None), colours.teal_text),
        ):
            given = [(mark[0], mark[place]) for mark in marks if mark[place] is not None]
            self.addItem(
                pg.ScatterPlotItem(
                    [at for at, _score in given],
                    [score for _at, score in given],
                    size=size,
                    pen=pen,
                    brush=inside,
                )
            )

    def sizeHint(self) -> QSize:
        return QSize(80 * GRID, 26 * GRID)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
