"""A process that is told and answers in JSON lines, and is never waited for in vain."""

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Self

_LINE_BYTES = 65_536
_LINES_UNREAD = 64
_READER_END_S = 1.0


class ProcessFailedError(Exception):
    """The process did not start, ended, hung or talked nonsense; the message says which."""


class NoAnswerError(ProcessFailedError):
    """The process did not answer in time."""


class Dialogue:
    """The process as a context: leaving it ends the process.

    Raises:
        ProcessFailedError: It cannot be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise ProcessFailedError(f"could not be started: {error}") from error
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="voice-reader", daemon=True)
        self._reader.start()

    def tell(self, what: dict[str, Any]) -> None:
        """Write one line.

        Raises:
            ProcessFailedError: The process has ended.
        """
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(what).encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:  # ended, or left meanwhile
            raise ProcessFailedError("ended") from error

    def hear(self, timeout_s: float) -> dict[str, Any]:
        """Return the next answer.

        Raises:
            NoAnswerError: There is none within that time.
            ProcessFailedError: The process has ended, or the answer makes no sense.
        """
        try:
            line = self._lines.get(timeout=timeout_s)
        except queue.Empty:
            raise NoAnswerError(f"did not answer within {timeout_s:g} s") from None
        if not line:
            raise ProcessFailedError("ended")
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ProcessFailedError(f"talked nonsense: {line[:80]!r}") from error
        if not isinstance(answer, dict):
            raise ProcessFailedError(f"talked nonsense: {line[:80]!r}")
        return answer

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer learns that it ended."""
        self._process.kill()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stdout:
            while line := stdout.readline(_LINE_BYTES):
                self._lines.put(line)
                if self._lines.qsize() > _LINES_UNREAD:  # talks unasked, perhaps for ever
                    self._process.kill()
                    break
        self._lines.put(b"")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        with suppress(OSError):  # half a line may still be in its buffer
            self._process.stdin.close()
        self._reader.join(_READER_END_S)
