"""Keeping the screen on, through wakepy: D-Bus on Linux, the system's own calls elsewhere."""

import logging
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)


class WakepyKeepAwake(QObject):
    """Holds at most one inhibitor, on a thread of its own, since a desktop may take its time to answer.

    Failure leaves the screen to its own settings and is told once. When the program dies, the desktop sees
    its connection close, and lets go by itself.

    Signals:
        failed: nothing keeps the screen on; emitted once, on this object's thread.
    """

    failed = Signal()
    _refused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refused.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._wishes: SimpleQueue[bool] = SimpleQueue()
        self._thread: Thread | None = None
        self._has_complained = False

    def get_ready(self) -> None:
        """Load what is needed, so that the first hold takes nothing from a session's time."""
        if self._thread is None:
            self._thread = Thread(target=self._serve, name="keep-awake", daemon=True)
            self._thread.start()

    def hold(self) -> None:
        """Keep the screen on."""
        self.get_ready()
        self._wishes.put(True)

    def release(self) -> None:
        """Let the screen go dark again."""
        self._wishes.put(False)

    def _serve(self) -> None:
        from wakepy import Mode, keep

        mode: Mode | None = None
        while True:
            wanted = self._wishes.get()
            if wanted and mode is None:
                mode = keep.presenting(on_fail="pass")
                mode.__enter__()
                if not mode.active:
                    self._complain(mode.result.get_failure_text(), is_told=True)
            elif not wanted and mode is not None:
                try:
                    mode.__exit__(None, None, None)
                except RuntimeError as error:  # the desktop's service has gone, and its hold with it
                    self._complain(str(error))
                mode = None

    def _complain(self, what: str, *, is_told: bool = False) -> None:
        if self._has_complained:
            return
        self._has_complained = True
        _log.warning("the screen may go dark in a session: %s", what)
        if is_told:
            with suppress(RuntimeError):  # the program ended meanwhile
                self._refused.emit()
