"""The choice of who is seen in the pictures."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from coach.domain.terms import Person
from coach.gui.figures.standing import draw_standing
from coach.gui.theme import GRID, Theme, scaled_font
from coach.gui.views.settings import Value
from coach.gui.widgets.segments import Segments

Portrait = Callable[[Person, QSize], QPixmap | None]
"""Gives a picture of someone, to fit into a size in device pixels; None if there is none."""

_PICTURE = QSize(20 * GRID, 13 * GRID)


class PersonButton(QAbstractButton):
    """A person's picture above their name; without a picture, the name alone."""

    def __init__(self, theme: Theme, person: Person, name: str, portrait: Portrait) -> None:
        super().__init__()
        self._theme = theme
        self._person = person
        self._portrait_of = portrait
        self.setText(name)
        self.setFont(scaled_font(self.font(), 1.1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height() + 2 * GRID
        width = self.fontMetrics().horizontalAdvance(self.text()) + 4 * GRID
        if self._portrait() is None:
            return QSize(width, line)
        return QSize(max(width, _PICTURE.width() + 2 * GRID), _PICTURE.height() + GRID + line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw picture and name, and a frame around who is chosen."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, width = colours.raised, 1.0
        if self.isChecked():
            edge, width = colours.teal_text, 2.0
        elif self.underMouse():
            edge = colours.muted
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 2 * GRID, 2 * GRID)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 1.5 * GRID, 1.5 * GRID)
        room = QRectF(self.rect()).adjusted(GRID, GRID, -GRID, -GRID)
        portrait = self._portrait()
        if portrait:
            above = QRectF(room.topLeft(), QSizeF(room.width(), _PICTURE.height()))
            draw_standing(painter, above, portrait, self.devicePixelRatioF())
            room.setTop(above.bottom())
        painter.setPen(QColor(colours.teal_text if self.isChecked() else colours.ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())

    def _portrait(self) -> QPixmap | None:
        return self._portrait_of(self._person, _PICTURE * self.devicePixelRatioF())


def people_choice(names: Mapping[Value, str], of: str, theme: Theme, portrait: Portrait) -> Segments:
    """Return the choice of a person; `of` says what is chosen."""
    buttons: dict[Value, QAbstractButton] = {}
    for person, name in names.items():
        buttons[person] = button = PersonButton(theme, Person(str(person)), name, portrait)
        button.setAccessibleName(f"{of}: {name}")
    return Segments(buttons, spacing=2 * GRID)
