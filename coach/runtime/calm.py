"""Whether the system asks programs to keep still.

Qt tells that from 6.12 on; until then Linux desktops are asked by their portal, and Windows by its own call.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

_SERVICE = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Settings"
_SIGNS: dict[tuple[str, str], Callable[[object], bool]] = {
    ("org.freedesktop.appearance", "reduced-motion"): lambda value: value == 1,
    ("org.gnome.desktop.interface", "enable-animations"): lambda value: value is False,
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): lambda value: str(value) in ("0", "0.0"),
}
"""The settings that say so, each with what it says then."""
_SPI_GETCLIENTAREAANIMATION = 0x1042


class SystemCalm(QObject):
    """What the system wishes; until it has answered, and where nobody does, that pictures may move.

    Signals:
        changed: the wish is another one than before; carries whether to keep still.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes: set[tuple[str, str]] = set()
        self._calls: list[QDBusPendingCallWatcher] = []

    @property
    def is_calm(self) -> bool:
        """Whether to keep still."""
        return bool(self._wishes)

    def ask(self) -> None:
        """Have the system asked; the answer comes with `changed`, if it is one that changes anything."""
        if sys.platform == "linux":
            if _has_session_bus():
                self._ask_portal()
        elif sys.platform == "win32":
            self.take(("Windows", "animation"), is_calm=not _windows_animates())

    def take(self, setting: tuple[str, str], *, is_calm: bool) -> None:
        """Take up what one setting says."""
        before = self.is_calm
        self._wishes = self._wishes | {setting} if is_calm else self._wishes - {setting}
        if self.is_calm != before:
            self.changed.emit(self.is_calm)

    def _ask_portal(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        for setting in _SIGNS:
            question = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "ReadOne")
            question.setArguments(list(setting))
            call = QDBusPendingCallWatcher(bus.asyncCall(question), self)
            call.finished.connect(lambda call, setting=setting: self._hear(setting, call))
            self._calls.append(call)

    def _hear(self, setting: tuple[str, str], call: "QDBusPendingCallWatcher") -> None:
        self._calls.remove(call)
        answers = [] if call.isError() else call.reply().arguments()
        for answer in answers:
            value = answer.variant() if hasattr(answer, "variant") else answer
            self.take(setting, is_calm=_SIGNS[setting](value))


def _has_session_bus() -> bool:
    """Tell whether a bus is named or at its usual place; where none is, libdbus would start one."""
    named, folder = os.environ.get("DBUS_SESSION_BUS_ADDRESS"), os.environ.get("XDG_RUNTIME_DIR")
    return bool(named) or (bool(folder) and Path(str(folder), "bus").is_socket())


def _windows_animates() -> bool:
    from ctypes import byref, c_int, windll  # type: ignore[attr-defined,unused-ignore]

    animates = c_int(1)
    windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, byref(animates), 0)
    return bool(animates.value)
