"""The floor view: figure and digits, read from the mat, on a colour that tells the phase."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.timeline import PhaseKind
from coach.gui.figures.pictures import Pictures
from coach.gui.theme import GRID, Colours, Theme
from coach.gui.views.player_view import PlayerView
from coach.gui.widgets.far_digits import FarDigits
from coach.gui.widgets.flash import Flash
from coach.gui.widgets.floor_controls import FloorControls
from coach.gui.widgets.picture import Picture

EDGE = 2 * GRID
CONTROLS_STAY_MS = 3_000
"""How long the buttons are seen after the mouse was moved; in a pause they stay."""


def ground_of(view: PlayerView, colours: Colours) -> str:
    """Return the colour of the whole screen: for work, for getting into position, for rest or a pause."""
    if view.is_paused:
        return colours.paper
    if view.is_counting_in or view.is_waiting:
        return colours.ready_ground
    if view.kind.is_work:
        return colours.work_ground
    return colours.rest_ground if view.kind is PhaseKind.REST else colours.ready_ground


class FloorView(QWidget):
    """Fills the screen with the figure, the seconds, the side and a progress edge, and nothing else.

    Buttons come with the mouse and go again.

    Signals:
        clicked: the mouse was clicked beside the buttons.
        ordered: a button was pressed; carries the Order.
    """

    clicked = Signal()
    ordered = Signal(object)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self._pictures = pictures
        self._view: PlayerView | None = None
        self._pointer: QPoint | None = None
        self._picture = Picture(pictures)
        self._digits = FarDigits(theme)
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
        self._controls = FloorControls(self)
        self._controls.hide()
        self._controls.ordered.connect(self.ordered)
        self._flash = Flash(theme, self)
        self._hider = QTimer(self, singleShot=True, interval=CONTROLS_STAY_MS)
        self._hider.timeout.connect(self._show_controls)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for part in (self, self._picture, self._digits, self._edge):
            part.setMouseTracking(True)
        theme.changed.connect(self._colour)

    def show_view(self, view: PlayerView) -> None:
        """Render what the player shows, reduced to what can be read from afar."""
        before, self._view = self._view, view
        showing = view.showing
        self._picture.show_picture(showing.image, showing.mirrored, showing.text)
        self._picture.show_movement(showing.movement, view.elapsed_ms, is_playing=not view.is_still)
        self._picture.prepare(view.next_showing.image if view.is_next_near else None)
        self._digits.show_view(view)
        self._edge.show_progress(view.progress)
        if before is None or ground_of(before, self._theme.colours) != ground_of(view, self._theme.colours):
            self._colour()
        if before and before.index != view.index and not view.is_paused and not self._pictures.is_calm:
            self._flash.flash()
        if before is None or before.is_paused != view.is_paused:
            self._show_controls()
        self._controls.show_view(view)

    def leave(self) -> None:
        """Let everything rest: nobody looks any more."""
        self._view = self._pointer = None
        self._hider.stop()
        self._controls.hide()
        self._flash.stop()
        self._picture.show_movement(None)
        self._picture.prepare(None)

    def _ground(self) -> QColor:
        colours = self._theme.colours
        return QColor(ground_of(self._view, colours) if self._view else colours.paper)

    def _colour(self) -> None:
        self._picture.show_ground(self._ground())
        self.update()

    def _show_controls(self) -> None:
        """Show the buttons while they may be wanted, and the pointer with them."""
        is_wanted = self._hider.isActive() or (self._view is not None and self._view.is_paused)
        self._controls.setVisible(is_wanted)
        self._place_controls()
        self.setCursor(Qt.CursorShape.ArrowCursor if is_wanted else Qt.CursorShape.BlankCursor)

    def _place_controls(self) -> None:
        # A figure stands on the lower edge: above it there is room.
        self._controls.move(self._picture.pos())
        self._controls.adjustSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the digits ask anew for what they need."""
        super().resizeEvent(event)
        self._digits.updateGeometry()
        self._place_controls()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A window that comes up below a pointer at rest is told of a move as well.
        pointer = event.globalPosition().toPoint()
        if self._pointer not in (None, pointer):
            self._hider.start()
            self._show_controls()
        self._pointer = pointer

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill everything with the phase's colour."""
        QPainter(self).fillRect(self.rect(), self._ground())


class _Edge(QWidget):
    """A thin band along the lower edge: the phase's progress."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._progress, self._painted = 0.0, 0
        self.setFixedHeight(EDGE)
        theme.changed.connect(self.update)

    def show_progress(self, progress: float) -> None:
        """Fill the band up to `progress` (0 to 1)."""
        self._progress = progress
        if self._done() != self._painted:
            self.update()

    def _done(self) -> int:
        return round(self.width() * self._progress)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the band."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.line))
        done = self.rect()
        self._painted = self._done()
        done.setWidth(self._painted)
        painter.fillRect(done, QColor(colours.ink))
