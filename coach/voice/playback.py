"""The voice of a session: rendered cues and tones, played when they are due."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach.domain.cues import Tone
from coach.domain.pacing import DEFAULT_RATE
from coach.voice.cache import SpeechCache
from coach.voice.playing import Player
from coach.voice.renderer import Renderer
from coach.voice.trouble import Trouble

FULL = 100
"""The greatest volume, in per cent."""


class Speaker(QObject):
    """The voice of a session: says what was rendered in time, and never waits for anything.

    The first `get_ready` starts the speech process and the playing process. Until both have answered, and
    while there is neither voice nor output, `say` answers False and captions carry on. Sound comes back by
    itself when it can.

    Signals:
        trouble_found: a `Trouble`; for the life of the speaker at most one that leaves it silent, and each
            that has another voice speak at most once. While it is muted nothing is missed: it waits.
        readied: something can be heard now that could not be heard before.
    """

    trouble_found = Signal(object)
    readied = Signal()
    _cue_rendered = Signal()
    _opened = Signal()
    _troubled = Signal(object)

    def __init__(
        self,
        cache: SpeechCache,
        sounds: Path,
        *,
        voice: str | None = None,
        rate: int = DEFAULT_RATE,
        worker: Sequence[str] | None = None,
        player: Sequence[str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tones = {str(tone): sounds / f"{tone}.wav" for tone in Tone}
        self._texts: tuple[str, ...] = ()
        self._muted = False
        self._closed = False
        self._found: set[Trouble] = set()
        self._untold: list[Trouble] = []
        # The renderer and the player call from their own threads.
        self._cue_rendered.connect(self._tell_readied, Qt.ConnectionType.QueuedConnection)
        self._opened.connect(self._tell_readied, Qt.ConnectionType.QueuedConnection)
        self._troubled.connect(self._find, Qt.ConnectionType.QueuedConnection)
        self._player = Player(
            [*self._tones.values()],
            on_open=self._opened.emit,
            on_trouble=self._troubled.emit,
            command=player,
        )
        self._make_renderer = partial(
            Renderer,
            cache,
            on_ready=lambda _text: self._cue_rendered.emit(),
            on_trouble=self._troubled.emit,
            command=worker,
        )
        self._speech = voice, rate
        self._renderer = self._make_renderer(voice=voice, rate=rate)

    def set_speech(self, voice: str | None, rate: int) -> None:
        """Speak with another voice, or at another rate in words a minute, from the next `get_ready` on."""
        if (voice, rate) != self._speech and not self._closed:
            self._speech = voice, rate
            self._renderer.close()
            self._renderer = self._make_renderer(voice=voice, rate=rate)

    def get_ready(self, texts: Sequence[str]) -> None:
        """Render these texts in the order in which they will be said; forget earlier plans."""
        if self._closed:
            return
        self._texts = tuple(texts)
        self._renderer.request(texts)
        self._player.open()

    def can_say(self, texts: Sequence[str]) -> bool:
        """Tell whether all of these texts, and the tones, would be heard now."""
        return self._player.is_open and all(self._renderer.ready(text) for text in texts)

    def say(self, text: str, delay_ms: int = 0) -> bool:
        """Say a text in `delay_ms`, instead of what is still being said then; tell whether it is heard."""
        path = self._renderer.ready(text)
        if path is None:
            self._renderer.request(self._texts)  # the folder may have room again
            return False
        return not self._muted and self._player.play(path, is_speech=True, delay_ms=delay_ms)

    def play_tone(self, name: str, delay_ms: int = 0) -> None:
        """Play the tone, a `Tone` of the domain, in `delay_ms`, over whatever is being said."""
        if not self._muted:
            self._player.play(self._tones[name], is_speech=False, delay_ms=delay_ms)

    def hush(self) -> None:
        """Be silent at once, and forget what is due; what comes next is heard again."""
        self._player.hush("all")

    def take_back(self) -> None:
        """Forget what is due and has not begun; what is being heard goes on."""
        self._player.hush("to come")

    def set_muted(self, muted: bool) -> None:
        """Be silent at once and until unmuted."""
        self._muted = muted
        if muted:
            self.hush()
        else:
            self._tell()

    def set_volumes(self, voice: int, tones: int) -> None:
        """Be this loud, in per cent of what is on record; what is being heard changes at once."""
        self._player.set_gains(_gain(voice), _gain(tones))

    def close(self) -> None:
        """Be silent for good and end every process; takes less than two seconds."""
        self._closed = True
        self._player.close()
        self._renderer.close()

    @Slot()
    def _tell_readied(self) -> None:
        if self._player.is_open and not self._closed:
            if self._texts and (path := self._renderer.ready(self._texts[0])) is not None:
                self._player.load(path)
            self.readied.emit()

    @Slot(object)
    def _find(self, trouble: Trouble) -> None:
        is_silent = any(found.is_silent for found in self._found)
        if trouble not in self._found and not (trouble.is_silent and is_silent):
            self._found.add(trouble)
            self._untold.append(trouble)
            self._tell()

    def _tell(self) -> None:
        while self._untold and not (self._muted or self._closed):
            self.trouble_found.emit(self._untold.pop(0))


def _gain(volume: int) -> float:
    """Return the factor of a volume in per cent; squared, so that half of it is heard as about half."""
    return (volume / FULL) ** 2
