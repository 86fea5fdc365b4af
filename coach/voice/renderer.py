"""Has cues rendered in the background, ahead of time, and copes with a worker that fails."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from coach.domain.pacing import DEFAULT_RATE
from coach.natural import is_natural
from coach.voice.cache import Speaking, SpeechCache, normalise
from coach.voice.dialogue import NoAnswerError, ProcessFailedError
from coach.voice.process import UNWRITABLE, WorkerProcess, worker_command
from coach.voice.trouble import Trouble

_log = logging.getLogger(__name__)

_FAILURES = 3
_CLOSE_S = 0.8


class Renderer:
    """Supervises the worker from a thread of its own; no call waits for it.

    The worker starts when something is wanted, and ends when nothing has been for a while. `on_ready` gets
    each text as it becomes ready, `on_trouble` each trouble once; both are called from that thread.
    After three failures in a row a natural voice is given up for the usual one, and the usual one for good.
    A natural one that does not answer at its start is given up at once, since each try is a long silence.
    """

    def __init__(
        self,
        cache: SpeechCache,
        *,
        on_ready: Callable[[str], None],
        on_trouble: Callable[[Trouble], None],
        voice: str | None = None,
        rate: int = DEFAULT_RATE,
        command: Sequence[str] | None = None,
        cue_timeout_s: float = 10.0,
        start_timeout_s: float = 20.0,
        idle_s: float = 60.0,
    ) -> None:
        self._cache = cache
        self._on_ready = on_ready
        self._on_trouble = on_trouble
        self._voice = voice
        self._rate = rate
        self._command = command
        self._cue_timeout_s = cue_timeout_s
        self._start_timeout_s = start_timeout_s
        self._idle_s = idle_s

        self._changed = threading.Condition()
        self._wanted: deque[str] = deque()
        self._closed = False
        self._worker: WorkerProcess | None = None
        self._thread: threading.Thread | None = None

        # Written by the thread alone.
        self._ready: dict[str, Path] = {}
        self._failed_once: set[str] = set()
        self._given_up: set[str] = set()
        self._failures = 0
        self._told: set[Trouble] = set()

    def request(self, texts: Sequence[str]) -> None:
        """Render these texts, in this order; what an earlier request still waits for is dropped."""
        wanted = dict.fromkeys(map(normalise, texts))
        with self._changed:
            if self._closed:
                return
            self._wanted = deque(wanted)
            self._changed.notify()
            if self._thread is None and wanted:
                self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
                self._thread.start()

    def ready(self, text: str) -> Path | None:
        """Return the text's sound file, if it has been rendered."""
        return self._ready.get(normalise(text))

    def close(self) -> None:
        """End the worker and the thread, whatever they are doing."""
        with self._changed:
            self._closed = True
            self._changed.notify()
            if self._worker is not None:
                self._worker.kill()
        if self._thread is not None:
            self._thread.join(_CLOSE_S)

    def _run(self) -> None:
        with suppress(OSError):  # the worker's first answer will say so
            self._cache.create()
        while self._failures < _FAILURES and self._is_needed():
            try:
                self._serve()
            except ProcessFailedError as failure:
                self._failures += 1
                if not self._closed:
                    _log.warning("The speech process failed: %s", failure)
            if self._failures == _FAILURES and is_natural(self._voice):
                self._tell(Trouble.NATURAL_BROKEN)
                self._voice, self._failures = None, 0
                self._given_up.clear()
        self._tell(Trouble.NO_VOICE)

    def _serve(self) -> None:
        """Start a worker and feed it until it fails, is not needed for a while, or the renderer is closed."""
        command = self._command or worker_command(self._voice)
        with WorkerProcess(command, voice=self._voice, rate=self._rate) as worker:
            with self._changed:
                self._worker = worker
            if not self._closed:
                speaking = self._hello(worker)
                if worker.lacks_voice:
                    self._tell(Trouble.VOICE_GONE)
                while (text := self._next()) is not None:
                    self._render(worker, speaking, text)

    def _hello(self, worker: WorkerProcess) -> Speaking:
        try:
            return worker.hello(self._start_timeout_s)
        except NoAnswerError:
            if is_natural(self._voice):
                self._failures = _FAILURES - 1
            raise

    def _is_needed(self) -> bool:
        """Wait for something to do; False when closed."""
        with self._changed:
            self._changed.wait_for(self._is_due)
            return not self._closed

    def _next(self) -> str | None:
        """Wait for the next text that is not ready; None when there is none for a while, or when closed."""
        with self._changed:
            is_due = self._changed.wait_for(self._is_due, self._idle_s)
            return self._wanted.popleft() if is_due and not self._closed else None

    def _is_due(self) -> bool:
        while self._wanted and (self._wanted[0] in self._ready or self._wanted[0] in self._given_up):
            self._wanted.popleft()
        return self._closed or bool(self._wanted)

    def _render(self, worker: WorkerProcess, speaking: Speaking, text: str) -> None:
        path = self._cache.path(speaking, text)
        if self._cache.get(path) is None:
            try:
                error = worker.render(text, path, self._cue_timeout_s)
            except ProcessFailedError:
                self._set_back(text)
                raise
            if error is None and self._cache.get(path) is None:
                error = "a damaged file"
            if error is not None:
                _log.warning("No speech for %r: %s", text, error)
                if error == UNWRITABLE:
                    self._tell(Trouble.CACHE_UNWRITABLE)
                    with suppress(OSError):  # asked for again, it may be written
                        self._cache.create()
                return
            self._failures = 0
        self._ready[text] = path
        if not self._closed:
            self._on_ready(text)
        if not self._wanted:
            self._cache.trim()

    def _set_back(self, text: str) -> None:
        """Try a text that the worker failed at once more, last: it may be what kills it."""
        with self._changed:
            if text in self._failed_once:
                self._given_up.add(text)
            else:
                self._failed_once.add(text)
                self._wanted.append(text)

    def _tell(self, trouble: Trouble) -> None:
        if not self._closed and trouble not in self._told:
            self._told.add(trouble)
            self._on_trouble(trouble)
