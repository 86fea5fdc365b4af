"""The large card of the routine that is done next."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.theme import GRID, Theme
from coach.gui.views.cards import RoutineCard
from coach.gui.widgets.labels import make_button, make_label, make_title
from coach.gui.widgets.own_mark import OwnMark
from coach.gui.widgets.picture import Picture
from coach.i18n import _

_RADIUS = 3 * GRID
_DISC_ALPHA = 0.34


class Hero(QWidget):
    """A routine's title, summary, length and picture, with Start.

    Signals:
        started: Start was pressed.
        opened: the steps were asked for, or the card clicked.
    """

    started = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._title = make_title(factor=2.4)
        self._summary = make_label(factor=1.25)
        self._length = make_label(factor=1.25, role="muted", wraps=False)
        self._own = OwnMark(theme, 1.25)
        self.start = make_button(_("Start"), "main", factor=1.35, hint=_("Begin this routine (Enter)"))
        self._steps = make_button(_("See the steps"), "quiet", factor=1.15)
        self._picture = Picture(pictures)
        self.start.clicked.connect(self.started)
        self._steps.clicked.connect(self.opened)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)
        self._lay_out()

    def show_card(self, card: RoutineCard) -> None:
        """Show the routine of `card`; one with a problem cannot be started."""
        self._title.setText(card.title)
        self._summary.setText(card.problem or card.summary)
        self._summary.setVisible(bool(card.problem or card.summary))
        self._length.setText(card.length)
        self._own.setVisible(card.is_own)
        self.start.setEnabled(not card.problem)
        image = next(filter(self._pictures.has, reversed(card.images)), None)
        self._picture.show_picture(image)
        self._picture.setVisible(image is not None)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(self.start)
        buttons.addWidget(self._steps)
        buttons.addStretch(1)
        facts = QHBoxLayout()
        facts.setSpacing(2 * GRID)
        facts.addWidget(self._length)
        facts.addWidget(self._own)
        facts.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(GRID)
        words.addStretch(2)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        words.addLayout(facts)
        words.addSpacing(2 * GRID)
        words.addLayout(buttons)
        words.addStretch(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addLayout(words, 6)
        layout.addWidget(self._picture, 5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the routine wherever the card is clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, and a quiet disc for the figure to stand out from."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        if self._picture.isVisibleTo(self):
            sage = QColor(colours.sage)
            sage.setAlphaF(_DISC_ALPHA)
            painter.setBrush(sage)
            room = QRectF(self._picture.geometry())
            radius = min(room.width(), room.height()) / 2
            painter.drawEllipse(QPointF(room.center()), radius, radius)
