"""Python's collecting of garbage, kept on the thread of the window.

A cycle of objects that holds a QObject would otherwise be freed on whatever thread happens to collect, a
decoder's say; a timer that dies on another thread than its own leaves Qt with a dangling pointer.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 5_000
"""How often young garbage is collected."""

ROUNDS = 12
"""Every so many times all garbage is collected."""


class Housekeeping(QObject):
    """Collects garbage on the thread that made it, and keeps Python from doing so by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rounds = 0
        # What is there by now stays: without it a whole collection takes a few milliseconds.
        gc.freeze()
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    def tidy(self) -> None:
        """Collect what is due."""
        self._rounds += 1
        gc.collect(2 if self._rounds % ROUNDS == 0 else 1)
