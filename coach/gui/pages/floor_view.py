"""The floor view: figure and digits, read from the mat."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.terms import Side
from coach.domain.timeline import PhaseKind
from coach.gui.pictures import Pictures
from coach.gui.player_view import PlayerView
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.widgets.picture import Picture
from coach.gui.widgets.side_sign import side_text
from coach.i18n import _

DIGITS_SHARE = 0.34
"""The digits' height as a share of the screen's; at least 0.18 is promised."""
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
        self._picture.show_picture(view.showing.image, view.showing.mirrored, view.showing.text)
        self._digits.show_view(view)
        self._edge.show_progress(view.progress, is_work=view.kind in (PhaseKind.HOLD, PhaseKind.REPS))

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
        if (texts, view.side) != (self._texts, self._side):
            self._texts, self._side = texts, view.side
            self.setAccessibleName(" ".join(texts))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the three lines, as large as the height allows and the width does not forbid."""
        side, digits, below = self._texts
        colours, height = self._theme.colours, self.window().height()
        painter = QPainter(self)
        colour = colours.teal_text if self._side is Side.LEFT else colours.ink
        top = QRectF(0, 0, self.width(), self.height() * 0.2)
        middle = QRectF(0, top.bottom(), self.width(), self.height() * 0.5)
        bottom = QRectF(0, middle.bottom(), self.width(), self.height() * 0.3)
        align = Qt.AlignmentFlag.AlignLeft if self._side is Side.LEFT else Qt.AlignmentFlag.AlignRight
        align |= Qt.AlignmentFlag.AlignVCenter
        self._draw(painter, top, side, cap=height * 0.11, colour=colour, align=align)
        align = Qt.AlignmentFlag.AlignCenter
        self._draw(painter, middle, digits, cap=height * DIGITS_SHARE, colour=colours.ink, align=align)
        align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        self._draw(painter, bottom, below, cap=height * 0.055, colour=colours.muted, align=align)

    def _draw(
        self, painter: QPainter, box: QRectF, text: str, *, cap: float, colour: str, align: Qt.AlignmentFlag
    ) -> None:
        font = scaled_font(self.font(), 1, QFont.Weight.DemiBold)
        font.setPixelSize(max(8, round(cap / 0.72)))
        painter.setFont(font)
        flags = int(align) | int(Qt.TextFlag.TextWordWrap)
        needed = painter.boundingRect(box, flags, text)
        shrink = min(1.0, box.width() / max(1.0, needed.width()))
        font.setPixelSize(max(8, round(cap / 0.72 * shrink)))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, flags | int(Qt.TextFlag.TextDontClip), text)


class _Edge(QWidget):
    """A thin band along the lower edge: the phase's progress."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._progress, self._is_work = 0.0, False
        self.setFixedHeight(EDGE)

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
