"""Renders speech while the caller waits for it: for what is written down, not played."""

import wave
from array import array
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from typing import Self

from coach.domain.pacing import DEFAULT_RATE
from coach.domain.problem import Problem
from coach.natural import is_natural
from coach.voice.cache import Speaking, SpeechCache, normalise
from coach.voice.dialogue import ProcessFailedError
from coach.voice.process import UNWRITABLE, WorkerProcess, worker_command
from coach.voice.sound import Samples, read_sound
from coach.voice.trouble import Trouble

_ATTEMPTS = 2


class Narrator:
    """Says one text after the other, as a context; leaving it ends the speech process.

    The process starts with the first text, and once more where it fails.

    Attributes:
        unsaid: the texts that the voice has no sound for.
        trouble: why another voice speaks than the one that was asked for, if so.
    """

    def __init__(
        self,
        cache: SpeechCache,
        *,
        voice: str | None = None,
        rate: int = DEFAULT_RATE,
        command: Sequence[str] | None = None,
        cue_timeout_s: float = 10.0,
        start_timeout_s: float = 20.0,
    ) -> None:
        self.unsaid: list[str] = []
        self.trouble: Trouble | None = None
        self._cache = cache
        self._voice = voice
        self._rate = rate
        self._command = command
        self._cue_timeout_s = cue_timeout_s
        self._start_timeout_s = start_timeout_s
        self._process = ExitStack()
        self._running: tuple[WorkerProcess, Speaking] | None = None

    def say(self, text: str) -> Samples:
        """Return the sound of a text, kept or rendered; of an unsaid one, nothing.

        Raises:
            Problem: No speech engine works, it fails at this text, or the cache cannot be written.
        """
        try:
            return self._say(normalise(text))
        except Problem:
            if not is_natural(self._voice):
                raise
        self._stop()
        self._voice, self.trouble = None, Trouble.NATURAL_BROKEN
        return self._say(normalise(text))

    def _say(self, text: str) -> Samples:
        failed = ""
        for _attempt in range(_ATTEMPTS):
            worker, speaking = self._running or self._start()
            path = self._cache.path(speaking, text)
            try:
                if self._cache.get(path) is None:
                    error = worker.render(text, path, self._cue_timeout_s)
                    if error == UNWRITABLE:
                        what = f"Speech cannot be kept in {self._cache.folder}, so none can be recorded."
                        raise Problem(what, Trouble.CACHE_UNWRITABLE.mend)
                    if error is not None:
                        return self._without(text)
                sound = read_sound(path)
            except ProcessFailedError as failure:
                failed = str(failure)
                self._stop()
            except (OSError, EOFError, wave.Error) as damage:
                failed = f"made a damaged file, {damage}"
                with suppress(OSError):
                    path.unlink()
            else:
                return sound if any(sound) else self._without(text)
        raise Problem(f"The speech engine fails at “{text}”: it {failed}.", Trouble.NO_VOICE.mend)

    def _without(self, text: str) -> Samples:
        if text not in self.unsaid:
            self.unsaid.append(text)
        return array("h")

    def _start(self) -> tuple[WorkerProcess, Speaking]:
        with suppress(OSError):  # the worker's first answer will say so
            self._cache.create()
        try:
            command = self._command or worker_command(self._voice)
            worker = WorkerProcess(command, voice=self._voice, rate=self._rate)
            self._process.enter_context(worker)
            self._running = worker, worker.hello(self._start_timeout_s)
            if worker.lacks_voice:
                self.trouble = Trouble.VOICE_GONE
        except ProcessFailedError as failure:
            what = f"No speech engine works here, so nothing can be said ({failure})."
            raise Problem(what, Trouble.NO_VOICE.mend) from failure
        return self._running

    def _stop(self) -> None:
        self._running = None
        self._process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop()
        self._cache.trim()
