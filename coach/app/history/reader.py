"""Questions to the history, answered on a thread of its own, so that the window never waits for a disk."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import NoReturn, TypeVar

from PySide6.QtCore import QObject, Signal

from coach.domain.problem import Problem
from coach.history.store import Store

_Answer = TypeVar("_Answer")
_PATIENCE_S = 2.0


class Reader(QObject):
    """Asks a history that it opens for itself to read; what it hands back must not be changed any more.

    Signals:
        troubled: a question could not be answered; carries the Problem.
    """

    troubled = Signal(object)
    _answered = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._store: Store | None = None
        self._questions: SimpleQueue[Callable[[], Callable[[], object]] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._answered.connect(self._receive)

    def ask(self, question: Callable[[Store], _Answer], then: Callable[[_Answer], object]) -> None:
        """Have `question` answered, and its answer given to `then` on this thread, in the order of asking.

        Where there is none, `troubled` says why.
        """
        if self._thread is None:
            self._thread = Thread(target=self._work, name="reader", daemon=True)
            self._thread.start()
        self._questions.put(lambda: partial(then, question(self._opened())))

    def close(self) -> None:
        """Answer what was asked before, let the file go, and end; the next question opens it again."""
        if self._thread is not None:
            self._questions.put(None)
            self._thread.join(_PATIENCE_S)
            self._thread = None

    def _receive(self, answer: Callable[[], object]) -> None:
        answer()

    def _opened(self) -> Store:
        if self._store is None:
            self._store = Store.open_to_read(self._path)
        if self._store is None:
            raise Problem(f"{self._path} is no longer there.", "Start the program again.")
        return self._store

    def _work(self) -> None:
        while question := self._questions.get():
            answer: Callable[[], object]
            try:
                answer = question()
            except Problem as problem:
                answer = partial(self.troubled.emit, problem)
            except Exception as error:
                answer = partial(_raise, error)
            with suppress(RuntimeError):  # the window was closed meanwhile
                self._answered.emit(answer)
        if self._store is not None:
            self._store.close()
            self._store = None


def _raise(error: Exception) -> NoReturn:
    raise error
