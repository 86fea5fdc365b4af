"""One running speech process: asked one thing at a time, and never waited for in vain."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from coach.voice.cache import Speaking

_LINE_BYTES = 65_536
_LINES_UNREAD = 64
_READER_END_S = 1.0

# What the worker answers when the folder or the disk does not let it write.
UNWRITABLE = "unwritable"


class WorkerFailedError(Exception):
    """The process did not start, ended, hung or talked nonsense; the message says which."""


def worker_command() -> tuple[str, ...]:
    """Return how the worker is started: as a file, with nothing of the current folder imported."""
    return (sys.executable, "-P", str(Path(__file__).with_name("worker.py")))


class WorkerProcess:
    """The worker as a context: leaving it ends the process.

    `lacks_voice` says, after its hello, whether the voice that was asked for is not installed.
    """

    def __init__(self, command: Sequence[str], *, voice: str | None, rate: int) -> None:
        config = json.dumps({"voice": voice, "rate": rate})
        try:
            self._process = subprocess.Popen(
                [*command, config],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise WorkerFailedError(f"could not be started: {error}") from error
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="voice-reader", daemon=True)
        self._reader.start()
        self._asked = 0
        self.lacks_voice = False

    def hello(self, timeout_s: float) -> Speaking:
        """Return what the worker says of itself; to be asked once, and first.

        Raises:
            WorkerFailedError: It has no engine, or is of no use.
        """
        answer = self._receive(timeout_s)
        if "error" in answer:
            raise WorkerFailedError(str(answer["error"]))
        self.lacks_voice = answer.get("lacks_voice") is True
        try:
            return Speaking(
                driver=str(answer["driver"]),
                pyttsx3=str(answer["pyttsx3"]),
                engine=str(answer["engine"]),
                voice=str(answer["voice"]),
                rate=int(answer["rate"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise WorkerFailedError(f"talked nonsense: {answer}") from error

    def render(self, text: str, out: Path, timeout_s: float) -> str | None:
        """Have one text written to `out`; return the worker's word for why not, if so.

        Raises:
            WorkerFailedError: The worker is of no more use.
        """
        error = self._ask({"text": text, "out": str(out)}, timeout_s)["error"]
        return None if error is None else str(error)

    def voices(self, timeout_s: float) -> list[Any]:
        """Return what the worker says of the installed voices.

        Raises:
            WorkerFailedError: The worker is of no more use.
        """
        answer = self._ask({"list": "voices"}, timeout_s)
        if not isinstance(answer.get("voices"), list):
            raise WorkerFailedError(f"talked nonsense: {answer}")
        return [*answer["voices"]]

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer learns that it ended."""
        self._process.kill()

    def _ask(self, question: dict[str, str], timeout_s: float) -> dict[str, Any]:
        self._asked += 1
        job = json.dumps({"id": self._asked, **question})
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(job.encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise WorkerFailedError("ended") from error
        answer = self._receive(timeout_s)
        if answer.get("id") != self._asked or "error" not in answer:
            raise WorkerFailedError(f"talked nonsense: {answer}")
        return answer

    def _receive(self, timeout_s: float) -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=timeout_s)
        except queue.Empty:
            raise WorkerFailedError(f"did not answer within {timeout_s:g} s") from None
        if not line:
            raise WorkerFailedError("ended")
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise WorkerFailedError(f"talked nonsense: {line[:80]!r}") from error
        if not isinstance(answer, dict):
            raise WorkerFailedError(f"talked nonsense: {line[:80]!r}")
        return answer

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
