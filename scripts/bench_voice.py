"""Measures when a session's cues are heard, beside the same cues spoken live by pyttsx3.

The program leads a whole routine in a window that nobody sees, on a PulseAudio of its own; what comes out
there is recorded, and every cue is looked for in it by correlation with its sound file. The error is from the
plan's instant to the file's first sample. At the same time, on another output, pyttsx3.say speaks the same
cues at the same instants. Then the keys for pause and mute are pressed while something is being said. Goals
are printed, never enforced.
"""

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from coach.voice.cache import SpeechCache  # noqa: E402
from coach.voice.report import describe_voice  # noqa: E402
from coach.voice.sound import RATE, audible, read_sound  # noqa: E402
from tests.helpers.sound_server import IS_THERE, Heard, SoundServer  # noqa: E402

# Presses Enter, a number and Enter as a user would, and says when the session began.
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
        tell(began_s=time.monotonic() - session.elapsed_at(now_ms) / 1000)
        runner.stalled.connect(lambda ms: (tell(stalled_ms=ms), leave(application)))
        runner.finished.connect(lambda: QTimer.singleShot(2_000, lambda: leave(application)))
        at_ms = 0
        for wait_ms, key, name in STEPS:
            at_ms += wait_ms
            QTimer.singleShot(at_ms, lambda key=key, name=name: press(key, pressed=name))
        if STEPS:
            QTimer.singleShot(at_ms + 1_000, lambda: leave(application))
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
print("ready", flush=True)
began_s = float(sys.stdin.readline())
for at_s, text in json.loads(sys.argv[1]):
    time.sleep(max(0.0, began_s + at_s - time.monotonic()))
    engine.say(text)
    engine.runAndWait()
"""
# pyttsx3 plays with aplay, which need not know the server that is listened to.
APLAY = '#!/bin/sh\nexec paplay "$1"\n'

_ROUNDS = 6
_ALIKE = 0.5
_END_S = 0.15
_BEGIN_S = 0.4
_STEP_S = 0.005
_PATIENCE_S = 15


@dataclass(frozen=True)
class Planned:
    """A cue of the plan and its sound, without the silence around it, which begins `lead_s` into the file."""

    at_s: float
    is_speech: bool
    text: str
    sound: "array[int]"
    lead_s: float

    @property
    def lasts_s(self) -> float:
        """How long it is heard."""
        return len(self.sound) / RATE


@dataclass(frozen=True)
class Outcome:
    """What became of the plan's cues; errors in seconds."""

    errors_s: list[float]
    missing: int
    overlapping: int
    cut: int
    covered: int

    def centile(self, share: float) -> float:
        """Return the absolute error that so many are not beyond, in milliseconds."""
        errors = sorted(map(abs, self.errors_s))
        return 1000 * errors[max(0, math.ceil(share * len(errors)) - 1)] if errors else math.inf


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("routine", nargs="?", default="knee-to-chest", help="default: knee-to-chest, 5:26")
    parser.add_argument("--quick", action="store_true", help="only pause and mute")
    arguments = parser.parse_args()
    if not IS_THERE or shutil.which("paplay") is None:
        raise SystemExit("This needs PulseAudio: sudo apt install pulseaudio pulseaudio-utils")
    with tempfile.TemporaryDirectory() as folder, SoundServer(Path(folder), "ours", "live") as server:
        home = Path(folder) / "home"
        if not arguments.quick:
            compare(server, home, arguments.routine)
        measure_silence(server, home, arguments.routine)


def compare(server: SoundServer, home: Path, routine: str) -> None:
    """Have the routine led and spoken live at the same time, and print how late each was."""
    plan = json.loads(run_command(home, "plan", routine, "--json"))
    cues = [cue for phase in plan["phases"] for cue in phase["cues"]]
    tools = home.parent / "tools"
    tools.mkdir()
    (tools / "aplay").write_text(APLAY)
    (tools / "aplay").chmod(0o755)
    spoken = json.dumps([[cue["at_s"], cue["text"]] for cue in cues if cue["kind"] == "speech"])
    path = f"{tools}{os.pathsep}{server.environment['PATH']}"
    print(f"{plan['title']}: {len(cues)} cues in {plan['total_s']:.0f} s")
    with (
        server.recorded("ours") as ours,
        server.recorded("live") as live,
        started(server, "live", LIVE, spoken, PATH=path) as speaker,
    ):
        assert speaker.stdin is not None
        assert speaker.stdout is not None
        speaker.stdout.readline()
        with started(server, "ours", SESSION, str(home), routine, "[]") as session:
            began_s = next(told["began_s"] for told in answers(session) if "began_s" in told)
            speaker.stdin.write(f"{began_s}\n".encode())
            speaker.stdin.flush()
            for told in answers(session):
                if "stalled_ms" in told:
                    raise SystemExit("The machine stood still, which pauses a session: measure again.")
        with suppress(subprocess.TimeoutExpired):  # pyttsx3 may hang
            speaker.wait(_PATIENCE_S)
        heard, heard_live = ours.heard(), live.heard()
    planned = sounds(home, cues)
    for name, recording in (("program's", heard), ("live", heard_live)):
        print(
            f"clock of the {name} output against ours: {1e6 * recording.drift:+.0f} ppm, taken out as a"
            f" straight line; samples come at most {1000 * recording.spread_s:.1f} ms beside it"
        )
    ours_outcome = outcome(heard, began_s, planned)
    report("program, speech and tones", ours_outcome, "goal 15 and 40")
    speech = [cue for cue in planned if cue.is_speech]
    said = outcome(heard, began_s, speech)
    report("program, speech", said)
    shouted = outcome(heard_live, began_s, speech, within_s=3.0)
    report("pyttsx3.say", shouted)
    print(
        "pyttsx3.say beside the program:"
        + ",".join(
            f" {name} {shouted.centile(share) / said.centile(share):.1f} x"
            for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0))
        )
    )


def measure_silence(server: SoundServer, home: Path, routine: str) -> None:
    """Press pause and mute while something is said, and print how long it was heard on."""
    steps: list[tuple[int, str, str]] = []
    for turn in range(_ROUNDS):
        wait_ms = 900 + 67 * turn
        steps += [(700, "Left", "again"), (wait_ms, "Space", "pause"), (600, "Space", "go on")]
        steps += [(50, "Left", "again"), (wait_ms, "M", "mute"), (600, "M", "unmute")]
    with (
        server.recorded("ours") as recording,
        started(server, "ours", SESSION, str(home), routine, json.dumps(steps)) as session,
    ):
        pressed = [(told["pressed"], told["at_s"]) for told in answers(session) if "pressed" in told]
        heard = recording.heard()
    for name in ("pause", "mute"):
        rests = []
        for (what, at_s), (_next, next_s) in pairwise(pressed):
            if what == name and heard.loud(at_s - 0.15, at_s):
                rests.append(max([0.0, *(last + _STEP_S - at_s for last in heard.loud(at_s, next_s))]))
        longest = 1000 * max(rests, default=math.nan)
        print(f"{name}: silent after at most {longest:.0f} ms, {len(rests)} times (goal 50)")


def sounds(home: Path, cues: Iterable[dict[str, str]]) -> list[Planned]:
    """Return the cues with their sounds, as the session has rendered them."""
    speaking = describe_voice().speaking
    assert speaking is not None
    cache, found = SpeechCache(home / "cache" / "speech"), []
    for cue in cues:
        is_speech = cue["kind"] == "speech"
        path = (
            cache.path(speaking, cue["text"]) if is_speech else ROOT / "assets/sounds" / f"{cue['text']}.wav"
        )
        whole = read_sound(path)
        sound = audible(whole)
        lead = next(at for at in range(len(whole)) if whole[at : at + 50] == sound[:50])
        found.append(Planned(float(cue["at_s"]), is_speech, cue["text"], sound, lead / RATE))
    return found


def outcome(heard: Heard, began_s: float, cues: list[Planned], within_s: float = 0.4) -> Outcome:
    """Look for every cue near its instant."""
    errors, missing, overlapping, cut, covered, spoken_until_s = [], 0, 0, 0, 0, 0.0
    for cue in cues:
        wanted_s = began_s + cue.at_s + cue.lead_s
        at_s, likeness = heard.find(cue.sound, wanted_s, within_s)
        if likeness < _ALIKE:
            if is_covered(cue, cues, 0.0, _BEGIN_S):
                covered += 1
                continue
            missing += 1
            print(f"  missing: {cue.at_s:.1f} s, {cue.text!r} ({likeness:.2f})")
            continue
        errors.append(at_s - wanted_s)
        end = cue.sound[-round(_END_S * RATE) :]
        is_whole = heard.likeness(end, at_s + cue.lasts_s - len(end) / RATE) >= _ALIKE
        if not is_whole and not is_covered(cue, cues, cue.lasts_s - _END_S, cue.lasts_s):
            cut += 1
            print(f"  cut: {cue.at_s:.1f} s, {cue.text!r}")
        if cue.is_speech:
            overlapping += at_s < spoken_until_s - 0.005
            spoken_until_s = at_s + cue.lasts_s
    return Outcome(errors, missing, overlapping, cut, covered)


def is_covered(cue: Planned, cues: list[Planned], after_s: float, until_s: float) -> bool:
    """Tell whether, by plan, something else sounds in this part of a cue, which then cannot be told apart."""
    return any(
        other is not cue
        and other.at_s < cue.at_s + until_s
        and other.at_s + other.lead_s + other.lasts_s > cue.at_s + after_s
        for other in cues
    )


def report(name: str, found: Outcome, goal: str = "") -> None:
    """Print one outcome."""
    signed = sorted(found.errors_s)
    middle = 1000 * signed[len(signed) // 2] if signed else math.nan
    print(
        f"{name}: p50 {found.centile(0.5):.1f} ms, p99 {found.centile(0.99):.1f} ms,"
        f" max {found.centile(1):.1f} ms"
        f"{f' ({goal})' if goal else ''}; in the middle {middle:+.1f} ms; {len(signed)} heard,"
        f" {found.missing} missing, {found.overlapping} overlapping,"
        f" {found.cut} cut, {found.covered} not to be told from what sounds over them"
    )


@contextmanager
def started(
    server: SoundServer, sink: str, script: str, *arguments: str, **more: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a Python script that is heard at a sink; leaving it ends it."""
    environment = {**server.environment, "PULSE_SINK": sink, "PYTHONPATH": str(ROOT), **more}
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def answers(process: "subprocess.Popen[bytes]") -> Iterable[dict[str, float]]:
    """Yield what a script tells."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(b"{"):
            yield json.loads(line)


def run_command(home: Path, *words: str) -> str:
    """Return what a command of the program prints."""
    command = [sys.executable, "-m", "coach", "--data-dir", str(home), *words]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main()
