"""`audio`: a routine as one sound file."""

import shutil
import sys
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from coach.app.preferences_file import read_preferences
from coach.cli.routines import compile_named
from coach.i18n import _
from coach.places import Places
from coach.resources import assets_dir
from coach.voice.cache import SpeechCache
from coach.voice.guided_audio import write_guided_audio
from coach.voice.narrator import Narrator

_WIDEST = 60


def write_audio(places: Places, routine: str, output: Path) -> int:
    """Write a routine to the WAV file `output`; raise Problem if that cannot be done."""
    _choice, timeline = compile_named(places, routine)
    voice = read_preferences(places.preferences)[0].voice or None
    narrator = Narrator(SpeechCache(places.speech), voice=voice, rate=timeline.rate)
    with narrator, Bar(sys.stderr) as bar:
        write_guided_audio(output, timeline, narrator.say, assets_dir() / "sounds", bar.show)
    if narrator.trouble:
        print(narrator.trouble.what, file=sys.stderr)
    for text in narrator.unsaid:
        print(_("The voice has no sound for “{text}”.").format(text=text), file=sys.stderr)
    return 0


class Bar:
    """How much is done, as a line of a terminal that is drawn again and again; elsewhere nothing.

    As a context: leaving it ends the line, so that what is said next has one of its own.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._shown = ""

    def show(self, done: float) -> None:
        """Draw the bar at `done`, from 0 to 1, if that changes anything."""
        if self._stream is None:
            return
        width = max(0, min(_WIDEST, shutil.get_terminal_size().columns - len("[] 100 % ")))
        full = int(done * width)
        line = f"[{'#' * full}{'.' * (width - full)}] {int(done * 100):3} %"
        if line != self._shown:
            self._shown = line
            print(f"\r{line}", end="", file=self._stream, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        if self._stream is not None and self._shown:
            print(file=self._stream)
