"""Leads a session aloud: python lead_session.py FOLDER WORKER PLAYER.

Half a minute of phases, each with a tone and words of its own, with the commands of the speech process and of
the playing process given as JSON lists, or null for the program's own. Prints as JSON lines when it began,
each phase it came to, each trouble that the user is told, and its end.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from coach.domain.cues import Line, Purpose, Script
from coach.domain.layout import lay_out
from coach.domain.record import Region
from coach.domain.recording import Facts
from coach.domain.timeline import Phase, PhaseKind, Timeline
from coach.runtime.clock import SystemClock
from coach.runtime.runner import SessionRunner
from coach.voice.cache import SpeechCache
from coach.voice.playback import Speaker
from tests.helpers.fakes import FakeJournal, FakeKeepAwake

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
WORDS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
PHASE_MS = 2_500
RATE = 165


def timeline() -> Timeline:
    """Return the phases, of which each says that it is the next one."""
    phases = []
    for index, word in enumerate(WORDS):
        script = Script("switch", (Line(Purpose.SIDE, f"{word} it is."),))
        cues, start_ms = lay_out(script, PHASE_MS, RATE), index * PHASE_MS
        phases.append(
            Phase(PhaseKind.REST, index, start_ms, PHASE_MS, PHASE_MS, None, None, None, script, cues)
        )
    return Timeline("counting", "Counting", RATE, tuple(phases))


def tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    folder, worker, player = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
    application = QCoreApplication([])
    speaker = Speaker(SpeechCache(folder / "cues"), SOUNDS, worker=worker, player=player)
    speaker.trouble_found.connect(lambda trouble: tell(trouble=trouble.name))
    clock = SystemClock()
    runner = SessionRunner(clock, FakeJournal(), speaker, FakeKeepAwake())
    runner.changed.connect(lambda: tell(phase=runner.session.index))
    runner.finished.connect(application.quit)
    runner.get_ready(timeline())

    def begin() -> None:
        tell(began_s=time.monotonic())
        runner.start(timeline(), Facts("session", clock.wall(), Region.LOWER_BACK))

    QTimer.singleShot(4_000, begin)  # a busy machine starts the processes slowly
    application.exec()
    tell(completed=runner.session.is_completed)
    speaker.close()


if __name__ == "__main__":
    main()
