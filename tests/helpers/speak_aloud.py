"""Speaks through whatever sound server there is: python speak_aloud.py FOLDER.

Says a cue to its end, hushes a second one half-way, waits, plays a tone; prints when each was
asked for, in seconds of the monotonic clock, as one JSON object.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from coach.voice.cache import SpeechCache
from coach.voice.playback import Speaker

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
FIRST, SECOND = "Left side.", "Ease it higher until the back of your thigh stretches."


def main() -> None:
    application = QCoreApplication([])
    speaker = Speaker(SpeechCache(Path(sys.argv[1])), SOUNDS)
    speaker.trouble_found.connect(lambda trouble: sys.exit(str(trouble)))
    asked: dict[str, float] = {}

    def at(delay_ms: int, name: str, act: Callable[[], object]) -> None:
        def go() -> None:
            asked[name] = time.monotonic()
            act()

        QTimer.singleShot(delay_ms, go)

    def begin() -> None:
        if not speaker.say(FIRST):
            return
        asked["first"] = time.monotonic()
        poll.stop()
        at(2_000, "second", lambda: speaker.say(SECOND))
        at(3_000, "hush", speaker.hush)
        at(3_600, "tone", lambda: speaker.play_tone("start"))
        at(5_000, "end", application.quit)

    poll = QTimer(interval=20)
    poll.timeout.connect(begin)
    poll.start()
    speaker.get_ready([FIRST, SECOND])
    application.exec()
    speaker.close()
    print(json.dumps(asked))


if __name__ == "__main__":
    main()
