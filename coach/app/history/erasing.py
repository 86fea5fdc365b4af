"""Deleting all that the program has kept of its user."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from PySide6.QtCore import QObject

from coach.domain.problem import Problem
from coach.gui.dialogs.erase_dialog import EraseDialog
from coach.gui.window import Window
from coach.history.backups import folder_of
from coach.history.erasing import erase
from coach.history.failures import explained
from coach.history.store import Store
from coach.i18n import _, ngettext
from coach.places import Places


@dataclass(frozen=True, slots=True)
class Part:
    """Something to delete: in the user's words, the paths that hold it, and how it is deleted."""

    text: str
    paths: tuple[Path, ...]
    delete: Callable[[], None]


def parts_of(places: Places, *, with_own: bool) -> tuple[Part, ...]:
    """Return what there is to delete; with `with_own`, the user's routines, exercises and preferences too."""
    history = places.history
    beside = [path for path in history.parent.glob(f"{history.name}[-.]*") if path.is_file()]
    backups = folder_of(history)
    logs = sorted(places.data.glob(f"{places.log.name}*"))
    found = [
        Part(
            _("every session with its numbers and notes, what was deleted or set aside, and all backups"),
            (*([history] if history.exists() else []), *beside, *([backups] if backups.exists() else [])),
            lambda: erase(history),
        ),
        Part(
            _("the rendered speech and what the program remembers"), _there(places.cache), _away(places.cache)
        ),
        Part(_("the log"), tuple(logs), _close_and_delete(logs)),
    ]
    if with_own:
        own = [places.routines, places.versions, places.preferences]
        found += [
            Part(
                _("your own routines and exercises, their earlier versions, and your preferences"),
                tuple(path for path in own if path.exists()),
                _away(*own),
            )
        ]
    return tuple(part for part in found if part.paths)


def delete_all(places: Places, *, with_own: bool) -> tuple[tuple[Part, ...], tuple[Problem, ...]]:
    """Delete all there is, and return what is gone and why anything is not; no file of it may be open."""
    gone, problems = [], []
    for part in parts_of(places, with_own=with_own):
        try:
            part.delete()
            gone.append(part)
        except Problem as problem:
            problems.append(problem)
    return tuple(gone), tuple(problems)


def count_own(places: Places) -> int:
    """Return how many files of the user's own there are."""
    return sum(1 for _path in places.routines.rglob("*.toml")) if places.routines.is_dir() else 0


def own_text(count: int) -> str:
    """Return the offer to delete the user's own files too."""
    also = _("My preferences, too")
    files = ngettext(
        "My preferences, and my own routine or exercise, too ({count} file)",
        "My preferences, and my own routines and exercises, too ({count} files)",
        count,
    )
    return files.format(count=count) if count else also


def _there(path: Path) -> tuple[Path, ...]:
    return (path,) if path.exists() else ()


def _away(*paths: Path) -> Callable[[], None]:
    def delete() -> None:
        for path in paths:
            with explained(path):
                if path.is_dir() and not path.is_symlink():
                    rmtree(path)
                else:
                    path.unlink(missing_ok=True)

    return delete


def _close_and_delete(logs: list[Path]) -> Callable[[], None]:
    def delete() -> None:
        root = logging.getLogger()
        for handler in [one for one in root.handlers if isinstance(one, logging.FileHandler)]:
            root.removeHandler(handler)
            handler.close()
        _away(*logs)()

    return delete


class Erasing(QObject):
    """Asks, deletes, tells what is gone, and closes the program: nothing in it may write any more."""

    def __init__(self, window: Window, store: Store | None, places: Places) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._places = places
        goes = [part.text for part in parts_of(places, with_own=False)]
        self._dialog = EraseDialog(goes, own_text(count_own(places)), window)
        self._dialog.confirmed.connect(self._delete)
        self._dialog.finished.connect(self._leave)
        self._has_deleted = False

    def ask(self) -> None:
        """Open the dialog."""
        self._dialog.open()

    def _delete(self, with_own: bool) -> None:
        self._has_deleted = True
        self._window.closing.emit()  # whoever has a file open lets it go
        if self._store:
            self._store.close()
        gone, problems = delete_all(self._places, with_own=with_own)
        self._dialog.show_deleted([part.text for part in gone], [str(problem) for problem in problems])

    def _leave(self) -> None:
        self._dialog.deleteLater()
        if self._has_deleted:
            self._window.close()
        self.deleteLater()
