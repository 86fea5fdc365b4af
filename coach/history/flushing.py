"""To the disk itself, without waiting: what is committed survives a power cut a moment later."""

import os
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from weakref import finalize


class Flusher:
    """Has the system write out a file that SQLite left in its memory.

    SQLite would wait for the disk at each commit, on the thread that times a session. Here another thread
    waits, the same one each time: to start one takes a while on a busy machine. It opens the log and not the
    database: closing that would give up SQLite's locks on it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._wishes: SimpleQueue[bool] = SimpleQueue()
        self._thread: Thread | None = None

    def flush(self) -> None:
        """Begin to write out all that has been committed up to now."""
        if self._thread is None:
            self._thread = Thread(target=_serve, args=(self._path, self._wishes), name="flush", daemon=True)
            self._thread.start()
            finalize(self, self._wishes.put, False)
        self._wishes.put(True)


def _serve(path: Path, wishes: "SimpleQueue[bool]") -> None:
    """Flush once for all that is wished meanwhile, until the wish is False."""
    is_wanted = wishes.get()
    while is_wanted:
        while is_wanted and not wishes.empty():
            is_wanted = wishes.get()
        with suppress(OSError):  # no log, or a disk that cannot: the commit itself has been told of
            file = os.open(path, os.O_RDWR)
            try:
                os.fsync(file)
            finally:
                os.close(file)
        is_wanted = is_wanted and wishes.get()
