"""The log's file: it rotates, and only its owner may read it."""

import logging
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_BYTES = 1_000_000
LOGS_KEPT = 3


class _PrivateFileHandler(RotatingFileHandler):
    """A rotating log each file of which only its owner may read; what a full disk refuses goes to stderr."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say the message itself where the file fails; anything else is a bug in what was logged."""
        if isinstance(sys.exception(), OSError):
            print(self.format(record), file=sys.stderr)
        else:
            super().handleError(record)


def open_log(path: Path) -> logging.Handler:
    """Return what writes into the file at `path`, or to standard error where that cannot be written."""
    handler: logging.Handler
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _PrivateFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler
