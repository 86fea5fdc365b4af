"""From "this hurts" to the way on: the dialog, and what its answers do to the session."""

from PySide6.QtWidgets import QWidget

from coach.domain.pain import Hurt, WarningSign, asks_for_signs
from coach.gui.dialogs.hurt_dialog import HurtDialog
from coach.gui.pages.session_page import SessionPage
from coach.gui.theme import Theme
from coach.gui.views.hurt_view import HurtAnswer, HurtChoice, Known
from coach.runtime.runner import SessionRunner

_LEG = frozenset({WarningSign.ONE_LEG})


class Hurting:
    """Asks what hurts in the paused session, and passes the answers on; `signs` are those of the session."""

    def __init__(self, theme: Theme, window: QWidget, runner: SessionRunner, page: SessionPage) -> None:
        self._theme = theme
        self._window = window
        self._runner = runner
        self._page = page
        self._felt: Hurt | None = None
        self.signs: frozenset[WarningSign] = frozenset()

    def begin(self, *, has_leg_symptoms: bool = False) -> None:
        """Begin a session, or take one up in which a leg may have told of nerves."""
        self.signs = _LEG if has_leg_symptoms else frozenset()

    def ask(self, known: Known) -> None:
        """Ask how much it hurts, where, and about the legs."""
        self._felt = None
        dialog = HurtDialog(self._theme, known, self._window)
        dialog.felt.connect(self._note)
        dialog.answered.connect(self._go_on)
        dialog.rejected.connect(self._leave_unanswered)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _note(self, hurt: Hurt) -> None:
        self._felt = hurt
        self._runner.note_pain(hurt)

    def _go_on(self, answer: HurtAnswer) -> None:
        self.signs |= answer.signs or _least_signs(answer.hurt)
        match answer.choice:
            case HurtChoice.EASIER:
                self._page.view.ease()
            case HurtChoice.SKIP | HurtChoice.END if answer.hurt:
                self._runner.stop_exercise(answer.hurt)
            case HurtChoice.SKIP:
                self._runner.skip_exercise()
            case HurtChoice.END | HurtChoice.CONTINUE:
                pass
        if answer.choice is HurtChoice.END:
            self._runner.end()
        else:
            self._page.resume()

    def _leave_unanswered(self) -> None:
        """End the exercise if what was said so far asks for that; the session stays paused."""
        if self._felt and asks_for_signs(self._felt):
            self.signs |= _least_signs(self._felt)
            self._runner.stop_exercise(self._felt)


def _least_signs(hurt: Hurt | None) -> frozenset[WarningSign]:
    """Return what a leg that tells of nerves stands for at least, where nothing more was ticked."""
    return _LEG if hurt and hurt.has_leg_symptoms else frozenset()
