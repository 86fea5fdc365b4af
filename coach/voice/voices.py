"""The installed voices, those that speak the coach's language first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.domain.pacing import DEFAULT_RATE
from coach.voice.dialogue import ProcessFailedError
from coach.voice.process import WorkerProcess, worker_command


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A voice of the speech engine; `languages` are tags such as `en-gb`."""

    id: str
    name: str
    languages: tuple[str, ...]


def installed_voices(timeout_s: float = 10.0, command: Sequence[str] | None = None) -> list[InstalledVoice]:
    """Start the speech process and return its voices; none where it is of no use. Waits for the answers."""
    try:
        with WorkerProcess(command or worker_command(), voice=None, rate=DEFAULT_RATE) as worker:
            worker.hello(timeout_s)
            return [
                InstalledVoice(str(voice["id"]), str(voice["name"]), tuple(map(str, voice["languages"])))
                for voice in worker.voices(timeout_s)
            ]
    except (ProcessFailedError, KeyError, TypeError):
        return []


def best_first(voices: Iterable[InstalledVoice], language: str, usual: str) -> list[InstalledVoice]:
    """Return the voices, those first that speak `language`, and of these those first that do as `usual`.

    `language` is a code such as `en`, `usual` the tag of the user's own way to speak, such as `en-gb`.
    """

    def fit(voice: InstalledVoice) -> tuple[int, str]:
        tags = {tag.casefold() for tag in voice.languages}
        codes = {tag.partition("-")[0] for tag in tags}
        if language not in codes:
            return 2, voice.name.casefold()
        return int(usual.casefold() not in tags), voice.name.casefold()

    return sorted(voices, key=fit)
