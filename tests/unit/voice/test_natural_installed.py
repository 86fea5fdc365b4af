"""The natural voice as it is installed: its cues fit the plan, are as loud as others, and stay private."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from coach.domain.compiling import compile_routine
from coach.domain.cues import Sound
from coach.domain.pacing import Pacing
from coach.library.catalogue import Library
from coach.natural import natural_voices
from coach.resources import routines_dir
from coach.voice.process import WorkerProcess, worker_command
from coach.voice.sound import RATE, audible, loudness_of, read_sound
from coach.wording import spoken_phrases

VOICE = next(iter(natural_voices()), "")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not VOICE, reason="the extra natural-voice is not installed"),
]


@pytest.mark.parametrize("rate", [80, 165, 250, 400])
def test_every_cue_is_said_within_the_time_that_the_plan_allows_it(rate: int, tmp_path: Path) -> None:
    choice = Library.load(routines_dir(), tmp_path).resolve("post-run-lower-back")
    timeline = compile_routine(choice.routine, choice.exercises, Pacing(rate=rate), spoken_phrases())
    cues = {cue.text: cue for phase in timeline.phases for cue in phase.cues if cue.sound is Sound.SPEECH}
    assert len(cues) > 30
    out = tmp_path / "cue.wav"
    with WorkerProcess(worker_command(VOICE), voice=VOICE, rate=rate) as worker:
        worker.hello(60)
        for cue in cues.values():
            assert worker.render(cue.text, out, 60) is None
            said = audible(read_sound(out))
            assert 100 < len(said) / RATE * 1000 < cue.lasts_ms, cue.text
            assert 2_900 < loudness_of(said) < 3_800, cue.text


def test_it_connects_to_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    home, trace = tmp_path / "home", tmp_path / "trace"
    home.mkdir()
    hidden = {"CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [*worker_command(VOICE), f'{{"voice": "{VOICE}", "rate": 165}}']
    if strace := shutil.which("strace"):
        command = [strace, "-f", "-e", "trace=%network", "-o", str(trace), *command]
    job = f'{{"id": 1, "text": "Left side.", "out": "{tmp_path / "cue.wav"}"}}\n'
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment | {"HOME": str(home), "XDG_CACHE_HOME": "", "PYTHONDONTWRITEBYTECODE": "1"},
        text=True,
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        assert "piper" in worker.stdout.readline()
        worker.stdin.write(job)
        worker.stdin.flush()
        assert worker.stdout.readline() == '{"id": 1, "error": null}\n'
    assert (tmp_path / "cue.wav").stat().st_size > 44
    assert [path for path in home.rglob("*") if path.is_file()] == []
    if strace:
        assert not re.findall(r".*AF_INET.*", trace.read_text())
