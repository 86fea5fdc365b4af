"""The speech process: renders one cue at a time to a sound file, told and answered in JSON lines.

A process of its own because espeak ends or hangs the whole process when something is missing.
It imports nothing of this program, so that it can be started as a plain file.

    argument   {"rate": 165, "voice": null}
    first out  {"driver": …, "library": …, "engine": …, "voice": …, "rate": …, "lacks_voice": false}
               or {"error": …}
    in         {"id": 1, "text": "Left side.", "out": "/…/x.wav"}
    out        {"id": 1, "error": null}
    in         {"id": 2, "list": "voices"}
    out        {"id": 2, "error": null, "voices": [{"id": …, "name": …, "languages": ["en-gb"]}, …]}

An error is "length", "unwritable", "unfinished" or "no sound". Every file is a WAV and ends in
`SILENCE_MS` of silence, which the player needs.
"""

import ctypes
import json
import os
import platform
import queue
import shutil
import signal
import subprocess
import sys
import threading
import wave
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

# espeak is told that a text is ten times as long as it is: 16,000 letters worked, 27,000 crashed.
MAX_LETTERS = 500
SILENCE_MS = 1_500

Engine: TypeAlias = Any  # pyttsx3's, which has no type hints

_FINISH_S = 60.0
# At 22,050 samples a second, spoken slowly, and with silence at the end.
_ROOM_BYTES = 100_000
_ROOM_BYTES_A_LETTER = 6_000
# Has no way to render to a file.
_PLAY_ONLY = {"avspeech"}
# Renders before it returns, and reports no end.
_WITHOUT_FINISH = {"sapi5"}


class NoEngineError(Exception):
    """None of the platform's drivers can be used; the message says why for each."""


class Synthesizer:
    """One engine behind pyttsx3, set up once; a new voice or rate needs a new process."""

    def __init__(self, driver: str, engine: Engine, *, voice: str | None, rate: int) -> None:
        self.driver = driver
        self.rate = rate
        self._engine = engine
        self._finished = threading.Event()
        engine.connect("finished-utterance", lambda **_event: self._finished.set())
        engine.setProperty("rate", rate)
        engine.setProperty("volume", 1.0)
        usual = engine.getProperty("voice")
        if voice:
            engine.setProperty("voice", voice)
        # Properties wait in a queue until the engine is idle for a moment: apply them now, since
        # a rate set after the first cue may come too late for the second.
        engine.proxy.setBusy(False)
        engine.proxy.setBusy(True)
        # The engines keep the usual voice, and say nothing, where they do not know the other one.
        is_usual = engine.getProperty("voice") == usual
        self._lacks_voice = bool(voice) and is_usual and not self._knows(str(voice))

    def hello(self) -> dict[str, object]:
        """Return everything that decides how a text will sound."""
        return {
            "driver": self.driver,
            "library": version("pyttsx3"),
            "engine": _engine_version(self.driver),
            "voice": str(self._engine.getProperty("voice")),
            "lacks_voice": self._lacks_voice,
            "rate": self.rate,
        }

    def voices(self) -> list[dict[str, object]]:
        """Return the installed voices, with the languages that they speak."""
        return [
            {
                "id": str(voice.id),
                "name": str(voice.name),
                "languages": [
                    str(language).replace("_", "-") for language in voice.languages or () if language
                ],
            }
            for voice in self._engine.getProperty("voices") or ()
        ]

    def _knows(self, voice: str) -> bool:
        """Tell whether a voice goes by that id, name or language."""
        return any(
            voice in (one.id, one.name, *(one.languages or ()))
            for one in self._engine.getProperty("voices") or ()
        )

    def render(self, text: str, out: Path) -> str | None:
        """Write the text's sound to `out`, whole or not at all; return the error, if any."""
        if not 0 < len(text) <= MAX_LETTERS:
            return "length"
        part = out.with_name(f"{out.name}.{os.getpid()}.part")
        try:
            # The engines say nothing about a file they cannot write, and espeak never comes to its end.
            part.write_bytes(bytes(_ROOM_BYTES + _ROOM_BYTES_A_LETTER * len(text)))
            self._finished.clear()
            self._engine.save_to_file(text, str(part))
            self._engine.runAndWait()
            if self.driver not in _WITHOUT_FINISH and not self._finished.wait(_FINISH_S):
                return "unfinished"
            _make_wav(part)
            _add_silence(part)
            part.replace(out)
        except (wave.Error, EOFError, subprocess.SubprocessError):
            return "no sound"
        except OSError:
            return "unwritable"
        finally:
            with suppress(OSError):  # the folder may be none, or such that nothing in it can be removed
                part.unlink()
        return None


def _make_wav(path: Path) -> None:
    """Convert what macOS writes, which is AIFF whatever the file's name, with its own tool."""
    with path.open("rb") as file:
        kind = file.read(4)
    if kind == b"FORM" and shutil.which("afconvert"):
        aiff = path.with_suffix(".aiff")
        path.replace(aiff)
        try:
            convert = ["afconvert", "-f", "WAVE", "-d", "LEI16", str(aiff), str(path)]
            subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        finally:
            aiff.unlink()


def _add_silence(path: Path) -> None:
    """Rewrite a 16-bit WAV with silence at its end.

    Raises:
        wave.Error: There is no sound in it.
    """
    with wave.open(str(path), "rb") as sound:
        parameters, frames = sound.getparams(), sound.readframes(sound.getnframes())
    if not frames:
        raise wave.Error("no frames")
    silent_frames = parameters.framerate * SILENCE_MS // 1000
    with wave.open(str(path), "wb") as sound:
        sound.setparams(parameters)
        sound.writeframes(frames + bytes(silent_frames * parameters.nchannels * parameters.sampwidth))


def open_synthesizer(
    drivers: Iterable[str], start: Callable[[str], Engine], *, voice: str | None, rate: int
) -> Synthesizer:
    """Return the first driver that starts.

    Raises:
        NoEngineError: None does.
    """
    failures = []
    for driver in drivers:
        if driver in _PLAY_ONLY:
            continue
        try:
            return Synthesizer(driver, start(driver), voice=voice, rate=rate)
        except Exception as error:  # drivers raise whatever their platform's library does
            failures.append(f"{driver}: {error}")
    raise NoEngineError("; ".join(failures))


def main() -> int:
    """Render what standard input asks for until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is the program's affair
    # pyttsx3 prints on standard output, which here carries the answers.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    jobs = _jobs()
    config: dict[str, Any] = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
    try:
        _load_espeak()
        import pyttsx3
        from pyttsx3.engine import engines_by_sys_platform

        synthesizer = open_synthesizer(
            engines_by_sys_platform(),
            pyttsx3.init,
            voice=config.get("voice"),
            rate=int(config.get("rate", 165)),
        )
        hello = synthesizer.hello()
    except (ImportError, NoEngineError) as error:
        answers.write(json.dumps({"error": str(error)}) + "\n")
        return 1
    # An error inside the engine's callback, such as a full disk, would leave it waiting for ever.
    sys.unraisablehook = _end
    answers.write(json.dumps(hello) + "\n")
    for job in jobs:
        if "list" in job:
            answer = {"id": job["id"], "error": None, "voices": synthesizer.voices()}
        else:
            answer = {"id": job["id"], "error": synthesizer.render(job["text"], Path(job["out"]))}
        answers.write(json.dumps(answer) + "\n")
    return 0


def _jobs() -> Iterator[dict[str, Any]]:
    """Yield the jobs on standard input; its end ends the process, even in the middle of a cue."""
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> NoReturn:
        for line in sys.stdin:
            lines.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return map(json.loads, iter(lines.get, None))


def _load_espeak() -> None:
    """Load the espeak that came with the program, so that pyttsx3 finds it by its name."""
    if sys.platform != "linux":
        return
    try:
        import espeakng_loader

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path())
    except (ImportError, OSError, RuntimeError):
        os.environ.pop("ESPEAK_DATA_PATH", None)  # the system's own espeak may still be there


def _engine_version(driver: str) -> str:
    if driver != "espeak":
        return platform.platform()
    from pyttsx3.drivers import _espeak

    describe = _espeak.dll.espeak_Info
    describe.restype = ctypes.c_char_p
    described: bytes = describe(None)
    return described.decode("ascii", "replace")


def _end(error: "sys.UnraisableHookArgs") -> NoReturn:
    sys.stderr.write(f"{error.exc_value}\n")
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
