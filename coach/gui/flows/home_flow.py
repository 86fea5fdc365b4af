"""Home, and the cards on it that come and go: the introduction, what was cut short, the morning after."""

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.domain.problem import Problem
from coach.domain.terms import Contraindication
from coach.gui.choice import Mornings, Shelf, Unfinished
from coach.gui.figures.pictures import Pictures
from coach.gui.pages.home_page import HomePage
from coach.gui.theme import Theme
from coach.gui.window import Window
from coach.preferences import Preferences

if TYPE_CHECKING:
    from coach.gui.flows.morning_flow import MorningFlow
    from coach.gui.flows.unfinished_flow import UnfinishedFlow
    from coach.gui.widgets.welcome_card import WelcomeCard


class HomeFlow(QObject):
    """Shows home; what its cards need is loaded when there is a card to show.

    Signals:
        resumed: a session that was cut short is to be taken up; carries its Choice and what was unfinished.
        preferences_changed: the user said in the introduction what applies; carries Preferences.
        sample_requested: the user wants to hear how a session would sound.
        introduction_left: the introduction is seen no longer.
    """

    resumed = Signal(object, object)
    preferences_changed = Signal(object)
    sample_requested = Signal()
    introduction_left = Signal()

    def __init__(
        self,
        window: Window,
        theme: Theme,
        pictures: Pictures,
        shelf: Shelf,
        *,
        preferences: Preferences,
        unfinished: Unfinished | None = None,
        mornings: Mornings | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self._window = window
        self._theme = theme
        self._shelf = shelf
        self._unfinished = unfinished
        self._mornings = mornings
        self._has_asked_morning = False
        self.page = HomePage(theme, pictures)

    @cached_property
    def _welcome(self) -> "WelcomeCard":
        card = self.page.welcome
        card.begin(self.preferences.applies)
        card.profile_changed.connect(self._apply)
        card.sample_requested.connect(self.sample_requested)
        card.finished.connect(self._leave_introduction)
        return card

    @cached_property
    def _leftovers(self) -> "UnfinishedFlow":
        from coach.gui.flows.unfinished_flow import UnfinishedFlow

        if self._unfinished is None:
            raise RuntimeError("there is nowhere to look for unfinished sessions")
        flow = UnfinishedFlow(self.page, self._window, self._shelf, self._unfinished, self)
        flow.resumed.connect(self.resumed)
        return flow

    @cached_property
    def _morning(self) -> "MorningFlow":
        from coach.gui.flows.morning_flow import MorningFlow

        if self._mornings is None:
            raise RuntimeError("there is nowhere to keep how a morning is")
        return MorningFlow(self.page, self._window, self._mornings, self)

    def show(self, last_session: str = "") -> None:
        """Show what there is to choose from.

        The session `last_session` has ended in this program, whatever the history says of it.
        """
        main, others = self._shelf.cards()
        self.page.show_cards(main, others)
        self._offer_unfinished(last_session)
        self._ask_morning()
        if not self.preferences.welcomed or "_welcome" in self.__dict__:
            self._welcome.setVisible(not self.preferences.welcomed)
        self._window.show_page(self.page)
        self.page.enter()

    def refresh(self) -> None:
        """Show the routines as they are by now; focus and cards stay as they are."""
        self.page.show_cards(*self._shelf.cards())

    def show_introduction(self) -> None:
        """Show the introduction from its first step."""
        self._change(replace(self.preferences, welcomed=False))
        self._welcome.begin(self.preferences.applies)
        self.show()

    def _apply(self, applies: tuple[Contraindication, ...]) -> None:
        self._change(replace(self.preferences, applies=applies))

    def _leave_introduction(self) -> None:
        self._change(replace(self.preferences, welcomed=True))
        self.introduction_left.emit()
        self.show()

    def _change(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.preferences_changed.emit(preferences)

    def _ask_morning(self) -> None:
        """Ask at this start's first look at home; once it has been left, not again."""
        asked = None
        if self._mornings and not self._has_asked_morning and self.preferences.welcomed:
            self._has_asked_morning = True
            try:
                asked = self._mornings.asked(datetime.now().astimezone())
            except Problem as problem:
                self._window.notice.say(str(problem))
        if asked or "_morning" in self.__dict__:
            self._morning.show(asked)

    def _offer_unfinished(self, last_session: str) -> None:
        found = None
        try:
            found = self._unfinished.newest() if self._unfinished else None
        except Problem as problem:
            self._window.notice.say(str(problem))
        if found and found.record.summary.session_id == last_session:
            found = None
        if found or "_leftovers" in self.__dict__:
            self._leftovers.show(found)
