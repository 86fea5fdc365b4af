"""What is there to speak with and to hear it on, found out without risk to the caller."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.domain.pacing import DEFAULT_RATE
from coach.natural import is_natural
from coach.voice.cache import Speaking
from coach.voice.dialogue import Dialogue, ProcessFailedError
from coach.voice.process import WorkerProcess, worker_command
from coach.voice.trouble import Trouble


@dataclass(frozen=True)
class VoiceReport:
    """Who speaks, if anybody, and what is the trouble and in which words the machine put it, if any."""

    speaking: Speaking | None
    trouble: Trouble | None = None
    detail: str = ""


@dataclass(frozen=True)
class SoundReport:
    """The names of the sound outputs; none of them together with what is the trouble."""

    outputs: tuple[str, ...]
    trouble: Trouble | None = None
    detail: str = ""


def describe_voice(
    timeout_s: float = 10.0, command: Sequence[str] | None = None, voice: str | None = None
) -> VoiceReport:
    """Start the speech process and return what it says of itself, asked for that `voice`.

    Where that is a natural one that does not work, return the usual one with the trouble.
    """
    try:
        with WorkerProcess(command or worker_command(voice), voice=voice, rate=DEFAULT_RATE) as worker:
            speaking = worker.hello(timeout_s)
            if worker.lacks_voice:
                return VoiceReport(speaking, Trouble.VOICE_GONE, f"{voice}")
            return VoiceReport(speaking)
    except ProcessFailedError as failure:
        if is_natural(voice) and (usual := describe_voice(timeout_s, command).speaking):
            return VoiceReport(usual, Trouble.NATURAL_BROKEN, str(failure))
        return VoiceReport(None, Trouble.NO_VOICE, str(failure))


def describe_sound(timeout_s: float = 8.0, command: Sequence[str] | None = None) -> SoundReport:
    """Start the playing process and return the sound outputs that it finds."""
    try:
        with Dialogue(command or player_command()) as player:
            return read_outputs(player.hear(timeout_s))
    except ProcessFailedError as failure:
        return SoundReport((), Trouble.SOUND_STUCK, f"the search for outputs {failure}")


def player_command() -> tuple[str, ...]:
    """Return how the playing process is started: as a file, with nothing of the current folder imported."""
    return (sys.executable, "-P", str(Path(__file__).with_name("player.py")))


def read_outputs(hello: dict[str, Any]) -> SoundReport:
    """Return what the playing process's first answer means."""
    if "error" in hello:
        return SoundReport((), Trouble.NO_SOUND_LIBRARY, str(hello["error"]))
    outputs = hello.get("outputs")
    if not isinstance(outputs, list):
        return SoundReport((), Trouble.SOUND_STUCK, f"the search for outputs talked nonsense: {hello}")
    if not outputs:
        return SoundReport((), Trouble.NO_SOUND_OUTPUT)
    return SoundReport(tuple(map(str, outputs)))
