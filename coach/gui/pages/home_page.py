"""The first page: the routine to do next, and all others."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QVBoxLayout, QWidget

from coach.gui.figures.pictures import Pictures
from coach.gui.keys import on_enter, on_key
from coach.gui.theme import GRID, QUIET_MARGIN, Theme
from coach.gui.views.cards import RoutineCard
from coach.gui.widgets.card import Card
from coach.gui.widgets.centred import WIDEST, put_centred
from coach.gui.widgets.hero import Hero
from coach.gui.widgets.home_bar import HomeBar
from coach.gui.widgets.labels import make_label
from coach.gui.widgets.problem_card import ProblemCard
from coach.gui.widgets.routine_finder import RoutineFinder
from coach.i18n import _

if TYPE_CHECKING:
    from coach.gui.widgets.morning_card import MorningCard
    from coach.gui.widgets.unfinished_card import UnfinishedCard
    from coach.gui.widgets.welcome_card import WelcomeCard

_HERO_HEIGHTS = (30 * GRID, 52 * GRID)
_HERO_SHARE = 0.34
_CARD_HEIGHTS = (13 * GRID, 20 * GRID)
_CARD_SHARE = 0.14
_FOUR_COLUMNS = 181 * GRID
_WIDEST = 185 * GRID
"""Wide enough for four cards beside each other that are as wide as three are in the usual width."""


class HomePage(QWidget):
    """Shows the last or default routine large and the others as cards.

    Signals:
        opened: a routine's page was asked for; carries its id.
        start_requested: a routine is to start; carries its id.
        warning_signs_requested: the list of warning signs was asked for.
        history_requested: the history is to be shown.
        settings_requested: the settings are to be shown.
        new_requested: a routine of the user's own is to be made.
    """

    opened = Signal(str)
    start_requested = Signal(str)
    warning_signs_requested = Signal()
    history_requested = Signal()
    settings_requested = Signal()
    new_requested = Signal()

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self._pictures = pictures
        self._main: RoutineCard | None = None
        self._opened = ""
        self._hero = Hero(theme, pictures)
        self._hero.started.connect(self._start)
        self._hero.opened.connect(lambda: self._main and self.opened.emit(self._main.id))
        self._bar = HomeBar()
        self._bar.new_requested.connect(self.new_requested)
        self._bar.warning_signs_requested.connect(self.warning_signs_requested)
        self._bar.history_requested.connect(self.history_requested)
        self._bar.settings_requested.connect(self.settings_requested)
        self._finder = RoutineFinder(theme, pictures)
        self._finder.opened.connect(self._open)
        self._finder.found.connect(self._bring_into_view)
        self._finder.left.connect(self._hero.start.setFocus)
        self._wrong = make_label(_("These files need mending first"), factor=1.15, role="muted")
        self._wrong.setContentsMargins(0, GRID, 0, 0)
        self._wrong.hide()
        self._wrong_files = QVBoxLayout()
        self._wrong_files.setSpacing(2 * GRID)
        self._problems: Sequence[RoutineCard] = ()
        self._problem_cards: list[ProblemCard] = []
        self._lay_out()
        on_enter(self, self._start)
        control = Qt.KeyboardModifier.ControlModifier
        on_key(self, control | Qt.Key.Key_N, self.new_requested.emit)
        on_key(self, control | Qt.Key.Key_F, self._finder.search)

    def show_cards(self, main: RoutineCard, others: Sequence[RoutineCard]) -> None:
        """Show `main` large and `others` as cards; those with a problem last, as what they are."""
        self._main = main
        self._hero.show_card(main)
        self._finder.show_routines([card for card in others if not card.problem])
        problems = [card for card in others if card.problem]
        if problems != self._problems:
            self._show_problems(problems)

    def _show_problems(self, problems: Sequence[RoutineCard]) -> None:
        self._problems = problems
        for card in self._problem_cards:
            card.deleteLater()
        self._problem_cards = [ProblemCard(problem) for problem in problems]
        self._wrong.setVisible(bool(problems))
        for card in self._problem_cards:
            self._wrong_files.addWidget(card)

    @cached_property
    def _cards(self) -> QVBoxLayout:
        cards = QVBoxLayout()
        cards.setSpacing(2 * GRID)
        cards.setContentsMargins(0, 0, 0, GRID)
        self._contents.insertLayout(0, cards)
        return cards

    @cached_property
    def unfinished(self) -> "UnfinishedCard":
        """The card about a session that was cut short."""
        from coach.gui.widgets.unfinished_card import UnfinishedCard

        card = UnfinishedCard()
        self._cards.insertWidget(0, card)
        self._put_in_order(card)
        return card

    @cached_property
    def morning(self) -> "MorningCard":
        """The question how it is the morning after a session."""
        from coach.gui.widgets.morning_card import MorningCard

        card = MorningCard()
        self._cards.addWidget(card)
        self._put_in_order(card)
        return card

    @cached_property
    def welcome(self) -> "WelcomeCard":
        """The introduction."""
        from coach.gui.widgets.welcome_card import WelcomeCard

        card = WelcomeCard(self._theme)
        self._cards.addWidget(card)
        self._put_in_order(card)
        return card

    def enter(self) -> None:
        """Put the focus on the card whose page was opened last, or else on Start."""
        opened, self._opened = self._opened, ""
        if not self._finder.focus(opened):
            self._hero.start.setFocus()

    def _open(self, routine: str) -> None:
        self._opened = routine
        self.opened.emit(routine)

    def _bring_into_view(self, card: Card) -> None:
        """Scroll no further than to see a card, once it is in its place."""
        area = self.findChild(QScrollArea)
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, card, lambda: area.ensureWidgetVisible(card, 0, GRID))

    def _start(self) -> None:
        if self._finder.is_searching:
            self._finder.open_first()
        elif self._main and not self._main.problem:
            self.start_requested.emit(self._main.id)

    def _put_in_order(self, card: QWidget) -> None:
        """Let Tab reach what is on a card that came later where it is seen: before what is below it."""
        before: QWidget = self._bar.last
        for button in card.findChildren(QAbstractButton):
            self.setTabOrder(before, button)
            before = button

    def _lay_out(self) -> None:
        contents = self._contents = QVBoxLayout()
        contents.setContentsMargins(0, 0, QUIET_MARGIN, 0)
        contents.setSpacing(GRID)
        contents.addWidget(self._hero)
        contents.addSpacing(GRID)
        contents.addWidget(self._finder)
        contents.addWidget(self._wrong)
        contents.addLayout(self._wrong_files)
        contents.addStretch(1)
        column = self._column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(3 * GRID, GRID, 3 * GRID - QUIET_MARGIN, 2 * GRID)
        page.setSpacing(GRID)
        page.addWidget(self._bar)
        page.addLayout(contents, 1)
        put_centred(self, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search for what is typed, wherever that is not meant for something else."""
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        text = event.text()
        if text.isprintable() and text.strip() and not event.modifiers() & control:
            self._finder.search(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards their share of the height, and another column where there is room for it."""
        super().resizeEvent(event)
        self._column.setMaximumWidth(_WIDEST if self.width() >= _FOUR_COLUMNS else WIDEST)
        self._hero.setMinimumHeight(_share(self.height(), _HERO_SHARE, _HERO_HEIGHTS))
        self._finder.set_card_height(_share(self.height(), _CARD_SHARE, _CARD_HEIGHTS))


def _share(height: int, share: float, bounds: tuple[int, int]) -> int:
    least, most = bounds
    return max(least, min(most, round(height * share)))
