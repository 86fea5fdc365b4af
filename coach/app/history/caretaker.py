"""Looks after the history once the window is there, and says what the user should know of it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal

from coach.app.opening import recovered_text
from coach.domain.problem import Problem
from coach.history.upkeep import Upkeep, look_after
from coach.i18n import _

_PATIENCE_S = 5.0


class Caretaker(QObject):
    """Checks, recovers and backs up the history at `path`, on a thread of its own.

    Signals:
        told: something is to be said; carries its text.
    """

    told = Signal(str)
    _ended = Signal(object)

    def __init__(
        self,
        path: Path,
        parent: QObject | None = None,
        *,
        work: Callable[[Path, datetime], Upkeep] = look_after,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._look_after = work
        self._thread: Thread | None = None
        self._ended.connect(self._tell)

    def begin(self) -> None:
        """Look after it."""
        self._thread = Thread(target=self._work, name="caretaker", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Let it end what it has begun, for a while."""
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _work(self) -> None:
        ended: Upkeep | Problem
        try:
            ended = self._look_after(self._path, datetime.now().astimezone())
        except Problem as problem:
            ended = problem
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._ended.emit(ended)

    def _tell(self, ended: Upkeep | Problem) -> None:
        if text := upkeep_text(ended):
            self.told.emit(text)


def upkeep_text(ended: Upkeep | Problem) -> str:
    """Return what the user should know of how it went; empty if all is well."""
    if isinstance(ended, Problem):
        return _("The history could not be looked after today: {problem}").format(problem=ended)
    texts = []
    if ended.recovered:
        texts.append(recovered_text(ended.recovered))
    if not ended.is_sound:
        texts.append(
            _(
                "The history's file has been damaged, maybe by the disk."
                " What you do now is kept; at the next start, what can be read is put into a fresh one."
            )
        )
    return "\n".join(texts)
