"""Sessions ten times as fast, which say what has been acknowledged, until they end or are killed.

`python -m tests.helpers.fast_session` takes lines `DATA new|resume SEED [full]` on standard input, and runs
each in a process of its own, one after the other. On standard output each line is one commit that the journal
has acknowledged, `SESSION_ID KIND PHASE ELAPSED_MS`, or what was told to the user, `! TEXT`; around a session
`= PID` and `= gone`. With `full`, the disk below DATA is full for a while in the middle.
"""

import errno
import os
import sys
from datetime import datetime
from pathlib import Path
from random import Random
from time import monotonic_ns

from PySide6.QtCore import QCoreApplication, QTimer

from coach.app.history.catching_up import CatchingUp
from coach.app.memo import Memo
from coach.app.routines.shelf import Shelf
from coach.domain.bookmark import Bookmark
from coach.domain.pacing import Pacing
from coach.domain.pain import Hurt
from coach.domain.record import Event, Moment, Rating, Region, SessionRecord
from coach.domain.recording import Facts
from coach.history.bookmarks import Bookmarks
from coach.history.journal import Journal
from coach.history.store import Store
from coach.runtime.runner import SessionRunner
from tests.helpers.fakes import FakeKeepAwake, FakeVoice

TIMES = 10
ROUTINE = "post-run-lower-back"
ORDER_EVERY_MS = 15
FULL_FROM, FULL_FOR = 20, 40
"""After which order the disk is full, and for how many."""
ORDERS = 90


class FastClock:
    """Runs ten times as fast as the machine's own."""

    def now_ms(self) -> int:
        return TIMES * monotonic_ns() // 1_000_000

    def wall(self) -> datetime:
        return datetime.now().astimezone()


class SayingJournal(Journal):
    """Says what has been committed, once it has."""

    def save(self, record: SessionRecord, event: Event, bookmark: Bookmark | None = None) -> None:
        super().save(record, event, bookmark)
        say(f"{record.summary.session_id} {event.kind} {event.phase} {event.elapsed_ms}")


def say(line: str) -> None:
    """Write at once: what a buffer holds is lost with a kill."""
    os.write(1, f"{line}\n".encode())


def fill_up(path: Path) -> None:
    """Leave no byte free on the disk of `path`."""
    with path.open("wb", buffering=0) as filler:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    filler.write(b"x" * size)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise


def run(data: Path, how: str, seed: str, *, is_filling: bool) -> None:
    """Run a session, and give orders as a restless user does."""
    random = Random(int(seed))
    application = QCoreApplication([])
    store = Store.open(data / "history.sqlite3")
    shelf = Shelf(data / "routines", Pacing(), lambda _image: False, None, Memo(data / "memo.json"))
    journal, clock = SayingJournal(store), FastClock()
    catching_up = CatchingUp(journal, application)
    runner = SessionRunner(clock, journal, FakeVoice(), FakeKeepAwake())
    runner.troubled.connect(lambda problem: say(f"! {problem}"))
    runner.troubled.connect(catching_up.begin)
    catching_up.caught_up.connect(lambda: say("! caught up"))
    if how == "resume":
        unfinished = Bookmarks(store).newest()
        assert unfinished, "nothing to resume"
        choice = shelf.recall(unfinished.bookmark.plan)
        assert choice, "the routine is another one"
        summary = unfinished.record.summary
        facts = Facts(
            summary.session_id,
            summary.started_at,
            summary.region,
            unfinished.record.ratings,
            plan=unfinished.bookmark.plan,
        )
        runner.take_up(unfinished, choice.timeline, facts)
        runner.resume()
    else:
        choice, at = shelf.choose(ROUTINE), clock.wall()
        before = Rating(Moment.BEFORE, Region.LOWER_BACK, 5, at)
        facts = Facts(f"s{seed}", at, Region.LOWER_BACK, (before,), plan=choice.plan)
        runner.start(choice.timeline, facts)
    given = 0

    def order() -> None:
        nonlocal given
        given += 1
        if is_filling and given == FULL_FROM:
            fill_up(data / "filler")
        if is_filling and given == FULL_FROM + FULL_FOR:
            (data / "filler").unlink()
        what = random.choice(["go_on", "toggle_pause", "extend", "go_back", "hurt", "wait", "wait", "wait"])
        if given == ORDERS if is_filling else not runner.is_active:
            runner.end()
            catching_up.attempt()
            application.quit()
        elif not runner.is_active:
            pass
        elif what == "hurt":
            runner.note_pain(Hurt(random.randint(1, 4), Region.KNEE))
        elif what != "wait":
            getattr(runner, what)()

    timer = QTimer(interval=ORDER_EVERY_MS)
    timer.timeout.connect(order)
    timer.start()
    application.exec()


def main() -> None:
    """Run what standard input asks for: importing once saves most of the time."""
    for line in sys.stdin:
        data, how, seed, *more = line.split()
        pid = os.fork()
        if not pid:
            run(Path(data), how, seed, is_filling=bool(more))
            os._exit(0)
        say(f"= {pid}")
        os.waitpid(pid, 0)
        say("= gone")


if __name__ == "__main__":
    main()
