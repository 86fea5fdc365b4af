"""The page of a running session."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.domain.timeline import Timeline
from coach.gui.figures.pictures import Pictures
from coach.gui.player_keys import Order
from coach.gui.theme import GRID, QUIET_MARGIN, Theme, scaled_font
from coach.gui.views.player_view import PlayerView
from coach.gui.widgets.centred import put_centred
from coach.gui.widgets.labels import make_label, make_title
from coach.gui.widgets.picture import Picture
from coach.gui.widgets.player_buttons import PlayerButtons
from coach.gui.widgets.session_bar import SessionBar
from coach.gui.widgets.side_sign import SideSign
from coach.gui.widgets.time_ring import TimeRing

USUAL_EM = QSize(86, 50)
"""The room, in lines of text, in which texts have their own size; they grow and shrink with it."""
WIDE_EM = 60
"""From this width on, what comes next has its picture beside the buttons."""
LEAST_SCALE, MOST_SCALE = 0.7, 1.6
BODY = 1.15
"""No text shrinks below this many times the system's size."""
NEXT_PICTURE = QSize(12 * GRID, 8 * GRID)


class PlayerPage(QWidget):
    """Shows the figure, the exercise, the side, the seconds and the caption; below, the whole session.

    Signals:
        ordered: a button was pressed, or the figure clicked; carries the Order.
    """

    ordered = Signal(object)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._pictures = pictures
        self._routine = make_label(role="muted", wraps=False)
        self._picture = Picture(pictures)
        self._picture.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = make_title()
        self._phase = make_label(role="muted")
        self._call = make_label(role="accent", weight=QFont.Weight.DemiBold)
        self._sign = SideSign(theme)
        self._ring = TimeRing(theme)
        self._caption = make_label()
        self._easier = make_label(role="accent")
        self._bar = SessionBar(theme)
        self._left = make_label(role="muted", wraps=False)
        self._next_picture = Picture(pictures)
        self._next_picture.setFixedSize(NEXT_PICTURE)
        self._next = make_label()
        self._buttons = PlayerButtons(self)
        self._buttons.ordered.connect(self.ordered)
        self._lay_out()

    def show_view(self, view: PlayerView, timeline: Timeline) -> None:
        """Render what is to be seen of a session of `timeline`."""
        _set_text(self._routine, timeline.title)
        showing, coming = view.showing, view.next_showing
        self._picture.show_picture(showing.image, showing.mirrored, showing.text)
        self._picture.show_movement(showing.movement, view.elapsed_ms, is_playing=not view.is_still)
        self._picture.prepare(coming.image if view.is_next_near else None)
        _set_text(self._title, view.title)
        is_told_large = view.is_waiting or view.is_counting_in
        call = view.headline if is_told_large or view.is_paused else ""
        for label, text in ((self._phase, "" if is_told_large else view.phase_text), (self._call, call)):
            _set_text(label, text)
            label.setVisible(bool(text))
        self._sign.setVisible(view.has_sides)
        self._sign.show_side(view.side)
        self._ring.show_time(view.digits, view.progress, is_work=view.kind.is_work, is_still=view.is_still)
        # Words that stand in for a picture need not be read twice.
        is_twice = view.caption == showing.text and not self._pictures.has(showing.image)
        _set_text(self._caption, "" if is_twice else view.caption)
        _set_text(self._easier, view.easier)
        self._easier.setVisible(bool(view.easier))
        self._bar.show_position(timeline, view.position_ms)
        _set_text(self._left, view.left_text)
        _set_text(self._next, view.next_text)
        is_wide = self.width() >= WIDE_EM * self.fontMetrics().height()
        self._next_picture.setVisible(is_wide and self._pictures.has(coming.image))
        self._next_picture.show_picture(coming.image, coming.mirrored)
        self._buttons.show_view(view)

    def show_sound(self, *, is_muted: bool, is_silent: bool = False) -> None:
        """Show whether the sound is off, or that the settings let nothing be heard at all."""
        self._buttons.show_sound(is_muted=is_muted, is_silent=is_silent)

    def enter(self) -> None:
        """Be ready for the keyboard."""
        self.setFocus()

    def leave(self) -> None:
        """Let the figure rest: the session is over."""
        self._picture.show_movement(None)
        self._picture.prepare(None)

    def _scale_texts(self) -> None:
        """Let what is read from the mat grow with the window."""
        room = min(self.width() / USUAL_EM.width(), self.height() / USUAL_EM.height())
        scale = max(LEAST_SCALE, min(room / self.fontMetrics().height(), MOST_SCALE))
        for label, factor, weight in (
            (self._title, 2.2, QFont.Weight.DemiBold),
            (self._phase, 1.3, QFont.Weight.Normal),
            (self._call, 2.0, QFont.Weight.DemiBold),
            (self._caption, 1.65, QFont.Weight.Normal),
            (self._easier, 1.2, QFont.Weight.Normal),
            (self._next, 1.25, QFont.Weight.Normal),
        ):
            label.setFont(scaled_font(self.font(), max(BODY, factor * scale), weight))
        self._sign.set_factor(2.0 * scale)
        self._caption.setMinimumHeight(self._caption.fontMetrics().lineSpacing() * 3)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._routine)
        top.addSpacing(2 * GRID)
        top.addStretch()
        for button in self._buttons.of(Order.MUTE, Order.FLOOR, Order.HELP, Order.LEAVE):
            top.addWidget(button)
        top.addSpacing(-QUIET_MARGIN)

        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self._title)
        right.addWidget(self._phase)
        right.addWidget(self._call)
        right.addSpacing(GRID)
        right.addWidget(self._sign)
        right.addSpacing(GRID)
        right.addWidget(self._ring, 1)
        right.addSpacing(2 * GRID)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._caption)
        right.addWidget(self._easier)

        middle = QHBoxLayout()
        middle.setSpacing(5 * GRID)
        middle.addWidget(self._picture, 2)
        middle.addLayout(right, 1)

        bottom = QHBoxLayout()
        bottom.setSpacing(2 * GRID)
        bottom.addWidget(self._next_picture)
        bottom.addWidget(self._next, 1)
        for button in self._buttons.of(Order.HURT, Order.EXTEND, Order.GO_BACK, Order.PAUSE, Order.GO_ON):
            bottom.addWidget(button)

        progress = QHBoxLayout()
        progress.setSpacing(2 * GRID)
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._left)

        contents = QWidget()
        layout = QVBoxLayout(contents)
        layout.setContentsMargins(5 * GRID, 2 * GRID, 5 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addLayout(progress)
        layout.addLayout(bottom)
        put_centred(self, contents, widest=None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the texts to the room there is."""
        super().resizeEvent(event)
        self._scale_texts()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the figure for one on the main button."""
        place = self._picture.mapFromGlobal(event.globalPosition()).toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self._picture.rect().contains(place):
            self.ordered.emit(Order.PAUSE)


def _set_text(shown: QLabel, text: str) -> None:
    if shown.text() != text:
        shown.setText(text)
