"""Writes a guided audio while the caller does something else."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from coach.domain.problem import Problem
from coach.domain.timeline import Timeline
from coach.voice.guided_audio import write_guided_audio
from coach.voice.narrator import Narrator
from coach.voice.sound import Samples
from coach.voice.trouble import Trouble

_CLOSE_S = 1.0


class _CancelledError(Exception):
    """Nobody wants the recording any more."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """How it ended: the file is whole, or there is a problem, or it was cancelled.

    `unsaid` are the texts that the voice has no sound for, `trouble` is why another voice speaks than the one
    asked for, if so.
    """

    is_whole: bool
    problem: Problem | None = None
    unsaid: tuple[str, ...] = ()
    trouble: Trouble | None = None


class Recorder:
    """One recording, made in a thread of its own, from which it calls back.

    `on_progress` is given how much is done in whole per cent, each number once; `on_end` is called once,
    whatever happens.
    """

    def __init__(
        self,
        narrator: Narrator,
        tones: Path,
        *,
        on_progress: Callable[[int], None],
        on_end: Callable[[Recorded], None],
    ) -> None:
        self._narrator = narrator
        self._tones = tones
        self._on_progress = on_progress
        self._on_end = on_end
        self._shown = -1
        self._cancelled = Event()
        self._thread: Thread | None = None

    def start(self, path: Path, timeline: Timeline) -> None:
        """Begin to write the routine to the WAV at `path`; to be called once."""
        self._thread = Thread(target=self._run, args=(path, timeline), name="recorder", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Give up, and leave what was at the path."""
        self._cancelled.set()

    def close(self) -> None:
        """Give up, and wait a moment for the end of it."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(_CLOSE_S)

    def _run(self, path: Path, timeline: Timeline) -> None:
        recorded = Recorded(is_whole=False)
        try:
            with self._narrator as narrator:
                write_guided_audio(path, timeline, self._say, self._tones, self._show)
            recorded = Recorded(True, None, tuple(narrator.unsaid), narrator.trouble)
        except Problem as problem:
            recorded = Recorded(is_whole=False, problem=problem)
        except _CancelledError:
            pass
        finally:
            self._on_end(recorded)

    def _say(self, text: str) -> Samples:
        self._go_on()
        return self._narrator.say(text)

    def _show(self, done: float) -> None:
        self._go_on()
        if (percent := int(100 * done)) != self._shown:
            self._shown = percent
            self._on_progress(percent)

    def _go_on(self) -> None:
        if self._cancelled.is_set():
            raise _CancelledError
