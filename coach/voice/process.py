"""One running speech process: asked one thing at a time, and never waited for in vain."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.natural import is_natural, natural_voices
from coach.voice.cache import Speaking
from coach.voice.dialogue import Dialogue, ProcessFailedError

# What the worker answers when the folder or the disk does not let it write.
UNWRITABLE = "unwritable"


def worker_command(voice: str | None = None) -> tuple[str, ...]:
    """Return how the worker of that voice is started: as a file, with nothing of the current folder imported.

    The usual one stands in for that of a natural voice which is not installed, and says that it lacks it.
    """
    model = natural_voices().get(voice or "") if is_natural(voice) else None
    file, *model_given = ("natural_worker.py", str(model)) if model else ("worker.py",)
    return (sys.executable, "-P", str(Path(__file__).with_name(file)), *model_given)


class WorkerProcess(Dialogue):
    """The worker as a context: leaving it ends the process.

    `lacks_voice` says, after its hello, whether the voice that was asked for is not installed.
    """

    def __init__(self, command: Sequence[str], *, voice: str | None, rate: int) -> None:
        super().__init__([*command, json.dumps({"voice": voice, "rate": rate})])
        self._asked = 0
        self.lacks_voice = False

    def hello(self, timeout_s: float) -> Speaking:
        """Return what the worker says of itself; to be asked once, and first.

        Raises:
            ProcessFailedError: It has no engine, or is of no use.
        """
        answer = self.hear(timeout_s)
        if "error" in answer:
            raise ProcessFailedError(str(answer["error"]))
        self.lacks_voice = answer.get("lacks_voice") is True
        try:
            return Speaking(
                driver=str(answer["driver"]),
                library=str(answer["library"]),
                engine=str(answer["engine"]),
                voice=str(answer["voice"]),
                rate=int(answer["rate"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ProcessFailedError(f"talked nonsense: {answer}") from error

    def render(self, text: str, out: Path, timeout_s: float) -> str | None:
        """Have one text written to `out`; return the worker's word for why not, if so.

        Raises:
            ProcessFailedError: The worker is of no more use.
        """
        error = self._ask({"text": text, "out": str(out)}, timeout_s)["error"]
        return None if error is None else str(error)

    def voices(self, timeout_s: float) -> list[Any]:
        """Return what the worker says of the installed voices.

        Raises:
            ProcessFailedError: The worker is of no more use.
        """
        answer = self._ask({"list": "voices"}, timeout_s)
        if not isinstance(answer.get("voices"), list):
            raise ProcessFailedError(f"talked nonsense: {answer}")
        return [*answer["voices"]]

    def _ask(self, question: dict[str, str], timeout_s: float) -> dict[str, Any]:
        self._asked += 1
        self.tell({"id": self._asked, **question})
        answer = self.hear(timeout_s)
        if answer.get("id") != self._asked or "error" not in answer:
            raise ProcessFailedError(f"talked nonsense: {answer}")
        return answer
