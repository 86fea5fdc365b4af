"""The introduction: a card on home in three short steps, to be skipped at any of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.domain.terms import Contraindication
from coach.gui.theme import Theme
from coach.gui.widgets.condition_ticks import ConditionTicks
from coach.gui.widgets.home_card import HomeCard
from coach.gui.widgets.labels import make_button, make_label
from coach.i18n import _

_COLUMNS = 3


class WelcomeCard(HomeCard):
    """Says what the program is and is not, asks what applies to the user, and lets the sound be tried.

    Signals:
        profile_changed: something else applies than before; carries all that does.
        sample_requested: the user wants to hear how a session sounds.
        finished: the last step has been left, or the rest skipped.
    """

    profile_changed = Signal(object)
    sample_requested = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._conditions = ConditionTicks(theme, _COLUMNS)
        super().__init__(self._conditions, parent=parent)
        self._place = 0
        self._steps = _steps()
        self._listen = make_button(_("Play a sample"), hint=_("Says a few words and plays every tone"))
        self._next = make_button(_("Next"))
        self._back = make_button(_("Back"), "quiet", hint=_("The step before"))
        self._skip = make_button(_("Skip"), "quiet", hint=_("You find all of this in the settings"))
        self._count = make_label(role="muted", wraps=False)
        self._listen.clicked.connect(self.sample_requested)
        self._next.clicked.connect(self._go_on)
        self._back.clicked.connect(lambda: self._show(self._place - 1))
        self._skip.clicked.connect(self.finished)
        self._conditions.chosen.connect(self.profile_changed)
        for button in (self._listen, self._next, self._back, self._skip):
            self.add_button(button)
        self.add_at_end(self._count)
        self._show(0)

    def begin(self, applies: tuple[Contraindication, ...]) -> None:
        """Show the first step; these are ticked in the second."""
        self._conditions.show_value(applies)
        self._show(0)

    def _go_on(self) -> None:
        if self._place + 1 < len(self._steps):
            self._show(self._place + 1)
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.finished.emit()

    def _show(self, place: int) -> None:
        self._place = place
        last = len(self._steps) - 1
        self.say(*self._steps[place])
        self._conditions.setVisible(place == 1)
        self._listen.setVisible(place == last)
        self._back.setVisible(place > 0)
        self._skip.setVisible(place < last)
        self._next.setText(_("Done") if place == last else _("Next"))
        self._count.setText(_("Step {step} of {count}").format(step=place + 1, count=last + 1))


def _steps() -> tuple[tuple[str, str], ...]:
    what_it_is = _(
        "It leads you through stretches after a run: what to do, on which side and for how long, said and"
        " shown. That may ease tightness and discomfort. It treats nothing, and does not take the place of a"
        " doctor or a physical therapist. Severe pain, tingling or numbness: stop, and read the warning"
        " signs."
    )
    what_applies = _(
        "Exercises that are unwise with it are swapped or left out, and you are told. What you tick"
        " stays on this computer. A doctor or a physical therapist has the last word."
    )
    sound = _(
        "Play a sample, and turn the volume up until it carries to your mat. With no sound at all you can"
        " follow the captions: everything that is said is shown as well."
    )
    return (
        (_("Welcome to Stretch Coach"), what_it_is),
        (_("Does any of this apply to you?"), what_applies),
        (_("Can you hear the coach?"), sound),
    )
