"""The way to a routine: it is found by name, and its page shows what it is."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.domain.problem import Problem
from coach.gui.choice import Choice, Shelf
from coach.gui.figures.pictures import Pictures
from coach.gui.icons import Icons
from coach.gui.theme import Theme
from coach.gui.window import Window

if TYPE_CHECKING:
    from coach.gui.pages.routine_page import RoutinePage


class RoutineFlow(QObject):
    """Finds routines by name, and shows a routine's page, which is built when it is first shown.

    Signals:
        start_requested: it is to be done; carries its Choice.
        change_requested, copy_requested: it, or a copy of it, is to be edited; carries its id, or its file.
        delete_requested: it is to be there no longer; carries its id.
        audio_requested: it is wanted in a sound file; carries its Choice.
        left: the page is left, or what it showed is not usable any more.
    """

    start_requested = Signal(object)
    change_requested = Signal(str)
    copy_requested = Signal(str)
    delete_requested = Signal(str)
    audio_requested = Signal(object)
    left = Signal()

    def __init__(
        self,
        window: Window,
        theme: Theme,
        pictures: Pictures,
        icons: Icons,
        *,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._pictures = pictures
        self._icons = icons
        self._shelf = shelf
        self._choice: Choice | None = None
        self._name = ""

    @cached_property
    def _page(self) -> "RoutinePage":
        from coach.gui.pages.routine_page import RoutinePage

        page = RoutinePage(self._theme, self._pictures, self._icons)
        page.start_requested.connect(lambda: self.start_requested.emit(self._choice))
        page.start_at_requested.connect(self._start_at)
        page.as_written_requested.connect(self._choose_way)
        page.change_requested.connect(lambda: self.change_requested.emit(self._name))
        page.copy_requested.connect(lambda: self.copy_requested.emit(self._name))
        page.delete_requested.connect(lambda: self.delete_requested.emit(self._name))
        page.audio_requested.connect(lambda: self.audio_requested.emit(self._choice))
        page.back_requested.connect(self.left)
        return page

    def choose(self, routine: str, *, is_as_written: bool = False) -> Choice | None:
        """Return the routine of that id or file; tell what is wrong and return None if it cannot be had."""
        try:
            return self._shelf.choose(routine, is_as_written=is_as_written)
        except Problem as problem:
            self._window.notice.say(str(problem))
            return None

    def show(self, routine: str, *, is_as_written: bool = False, is_same: bool = False) -> bool:
        """Show the page of the routine of that id or file, and return whether it can be had.

        If `is_same`, it is the one that was shown last: what is looked at stays.
        """
        choice = self.choose(routine, is_as_written=is_as_written)
        if choice is None:
            return False
        self._choice, self._name = choice, routine
        self._page.show_choice(choice, is_same=is_same)
        self._window.show_page(self._page)
        self._page.enter()
        return True

    def show_again(self) -> None:
        """Show the page that was shown last, as the routine's file is by now."""
        as_written = self._choice is not None and self._choice.is_as_written
        if not self.show(self._name, is_as_written=as_written, is_same=True):
            self.left.emit()

    @property
    def return_here(self) -> Callable[[], object] | None:
        """What shows the page again, None if it is not seen."""
        is_seen = "_page" in self.__dict__ and self._window.shows(self._page)
        return self.show_again if is_seen else None

    def leave(self) -> None:
        """Leave what is shown: it is there no longer."""
        self._choice = None
        self.left.emit()

    def refresh(self) -> None:
        """Show what the file says by now, if the page is seen and that is something else.

        The step that is looked at stays, and so does the focus.
        """
        before = self._choice
        if before is None or not self.return_here:
            return
        choice = self.choose(self._name, is_as_written=before.is_as_written)
        if choice and choice != before:
            self._choice = choice
            self._page.show_choice(choice, is_same=True)

    def _choose_way(self, is_as_written: bool) -> None:
        self.show(self._name, is_as_written=is_as_written, is_same=True)

    def _start_at(self, step: int) -> None:
        if self._choice:
            self.start_requested.emit(replace(self._choice, first_step=step))
