"""The way through editing a routine: its page, and what is asked on the way."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.gui.dialogs.add_dialog import AddDialog
from coach.gui.figures.pictures import Pictures
from coach.gui.flows.detour import Detour
from coach.gui.flows.draft_flow import DraftFlow
from coach.gui.icons import Icons
from coach.gui.pages.editor_page import EditorPage
from coach.gui.theme import Theme
from coach.gui.views.editor_view import Edited
from coach.gui.window import Window
from coach.i18n import _

if TYPE_CHECKING:
    from coach.gui.flows.exercise_flow import ExerciseFlow


class EditorFlow(DraftFlow[Edited]):
    """Shows a routine that is being edited as it is told, and tells what is wanted.

    It is kept by the name of its id, or of its file where that lies elsewhere than the user's own routines.

    Signals:
        opened: a routine is to be edited; carries its id, or its file.
        copied: a copy of it is.
        new_requested: a new one is.
        begun: the new one's first exercise is chosen; carries its id.
        edited, fit_requested, restore_requested: see EditorPage.
        exercise_changed: an exercise is new, or another one than before; carries its id.
        start_requested: a session is to begin; carries what `left` does, and the index of its step.
    """

    opened = Signal(str)
    copied = Signal(str)
    new_requested = Signal()
    begun = Signal(str)
    edited = Signal(object, str, str, int)
    fit_requested = Signal(int)
    restore_requested = Signal()
    exercise_changed = Signal(str)
    start_requested = Signal(str, int)

    def __init__(
        self,
        window: Window,
        theme: Theme,
        pictures: Pictures,
        icons: Icons,
        *,
        exercise_flow: "ExerciseFlow",
        own_exercises: Callable[[], Collection[str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(window, _("This routine was changed outside"), parent)
        self._theme = theme
        self._pictures = pictures
        self._own_exercises = own_exercises
        self._detour = Detour(exercise_flow, self)
        self._detour.made.connect(self._take)
        self._detour.returned.connect(self._ask_again)
        self._detour.removed.connect(self._come_back)
        self._detour.restored.connect(self.exercise_changed)
        page = self._editor_page = EditorPage(theme, pictures, icons)
        self._follow(page)
        page.edited.connect(self.edited)
        page.fit_requested.connect(self.fit_requested)
        page.restore_requested.connect(self.restore_requested)
        page.add_requested.connect(self._ask_what_to_add)
        page.start_requested.connect(self._start)
        window.objections.append(self._may_close)

    @property
    def _page(self) -> EditorPage:
        return self._editor_page

    @property
    def has_changes(self) -> bool:
        """Whether there is something in the routine, or in an exercise for it, that is not saved."""
        return self._is_unsaved or self._detour.has_changes

    @property
    def open_routine(self) -> Routine | None:
        """The routine that is left for a moment, to make or change an exercise."""
        return self._edited.routine if self._edited and self._detour.is_from_routine else None

    def begin(self, edited: Edited, *, is_new: bool = False) -> None:
        """Show a routine that is edited from here on."""
        self._detour.forget()
        self._edited = edited
        self._page.begin(edited)
        self._window.show_page(self._page)
        self._page.enter(is_new=is_new)

    def refresh(self) -> None:
        """Ask for the routine, or the exercise, as its file says it, if its page is seen."""
        if self._window.shows(self._page):
            self.outdated.emit()
        self._detour.refresh()

    def come_back(self) -> None:
        """Show the page again as it was left for a session."""
        self._window.show_page(self._page)
        self._page.enter()

    def show_edited(self, edited: Edited) -> None:
        """Show the routine as it stands."""
        self._edited = edited
        self._page.show_edited(edited)

    def show_fit(self, text: str) -> None:
        """Say what fitting has changed, or that it cannot be."""
        self._page.tell_fit(text)

    def ask_first(self, exercises: Mapping[str, Exercise]) -> None:
        """Let the first exercise of a new routine be chosen."""
        self._detour.is_from_routine = False
        self._choose(exercises, _("New routine: choose its first exercise"), self.begun.emit)

    def _start(self, step: int) -> None:
        """Have saved what there is, so that the session is one of what its file says."""
        self._save(then=lambda: self.start_requested.emit(self._kept, step))

    def _ask_what_to_add(self) -> None:
        if self._edited:
            self._detour.is_from_routine = True
            there = {id_: one for id_, one in self._edited.exercises.items() if id_ not in self._detour.gone}
            self._choose(there, _("Add an exercise"), self._page.add_exercise)

    def _choose(self, exercises: Mapping[str, Exercise], title: str, then: Callable[[str], object]) -> None:
        detour = self._detour
        dialog = AddDialog(
            self._theme,
            self._pictures,
            exercises,
            title,
            self._window,
            own=self._own_exercises(),
            looked_at=detour.looked_at,
        )
        dialog.chosen.connect(then)
        dialog.new_requested.connect(detour.make_new)
        dialog.change_requested.connect(detour.change)
        dialog.copy_requested.connect(lambda id_: detour.copy(exercises[id_]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _come_back(self) -> None:
        """Show the page that an exercise was looked for on: the routine's, or home."""
        if self._detour.is_from_routine:
            self._window.show_page(self._page)
            self._page.enter()
        else:
            self.left.emit("")

    def _ask_again(self, exercise: str) -> None:
        """Show where an exercise was looked for; this one may be another than before."""
        if exercise:
            self.exercise_changed.emit(exercise)
        self._come_back()
        if self._detour.is_from_routine:
            self._ask_what_to_add()
        else:
            self.new_requested.emit()

    def _take(self, exercise: str) -> None:
        """Add the exercise that has been made, or begin with it."""
        self.exercise_changed.emit(exercise)
        if self._detour.is_from_routine:
            self._come_back()
            self._detour.forget()
            self._page.add_exercise(exercise)
        else:
            self.begun.emit(exercise)

    def _bring_up(self) -> None:
        if not self._detour.is_away:
            super()._bring_up()
