"""One window a data folder: a start that finds one open hands over what it was asked for, and goes."""

import json
import os
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 5_000
"""How long a start waits for a window that should be there: it may be just opening, or closing, or hang."""
_AGAIN_MS = 50
_PROMPTLY_MS = 200
"""How long an open window waits for one who has knocked to speak."""
_LONGEST_SOCKET_NAME = 100
"""In bytes: Unix systems take little more than a hundred."""
_LONGEST_REQUEST = 100_000
_TAKEN = b"taken\n"


class Reception(QObject):
    """The lock and the socket of the one window that is open on a data folder.

    Neither can keep a start from its window: a lock that a killed process left is taken over, and where
    nobody answers, or nothing can be written, there are two windows; the history bears that.

    Signals:
        called: a later start has handed over; carries the routine it was asked for, or an empty text, and
            the token with which a desktop lets the window come to the front.
    """

    called = Signal(str, str)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(data / "window.lock"))
        self._lock.setStaleLockTime(0)  # not by its age: a window may stay open for days
        self._data = data
        self._server: QLocalServer | None = None

    @property
    def is_second(self) -> bool:
        """Whether another process has the place, and does not answer: what it is at is its own."""
        return not self._lock.isLocked() and self._lock.error() is QLockFile.LockError.LockFailedError

    def hand_over(self, routine: str, token: str = "", patience_ms: int = PATIENCE_MS) -> bool:
        """Return True if a window is open that has taken it over; else this start is to open one."""
        deadline = time.monotonic() + patience_ms / 1000
        while not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                return False
            from PySide6.QtNetwork import QLocalSocket  # only here, and once home is painted

            socket = QLocalSocket()
            socket.connectToServer(self._socket_name)
            if socket.waitForConnected(patience_ms):
                left_ms = round((deadline - time.monotonic()) * 1000)
                return _ask(socket, {"routine": routine, "token": token}, max(left_ms, _AGAIN_MS))
            if time.monotonic() > deadline:
                self._take_over_lock()
                return False
            time.sleep(_AGAIN_MS / 1000)
        return False

    def open(self) -> None:
        """Take in what later starts ask for, unless another window does."""
        if self._server or not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._socket_name)  # left by a process that was killed
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._welcome)
        self._server.listen(self._socket_name)

    def close(self) -> None:
        """Leave the place to the next start."""
        if self._server:
            self._server.close()
        self._lock.unlock()

    @cached_property
    def _socket_name(self) -> str:
        return _socket_name(self._data)

    def _take_over_lock(self) -> None:
        """Take the lock from a process that is none of ours: its number is that of one which was killed."""
        try:
            Path(self._lock.fileName()).unlink()
        except OSError:
            return
        self._lock.tryLock(0)

    def _welcome(self) -> None:
        while self._server and (guest := self._server.nextPendingConnection()):
            asked = _request(guest)
            if asked is not None:
                guest.write(_TAKEN)
                guest.waitForBytesWritten(_PROMPTLY_MS)
            guest.abort()
            guest.deleteLater()
            if asked is not None:
                self.called.emit(*asked)


def _request(guest: "QLocalSocket") -> tuple[str, str] | None:
    """Return the routine and the token that a start sends as soon as it is connected, None for nonsense."""
    if not _has_line(guest, _PROMPTLY_MS):
        return None
    try:
        asked = json.loads(bytes(guest.readLine().data()))
        return str(asked["routine"]), str(asked["token"])
    except (ValueError, KeyError, TypeError):
        return None


def _ask(socket: "QLocalSocket", asked: dict[str, str], patience_ms: int) -> bool:
    socket.write(json.dumps(asked).encode() + b"\n")
    socket.waitForBytesWritten(patience_ms)
    return _has_line(socket, patience_ms) and socket.readLine().data() == _TAKEN


def _has_line(socket: "QLocalSocket", patience_ms: int) -> bool:
    """Wait for a whole line, each time this long for more of it."""
    is_open = True
    while is_open and not socket.canReadLine() and socket.bytesAvailable() <= _LONGEST_REQUEST:
        is_open = socket.waitForReadyRead(patience_ms)
    return socket.canReadLine()


def _socket_name(data: Path) -> str:
    """Return a name that only this data folder has: in it, unless the system cannot take so long a name."""
    from hashlib import sha256  # once home is painted

    key = "stretch-coach-" + sha256(os.path.realpath(data).encode()).hexdigest()[:16]
    if os.name == "nt":
        return key
    name = data / "window.socket"
    if len(os.fsencode(name)) <= _LONGEST_SOCKET_NAME:
        return str(name)
    runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return str(Path(runtime, key))
