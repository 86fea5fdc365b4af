"""The way through making and changing an exercise: its page, and what is asked on the way."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from coach.gui.figures.pictures import Pictures
from coach.gui.figures.taking import ENDINGS
from coach.gui.flows.draft_flow import DraftFlow
from coach.gui.icons import Icons
from coach.gui.pages.exercise_page import ExercisePage
from coach.gui.theme import Theme
from coach.gui.views.exercise_view import EditedExercise
from coach.gui.window import Window
from coach.i18n import _


class ExerciseFlow(DraftFlow[EditedExercise]):
    """Shows an exercise that is being edited as it is told, and tells what is wanted.

    It is kept by the name of its id.

    Signals:
        opened: an exercise of the user's own is to be edited; carries its id.
        copied: a copy of any exercise is; carries its Exercise.
        new_requested: a new one is.
        edited, picture_given, heard: see ExercisePage.
        delete_requested: the exercise is to be deleted; carries its id.
        deleted: the exercise is no more; carries its id. `left` follows.
        restored: an exercise that was deleted is there again; carries its id.
    """

    opened = Signal(str)
    copied = Signal(object)
    new_requested = Signal()
    edited = Signal(object, str, str)
    picture_given = Signal(object)
    heard = Signal(str)
    delete_requested = Signal(str)
    deleted = Signal(str)
    restored = Signal(str)

    def __init__(
        self,
        window: Window,
        theme: Theme,
        pictures: Pictures,
        icons: Icons,
        *,
        can_be_heard: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(window, _("This exercise was changed outside"), parent)
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        self._make_page = partial(ExercisePage, theme, pictures, icons, can_be_heard=can_be_heard)
        window.objections.insert(0, self._may_close)  # asked before the routine that it is made for

    @cached_property
    def _page(self) -> ExercisePage:
        page = self._make_page()
        self._follow(page)
        page.edited.connect(self.edited)
        page.picture_given.connect(self.picture_given)
        page.picture_requested.connect(self._choose_picture)
        page.heard.connect(self.heard)
        page.delete_requested.connect(lambda: self.delete_requested.emit(self._kept))
        return page

    def begin(self, edited: EditedExercise, *, is_new: bool = False) -> None:
        """Show an exercise that is edited from here on."""
        self._edited, self._then = edited, None
        self._page.begin(edited)
        self._window.show_page(self._page)
        self._page.enter(is_new=is_new)

    def refresh(self) -> None:
        """Ask for the exercise as its file says it, if its page is seen."""
        if self._is_seen:
            self.outdated.emit()

    def show_edited(self, edited: EditedExercise) -> None:
        """Show the exercise as it stands."""
        self._edited = edited
        self._page.show_edited(edited)

    def show_reading(self) -> None:
        """Say that a picture is being read."""
        self._page.show_reading()

    def show_picture_wrong(self, text: str) -> None:
        """Say why a picture cannot be had."""
        self._stay()
        self._page.show_picture_wrong(text)

    def set_picture(self, name: str) -> None:
        """Let the exercise have the picture of that name."""
        self._page.set_picture(name)

    def end(self) -> None:
        """Leave the page: what it shows is no more."""
        self.deleted.emit(self._kept)
        self._edited, self._kept = None, ""
        self._go()

    def tell_restored(self, exercise: str) -> None:
        """Let it be known that an exercise that was deleted is there again."""
        self.restored.emit(exercise)

    @property
    def _is_seen(self) -> bool:
        return self._edited is not None and self._window.shows(self._page)

    @property
    def has_changes(self) -> bool:
        """Whether leaving the page would lose something."""
        return self._is_unsaved

    @property
    def _is_unsaved(self) -> bool:
        edited = self._edited
        has_edits = edited is not None and edited.is_changed and not edited.is_as_begun
        return has_edits or (edited is not None and self._page.is_wrong)

    def _choose_picture(self) -> None:
        endings = " ".join(f"*.{ending}" for ending in ENDINGS)
        kinds = f"{_('Pictures')} ({endings} {endings.upper()})"
        chosen, _kind = QFileDialog.getOpenFileName(self._window, _("A picture"), self._folder, kinds)
        if chosen:
            self._folder = str(Path(chosen).parent)
            self.picture_given.emit(Path(chosen))

    def _keep(self, then: Callable[[], object]) -> None:
        self._page.keep(lambda: self._save(then))
