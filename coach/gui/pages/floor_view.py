"""The floor view: figure and digits, read from the mat."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.terms import Side
from coach.domain.timeline import PhaseKind
from coach.gui.pictures import Pictures
from coach.gui.player_view import PlayerView
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.widgets.picture import Picture
from coach.gui.widgets.side_sign import side_text
from coach.i18n import _

DIGITS_SHARE, LEAST_SHARE = 0.34, 0.2
"""The digits' height as a share of the screen's: where there is room, and where the figure makes room."""
EDGE = 2 * GRID


class FloorView(QWidget):
    """Fills the screen with the figure, the seconds, the side and a progress edge, and nothing else.

    Signals:
        clicked: the mouse, to which nothing else is offered here, was clicked.
    """

    clicked = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._picture = Picture(pictures)
        self._digits = _Digits(theme)
        self._edge = _Edge(theme)
        content = QHBoxLayout()
        content.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 4 * GRID)
        content.setSpacing(4 * GRID)
        content.addWidget(self._picture, 11)
        content.addWidget(self._digits, 9)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(content, 1)
        layout.addWidget(self._edge)

    def show_view(self, view: PlayerView) -> None:
        """Render what the player shows, reduced to what can be read from afar."""
        showing = view.showing
        self._picture.show_picture(showing.image, showing.mirrored, showing.text)
        self._picture.show_movement(showing.movement, view.elapsed_ms, is_playing=not view.is_paused)
        self._picture.prepare(view.next_showing.image if view.is_next_near else None)
        self._digits.show_view(view)
        self._edge.show_progress(view.progress, is_work=view.kind.is_work)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the digits ask anew for what they need."""
        super().resizeEvent(event)
        self._digits.updateGeometry()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.clicked.emit()


class _Digits(QWidget):
    """The side above the seconds above what is to be done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts = ("", "", "")
        self._side: Side | None = None
        theme.changed.connect(self.update)

    def show_view(self, view: PlayerView) -> None:
        """Show the side, the seconds and the exercise or the phase."""
        side = side_text(view.side) if view.side else ""
        below = _("Paused") if view.is_paused else view.title
        if view.kind in (PhaseKind.PREPARE, PhaseKind.SWITCH) and not view.is_paused:
            below = f"{view.phase_text}\n{view.title}"
        texts = (side, "→" if view.is_waiting else view.digits, below)
        if len(texts[1]) != len(self._texts[1]):
            self.updateGeometry()
        if (texts, view.side) != (self._texts, self._side):
            self._texts, self._side = texts, view.side
            self.setAccessibleName(" ".join(texts))
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of digits of the least height, whichever they are."""
        screen = self.window().size()
        height = min(screen.height(), screen.width() * 3 / 4)  # upright, not all of them could fit
        metrics = QFontMetricsF(_font(self.font(), height * LEAST_SHARE))
        widest = "".join("0" if sign.isdigit() else sign for sign in self._texts[1])
        return QSize(ceil(metrics.horizontalAdvance(widest)), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the three lines."""
        side, digits, below = self._texts
        colours, height = self._theme.colours, self.window().height()
        painter = QPainter(self)
        at_end = Qt.AlignmentFlag.AlignLeft if self._side is Side.LEFT else Qt.AlignmentFlag.AlignRight
        painter.setPen(QColor(colours.teal_text if self._side is Side.LEFT else colours.ink))
        _draw(painter, self._part(0, 0.2), side, height * 0.11, at_end | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(colours.ink))
        _draw(painter, self._part(0.1, 0.8), digits, height * DIGITS_SHARE, Qt.AlignmentFlag.AlignCenter)
        painter.setPen(QColor(colours.muted))
        under = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        _draw(painter, self._part(0.7, 1), below, height * 0.055, under)

    def _part(self, top: float, bottom: float) -> QRectF:
        return QRectF(0, top * self.height(), self.width(), (bottom - top) * self.height())


def _font(base: QFont, cap: float) -> QFont:
    """Return a bold font whose capitals are `cap` pixels high."""
    font = scaled_font(base, 1, QFont.Weight.DemiBold)
    font.setPixelSize(100)
    font.setPixelSize(max(8, round(cap * 100 / QFontMetricsF(font).capHeight())))
    return font


def _draw(painter: QPainter, box: QRectF, text: str, cap: float, align: Qt.AlignmentFlag) -> None:
    """Write `text` into `box` with capitals `cap` pixels high, or as high as there is room for."""
    flags, base = int(align) | int(Qt.TextFlag.TextWordWrap), painter.font()
    while True:
        painter.setFont(_font(base, cap))
        needed = painter.boundingRect(box, flags, text)
        if cap < 8 or (needed.width() <= box.width() and needed.height() <= box.height()):
            break
        cap *= 0.96
    painter.drawText(box, flags | int(Qt.TextFlag.TextDontClip), text)


class _Edge(QWidget):
    """A thin band along the lower edge: the phase's progress."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._progress, self._is_work = 0.0, False
        self.setFixedHeight(EDGE)
        theme.changed.connect(self.update)

    def show_progress(self, progress: float, *, is_work: bool) -> None:
        """Fill the band up to `progress` (0 to 1)."""
        if (progress, is_work) != (self._progress, self._is_work):
            self._progress, self._is_work = progress, is_work
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the band."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.line))
        done = self.rect()
        done.setWidth(round(self.width() * self._progress))
        painter.fillRect(done, QColor(colours.teal if self._is_work else colours.sage))
