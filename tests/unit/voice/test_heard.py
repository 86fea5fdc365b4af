"""What really comes out of a sound server: a PulseAudio of our own, with its output recorded."""

import array
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.voice.player import LATE_MS
from tests.helpers import speak_aloud
from tests.helpers.waiting import wait_until

ROOT = Path(__file__).parents[3]
RATE = 22_050
LOUD = 60

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        shutil.which("pulseaudio") is None or shutil.which("parec") is None,
        reason="needs pulseaudio and pulseaudio-utils",
    ),
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Start a sound server with an output that nobody hears; yield the environment to use it."""
    socket = tmp_path / "pulse" / "native"
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PULSE_RUNTIME_PATH": str(tmp_path / "pulse"),
        "PULSE_SERVER": f"unix:{socket}",
        "PYTHONPATH": str(ROOT),
    }
    (tmp_path / "pulse").mkdir()
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    modules = ["module-null-sink sink_name=null", f"module-native-protocol-unix socket={socket}"]
    with subprocess.Popen(
        [*command, *(word for module in modules for word in ("-L", module))],
        env=environment,
        stderr=subprocess.DEVNULL,
    ) as process:
        wait_until(socket.exists)
        yield environment
        process.kill()


def test_cues_and_tones_are_heard_when_asked_for_and_cease_at_once(
    server: dict[str, str], tmp_path: Path
) -> None:
    recorder = subprocess.Popen(
        ["parec", "-d", "null.monitor", f"--rate={RATE}", "--channels=1", "--latency-msec=5"],
        env=server,
        stdout=subprocess.PIPE,
    )
    with recorder:
        assert recorder.stdout is not None
        heard = bytearray(recorder.stdout.read(RATE // 5))
        began = time.monotonic() - len(heard) / 2 / RATE
        spoken = subprocess.Popen(
            [sys.executable, speak_aloud.__file__, str(tmp_path / "cues")],
            env=server,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with spoken:
            while spoken.poll() is None and time.monotonic() < began + 30:
                heard += recorder.stdout.read(RATE // 50)
            spoken.kill()
            assert spoken.stdout is not None
            asked = json.loads(spoken.stdout.read())
        recorder.kill()
    samples = array.array("h", bytes(heard[: len(heard) // 2 * 2]))

    def loud(start_s: float, end_s: float) -> list[float]:
        """Return when, between two instants, there is sound, in steps of 5 ms."""
        step = RATE // 200
        first, last = (round((at - began) * RATE) for at in (start_s, end_s))
        return [
            began + i / RATE
            for i in range(max(0, first), min(last, len(samples)), step)
            if max(map(abs, samples[i : i + step]), default=0) > LOUD
        ]

    late = {}
    for name, until in (("first", "second"), ("second", "hush"), ("tone", "end")):
        sounding = loud(asked[name], asked[until])
        assert len(sounding) > 60, name  # 0.3 s
        late[name] = sounding[0] - asked[name]
    # How late all are is the machine's affair, and bench-voice's; they are as far apart as was asked for,
    # give or take what one may be late before it is dropped.
    assert max(late.values()) - min(late.values()) < LATE_MS / 1000, late
    assert not loud(began, asked["first"])
    hushed = asked["hush"] + late["second"]
    assert not loud(hushed + 0.1, asked["tone"])
    # Nothing of the hushed cue comes before the tone, which lasts 0.69 s without its silence.
    tone = loud(asked["tone"], asked["end"])
    assert tone[-1] - tone[0] < 0.7
