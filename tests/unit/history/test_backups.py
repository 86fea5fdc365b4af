"""Backups: one a day while something changes, seven of them, each a history of its own."""

import os
import shutil
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.domain.problem import Problem
from coach.history import backups
from coach.history.backups import KEPT, back_up_daily, backups_of
from coach.history.exporting import json_pieces
from coach.history.journal import Journal
from coach.history.store import Store
from tests.unit.history.samples import event, record

TODAY = date(2026, 7, 25)


def add(store: Store, session_id: str) -> None:
    Journal(store).save(record(session_id), event())


def later(path: Path, days: int = 0) -> None:
    """Let the history have changed just now, whatever the clock of the file system shows."""
    newest = max((file.stat().st_mtime_ns for file in backups_of(path)), default=0)
    os.utime(path, ns=(newest + 1 + days, newest + 1 + days))


def names(path: Path) -> list[str]:
    return [file.name for file in backups_of(path)]


def test_a_backup_is_a_history(path: Path, store: Store) -> None:
    add(store, "s1")
    place = back_up_daily(path, TODAY)
    assert place == path.parent / "backups" / "history-2026-07-25.sqlite3"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert [file.name for file in place.parent.iterdir()] == [place.name]
    wanted = "".join(json_pieces(store))
    with Store.open(Path(shutil.copy(place, path.with_name("copy.sqlite3")))) as copy:
        assert "".join(json_pieces(copy)) == wanted


def test_what_is_being_written_meanwhile_is_not_held_up(path: Path, store: Store) -> None:
    add(store, "s1")
    with store.transaction() as db:
        db.execute("UPDATE sessions SET note = 'not committed'")
        assert back_up_daily(path, TODAY)
    add(store, "s2")
    with Store.open(backups_of(path)[0]) as copy:
        assert [*copy.rows("SELECT session_id, note FROM sessions")] == [("s1", "")]


def test_one_a_day(path: Path, store: Store) -> None:
    add(store, "s1")
    assert back_up_daily(path, TODAY)
    later(path)
    assert back_up_daily(path, TODAY) is None
    assert back_up_daily(path, TODAY + timedelta(days=1))
    assert names(path) == ["history-2026-07-26.sqlite3", "history-2026-07-25.sqlite3"]


def test_none_while_nothing_changes(path: Path) -> None:
    with Store.open(path) as store:
        add(store, "s1")
    assert back_up_daily(path, TODAY)
    for days in range(1, 20):
        with Store.open(path):
            pass
        assert back_up_daily(path, TODAY + timedelta(days=days)) is None
    assert names(path) == ["history-2026-07-25.sqlite3"]


def test_the_oldest_go_and_other_files_stay(path: Path, store: Store) -> None:
    add(store, "s1")
    back_up_daily(path, TODAY)
    mine = path.parent / "backups" / "history-mine.sqlite3"
    mine.write_text("mine")
    for days in range(1, KEPT + 4):
        later(path)
        assert back_up_daily(path, TODAY + timedelta(days=days))
    assert names(path) == [f"history-{TODAY + timedelta(days=days)}.sqlite3" for days in range(10, 3, -1)]
    assert mine.read_text() == "mine"


def test_a_clock_that_was_set_back_takes_no_backup_away(path: Path, store: Store) -> None:
    add(store, "s1")
    back_up_daily(path, TODAY)
    later(path)
    assert back_up_daily(path, TODAY - timedelta(days=9)) is None
    assert names(path) == ["history-2026-07-25.sqlite3"]


def test_a_backup_that_fails_leaves_the_others(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "s1")
    back_up_daily(path, TODAY)
    later(path)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups.os, "fsync", fail)
    with pytest.raises(Problem, match="disk is full"):
        back_up_daily(path, TODAY + timedelta(days=1))
    assert [file.name for file in (path.parent / "backups").iterdir()] == ["history-2026-07-25.sqlite3"]


def test_what_an_earlier_one_left_behind_is_no_hindrance(path: Path, store: Store) -> None:
    add(store, "s1")
    folder = path.parent / "backups"
    folder.mkdir()
    (folder / ".history-2026-07-25.sqlite3.part").write_text("half")
    assert back_up_daily(path, TODAY)
    assert [file.name for file in folder.iterdir()] == ["history-2026-07-25.sqlite3"]
