"""The natural voice's speech process: as worker.py, with Piper, and a voice that is installed as a package.

A process of its own because it takes 0.3 GB while it renders, and because a damaged model may end it. It
imports nothing of this program, so that it can be started as a plain file, and opens no connection.

    arguments  MODEL.onnx {"rate": 165, "voice": "natural:en_US-joe-medium"}

In and out goes what worker.py describes, but for the list of voices; the error "unfinished" does not occur.
"""

import json
import os
import queue
import signal
import sys
import threading
import wave
from array import array
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from math import sqrt
from operator import mul
from pathlib import Path
from typing import Any, NoReturn

MAX_LETTERS = 500
SILENCE_MS = 1_500

# Seconds a word at a scale of 0, and how many more at 1: fitted to 102 cues of joe's at seven scales.
# Espeak, too, is a little faster than the rate by its name.
_WORD_S = 0.0737
_WORD_S_A_SCALE = 0.2326
_FASTER = 1.04
_LEAST_SCALE = 0.2
# Between sentences, where Piper leaves hardly any time; at the usual rate.
_PAUSE_S = 0.15
_USUAL_RATE = 165
# As loud as espeak and the tones.
_LOUDNESS = 3_700
_PEAK = 30_000
_SILENT = 32


class NaturalVoice:
    """A model of Piper's that is loaded, and has been heard to work.

    Raises:
        Exception: whatever its libraries do, where they or the model are not as they should be.
    """

    def __init__(self, model: Path, *, voice: str, rate: int) -> None:
        # Before it is loaded: it would keep an id of this machine, and tell its makers what it runs.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime
        from piper import PiperVoice, SynthesisConfig
        from piper.config import PiperConfig

        onnxruntime.disable_telemetry_events()  # Windows builds may know only this
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # two take half as much again, and are no faster
        session = onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
        described = json.loads(model.with_name(f"{model.name}.json").read_text("utf-8"))
        self._piper = PiperVoice(session=session, config=PiperConfig.from_dict(described))
        # Without chance in its rhythm a text always lasts as long.
        self._config = SynthesisConfig(
            length_scale=length_scale(rate), noise_w_scale=0.0, normalize_audio=False
        )
        self._hello = {
            "driver": "piper",
            "library": f"onnxruntime {version('onnxruntime')}, model of {model.stat().st_size} bytes",
            "engine": version("piper-tts"),
            "voice": voice,
            "lacks_voice": False,
            "rate": rate,
        }
        self._rate = rate
        if not self._say("Ready.")[0]:
            raise ValueError(f"{model.name} makes no sound")

    def hello(self) -> dict[str, object]:
        """Return everything that decides how a text will sound."""
        return self._hello

    def render(self, text: str, out: Path) -> str | None:
        """Write the text's sound to `out`, whole or not at all; return the error, if any."""
        if not 0 < len(text) <= MAX_LETTERS:
            return "length"
        samples, hertz = self._say(text)
        if not samples:
            return "no sound"
        if sys.byteorder == "big":
            samples.byteswap()
        part = out.with_name(f"{out.name}.{os.getpid()}.part")
        try:
            with wave.open(str(part), "wb") as sound:
                sound.setnchannels(1)
                sound.setsampwidth(2)
                sound.setframerate(hertz)
                sound.writeframes(samples.tobytes() + bytes(2 * (hertz * SILENCE_MS // 1000)))
            part.replace(out)
        except OSError:
            return "unwritable"
        finally:
            with suppress(OSError):  # the folder may be none, or such that nothing in it can be removed
                part.unlink()
        return None

    def _say(self, text: str) -> tuple["array[int]", int]:
        """Return the samples of a text, from its first sound to its last, and how many a second they are."""
        samples, hertz = array("h"), 0
        for sentence in self._piper.synthesize(text, self._config):
            hertz = sentence.sample_rate
            if samples:
                samples.extend(array("h", bytes(2 * round(_PAUSE_S * _USUAL_RATE / self._rate * hertz))))
            samples.frombytes(sentence.audio_int16_bytes)
        return levelled(heard(samples)), hertz


def length_scale(rate: int) -> float:
    """Return the factor on the length of Piper's sounds at which it says `rate` words a minute."""
    return max(_LEAST_SCALE, (60 / _FASTER / rate - _WORD_S) / _WORD_S_A_SCALE)


def heard(samples: "array[int]") -> "array[int]":
    """Return the samples without the silence before and after."""
    places = [place for place, value in enumerate(samples) if abs(value) > _SILENT]
    return samples[places[0] : places[-1] + 1] if places else array("h")


def levelled(samples: "array[int]") -> "array[int]":
    """Return the samples as loud as the usual voice; pauses do not count."""
    if not samples:
        return samples
    block = 441  # 20 ms
    powers = [
        sum(map(mul, part, part)) / len(part)
        for part in (samples[at : at + block] for at in range(0, len(samples), block))
    ]
    loud = [power for power in powers if power >= max(powers) / 100]
    gain = min(_LOUDNESS / sqrt(sum(loud) / len(loud)), _PEAK / max(map(abs, samples)))
    return array("h", (round(value * gain) for value in samples))


def main() -> int:
    """Render what standard input asks for until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is the program's affair
    # Libraries may print on standard output, which here carries the answers.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    jobs = _jobs()
    config: dict[str, Any] = json.loads(sys.argv[2])
    try:
        voice = NaturalVoice(Path(sys.argv[1]), voice=str(config["voice"]), rate=int(config["rate"]))
    except Exception as error:  # onnxruntime's have no class of their own
        answers.write(json.dumps({"error": f"{type(error).__name__}: {error}"}) + "\n")
        return 1
    answers.write(json.dumps(voice.hello()) + "\n")
    for job in jobs:
        answer = {"id": job["id"], "error": voice.render(job["text"], Path(job["out"]))}
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


if __name__ == "__main__":
    sys.exit(main())
