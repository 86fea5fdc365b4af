"""A small card of a routine."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.figures.standing import draw_standing
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.cards import RoutineCard
from coach.gui.widgets.own_mark import draw_own_mark
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
        self._take(card)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)
        pictures.changed.connect(self.update)

    def show_routine(self, card: RoutineCard) -> None:
        """Show what a routine is by now."""
        if card is not self._card and card != self._card:
            self._take(card)
            self.update()

    def _take(self, card: RoutineCard) -> None:
        self._card = card
        self._image = next(filter(self._pictures.has, card.images), None)
        self.setAccessibleName(f"{card.title}, {card.note}")
        self.setAccessibleDescription(" ".join(filter(None, [card.summary, card.tags_text])))

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
        self._paint_note(painter, QPointF(room.left(), foot), note)
        painter.setPen(QColor(colours.muted))
        most = int((foot - top - GRID / 2) / line_height)
        above = [] if self._image else [self._card.summary]
        lines = [*above, self._card.tags_text]
        told = [line for text in lines if text for line in lines_of(text, note, room.width(), _SUMMARY_LINES)]
        draw_lines(painter, room.translated(0, top - room.top() + GRID / 4), note, told[:most])

    def _paint_note(self, painter: QPainter, at: QPointF, font: QFont) -> None:
        """Draw how long it takes, and the mark of what is the user's own."""
        colours, metrics = self._theme.colours, QFontMetricsF(font)
        length = self._card.short_length
        painter.setFont(font)
        painter.drawText(at + QPointF(0, metrics.ascent()), length)
        if self._card.is_own:
            gap = metrics.horizontalAdvance(length) + 1.5 * GRID if length else 0
            draw_own_mark(painter, at + QPointF(gap, 0), font, colours.teal_text, colours.muted)

    def _title_font(self) -> QFont:
        return scaled_font(self.font(), 1.25, QFont.Weight.DemiBold)

    def _note_font(self) -> QFont:
        return scaled_font(self.font(), 1.1)
