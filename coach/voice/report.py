"""What is there to speak with and to hear it on, found out without risk to the caller."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.domain.pacing import DEFAULT_RATE
from coach.voice.cache import Speaking
from coach.voice.process import WorkerFailedError, WorkerProcess, worker_command
from coach.voice.trouble import Trouble


@dataclass(frozen=True)
class VoiceReport:
    """Who speaks, or what is the trouble and in which words the machine put it."""

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
    """Start the speech process and return what it says of itself, asked for that `voice`."""
    try:
        with WorkerProcess(command or worker_command(), voice=voice, rate=DEFAULT_RATE) as worker:
            speaking = worker.hello(timeout_s)
            if worker.lacks_voice:
                return VoiceReport(speaking, Trouble.VOICE_GONE, f"{voice}")
            return VoiceReport(speaking)
    except WorkerFailedError as failure:
        return VoiceReport(None, Trouble.NO_VOICE, str(failure))


def describe_sound(timeout_s: float = 8.0, command: Sequence[str] | None = None) -> SoundReport:
    """Return the sound outputs, asked for by a process of its own."""
    try:
        probe = subprocess.run(
            command or probe_command(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return SoundReport((), Trouble.SOUND_STUCK, f"no answer within {timeout_s:g} s")
    except OSError as error:
        return SoundReport((), Trouble.NO_SOUND_OUTPUT, str(error))
    return read_probe(probe.stdout, probe.returncode)


def probe_command() -> tuple[str, ...]:
    """Return how the search for sound outputs is started."""
    return (sys.executable, "-P", str(Path(__file__).with_name("probe.py")))


def read_probe(output: bytes, code: int) -> SoundReport:
    """Return what the probe's output means; it says nothing when it was stuck."""
    try:
        answer = json.loads(output)
        error, outputs = answer.get("error"), tuple(map(str, answer.get("outputs", ())))
    except (ValueError, AttributeError, TypeError):
        return SoundReport((), Trouble.SOUND_STUCK, f"the search for outputs ended with {code}")
    if error is not None:
        return SoundReport((), Trouble.NO_SOUND_LIBRARY, str(error))
    if not outputs:
        return SoundReport((), Trouble.NO_SOUND_OUTPUT)
    return SoundReport(outputs)
