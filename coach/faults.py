"""Where our own errors go: into one log, and before the user's eyes; never nowhere."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _Log(logging.Handler):
    """Opens the log's file with the first record: a start that has nothing to say does without its code."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from coach.log_file import open_log

            self._file = open_log(self._path)
        self._file.handle(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def start_log(path: Path) -> None:
    """Write the program's and Qt's messages to a rotating log at `path`, readable by its owner alone.

    Where that file cannot be written, they go to standard error.
    """
    root = logging.getLogger()
    root.addHandler(_Log(path))
    root.setLevel(logging.INFO)
    qInstallMessageHandler(_log_qt)


def catch_everything(tell: Callable[[str], None]) -> None:
    """Log every exception that nothing else caught, a slot's and a thread's too, and `tell` its kind."""

    def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or error is None:
            sys.__excepthook__(kind, error or kind(), trace)
            return
        logging.getLogger("coach").critical("an error in the program", exc_info=(kind, error, trace))
        tell(f"{kind.__name__}: {error}")

    sys.excepthook = caught
    threading.excepthook = lambda args: caught(args.exc_type, args.exc_value, args.exc_traceback)


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), message)
    if kind is QtMsgType.QtFatalMsg:
        print(message, file=sys.stderr)  # Qt ends the process now
