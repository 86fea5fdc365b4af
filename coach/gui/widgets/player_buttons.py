"""The player's buttons: what each says, and which order it gives."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from coach.gui.player_keys import Order
from coach.gui.views.player_view import PlayerView
from coach.gui.widgets.labels import make_button
from coach.i18n import _


class PlayerButtons(QObject):
    """Makes the buttons, for others to lay out, and keeps their words true.

    Signals:
        ordered: a button was pressed; carries the Order.
    """

    ordered = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._mute_hint = _("Silence the voice and the tones (M)")
        self._buttons = {
            Order.GO_BACK: make_button(
                _("Back"), hint=_("Start this part again, or go to the one before (←)")
            ),
            Order.PAUSE: make_button(_("Pause"), "main", hint=_("Pause or go on (Space)")),
            Order.GO_ON: make_button(_("Skip"), hint=_("Go on now (→)")),
            Order.EXTEND: make_button(_("+10 s"), hint=_("Ten seconds more (+)")),
            Order.HURT: make_button(_("This hurts"), hint=_("Stop the clock and say where it hurts (H)")),
            Order.MUTE: make_button(_("Mute"), "quiet", hint=self._mute_hint),
            Order.FLOOR: make_button(
                _("Floor view"), "quiet", hint=_("Full screen, to be read from the mat (F)")
            ),
            Order.HELP: make_button(_("Keys"), "quiet", hint=_("Which key does what (?)")),
            Order.LEAVE: make_button(_("End"), "quiet", hint=_("End the session (Esc)")),
        }
        for order, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, order=order: self.ordered.emit(order))

    def of(self, *orders: Order) -> Iterable[QPushButton]:
        """Return the buttons that give these orders."""
        return [self._buttons[order] for order in orders]

    def show_view(self, view: PlayerView) -> None:
        """Say what can be done now, and let the one stand out that is the way on."""
        skips = view.kind.is_work and not view.is_waiting
        for order, text in (
            (Order.PAUSE, _("Go on") if view.is_paused else _("Pause")),
            (Order.GO_ON, _("Skip") if skips else _("Next")),
        ):
            if self._buttons[order].text() != text:
                self._buttons[order].setText(text)
        self._set_main(Order.GO_ON if view.is_waiting else Order.PAUSE)

    def show_sound(self, *, is_muted: bool, is_silent: bool = False) -> None:
        """Say whether the sound is off, or that the settings let nothing be heard at all."""
        button = self._buttons[Order.MUTE]
        button.setText(_("Silent") if is_silent else _("Unmute") if is_muted else _("Mute"))
        button.setEnabled(not is_silent)
        hint = _("Let the voice and the tones be heard again (M)") if is_muted else self._mute_hint
        button.setToolTip(_("Nothing is to be heard: see the settings") if is_silent else hint)

    def _set_main(self, main: Order) -> None:
        for order in (Order.PAUSE, Order.GO_ON):
            button, role = self._buttons[order], "main" if order is main else ""
            if button.property("role") != role:
                button.setProperty("role", role)
                button.style().unpolish(button)
                button.style().polish(button)
