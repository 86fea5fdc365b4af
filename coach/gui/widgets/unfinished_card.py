"""The card on home about a session that was cut short."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.gui.views.unfinished_view import UnfinishedView
from coach.gui.widgets.home_card import HomeCard
from coach.gui.widgets.labels import make_button
from coach.i18n import _


class UnfinishedCard(HomeCard):
    """Offers to resume the session, to keep it as it is, or to discard it; discarding is asked twice.

    Signals:
        resumed, kept, discarded: what the user decided.
    """

    resumed = Signal()
    kept = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._view = UnfinishedView("", "", can_resume=False)
        self._resume = make_button(_("Resume"), hint=_("Go back there; time stands still until you go on"))
        self._keep = make_button(_("Keep as it is"), hint=_("It stays in your history, as far as you came"))
        self._discard = make_button(_("Discard"), "quiet", hint=_("It will not be in your history"))
        self._really = make_button(_("Discard it"), hint=_("This cannot be undone"))
        self._rather_not = make_button(_("Do not discard"), "quiet")
        self._resume.clicked.connect(self.resumed)
        self._keep.clicked.connect(self.kept)
        self._discard.clicked.connect(self._ask)
        self._really.clicked.connect(self.discarded)
        self._rather_not.clicked.connect(self._offer)
        for button in (self._resume, self._keep, self._discard, self._really, self._rather_not):
            self.add_button(button)

    def show_unfinished(self, view: UnfinishedView) -> None:
        """Say what was cut short, and offer what can be done about it."""
        self._view = view
        self._show(is_asking=False)

    def _ask(self) -> None:
        self._show(is_asking=True)
        self._rather_not.setFocus()

    def _offer(self) -> None:
        self._show(is_asking=False)
        self._discard.setFocus()

    def _show(self, *, is_asking: bool) -> None:
        if is_asking:
            self.say(_("Discard this session?"), _("Everything about it goes, its pain numbers too."))
        else:
            self.say(self._view.title, self._view.text)
        for button in (self._really, self._rather_not):
            button.setVisible(is_asking)
        for button in (self._keep, self._discard):
            button.setVisible(not is_asking)
        self._resume.setVisible(self._view.can_resume and not is_asking)
