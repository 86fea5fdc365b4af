"""A list that opens where one of its lines is to be chosen."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.widgets.arrow import Arrow, draw_arrow


class DropDown(QComboBox):
    """Chooses by mouse and keys; the wheel scrolls the page and never chooses."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The style would cover the whole screen with a long list; its own arrow comes with a bevel, and the
        # one drawn below stands for it.
        self.setStyleSheet(
            "QComboBox { combobox-popup: 0; } QComboBox::drop-down { border: none; width: 32px; }"
        )
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one takes no padding
        self.setFont(scaled_font(self.font(), 1.1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.fontMetrics().height()
        box = QRectF(self.width() - side - GRID, (self.height() - side) / 2, side, side)
        draw_arrow(QPainter(self), box, self._theme.colours.muted, Arrow.OPEN)
