"""A routine as one sound file, with the real voice: what is heard, and when, is what `plan` says."""

import json
import os
import signal
import subprocess
import sys
import time
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "coach")
RATE = 22_050

ROUTINE = """
schema = 1
id = "short"
title = "Short"

[[steps]]
exercise = "figure-four"
hold = "20s"
sets = 1

[[steps]]
rest = "5.005s"

[[steps]]
exercise = "knee-hug-rock"
reps = 3
pace = "4.321s"
"""


@pytest.fixture
def routine(tmp_path: Path) -> Path:
    path = tmp_path / "short.toml"
    path.write_text(ROUTINE)
    return path


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=50, check=False)


def test_what_is_heard_and_when_is_what_the_plan_says(routine: Path, tmp_path: Path) -> None:
    out = tmp_path / "short.wav"
    done = run("audio", routine, "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    plan = json.loads(run("plan", routine, "--json").stdout)
    with wave.open(str(out)) as sound:
        assert sound.getparams()[:3] == (1, 2, RATE)
        samples = array("h", sound.readframes(sound.getnframes()))
    # The end tone, 0.1 s before the end, rings out.
    assert 0.9 < len(samples) / RATE - plan["total_s"] < 1.0

    # Silence of 10 ms, then sound: there, and nowhere else, something begins that can be told apart.
    sounding = [-RATE, *(place for place, value in enumerate(samples) if value)]
    begun = {place for before, place in pairwise(sounding) if place - before > RATE // 100}
    cues = [cue for phase in plan["phases"] for cue in phase["cues"]]
    planned = {round(cue["at_s"] * RATE) for cue in cues}
    assert len(cues) > 20
    assert len(planned & begun) > 0.6 * len(planned)
    for at in planned:
        assert any(samples[at : at + RATE // 50]), at / RATE
    # Within a sentence there are pauses as well, but none of a second: what begins after one is a cue.
    after_long = {place for before, place in pairwise(sounding) if place - before > RATE}
    assert after_long <= planned
    assert max(map(abs, samples)) < 32_767


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal")
def test_an_interrupted_one_leaves_what_was_there(routine: Path, tmp_path: Path) -> None:
    routine.write_text(ROUTINE + '[[steps]]\nrest = "60m"\n' * 5)
    folder = tmp_path / "phone"
    folder.mkdir()
    out = folder / "x.wav"
    command = [*COMMAND, "audio", str(routine), "-o", str(out)]
    for _ in range(5):  # on a busy machine it may have ended before it is interrupted
        out.write_bytes(b"the old one")
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
            until = time.monotonic() + 30
            while len(list(folder.iterdir())) < 2 and process.poll() is None and time.monotonic() < until:
                time.sleep(0.005)
            os.kill(process.pid, signal.SIGINT)
            _out, said = process.communicate(timeout=30)
        if process.returncode:
            break
    assert (process.returncode, said) == (130, "")
    assert [path.read_bytes() for path in folder.iterdir()] == [b"the old one"]
