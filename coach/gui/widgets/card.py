"""A small card of a routine."""

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.cards import RoutineCard
from coach.gui.widgets.standing import draw_standing
from coach.gui.widgets.text import draw_lines, lines_of

RADIUS = 2 * GRID
_SIDE_MARGIN = 2.5 * GRID
_MARGIN = 2 * GRID
_PICTURE_SHARE = 0.42
_TITLE_LINES = 2
_SUMMARY_LINES = 2


class Card(QAbstractButton):
    """A routine's title, length and one of its pictures; where there is no picture, its summary.

    It paints itself: ten cards of labels and layouts would cost a tenth of the program's start.
    """

    def __init__(
        self, theme: Theme, pictures: Pictures, card: RoutineCard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._card = card
        self._image = next(filter(pictures.has, card.images), None)
        self.setAccessibleName(f"{card.title}, {card.note}")
        self.setAccessibleDescription(card.summary)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)
        pictures.changed.connect(self.update)

    @property
    def card(self) -> RoutineCard:
        """What is shown."""
        return self._card

    def sizeHint(self) -> QSize:
        """Be wide enough for a long title on two lines, and high enough for all lines."""
        title, note = QFontMetricsF(self._title_font()), QFontMetricsF(self._note_font())
        text_height = _TITLE_LINES * title.lineSpacing() + 2 * note.lineSpacing() + GRID / 2
        width = title.averageCharWidth() * 16 / (1 - _PICTURE_SHARE) + 2 * _SIDE_MARGIN
        return QSize(round(width), round(max(text_height + 2 * _MARGIN, 13 * GRID)))

    def minimumSizeHint(self) -> QSize:
        """Never cut a line."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        room = QRectF(self.rect()).adjusted(_SIDE_MARGIN, _MARGIN, -_SIDE_MARGIN, -_MARGIN)
        if self._image:
            share = room.width() * _PICTURE_SHARE
            self._paint_picture(painter, room.adjusted(room.width() - share, -GRID, GRID, GRID))
            room.setWidth(room.width() - share - GRID)
        self._paint_text(painter, room)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = self._theme.colours
        edge = colours.teal_text if self.hasFocus() else colours.line if self.underMouse() else colours.raised
        painter.setPen(QPen(QColor(edge), 2))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_picture(self, painter: QPainter, room: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        # Cards of one row differ by a pixel: let them share a decoded picture.
        size = QSizeF(room.width() // GRID * GRID, room.height()) * ratio
        pixmap = self._pictures.picture(self._image, size.toSize())
        if pixmap:
            draw_standing(painter, room, pixmap, ratio)

    def _paint_text(self, painter: QPainter, room: QRectF) -> None:
        colours = self._theme.colours
        title, note = self._title_font(), self._note_font()
        title_lines = lines_of(self._card.title, title, room.width(), _TITLE_LINES)
        painter.setPen(QColor(colours.ink))
        top = draw_lines(painter, room, title, title_lines)
        painter.setPen(QColor(colours.muted))
        line_height = QFontMetricsF(note).lineSpacing()
        foot = room.bottom() - line_height
        draw_lines(painter, room.translated(0, foot - room.top()), note, [self._card.note])
        if not self._image:
            most = int((foot - top - GRID / 2) / line_height)
            summary = lines_of(self._card.summary, note, room.width(), min(most, _SUMMARY_LINES))
            draw_lines(painter, room.translated(0, top - room.top() + GRID / 2), note, summary)

    def _title_font(self) -> QFont:
        return scaled_font(self.font(), 1.25, QFont.Weight.DemiBold)

    def _note_font(self) -> QFont:
        return scaled_font(self.font(), 1.1)
