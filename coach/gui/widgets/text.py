"""Text of a few lines for widgets that paint by hand."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QTextLayout

from coach.gui.theme import scaled_font

_LARGE = (2.6, 2.2, 1.8, 1.5, 1.25, 1.1)


def lines_of(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Break `text` into at most `most` lines of `width` pixels; the last one ends in "…" if more follows."""
    layout = QTextLayout(text, font)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
        rest = text[line.textStart() :]
    layout.endLayout()
    if lines:
        lines[-1] = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return lines


def draw_lines(painter: QPainter, room: QRectF, font: QFont, lines: list[str]) -> float:
    """Draw `lines` from the top of `room` down, and return where the next line would begin."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    top = room.top()
    for line in lines:
        painter.drawText(QPointF(room.left(), top + metrics.ascent()), line)
        top += metrics.lineSpacing()
    return top


def draw_large(painter: QPainter, room: QRect, base: QFont, text: str) -> None:
    """Draw `text` amid `room`, in the largest of some sizes of `base` in which it fits, or the smallest."""
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    font = base
    for factor in _LARGE:
        font = scaled_font(base, factor)
        needed = QFontMetrics(font).boundingRect(room, flags, text)
        if needed.width() <= room.width() and needed.height() <= room.height():
            break
    painter.setFont(font)
    painter.drawText(room, flags, text)
