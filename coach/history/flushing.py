"""To the disk itself, without waiting: what is committed survives a power cut a moment later."""

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread


class Flusher:
    """Has the system write out a file that SQLite left in its memory.

    SQLite would wait for the disk at each commit, on the thread that times a session. Here another thread
    waits. It opens the log and not the database: closing that would give up SQLite's locks on it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._is_wanted = False
        self._is_busy = False

    def flush(self) -> None:
        """Begin to write out all that has been committed up to now."""
        with self._lock:
            self._is_wanted = True
            if self._is_busy:
                return
            self._is_busy = True
        Thread(target=self._run, name="flush", daemon=True).start()

    def _run(self) -> None:
        while self._take():
            with suppress(OSError):  # no log, or a disk that cannot: the commit itself has been told of
                file = os.open(self._path, os.O_RDWR)
                try:
                    os.fsync(file)
                finally:
                    os.close(file)

    def _take(self) -> bool:
        """Return whether there is anything to do, and let this be all that was wanted."""
        with self._lock:
            self._is_busy, self._is_wanted = self._is_wanted, False
            return self._is_busy
