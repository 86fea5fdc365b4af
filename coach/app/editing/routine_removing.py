"""Routines of the user's own, deleted, with a way back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coach.app.routines.choosing import own_file
from coach.app.routines.shelf import Shelf
from coach.domain.problem import Problem
from coach.gui.flows.routine_flow import RoutineFlow
from coach.gui.widgets.notice import Notice
from coach.i18n import _
from coach.library.own_files import Known, OwnFiles


class Removing(QObject):
    """Deletes routines; a file becomes a version, and can be had back at once.

    Signals:
        changed: the shelf has something else to show than before.
    """

    changed = Signal()

    def __init__(self, flow: RoutineFlow, shelf: Shelf, files: OwnFiles, notice: Notice) -> None:
        super().__init__(flow)
        self._flow = flow
        self._shelf = shelf
        self._files = files
        self._notice = notice

    def remove(self, routine: str) -> None:
        """Delete the user's own routine of that id, and leave its page for what there is instead."""
        self._attempt(lambda: self._remove(routine))

    def _remove(self, routine: str) -> None:
        path = own_file(self._shelf.library, routine)
        if path is None:
            return
        title = self._shelf.choose(routine).routine.title
        removed = self._files.look(path)
        self._files.remove(removed)
        self._shelf.reload()
        if any(entry.id == routine and entry.routine for entry in self._shelf.library.entries):
            told = _("Your own “{title}” is deleted. This is the one that came with the program.")
            self._flow.show(routine)
        else:
            told = _("“{title}” is deleted.")
            self._flow.leave()
        self._notice.offer(
            told.format(title=title), _("Undo"), lambda: self._attempt(lambda: self._put_back(removed))
        )

    def _put_back(self, removed: Known) -> None:
        self._files.put_back(removed)
        self._shelf.reload()
        self.changed.emit()

    def _attempt(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Problem as problem:
            self._notice.say(str(problem))
