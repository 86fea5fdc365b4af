"""The floor view's buttons: few, large, and seen only when somebody reaches for them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from coach.gui.player_keys import Order
from coach.gui.theme import GRID
from coach.gui.views.player_view import PlayerView
from coach.gui.widgets.labels import make_button
from coach.i18n import _

FACTOR = 1.5
LEAST_HEIGHT = 9 * GRID
"""Large enough for a finger or an outstretched hand with a mouse."""
_PLACES = {
    Order.PAUSE: (0, 0, 1, 2),
    Order.HURT: (0, 2),
    Order.GO_BACK: (1, 0),
    Order.GO_ON: (1, 1),
    Order.FLOOR: (1, 2),
}
"""Row, column and, where it takes more than one place, how many rows and columns."""


class FloorControls(QFrame):
    """Buttons that take no keys.

    Signals:
        ordered: a button was pressed; carries the Order.
    """

    ordered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("advice")
        self._buttons = {
            Order.FLOOR: make_button(_("Leave"), factor=FACTOR, hint=_("Leave the floor view (F)")),
            Order.HURT: make_button(
                _("This hurts"), factor=FACTOR, hint=_("Stop the clock and say where it hurts (H)")
            ),
            Order.GO_BACK: make_button(
                _("Back"), factor=FACTOR, hint=_("Start this part again, or go to the one before (←)")
            ),
            Order.PAUSE: make_button(_("Pause"), "main", factor=FACTOR, hint=_("Pause or go on (Space)")),
            Order.GO_ON: make_button(_("Skip"), factor=FACTOR, hint=_("Go on now (→)")),
        }
        layout = QGridLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        for order, place in _PLACES.items():
            button = self._buttons[order]
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setMinimumHeight(LEAST_HEIGHT)
            button.clicked.connect(lambda _checked=False, order=order: self.ordered.emit(order))
            layout.addWidget(button, *place)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_view(self, view: PlayerView) -> None:
        """Say on the buttons what they do now."""
        self._buttons[Order.PAUSE].setText(_("Go on") if view.is_paused else _("Pause"))
        skips = view.kind.is_work and not view.is_waiting
        self._buttons[Order.GO_ON].setText(_("Skip") if skips else _("Next"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click between two buttons mean nothing."""
        event.accept()
