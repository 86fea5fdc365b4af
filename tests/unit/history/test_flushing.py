"""What is committed goes on to the disk itself, and nobody waits for that."""

import os
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from coach.domain.record import Event as JournalEvent
from coach.domain.record import EventKind, SessionRecord
from coach.history.flushing import Flusher
from coach.history.journal import Journal
from coach.history.store import Store
from tests.helpers.waiting import wait_until
from tests.unit.history.samples import START, session


class Disk:
    """A disk that takes its time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.flushed: list[str] = []
        self.is_asked, self.is_free = Event(), Event()
        monkeypatch.setattr(os, "fsync", self._fsync)

    def _fsync(self, file: Any) -> None:
        self.is_asked.set()
        assert self.is_free.wait(20)
        self.flushed.append(Path(f"/proc/self/fd/{file}").readlink().name)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    if not Path("/proc/self/fd").exists():
        pytest.skip("tells by Linux's means which file was meant")
    return Disk(monkeypatch)


def test_a_commit_is_flushed_and_does_not_wait_for_it(store: Store, disk: Disk) -> None:
    journal, record = Journal(store), SessionRecord(session())
    for number in range(5):
        journal.save(record, JournalEvent(EventKind.PHASE, START, number, 0))
        assert disk.is_asked.wait(20)
    assert disk.flushed == []
    disk.is_free.set()
    # The one that was under way, and one for all that came meanwhile.
    wait_until(lambda: len(disk.flushed) == 2)
    assert set(disk.flushed) == {"history.sqlite3-wal"}
    journal.save(record, JournalEvent(EventKind.PHASE, START, 6, 0))
    wait_until(lambda: len(disk.flushed) == 3)


def test_what_is_not_there_or_fails_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried, flusher = Event(), Flusher(tmp_path / "some")
    flusher.flush()

    def fail(_file: object) -> None:
        tried.set()
        raise OSError

    monkeypatch.setattr(os, "fsync", fail)
    (tmp_path / "some").write_text("x")
    flusher.flush()
    assert tried.wait(20)
    tried.clear()
    flusher.flush()
    assert tried.wait(20)


def test_nobody_is_left_waiting_for_a_history_that_is_gone(tmp_path: Path) -> None:
    flusher = Flusher(tmp_path / "none")
    flusher.flush()
    thread = flusher._thread
    assert thread
    assert thread.is_alive()
    del flusher
    thread.join(20)
    assert not thread.is_alive()
