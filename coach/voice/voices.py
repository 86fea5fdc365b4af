"""The installed voices, natural ones and those that speak the coach's language first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.domain.pacing import DEFAULT_RATE
from coach.natural import describe_natural, is_natural, natural_voices
from coach.voice.dialogue import ProcessFailedError
from coach.voice.process import WorkerProcess, worker_command


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A voice of the speech engine, or a natural one; `languages` are tags such as `en-gb`."""

    id: str
    name: str
    languages: tuple[str, ...]


def installed_voices(timeout_s: float = 10.0, command: Sequence[str] | None = None) -> list[InstalledVoice]:
    """Return the natural voices and those of the speech process, which is started and waited for.

    Where that is of no use, it has none.
    """
    natural = [(voice, *describe_natural(voice)) for voice in natural_voices()]
    found = [InstalledVoice(voice, name, (language,)) for voice, name, language in natural]
    try:
        with WorkerProcess(command or worker_command(), voice=None, rate=DEFAULT_RATE) as worker:
            worker.hello(timeout_s)
            return found + [
                InstalledVoice(str(voice["id"]), str(voice["name"]), tuple(map(str, voice["languages"])))
                for voice in worker.voices(timeout_s)
            ]
    except (ProcessFailedError, KeyError, TypeError):
        return found


def best_first(voices: Iterable[InstalledVoice], language: str, usual: str) -> list[InstalledVoice]:
    """Return the voices, those first that speak `language`, of these natural ones, then those as `usual`.

    `language` is a code such as `en`, `usual` the tag of the user's own way to speak, such as `en-gb`.
    """

    def fit(voice: InstalledVoice) -> tuple[int, str]:
        tags = {tag.casefold() for tag in voice.languages}
        codes = {tag.partition("-")[0] for tag in tags}
        if language not in codes:
            return 3, voice.name.casefold()
        if is_natural(voice.id):
            return 0, voice.name.casefold()
        return 1 if usual.casefold() in tags else 2, voice.name.casefold()

    return sorted(voices, key=fit)
