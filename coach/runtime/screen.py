"""How long a session keeps the screen on: while its time runs, and for a while in a pause."""

from PySide6.QtCore import QObject, QTimer

from coach.domain.session import Session
from coach.runtime.ports import KeepAwake

DARK_AFTER_MS = 5 * 60_000
"""How long a pause keeps the screen on."""


class LitScreen:
    """Holds the screen on as a session needs it, and lets go of it; its timer belongs to `parent`."""

    def __init__(self, keep_awake: KeepAwake, parent: QObject) -> None:
        self._keep_awake = keep_awake
        self._dark_timer = QTimer(parent)
        self._dark_timer.setSingleShot(True)
        self._dark_timer.setInterval(DARK_AFTER_MS)
        self._dark_timer.timeout.connect(keep_awake.release)

    def follow(self, session: Session) -> None:
        """Keep the screen on as long as `session`, which is another value than before, needs it."""
        if session.is_running:
            self._dark_timer.stop()
            self._keep_awake.hold()
        elif session.is_over:
            self._dark_timer.stop()
            self._keep_awake.release()
        elif not self._dark_timer.isActive():
            self._dark_timer.start()
