"""The picture of an exercise that is being edited: seen, given, and taken out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.exercise import Exercise
from coach.domain.terms import Sides
from coach.gui.figures.pictures import Pictures
from coach.gui.theme import GRID, Theme
from coach.gui.views.exercise_view import picture_note
from coach.gui.views.routine_view import PREVIEW_MOVEMENT
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.picture import Picture
from coach.i18n import _

_HIGH = 32 * GRID


class PicturePanel(QWidget):
    """Shows an exercise's picture on the left side, or a place to drop one.

    Signals:
        choose_requested: a picture's file is to be chosen.
        remove_requested: the exercise is to have no picture.
    """

    choose_requested = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._place = _Place(theme)
        self._picture = Picture(pictures)
        self._empty = make_label(_("Drop a picture here"), factor=1.3, role="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._choose = make_button(
            _("Choose a picture…"),
            hint=_("PNG, JPEG, WebP or GIF, at most 20 MB; it is copied, the file itself stays as it is"),
        )
        self._remove = make_button(_("Remove"), "quiet", hint=_("Do without a picture; undo brings it back"))
        self._remove.setAccessibleName(_("Remove the picture"))
        self._note = make_label(factor=1.05, role="muted")
        self._wrong = make_label(factor=1.05, role="accent")
        self._choose.clicked.connect(self.choose_requested)
        self._remove.clicked.connect(self.remove_requested)
        self._lay_out()
        self.show_wrong("")

    def show_exercise(self, exercise: Exercise) -> None:
        """Show the exercise's picture."""
        is_mirrored = exercise.sides is Sides.PER_SIDE
        has_picture = self._pictures.has(exercise.image)
        self._picture.show_picture(exercise.image, is_mirrored, exercise.title)
        self._picture.show_movement(None if self._pictures.is_calm else PREVIEW_MOVEMENT)
        self._picture.setVisible(has_picture)
        self._empty.setVisible(not has_picture)
        self._remove.setVisible(exercise.image is not None)
        self._place.show_empty(not has_picture)
        note = picture_note(exercise, has_picture=has_picture)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_reading(self) -> None:
        """Say that a picture is being read."""
        self.show_wrong("")
        self._note.setText(_("Reading the picture…"))
        self._note.show()

    def show_wrong(self, text: str) -> None:
        """Say why a picture cannot be had; nothing if empty."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def show_drop(self, is_above: bool) -> None:
        """Show that something above the page would be taken if it were let go, or no longer."""
        self._place.show_drop(is_above)

    def _lay_out(self) -> None:
        place = QVBoxLayout(self._place)
        place.setContentsMargins(3, 3, 3, 3)
        place.addWidget(self._picture)
        place.addWidget(self._empty)
        self._place.setFixedHeight(_HIGH)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._choose)
        buttons.addWidget(self._remove)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._place)
        layout.addLayout(buttons)
        layout.addWidget(self._wrong)
        layout.addWidget(self._note)


class _Place(QWidget):
    """The ground that a picture stands on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_above = False
        self._is_empty = True
        theme.changed.connect(self.update)

    def show_drop(self, is_above: bool) -> None:
        """Stand out while something would be dropped."""
        if is_above != self._is_above:
            self._is_above = is_above
            self.update()

    def show_empty(self, is_empty: bool) -> None:
        """Be seen as a place where something is missing, or as none at all."""
        if is_empty != self._is_empty:
            self._is_empty = is_empty
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self._is_above or self._is_empty):
            return
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(QColor(colours.teal_text if self._is_above else colours.line), 2)
        edge.setStyle(Qt.PenStyle.SolidLine if self._is_above else Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(QColor(colours.raised) if self._is_empty else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 2 * GRID, 2 * GRID)
