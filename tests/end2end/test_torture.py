"""What may happen to a session, many times over: kills, a full disk, a cut of power, company."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import IO

import pytest

from coach.app.memo import Memo
from coach.app.routines.shelf import Shelf
from coach.domain.bookmark import Unfinished
from coach.domain.pacing import Pacing
from coach.history.bookmarks import Bookmarks
from coach.history.reading import History
from coach.history.store import Store
from tests.helpers.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
KILLS = 300

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, kills, and mounts a disk")


class Sessions:
    """Runs fast sessions below a data folder, and knows what they have acknowledged."""

    def __init__(self, data: Path, wrapper: list[str] | None = None) -> None:
        self.data = data
        self.acknowledged: dict[str, list[tuple[str, int, int]]] = {}
        self.told: list[str] = []
        command = [*(wrapper or []), sys.executable, "-m", "tests.helpers.fast_session"]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def run(self, how: str, seed: int, kill_after_s: float | None = None) -> list[tuple[str, int, int]]:
        """Run a session, killed so long after its first commit; return what it has acknowledged."""
        said, told = self._pipes()
        print(self.data, how, seed, *(["full"] if kill_after_s is None else []), file=told, flush=True)
        pid, commits = 0, []
        for line in said:
            match line.split():
                case ["=", "gone"]:
                    return commits
                case ["=", number]:
                    pid = int(number)
                case ["!", *_text]:
                    self.told.append(line.strip())
                case [session_id, kind, phase, elapsed_ms]:
                    commits.append((kind, int(phase), int(elapsed_ms)))
                    self.acknowledged.setdefault(session_id, []).append(commits[-1])
                    if kill_after_s is not None and len(commits) == 1:
                        time.sleep(kill_after_s)
                        os.kill(pid, signal.SIGKILL)
        raise AssertionError("the sessions' process has ended")

    def close(self) -> None:
        for pipe in self._pipes():
            pipe.close()
        self.process.kill()
        self.process.wait()

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self.process.stdout
        assert self.process.stdin
        return self.process.stdout, self.process.stdin


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[Sessions]:
    sessions = Sessions(tmp_path)
    yield sessions
    sessions.close()


def check(sessions: Sessions) -> Unfinished | None:
    """Return what is unfinished in a history that must be whole, and hold all that was acknowledged."""
    with Store.open(sessions.data / "history.sqlite3") as store:
        assert store.set_aside is None
        assert [*store.rows("PRAGMA integrity_check")] == [("ok",)]
        history = History(store)
        for session_id, commits in sessions.acknowledged.items():
            known = [
                (event.kind.value, event.phase, event.elapsed_ms) for event in history.events(session_id)
            ]
            events = [commit for commit in commits if commit[0] != "beat"]
            # In their order; what was killed between the commit and its saying so is there beside them.
            rest = iter(known)
            assert all(event in rest for event in events), session_id
        return Bookmarks(store).newest()


@pytest.mark.long
def test_killed_300_times_nothing_acknowledged_is_lost_and_every_start_offers_to_resume(
    sessions: Sessions,
) -> None:
    random, stood, resumed = Random(5), (0, 0), 0
    shelf = Shelf(sessions.data / "routines", Pacing(), lambda _image: False, None, Memo(sessions.data / "m"))
    how = "new"
    for seed in range(KILLS):
        commits = sessions.run(how, seed, kill_after_s=random.random() ** 2 * 0.5)
        if how == "resume":
            resumed += 1
            assert commits[0] == ("taken_up", *stood)
        found = check(sessions)
        if any(kind == "ended" for kind, _phase, _elapsed_ms in commits):
            how = "new"
            continue
        assert found
        assert shelf.recall(found.bookmark.plan)
        stood = (found.bookmark.phase, found.bookmark.elapsed_ms)
        with Store.open(sessions.data / "history.sqlite3") as store:
            last = History(store).events(found.record.summary.session_id)[-1]
        assert stood[0] == last.phase
        assert stood[1] >= last.elapsed_ms
        if commits[-1][1] == last.phase and commits[-1][0] == "beat":
            assert stood[1] >= commits[-1][2]
        summary = found.record.summary
        assert sum(exercise.actual_ms for exercise in found.record.exercises) <= summary.active_ms
        how = "new" if random.random() < 0.2 else "resume"
    assert resumed > KILLS / 2


@pytest.mark.long
def test_a_full_disk_is_told_once_and_everything_is_stored_when_there_is_room(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    wrapper = ["unshare", "-rm", "sh", "-c", f'mount -t tmpfs -o size=12m none {small} && exec "$@"', "sh"]
    if not shutil.which("unshare") or subprocess.run([*wrapper, "true"], check=False).returncode:
        pytest.skip("no disk of the test's own can be mounted here")
    sessions = Sessions(small, wrapper)
    try:
        commits = sessions.run("new", 3)
        # The disk is seen through the eyes of the process that mounted it.
        sessions.data = Path(f"/proc/{sessions.process.pid}/root{small}")
        copied = tmp_path / "copied"
        shutil.copytree(sessions.data, copied)
        sessions.data = copied
        assert len(sessions.told) == 2
        assert "The disk is full" in sessions.told[0]
        assert sessions.told[1] == "! caught up"
        assert check(sessions) is None
    finally:
        sessions.close()
    with Store.open(copied / "history.sqlite3") as store:
        (session_id,) = sessions.acknowledged
        events = History(store).events(session_id)
    assert events[-1].kind == "ended"
    assert len(events) > len([commit for commit in commits if commit[0] != "beat"])


def test_after_a_cut_of_power_at_any_byte_the_history_is_whole(sessions: Sessions, tmp_path: Path) -> None:
    sessions.run("new", 1, kill_after_s=0.4)
    random, log = Random(2), sessions.data / "history.sqlite3-wal"
    whole = log.read_bytes()
    for number in range(40):
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        shutil.copy(sessions.data / "history.sqlite3", folder)
        cut = random.randrange(len(whole))
        rest = random.randbytes(min(4_096, len(whole) - cut)) if number % 2 else b""
        (folder / log.name).write_bytes(whole[:cut] + rest)
        with Store.open(folder / "history.sqlite3") as store:
            assert store.set_aside is None
            assert [*store.rows("PRAGMA integrity_check")] == [("ok",)]
            Bookmarks(store).newest()


def test_two_processes_on_one_history_keep_all_that_either_does(tmp_path: Path) -> None:
    """As on a network folder, where one window does not find the other; beside both, it is exported."""
    pair = [Sessions(tmp_path), Sessions(tmp_path)]
    try:
        for number, sessions in enumerate(pair):
            print(tmp_path, "new", 7 + number, file=sessions.process.stdin, flush=True)
        wait_until(lambda: rows(tmp_path, "SELECT count(DISTINCT session) FROM events") == [(2,)], 60)
        for _time in range(3):
            done = subprocess.run(
                [sys.executable, "-m", "coach", "export", "--data-dir", str(tmp_path)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
            assert len(done.stdout.splitlines()) == 3
    finally:
        for sessions in pair:
            sessions.process.kill()
            for line in sessions.process.stdout or ():
                match line.split():
                    case ["=", number]:
                        os.kill(int(number), signal.SIGKILL)
                    case ["!", *_text]:
                        sessions.told.append(line)
                    case [session_id, kind, phase, elapsed_ms] if line.endswith("\n"):
                        commit = (kind, int(phase), int(elapsed_ms))
                        sessions.acknowledged.setdefault(session_id, []).append(commit)
            sessions.close()
    for sessions in pair:
        assert sessions.told == []
        assert sessions.acknowledged
        assert check(sessions)


def rows(data: Path, sql: str) -> list[tuple[object, ...]]:
    try:
        with closing(sqlite3.connect(f"{(data / 'history.sqlite3').as_uri()}?mode=ro", uri=True)) as db:
            return db.execute(sql).fetchall()
    except sqlite3.OperationalError:
        return []
