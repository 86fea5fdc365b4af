"""Text of a few lines for widgets that paint by hand."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout


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
