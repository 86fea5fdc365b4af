"""The seconds and the few words beside them, written to be read from the mat."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.domain.terms import Side
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.player_view import PlayerView
from coach.gui.widgets.side_sign import side_text

DIGITS_SHARE, LEAST_SHARE = 0.34, 0.2
"""The digits' height as a share of the screen's: where there is room, and where the figure makes room."""
SIDE_SHARE, WORDS_SHARE = 0.1, 0.06
"""The same of the capitals of the side, and of the words below the digits."""


class FarDigits(QWidget):
    """The side above the seconds above what is to be done, and with what.

    LEFT stands at the left on teal, RIGHT at the right on ink, as in the player. Everything else is ink, for
    whatever colour lies behind.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = ("", "", "", "")
        self._side: Side | None = None
        theme.changed.connect(self.update)

    def show_view(self, view: PlayerView) -> None:
        """Show the side, the seconds, what is to be done and the exercise."""
        side = side_text(view.side) if view.side else ""
        texts = (side, view.digits, view.headline, view.title)
        if len(texts[1]) != len(self._texts[1]):
            self.updateGeometry()
        if (texts, view.side) != (self._texts, self._side):
            self._texts, self._side = texts, view.side
            self.setAccessibleName(" ".join(filter(None, texts)))
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of digits of the least height, whichever they are."""
        screen = self.window().size()
        height = min(screen.height(), screen.width() * 3 / 4)  # upright, not all of them could fit
        metrics = QFontMetricsF(_font(self.font(), height * LEAST_SHARE))
        widest = "".join("0" if sign.isdigit() else sign for sign in self._texts[1])
        return QSize(ceil(metrics.horizontalAdvance(widest)), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the four texts."""
        side, digits, headline, title = self._texts
        height = self.window().height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._side:
            self._draw_side(painter, self._side, side, height * SIDE_SHARE)
        painter.setPen(QColor(self._theme.colours.ink))
        _draw(painter, self._part(0.12, 0.78), digits, height * DIGITS_SHARE, Qt.AlignmentFlag.AlignCenter)
        under = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        words = height * WORDS_SHARE
        if headline:
            _draw(painter, self._part(0.7, 0.82), headline, words, under)
        _draw(
            painter,
            self._part(0.83 if headline else 0.72, 1),
            title,
            words,
            under,
            weight=QFont.Weight.Medium,
        )

    def _draw_side(self, painter: QPainter, side: Side, text: str, cap: float) -> None:
        colours, is_left = self._theme.colours, side is Side.LEFT
        room = self._part(0, 0.2)
        painter.setFont(_font(self.font(), min(cap, room.height() / 2)))
        width = min(room.width(), painter.fontMetrics().horizontalAdvance(text) + cap)
        sign = QRectF(room.left() if is_left else room.right() - width, room.top(), width, cap * 1.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.teal if is_left else colours.ink))
        painter.drawRoundedRect(sign, 2 * GRID, 2 * GRID)
        painter.setPen(QColor(colours.on_teal if is_left else colours.paper))
        inside = sign.adjusted(GRID, 0, -GRID, 0)
        _draw(painter, inside, text, cap, Qt.AlignmentFlag.AlignCenter, weight=QFont.Weight.Bold)

    def _part(self, top: float, bottom: float) -> QRectF:
        return QRectF(0, top * self.height(), self.width(), (bottom - top) * self.height())


def _font(base: QFont, cap: float, weight: QFont.Weight = QFont.Weight.DemiBold) -> QFont:
    """Return a font whose capitals are `cap` pixels high."""
    font = scaled_font(base, 1, weight)
    font.setPixelSize(100)
    font.setPixelSize(max(8, round(cap * 100 / QFontMetricsF(font).capHeight())))
    return font


def _draw(
    painter: QPainter,
    box: QRectF,
    text: str,
    cap: float,
    align: Qt.AlignmentFlag,
    *,
    weight: QFont.Weight = QFont.Weight.DemiBold,
) -> None:
    """Write `text` into `box` with capitals `cap` pixels high, or as high as there is room for."""
    flags, base = int(align) | int(Qt.TextFlag.TextWordWrap), painter.font()
    while True:
        painter.setFont(_font(base, cap, weight))
        needed = painter.boundingRect(box, flags, text)
        if cap < 8 or (needed.width() <= box.width() and needed.height() <= box.height()):
            break
        cap *= 0.96
    painter.drawText(box, flags | int(Qt.TextFlag.TextDontClip), text)
