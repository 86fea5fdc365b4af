"""The sessions of a file into the history, on a thread of its own."""

from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal

from coach.domain.problem import Problem
from coach.gui.dialogs.progress_dialog import ProgressDialog
from coach.gui.window import Window
from coach.history.importing import ImportResult, import_file
from coach.history.store import Store
from coach.i18n import _, ngettext

_PATIENCE_S = 5.0


class Importing(QObject):
    """One import from its file to what is told of it. Given up, it adds nothing; it goes when it has ended.

    It writes by a store of its own, so that the window lives; the dialog keeps the user from writing.
    """

    _progressed = Signal(int)
    _ended = Signal(object)

    def __init__(self, window: Window, history: Path, file: Path) -> None:
        super().__init__(window)
        self._say = window.notice.say
        self._history = history
        self._file = file
        self._percent = 0
        self._is_given_up = Event()
        self._dialog = ProgressDialog(
            _("Import"),
            _("The sessions of {file} are being added.").format(file=file.name),
            _("Add nothing (Esc)"),
            window,
        )
        self._dialog.rejected.connect(self._is_given_up.set)
        self._progressed.connect(self._dialog.show_progress)
        self._ended.connect(self._tell)
        window.closing.connect(self.close)
        self._dialog.open()
        self._thread = Thread(target=self._work, name="import", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Give up what is not added yet."""
        self._is_given_up.set()
        self._thread.join(_PATIENCE_S)

    def _work(self) -> None:
        ended: ImportResult | Problem | None
        try:
            with Store.open(self._history, is_shared=True) as store:
                ended = import_file(store, self._file, self._progress)
        except Problem as problem:
            ended = problem
        except _GivenUp:
            ended = None
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._ended.emit(ended)

    def _progress(self, share: float) -> None:
        if self._is_given_up.is_set():
            raise _GivenUp
        if (percent := int(100 * share)) > self._percent:
            self._percent = percent
            with suppress(RuntimeError):
                self._progressed.emit(percent)

    def _tell(self, ended: ImportResult | Problem | None) -> None:
        self._dialog.close()
        self._dialog.deleteLater()
        self.deleteLater()
        if isinstance(ended, Problem):
            self._say(str(ended))
        elif ended:
            self._say(import_text(ended.added, ended.already_there), may_pass=True)


def import_text(added: int, already_there: int) -> str:
    """Return how many sessions were new, and how many were left alone."""
    new = ngettext("{count} session was added.", "{count} sessions were added.", added).format(count=added)
    known = ngettext("{count} was there already.", "{count} were there already.", already_there).format(
        count=already_there
    )
    return f"{new} {known}" if already_there else new


class _GivenUp(Exception):
    """The user would rather not."""
