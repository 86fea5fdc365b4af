"""The card on home that asks how it is the morning after a session."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from coach.gui.widgets.home_card import HomeCard
from coach.gui.widgets.labels import make_button, make_label
from coach.gui.widgets.rating_row import RatingRow
from coach.i18n import _


class MorningCard(HomeCard):
    """Asks for one number, by a click or a digit; it may be left alone, or sent away.

    Signals:
        scored: the number is another one than before; carries it, None if it was taken back.
        dismissed: the card has been seen.
    """

    scored = Signal(object)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._row = RatingRow()
        self._advice = make_label(role="accent")
        super().__init__(self._row, self._advice, parent=parent)
        self._close = make_button("", "quiet")
        self._close.clicked.connect(self.dismissed)
        self._row.score_changed.connect(self.scored)
        self.add_button(self._close)

    def ask(self, question: str, about: str) -> None:
        """Ask, with no number given yet; `about` says after which session."""
        with QSignalBlocker(self):
            self._row.clear()
        self.say(question, about)
        self._row.setAccessibleName(question)
        self.show_answer("")

    def show_answer(self, advice: str, *, is_kept: bool = False) -> None:
        """Say what follows from the number, nothing if that is empty, and whether the number is kept."""
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._close.setText(_("Saved: close") if is_kept else _("Not now"))
