"""The history to a file that the user names, written on a thread of its own."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from coach.domain.problem import Problem
from coach.gui.dialogs.export_dialog import ExportDialog, ExportKind
from coach.gui.window import Window
from coach.history.csv_lines import Detail
from coach.history.exporting import LINES_A_PIECE, count_lines, csv_pieces, json_pieces, write_export
from coach.history.store import Store
from coach.i18n import _

_PATIENCE_S = 5.0

Ask = Callable[[str, str, str], Path | None]
"""Asks where to save, by a title, a name and the kinds of files; None if the user would rather not."""


class Exporting(QObject):
    """One export from the question to the file; it goes when its dialog is closed."""

    _progressed = Signal(int, int)
    _ended = Signal(object)

    def __init__(self, window: Window, history: Path, ask: Ask) -> None:
        super().__init__(window)
        self._window = window
        self._history = history
        self._ask = ask
        self._path = Path()
        self._is_given_up = Event()
        self._thread: Thread | None = None
        self._dialog = ExportDialog(window)
        self._dialog.chosen.connect(self._begin)
        self._dialog.folder_requested.connect(self._open_folder)
        self._dialog.finished.connect(self._leave)
        self._progressed.connect(self._dialog.show_progress)
        self._ended.connect(self._tell)
        window.closing.connect(self.close)
        self._dialog.open()

    def close(self) -> None:
        """Give up what is not written yet."""
        self._is_given_up.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _begin(self, kind: ExportKind) -> None:
        ending = "json" if kind is ExportKind.JSON else "csv"
        name = (
            "stretch-coach"
            if kind is ExportKind.SESSIONS
            else f"stretch-coach-{kind}"
            if ending == "csv"
            else "stretch-coach"
        )
        kinds = _("JSON files (*.json)") if ending == "json" else _("CSV files (*.csv)")
        path = self._ask(_("Export history"), f"{name}.{ending}", kinds)
        if path is None:
            return
        self._path = path
        self._dialog.show_progress(0, 1)
        self._thread = Thread(target=self._work, args=(path, kind), name="export", daemon=True)
        self._thread.start()

    def _work(self, path: Path, kind: ExportKind) -> None:
        ended: Problem | None = None
        try:
            with Store.open_to_read(self._history) or nullcontext() as store:
                write_export(path, self._counted(store, kind))
        except Problem as problem:
            ended = problem
        except _GivenUp:
            return
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._ended.emit(ended)

    def _counted(self, store: Store | None, kind: ExportKind) -> Iterator[str]:
        """Yield the pieces of the export, and tell how far it is, until it is given up."""
        detail = Detail.SESSIONS if kind is ExportKind.JSON else Detail(kind)
        pieces = json_pieces(store) if kind is ExportKind.JSON else csv_pieces(store, detail)
        lines, a_piece = count_lines(store, detail), 1 if kind is ExportKind.JSON else LINES_A_PIECE
        for number, piece in enumerate(pieces):
            if self._is_given_up.is_set():
                raise _GivenUp
            if kind is not ExportKind.JSON or number % LINES_A_PIECE == 0:
                self._progressed.emit(min(number * a_piece, lines), lines)
            yield piece

    def _tell(self, problem: Problem | None) -> None:
        if problem is None:
            self._dialog.show_written(_("The history is in {path}.").format(path=self._path))
        else:
            self._dialog.close()
            self._window.notice.say(str(problem))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _leave(self) -> None:
        self._is_given_up.set()
        self._dialog.deleteLater()
        self.deleteLater()


class _GivenUp(Exception):
    """The user would rather not; what was there stays."""
