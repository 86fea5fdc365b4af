"""Measures when a session's cues are heard, beside the same cues spoken live by pyttsx3.

The program leads a whole routine in a window that nobody sees, on a PulseAudio of its own; what comes out
there is recorded, and every cue is looked for in it as its sound file. The error is from the plan's instant
to the file's first sample. At the same time, on another output, pyttsx3.say speaks the same cues at the same
instants. Then the keys for pause and mute are pressed while something is being said. Goals are printed,
never enforced. With --keep the recordings stay, and --analyse looks at them again.
"""

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from coach.voice.cache import SpeechCache  # noqa: E402
from coach.voice.report import describe_voice  # noqa: E402
from coach.voice.sound import RATE, audible, read_sound  # noqa: E402
from tests.helpers.cue_finder import Wanted, find_all  # noqa: E402
from tests.helpers.sound_server import IS_THERE, Heard, SoundServer  # noqa: E402

# Presses Enter, a number and Enter as a user would, and says when the session began. Then one key waits for
# the other: a timer of 20 s may be late by one, and be overtaken.
SESSION = """
import json, sys, time
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from coach.cli import main
from coach.runtime.runner import SessionRunner

def tell(**what):
    print(json.dumps(what), flush=True)

def lead(*_):
    application = QApplication.instance()
    window = next(w for w in application.topLevelWidgets() if w.isVisible()).windowHandle()
    def press(key, **note):
        tell(at_s=time.monotonic(), **note)
        QTest.keyClick(window, Qt.Key[f"Key_{key}"])
    def go_on():
        runners = application.findChildren(SessionRunner)
        if not runners:
            press("Return")
        elif not rated:
            rated.append(True)
            press("5")
        elif not runners[0].is_active:
            press("Return")
        if not (runners and runners[0].is_active):
            QTimer.singleShot(1_500, go_on)
            return
        runner = runners[0]
        session, now_ms = runner.session, runner.now_ms()
        tell(began_s=time.monotonic() - (now_ms - session.since_ms) / 1000)
        runner.stalled.connect(lambda ms: (tell(stalled_ms=ms), leave(application)))
        runner.finished.connect(lambda: QTimer.singleShot(2_000, lambda: leave(application)))
        if STEPS:
            step(iter(STEPS))
    def step(steps):
        wait_ms, key, name = next(steps, (1_000, None, None))
        def act():
            if key is None:
                leave(application)
            press(key, pressed=name)
            step(steps)
        QTimer.singleShot(wait_ms, act)
    rated = []
    QTimer.singleShot(1_500, go_on)
    return run()

def leave(application):
    import os
    tell(left=True)
    os._exit(0)

STEPS = json.loads(sys.argv[3])
run, QApplication.exec = QApplication.exec, lead
main(["--data-dir", sys.argv[1], "run", sys.argv[2]])
"""

LIVE = """
import json, sys, time
from coach.voice.worker import _load_espeak
_load_espeak()
import pyttsx3
engine = pyttsx3.init()
engine.setProperty("rate", 165)
engine.say("Ready.")
engine.runAndWait()
print('{"ready": true}', flush=True)
began_s = float(sys.stdin.readline())
for at_s, text in json.loads(sys.argv[1]):
    time.sleep(max(0.0, began_s + at_s - time.monotonic()))
    engine.say(text)
    engine.runAndWait()
"""
# pyttsx3 plays with aplay, which need not know the server that is listened to.
APLAY = '#!/bin/sh\nexec paplay "$1"\n'

_ROUNDS = 6
_STEP_S = 0.005
# How long the window may take from the start of its process to the session, and after its end.
_START_S = 60
_COMMAND_S = 60
# How far from its instant a cue is looked for.
_WITHIN_S = 0.5
_LIVE_WITHIN_S = 3.0
# What pyttsx3 says live is not the same to the sample each time.
_LIVE_LOOKED_AT = RATE // 2
_NO_WORSE_THAN = 0.05


@dataclass(frozen=True)
class Planned:
    """A cue of the plan and its sound, without the silence around it, which begins `lead_s` into the file."""

    at_s: float
    is_speech: bool
    text: str
    sound: "np.ndarray[Any, Any]"
    lead_s: float


@dataclass(frozen=True)
class Outcome:
    """What became of the plan's cues; errors in seconds, of those that were heard."""

    cues: list[Planned]
    errors_s: list[float]
    missing: list[Planned]
    overlapping: list[Planned]
    cut: list[Planned]
    unclear: list[Planned]

    def centile(self, share: float, *, is_speech: bool | None = None) -> float:
        """Return the absolute error that so many are not beyond, in milliseconds."""
        errors = sorted(
            abs(error)
            for cue, error in zip(self.cues, self.errors_s, strict=True)
            if is_speech in (None, cue.is_speech)
        )
        return 1000 * errors[max(0, math.ceil(share * len(errors)) - 1)] if errors else math.nan


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("routine", nargs="?", default="knee-to-chest", help="default: knee-to-chest, 5:26")
    parser.add_argument("--quick", action="store_true", help="only pause and mute")
    parser.add_argument("--keep", metavar="DIR", type=Path, help="keep the recordings in this new folder")
    parser.add_argument("--analyse", metavar="DIR", type=Path, help="look at kept recordings again")
    arguments = parser.parse_args()
    if arguments.analyse:
        analyse(arguments.analyse)
        return
    if not IS_THERE or shutil.which("paplay") is None:
        raise SystemExit("This needs PulseAudio: sudo apt install pulseaudio pulseaudio-utils")
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary) / "kept"
        folder.mkdir(parents=True)
        # The path of a socket may have no more than about 100 letters.
        with SoundServer(Path(temporary) / "server", "ours", "live") as server:
            if not arguments.quick:
                record_routine(server, folder, arguments.routine)
            record_keys(server, folder, arguments.routine)
        analyse(folder)


def record_routine(server: SoundServer, folder: Path, routine: str) -> None:
    """Have the routine led and spoken live at the same time, and keep both."""
    plan = json.loads(run_command(folder, "plan", routine, "--json"))
    cues = [cue for phase in plan["phases"] for cue in phase["cues"]]
    tools = folder / "tools"
    tools.mkdir()
    (tools / "aplay").write_text(APLAY)
    (tools / "aplay").chmod(0o755)
    spoken = json.dumps([[cue["at_s"], cue["text"]] for cue in cues if cue["kind"] == "speech"])
    path = f"{tools}{os.pathsep}{server.environment['PATH']}"
    print(f"{plan['title']}: {len(cues)} cues in {plan['total_s']:.0f} s", flush=True)
    limit_s = 2 * _START_S + plan["total_s"]
    with (
        server.recorded("ours") as ours,
        server.recorded("live") as live,
        Script(server, folder, "live", limit_s, LIVE, spoken, PATH=path) as speaker,
        Script(server, folder, "ours", limit_s, SESSION, str(folder / "home"), routine, "[]") as session,
    ):
        speaker.wait_for("ready")
        began_s = session.wait_for("began_s")
        speaker.tell(str(began_s))
        session.wait_for("left")
        with suppress(subprocess.TimeoutExpired):  # pyttsx3 may hang
            speaker.process.wait(_LIVE_WITHIN_S)
        ours.heard().save(folder / "ours.wav")
        live.heard().save(folder / "live.wav")
    speaking = describe_voice().speaking
    assert speaking is not None
    cache = SpeechCache(folder / "home" / "cache" / "speech")
    for cue in cues:
        tone = ROOT / "assets" / "sounds" / f"{cue['text']}.wav"
        sound = tone if cue["kind"] == "tone" else cache.path(speaking, cue["text"])
        shutil.copy(sound, folder / sound.name)
        cue["sound"] = sound.name
    kept = {"title": plan["title"], "total_s": plan["total_s"], "began_s": began_s, "cues": cues}
    (folder / "plan.json").write_text(json.dumps(kept, indent=1))


def record_keys(server: SoundServer, folder: Path, routine: str) -> None:
    """Press pause and mute while something is said, and keep what is heard."""
    steps: list[tuple[int, str, str]] = []
    for turn in range(_ROUNDS):
        wait_ms = 900 + 67 * turn
        steps += [(700, "Left", "again"), (wait_ms, "Space", "pause"), (600, "Space", "go on")]
        steps += [(50, "Left", "again"), (wait_ms, "M", "mute"), (600, "M", "unmute")]
    limit_s = 2 * _START_S + sum(wait_ms for wait_ms, *_key in steps) / 1000
    arguments = (str(folder / "home"), routine, json.dumps(steps))
    with (
        server.recorded("ours") as recording,
        Script(server, folder, "keys", limit_s, SESSION, *arguments, PULSE_SINK="ours") as session,
    ):
        session.wait_for("left")
        recording.heard().save(folder / "keys.wav")
    pressed = [(told["pressed"], told["at_s"]) for told in session.told if "pressed" in told]
    (folder / "pressed.json").write_text(json.dumps(pressed))


def analyse(folder: Path) -> None:
    """Print what was heard."""
    if (folder / "plan.json").exists():
        compare(folder)
    if (folder / "pressed.json").exists():
        report_silence(folder)


def compare(folder: Path) -> None:
    """Print when the cues of a routine were heard."""
    kept = json.loads((folder / "plan.json").read_text())
    planned = [*sounds(folder, kept["cues"])]
    ours, live = (Heard.load(folder / f"{name}.wav") for name in ("ours", "live"))
    for name, heard in (("program's", ours), ("live", live)):
        print(
            f"clock of the {name} output against ours: {1e6 * heard.drift:+.0f} ppm, taken out as a"
            f" straight line; samples come at most {1000 * heard.spread_s:.1f} ms beside it"
        )
    led = outcome(ours, kept["began_s"], planned, _WITHIN_S)
    report("program, all", led, None, "goal 15 and 40")
    report("program, tones", led, False)
    report("program, speech", led, True)
    for name, cues in (("missing", led.missing), ("overlapping", led.overlapping), ("cut", led.cut)):
        print(f"program: {len(cues)} {name}{''.join(f'; {cue.at_s:.1f} s {cue.text!r}' for cue in cues)}")
    print(f"program: {len(led.unclear)} distorted, or with something else to be heard in them")
    halves = [led.errors_s[: len(led.errors_s) // 2], led.errors_s[len(led.errors_s) // 2 :]]
    first, second = (1000 * float(np.median(half)) for half in halves)
    print(f"program: in the middle {first:+.1f} ms in the first half, {second:+.1f} ms in the second")
    speech = [cue for cue in planned if cue.is_speech]
    said = outcome(live, kept["began_s"], speech, _LIVE_WITHIN_S, _LIVE_LOOKED_AT)
    report("pyttsx3.say", said, True)
    print(
        f"pyttsx3.say: {len(said.missing)} missing, {len(said.overlapping)} overlapping, {len(said.cut)} cut"
    )
    print(
        "pyttsx3.say beside the program's speech:"
        + ",".join(
            f" {name} {said.centile(share) / led.centile(share, is_speech=True):.1f} x"
            for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0))
        )
    )


def sounds(folder: Path, cues: Iterable[dict[str, str]]) -> Iterator[Planned]:
    """Yield the cues with their sounds, as the session has rendered them."""
    for cue in cues:
        whole = read_sound(folder / cue["sound"])
        sound = audible(whole)
        lead = next(at for at in range(len(whole)) if whole[at : at + 50] == sound[:50])
        is_speech = cue["kind"] == "speech"
        yield Planned(float(cue["at_s"]), is_speech, cue["text"], np.array(sound, dtype=float), lead / RATE)


def outcome(
    heard: Heard,
    began_s: float,
    cues: Sequence[Planned],
    late_s: float,
    looked_at: int | None = None,
) -> Outcome:
    """Look for every cue near its instant, and up to `late_s` after it."""
    due_s = [began_s + cue.at_s + cue.lead_s for cue in cues]
    wanted = [
        Wanted(
            cue.sound,
            heard.frame(at_s - _WITHIN_S),
            heard.frame(at_s + late_s),
            "speech" if cue.is_speech else "tone",
        )
        for cue, at_s in zip(cues, due_s, strict=True)
    ]
    results = find_all(np.array(heard.samples, dtype=float), wanted, looked_at)
    there, errors, missing, overlapping, cut, unclear = [], [], [], [], [], []
    spoken_until = 0
    for cue, at_s, found in zip(cues, due_s, results, strict=True):
        if not found.is_there:
            missing.append(cue)
            continue
        there.append(cue)
        errors.append(heard.instant(found.frame) - at_s)
        if not found.is_whole:
            cut.append(cue)
        if found.left > _NO_WORSE_THAN:
            unclear.append(cue)
        if cue.is_speech:
            if found.frame < spoken_until:
                overlapping.append(cue)
            spoken_until = found.frame + len(cue.sound) if found.is_whole else 0
    return Outcome(there, errors, missing, overlapping, cut, unclear)


def report(name: str, found: Outcome, is_speech: bool | None, goal: str = "") -> None:
    """Print how late cues are heard."""
    count = sum(is_speech in (None, cue.is_speech) for cue in found.cues)
    numbers = ", ".join(
        f"{name} {found.centile(share, is_speech=is_speech):.1f} ms"
        for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0))
    )
    print(f"{name}: {numbers} in {count} heard{f' ({goal})' if goal else ''}")


def report_silence(folder: Path) -> None:
    """Print for how long something was heard on after pause and mute."""
    heard = Heard.load(folder / "keys.wav")
    pressed = json.loads((folder / "pressed.json").read_text())
    for name in ("pause", "mute"):
        rests = []
        for (what, at_s), (_next, next_s) in pairwise(pressed):
            if what == name and heard.loud(at_s - 0.15, at_s):
                rests.append(max([0.0, *(last + _STEP_S - at_s for last in heard.loud(at_s, next_s))]))
        longest = 1000 * max(rests, default=math.nan)
        print(f"{name}: silent after at most {longest:.0f} ms, {len(rests)} times (goal 50)")


class Script:
    """A Python script that is heard at a sink, as a context: leaving it ends it, as do `limit_s` seconds.

    What it writes on standard error is kept in the folder. `told` is what it has said.
    """

    def __init__(
        self,
        server: SoundServer,
        folder: Path,
        name: str,
        limit_s: float,
        script: str,
        *arguments: str,
        **environment: str,
    ) -> None:
        self.told: list[dict[str, Any]] = []
        self._name, self._limit_s, self._log = name, limit_s, folder / f"{name}.log"
        self._command = [sys.executable, "-c", script, *arguments]
        self._environment = {
            **server.environment,
            "PULSE_SINK": name,
            "PYTHONPATH": str(ROOT),
            **environment,
        }

    def tell(self, line: str) -> None:
        """Write a line to it."""
        assert self.process.stdin is not None
        with suppress(OSError):
            self.process.stdin.write(f"{line}\n".encode())
            self.process.stdin.flush()

    def wait_for(self, what: str) -> object:
        """Return what it says of `what`."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if not line.startswith(b"{"):
                continue
            self.told.append(json.loads(line))
            if "stalled_ms" in self.told[-1]:
                raise SystemExit("The machine stood still, which pauses a session: measure again.")
            if what in self.told[-1]:
                return self.told[-1][what]
        last = self.told[-1] if self.told else "nothing"
        wrote = self._log.read_text(errors="replace").strip()[-2_000:]
        raise SystemExit(
            f"{self._name!r} ended, or was ended after {self._limit_s:.0f} s, before it said {what!r};"
            f" it said {last} at last\n{wrote}"
        )

    def __enter__(self) -> "Script":
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        self._limit = threading.Timer(self._limit_s, self.process.kill)
        self._limit.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._limit.cancel()
        self.process.kill()
        with suppress(BrokenPipeError):
            self.process.__exit__(None, None, None)


def run_command(folder: Path, *words: str) -> str:
    """Return what a command of the program prints."""
    command = [sys.executable, "-m", "coach", "--data-dir", str(folder / "home"), *words]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=_COMMAND_S
    )
    return done.stdout


if __name__ == "__main__":
    main()
