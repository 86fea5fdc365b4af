"""What the machine has for the program: Qt, a screen, a voice, sound, and keeping the screen on."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Thread

from coach.cli.diagnosis import Diagnosis, State
from coach.cli.display import find_display, load_window_system
from coach.domain.problem import Problem
from coach.i18n import _
from coach.natural import INSTALL, INSTALL_IN_CHECKOUT, natural_voices
from coach.voice.report import SoundReport, VoiceReport, describe_sound, describe_voice
from coach.voice.trouble import Trouble

QT_WITHIN_S = 30
KEEP_AWAKE_WITHIN_S = 5.0

_QT = "import PySide6, PySide6.QtWidgets; print(PySide6.__version__)"


def find_qt(command: Sequence[str] = (sys.executable, "-P", "-c", _QT)) -> Diagnosis:
    """Say whether Qt's libraries can be loaded, asked of a process of its own."""
    if getattr(sys, "frozen", False):
        return Diagnosis("Qt", State.FOUND, _("built in"))
    try:
        tried = subprocess.run(command, capture_output=True, text=True, timeout=QT_WITHIN_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Diagnosis("Qt", State.BROKEN, f"{error}")
    if tried.returncode == 0:
        return Diagnosis("Qt", State.FOUND, tried.stdout.strip())
    said = tried.stderr.strip().splitlines() or [_("it ended with {code}").format(code=tried.returncode)]
    return Diagnosis(
        "Qt", State.BROKEN, said[-1], _("Install what it names; in a checkout, “make run” does.")
    )


def find_screen() -> Diagnosis:
    """Say what the window would open on."""
    part = _("Screen")
    try:
        platform = find_display(os.environ, sys.platform)
        load_window_system(platform)
    except Problem as problem:
        return Diagnosis(part, State.MISSING, problem.what, problem.mend)
    return Diagnosis(part, State.FOUND, platform)


def find_voice(report: VoiceReport | None = None, voice: str | None = None) -> Diagnosis:
    """Say who would speak, asked for that `voice`."""
    part, report = _("Voice"), report or describe_voice(voice=voice)
    if report.trouble:
        return _missing(part, report.trouble, report.detail)
    speaking = report.speaking
    who = f"{speaking.voice} ({speaking.driver} {speaking.engine})" if speaking else ""
    return Diagnosis(part, State.FOUND, who)


def find_natural_voice() -> Diagnosis:
    """Say whether a natural voice is installed and works, chosen or not."""
    part = _("Natural voice")
    for voice in natural_voices():
        return replace(find_voice(voice=voice), part=part)
    mend = _("To have one, of 190 MB: {install}; in a checkout: {make}")
    what = _("none is installed, and none is needed")
    return Diagnosis(part, State.FOUND, what, mend.format(install=INSTALL, make=INSTALL_IN_CHECKOUT))


def find_sound(report: SoundReport | None = None) -> Diagnosis:
    """Say where sound would come from."""
    part, report = _("Sound output"), report or describe_sound()
    if report.trouble:
        return _missing(part, report.trouble, report.detail)
    return Diagnosis(part, State.FOUND, ", ".join(report.outputs))


def find_keep_awake(within_s: float = KEEP_AWAKE_WITHIN_S) -> Diagnosis:
    """Say how the screen would be kept on, by doing so for an instant."""
    part, answers = _("Keep-awake"), SimpleQueue[str]()
    Thread(target=_keep_awake, args=(answers,), daemon=True).start()
    try:
        method = answers.get(timeout=within_s)
    except Empty:
        method = ""
    if method:
        return Diagnosis(part, State.FOUND, method)
    return Diagnosis(
        part,
        State.MISSING,
        _("nothing here keeps the screen on during a session"),
        _("Start it in a desktop session, or let the screen stay on longer in the system's settings."),
    )


def _keep_awake(answers: "SimpleQueue[str]") -> None:
    from wakepy import keep

    with keep.presenting(on_fail="pass") as mode:
        answers.put(mode.method.name if mode.active and mode.method else "")


def _missing(part: str, trouble: Trouble, detail: str) -> Diagnosis:
    what = f"{trouble.what} ({detail})" if detail else trouble.what
    return Diagnosis(part, State.MISSING, what, trouble.mend)
