"""A PulseAudio of our own, whose output nobody hears, and recordings of that output with their times."""

import json
import os
import shutil
import signal
import subprocess
import threading
import time
import wave
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.waiting import wait_until

RATE = 22_050
IS_THERE = all(map(shutil.which, ("pulseaudio", "parec", "pactl")))


class SoundServer:
    """The server as a context: leaving it ends it. It can be killed, stopped and started anew meanwhile.

    `environment` is for those who are to be heard on it.
    """

    def __init__(self, folder: Path, *sinks: str) -> None:
        self._sinks = sinks or ("null",)
        self._socket = folder / "pulse" / "native"
        self._socket.parent.mkdir(parents=True)
        self._process: subprocess.Popen[bytes] | None = None
        self.environment = {
            **os.environ,
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder / "pulse"),
            "PULSE_SERVER": f"unix:{self._socket}",
            "QT_QPA_PLATFORM": "offscreen",
        }

    def start(self) -> None:
        """Start the server, and wait until it can be reached."""
        modules = [f"module-null-sink sink_name={name} rate={RATE} channels=1" for name in self._sinks]
        modules.append(f"module-native-protocol-unix socket={self._socket}")
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        self._socket.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [*command, *(word for module in modules for word in ("-L", module))],
            env=self.environment,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._socket.exists)

    def control(self, *words: str) -> str:
        """Have pactl do something."""
        command = ["pactl", *words]
        return subprocess.run(
            command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        ).stdout

    def kill(self) -> None:
        """End the server as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Let the server accept whoever comes, and answer nobody."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    @contextmanager
    def recorded(self, sink: str = "null") -> Iterator["Recording"]:
        """Record what is heard at a sink."""
        command = ["parec", "-d", f"{sink}.monitor", f"--rate={RATE}", "--channels=1", "--latency-msec=5"]
        with subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE) as process:
            recording = Recording(process)
            try:
                wait_until(lambda: recording.chunks)
                yield recording
            finally:
                process.kill()
                recording.reader.join()

    def __enter__(self) -> "SoundServer":
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()


class Recording:
    """What parec says, with the instants at which it said it."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.chunks: list[tuple[float, bytes]] = []
        assert process.stdout is not None
        self._pipe = process.stdout.fileno()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        while chunk := os.read(self._pipe, 4096):
            self.chunks.append((time.monotonic(), chunk))

    def heard(self) -> "Heard":
        """Return what was recorded so far."""
        chunks = self.chunks[:]
        pcm = b"".join(chunk for _at_s, chunk in chunks)
        samples = array("h", pcm[: len(pcm) // 2 * 2])
        seconds: dict[int, tuple[float, float]] = {}
        frames = 0
        for at_s, chunk in chunks:
            frames += len(chunk) // 2
            late_s = at_s - frames / RATE
            second = frames // RATE
            if second not in seconds or late_s < seconds[second][1]:
                seconds[second] = frames / RATE, late_s
        return Heard(samples, *_line([*seconds.values()]))


@dataclass(frozen=True)
class Heard:
    """A recording, and the straight line from its samples to instants of the monotonic clock.

    The least delay in each second, with which a sample came, gives the line. `drift` is how much slower the
    server's clock runs than ours, `spread_s` how far those delays are from the line at most.
    """

    samples: "array[int]"
    begin_s: float
    drift: float
    spread_s: float

    def instant(self, frame: float) -> float:
        """Return when that sample was heard."""
        return self.begin_s + frame / RATE * (1 + self.drift)

    def frame(self, at_s: float) -> int:
        """Return which sample was heard at an instant."""
        return round((at_s - self.begin_s) / (1 + self.drift) * RATE)

    def loud(self, start_s: float, end_s: float, level: int = 60, step_s: float = 0.005) -> list[float]:
        """Return when, between two instants, there was sound, in steps."""
        step = round(step_s * RATE)
        first, last = max(0, self.frame(start_s)), min(self.frame(end_s), len(self.samples))
        return [
            self.instant(at)
            for at in range(first, last, step)
            if max(map(abs, self.samples[at : at + step]), default=0) > level
        ]

    def save(self, path: Path) -> None:
        """Keep the recording as a WAV, and its line beside it."""
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(self.samples.tobytes())
        line = {"begin_s": self.begin_s, "drift": self.drift, "spread_s": self.spread_s}
        path.with_suffix(".json").write_text(json.dumps(line))

    @classmethod
    def load(cls, path: Path) -> "Heard":
        """Return what was kept."""
        with wave.open(str(path)) as file:
            samples = array("h", file.readframes(file.getnframes()))
        return cls(samples, **json.loads(path.with_suffix(".json").read_text()))


def _line(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the begin and the slope of the straight line through the points, and their distance from it."""
    points = points[1:] or points  # the first delays are those of starting
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _y in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread > 30 else 0.0
    begin = mean_y - slope * mean_x
    return begin, slope, max(abs(y - begin - slope * x) for x, y in points)
