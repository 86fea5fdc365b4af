"""Where a notice lies: over the page, if it covers nothing there that can be used, otherwise below it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coach.gui.theme import GRID
from coach.gui.widgets.notice import Notice

_LEAST_WIDTH, _MOST_WIDTH, _MOST_HEIGHT = 40 * GRID, 80 * GRID, 12 * GRID
"""What is narrower is hard to read, and what is larger hides too much."""


class NoticeRoom(QWidget):
    """Fills itself with the pages, and finds a place for the notice.

    In the middle of the page's upper edge, between the controls there, it costs the page no height: figures
    keep their size, and need not be decoded anew when it comes and when it goes. It lies between the texts
    there, too, or over them if it soon passes; where that leaves too little room, below the page. Controls
    that are scrolled under it can be scrolled away from it.
    """

    def __init__(self, pages: QStackedWidget, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._notice = notice
        self._is_kept_free = False
        pages.setParent(self)
        self._place = QWidget(self)
        layout = QVBoxLayout(self._place)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(notice)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._put)
        notice.changed.connect(self._put)
        pages.currentChanged.connect(self._later.start)  # once the page is laid out
        self._put()

    def keep_free(self, is_wanted: bool) -> None:
        """Show no notice, or again the one that is there."""
        self._is_kept_free = is_wanted
        self._notice.set_held(is_wanted)
        self._put()

    def _put(self) -> None:
        self._pages.setGeometry(self.rect())
        is_seen = not (self._is_kept_free or self._notice.isHidden())
        if is_seen:
            controls = _seen(self._pages, _is_control)
            texts = _seen(self._pages, _is_text)
            place = self._place_over_page([*controls, *texts])
            if place is None and self._notice.is_passing:
                place = self._place_over_page(controls)
            if place is None:
                height = self._notice.heightForWidth(self.width())
                place = QRect(0, self.height() - height, self.width(), height)
                self._pages.resize(self.width(), self.height() - height)
            self._place.setGeometry(place)
            self._place.raise_()
        self._place.setVisible(is_seen)

    def _place_over_page(self, kept_free: Iterable[QWidget]) -> QRect | None:
        taken = [_place_in(self, widget) for widget in kept_free]
        width = min(self._notice.sizeHint().width(), _MOST_WIDTH)
        height = 0
        while (needed := self._notice.heightForWidth(width)) > height:
            height = needed
            band = self.rect().adjusted(GRID, GRID, -GRID, 0)
            band.setHeight(height)
            gap = gap_around(band.center().x(), band, taken)
            width = min(width, gap.width())
            if width < min(_LEAST_WIDTH, self._notice.sizeHint().width()) or height > _MOST_HEIGHT:
                return None
        left = band.center().x() - width // 2
        return QRect(max(gap.left(), min(left, gap.right() + 1 - width)), band.top(), width, height)

    def showEvent(self, event: QShowEvent) -> None:
        """Find a place as soon as it is known where the controls are."""
        super().showEvent(event)
        self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find a place anew."""
        super().resizeEvent(event)
        self._put()


def gap_around(middle: int, band: QRect, taken: Iterable[QRect]) -> QRect:
    """Return the part of `band` around the x of `middle` that keeps a distance from all of `taken`."""
    left, right = band.left(), band.right() + 1
    for rect in (rect.adjusted(-GRID, -GRID // 2, GRID, GRID // 2) for rect in taken):
        if rect.intersects(band) and rect.center().x() < middle:
            left = max(left, rect.right() + 1)
        elif rect.intersects(band):
            right = min(right, rect.left())
    return QRect(left, band.top(), max(0, right - left), band.height())


def _seen(page: QWidget, is_wanted: Callable[[QWidget], bool]) -> list[QWidget]:
    return [widget for widget in page.findChildren(QWidget) if widget.isVisible() and is_wanted(widget)]


def _is_control(widget: QWidget) -> bool:
    """Whether it can be clicked or typed into."""
    return isinstance(widget, QAbstractButton) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_text(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and bool(widget.text())


def _place_in(room: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(room, QPoint()), widget.size())
