"""Has sounds played in the background by a process of its own, and starts it anew when it has ended."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from coach.voice.dialogue import Dialogue, NoAnswerError, ProcessFailedError
from coach.voice.report import player_command, read_outputs
from coach.voice.trouble import Trouble

_log = logging.getLogger(__name__)

_LIVED_S = 5.0
_CLOSE_S = 0.8
_LOOK_S = 0.5
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 2.0, 30.0


class Player:
    """Supervises the playing process from a thread of its own; no call waits for it.

    It is started by `open`. When it ends, hangs or finds no output, another one is started: at once if it
    had worked for a while, otherwise with the next sound that is asked for, after a pause that grows.
    `on_open` is called each time that sounds can be heard from then on, `on_trouble` each time that they
    cannot; both from that thread. `tones` are loaded at the start.
    """

    def __init__(
        self,
        tones: Sequence[Path],
        *,
        on_open: Callable[[], object],
        on_trouble: Callable[[Trouble], object],
        command: Sequence[str] | None = None,
        start_timeout_s: float = 8.0,
        answer_timeout_s: float = 3.0,
    ) -> None:
        self._tones = tones
        self._on_open = on_open
        self._on_trouble = on_trouble
        self._command = player_command() if command is None else command
        self._start_timeout_s = start_timeout_s
        self._answer_timeout_s = answer_timeout_s

        self._changed = threading.Condition()
        self._wanted = False
        self._closed = False
        self._gains = 1.0, 1.0
        self._process: Dialogue | None = None
        self._is_open = False
        self._due_s: deque[float] = deque()
        self._thread: threading.Thread | None = None
        self._pause_s = _FIRST_PAUSE_S
        self._not_before_s = 0.0

    @property
    def is_open(self) -> bool:
        """Whether what is played would be heard."""
        return self._is_open

    def open(self) -> None:
        """Have the process started, unless it runs."""
        with self._changed:
            if self._closed:
                return
            self._wanted = True
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="player", daemon=True)
                self._thread.start()

    def load(self, path: Path) -> None:
        """Have a sound of speech loaded, so that it can begin at once."""
        self._tell({"load": str(path), "is_speech": True})

    def play(self, path: Path, *, is_speech: bool, delay_ms: int = 0) -> bool:
        """Have a sound begin in `delay_ms`; False where nothing is heard."""
        if self._process is None:
            if self._thread and time.monotonic() >= self._not_before_s:
                self.open()
            return False
        now_ms = time.monotonic_ns() // 1_000_000
        self._due_s.append((now_ms + delay_ms) / 1000)
        return self._tell({"play": str(path), "is_speech": is_speech, "at_ms": now_ms + delay_ms})

    def hush(self, what: Literal["all", "to come"]) -> None:
        """Let nothing more be heard, or nothing of what has not begun."""
        self._tell({"hush": what})

    def set_gains(self, speech: float, tones: float) -> None:
        """Multiply the samples by these, of what is heard as well."""
        self._gains = speech, tones
        self._tell({"gains": [speech, tones]})

    def close(self) -> None:
        """End the process and the thread, whatever they are doing."""
        with self._changed:
            self._closed = True
            self._changed.notify()
            if self._process is not None:
                self._process.kill()
        if self._thread is not None:
            self._thread.join(_CLOSE_S)

    def _tell(self, what: dict[str, Any]) -> bool:
        try:
            if process := self._process:
                process.tell(what)
                return True
        except ProcessFailedError:
            pass  # the thread learns it as well
        return False

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._wanted)
                if self._closed:
                    return
            began_s, trouble = time.monotonic(), None
            try:
                with Dialogue(self._command) as process:
                    trouble = self._serve(process)
            except ProcessFailedError as failure:
                if not self._closed:
                    _log.warning("The playing process failed: %s", failure)
            was_open, self._is_open, self._process = self._is_open, False, None
            if was_open and time.monotonic() - began_s > _LIVED_S:
                self._pause_s = _FIRST_PAUSE_S
            else:
                self._wanted = False
                self._not_before_s = time.monotonic() + self._pause_s
                self._pause_s = min(2 * self._pause_s, _LONGEST_PAUSE_S)
                if not self._closed:
                    self._on_trouble(trouble or Trouble.SOUND_STUCK)

    def _serve(self, process: Dialogue) -> Trouble:
        """Feed the process until it ends; return what the trouble is where nothing can be heard at all.

        Raises:
            ProcessFailedError: It has ended, hangs or talks nonsense.
        """
        with self._changed:
            if self._closed:
                raise ProcessFailedError("is not wanted any more")
            self._due_s.clear()
            self._process = process
        if trouble := read_outputs(process.hear(self._start_timeout_s)).trouble:
            return trouble
        self.set_gains(*self._gains)
        for tone in self._tones:
            self._tell({"load": str(tone), "is_speech": False})
        while True:
            try:
                answer = process.hear(_LOOK_S)
            except NoAnswerError:
                if self._due_s and time.monotonic() > self._due_s[0] + self._answer_timeout_s:
                    raise
                continue
            if "warm" in answer:
                self._is_open = True
                self._on_open()
            elif "played" in answer and self._due_s:
                self._due_s.popleft()
