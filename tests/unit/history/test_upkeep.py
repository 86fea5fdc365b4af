"""Looking after the history: damage is found, what is left of it comes back, and what is erased is gone."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from coach.domain.problem import Problem
from coach.history import recovering
from coach.history import store as store_module
from coach.history.aside import suspicion_of, unrecovered
from coach.history.backups import back_up_daily, backups_of
from coach.history.deleting import KEPT_FOR, Wastebasket
from coach.history.erasing import erase
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.recovering import recover
from coach.history.rows import summary_row
from coach.history.store import Store
from coach.history.tables import Row, Statement, put_session
from coach.history.upkeep import Upkeep, look_after
from tests.unit.history.samples import START, at, event, record, session

MANY = 120
PAGE = 4096


def fill(store: Store, count: int = MANY) -> None:
    journal = Journal(store)
    for number in range(count):
        journal.save(record(f"s{number:03}", started_at=at(number), note="so it was " * 20), event())


def kept(path: Path) -> list[str]:
    with Store.open(path) as store:
        return sorted(summary.session_id for summary in History(store).sessions(9999))


def pages_of(path: Path, table: str) -> list[int]:
    """Return the numbers of the leaves of a table, in order, found by what only they contain."""
    content = path.read_bytes()
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    return [number for number, page in enumerate(pages) if page[:1] == b"\x0d" and table.encode() in page]


def spoil(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(b"\xff" * PAGE)


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.open(path) as store:
        fill(store)
    return path


def test_a_sound_history_is_backed_up(filled: Path) -> None:
    found = look_after(filled, START)
    assert found == Upkeep(is_sound=True, backup=backups_of(filled)[0])
    assert look_after(filled, START) == Upkeep(is_sound=True)
    assert not suspicion_of(filled).exists()


def test_what_was_deleted_long_ago_is_forgotten(filled: Path) -> None:
    with Store.open(filled) as store:
        Wastebasket(store).delete(["s001"], at(0))
    look_after(filled, START + KEPT_FOR + timedelta(days=1))
    with Store.open(filled) as store:
        assert Wastebasket(store).restore(["s001"]) == 0


def test_damage_is_found_marked_and_set_aside_at_the_next_start(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_READ_THROUGH_BYTES", 0)  # as if it were long
    look_after(filled, START)
    leaves = pages_of(filled, "so it was")
    spoil(filled, leaves[len(leaves) // 2])
    found = look_after(filled, START + timedelta(days=1))
    assert found == Upkeep(is_sound=False)
    assert len(backups_of(filled)) == 1, "no backup of what is damaged"
    with Store.open(filled) as store:
        assert store.set_aside
        assert not suspicion_of(filled).exists()
    found = look_after(filled, START + timedelta(days=1))
    assert found.is_sound
    assert found.recovered == MANY
    assert kept(filled) == [f"s{number:03}" for number in range(MANY)]


def set_aside(path: Path, name: str = "events") -> Path:
    """Take a table away, and open the history so that it is set aside and nothing more."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"DROP TABLE {name}")
    with Store.open(path) as store:
        assert store.set_aside
        return store.set_aside


def test_what_anybody_has_set_aside_is_recovered_at_the_next_start_and_once(filled: Path) -> None:
    damaged = set_aside(filled)
    assert look_after(filled, START).recovered == MANY
    assert unrecovered(filled) == []
    with Store.open(filled) as store, store.transaction() as db:
        db.execute("DELETE FROM sessions")
    assert look_after(filled, START) == Upkeep(is_sound=True)
    assert damaged.exists()


def test_a_recovery_that_was_cut_short_is_done_again(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_aside(filled)
    monkeypatch.setattr(recovering, "_AT_ONCE", 50)
    add_some, calls = recovering.put_session, []

    def fail(row: Row, changed: Collection[str]) -> Statement:
        calls.append(row)
        if len(calls) > 70:
            raise Problem("The disk is full.")
        return add_some(row, changed)

    with monkeypatch.context() as patch:
        patch.setattr(recovering, "put_session", fail)
        with pytest.raises(Problem, match="disk is full"):
            look_after(filled, START)
    assert len(kept(filled)) == 50
    with Store.open(filled) as store:
        Wastebasket(store).delete(["s001", "s002"], START)
    assert look_after(filled, START).recovered == MANY - 50
    assert sorted({f"s{number:03}" for number in range(MANY)} - {*kept(filled)}) == ["s001", "s002"]


def test_all_that_was_set_aside_comes_back_the_newest_of_each_session(filled: Path) -> None:
    first = set_aside(filled)
    first.rename(first.with_name("history.sqlite3.damaged-20260101-000000"))
    with Store.open(filled) as store:
        Journal(store).save(record("s000", note="newer"), event())
    set_aside(filled)
    assert look_after(filled, START).recovered == MANY
    with Store.open(filled) as store:
        found = History(store).record("s000")
    assert found
    assert found.summary.note == "newer"


def test_what_an_open_window_still_writes_to_a_file_set_aside_comes_back_too(filled: Path) -> None:
    with Store.open(filled) as window:
        spoilt = set_aside(filled)
        with Store.open(filled) as fresh:
            assert recover(spoilt, fresh) == MANY
        with window.transaction() as db:
            db.execute(*put_session(summary_row(session("late"))))
    assert look_after(filled, START).recovered == 1
    assert "late" in kept(filled)


def test_without_its_file_a_log_set_aside_stands_for_it(filled: Path) -> None:
    back_up_daily(filled, START.date())
    filled.rename(filled.with_name("mine"))
    filled.with_name(filled.name + "-wal").write_bytes(b"precious")
    Store.open(filled).close()
    assert look_after(filled, START).recovered == MANY
    assert unrecovered(filled) == []


@pytest.mark.parametrize("place", [0, 0.5, 1])
def test_what_can_be_read_comes_back_without_a_backup(filled: Path, place: float) -> None:
    leaves = pages_of(filled, "so it was")
    spoil(filled, leaves[round(place * (len(leaves) - 1))])
    with Store.open(filled) as store:
        assert store.set_aside
        recovered = recover(store.set_aside, store)
        assert recovered >= MANY - PAGE // 300
        assert recovered < MANY
        for summary in History(store).sessions(9999):
            number = int(summary.session_id[1:])
            note = "so it was " * 20
            assert History(store).record(summary.session_id) == record(
                summary.session_id, started_at=at(number), note=note
            )


def test_a_file_that_is_no_history_any_more_comes_back_from_the_backup(filled: Path) -> None:
    back_up_daily(filled, START.date())
    filled.write_bytes(b"x" * filled.stat().st_size)
    with Store.open(filled) as store:
        assert store.set_aside
        assert recover(store.set_aside, store) == MANY
        assert recover(store.set_aside, store) == 0


def test_what_was_deleted_since_the_backup_stays_deleted(filled: Path) -> None:
    back_up_daily(filled, START.date())
    with Store.open(filled) as store:
        Wastebasket(store).delete(["s000"], at(0))
    with closing(sqlite3.connect(filled)) as db:
        db.execute("DROP TABLE events")
    with Store.open(filled) as store:
        assert store.set_aside
        assert recover(store.set_aside, store) == MANY - 1
    assert "s000" not in kept(filled)


def test_rows_that_make_no_sense_are_left(filled: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE sessions SET status = 'lost' WHERE session_id = 's001'")
        db.execute("UPDATE ratings SET score = 99 WHERE session = 1")
        db.execute("UPDATE sessions SET note = CAST(x'61ff' AS TEXT) WHERE session_id = 's002'")
        db.execute("DROP TABLE events")
    with Store.open(filled) as store:
        assert store.set_aside
        assert recover(store.set_aside, store) == MANY - 1
        first, third = (History(store).record(session_id) for session_id in ("s000", "s002"))
        assert first
        assert (len(first.exercises), first.ratings) == (2, ())
        assert third
        assert third.summary.note == "a\ufffd"


def test_nothing_of_what_is_erased_is_left(filled: Path) -> None:
    back_up_daily(filled, START.date())
    for name in ("-wal", ".damaged-20260725-074103", ".damaged-20260725-074103-wal", "-suspect"):
        filled.with_name(filled.name + name).write_text("pain")
    mine = filled.with_name("history of mine.txt")
    mine.write_text("mine")
    erase(filled)
    assert [file.name for file in filled.parent.iterdir()] == [mine.name]
    erase(filled)
    assert kept(filled) == []
