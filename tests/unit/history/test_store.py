"""The store: made with care, and never at the cost of what was there."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from coach.domain.problem import Problem
from coach.history import schema
from coach.history import store as store_module
from coach.history.store import Store

FAMILY = ("", "-wal", "-shm")


def family(path: Path) -> dict[str, bytes]:
    """Return the bytes of the history and its companions, but for the index that any reader rewrites."""
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if not file.name.endswith("-shm")}


def fill(store: Store, count: int = 1) -> None:
    with store.transaction() as db:
        db.execute("CREATE TABLE IF NOT EXISTS filling (x)")
        db.executemany("INSERT INTO filling VALUES (?)", [("x" * 500,)] * count)


def count(store: Store) -> int:
    return next(store.rows("SELECT count(*) FROM filling"))[0]


def test_folder_and_files_are_for_their_owner_only(path: Path, store: Store) -> None:
    fill(store)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for suffix in FAMILY:
        assert stat.S_IMODE(path.with_name(path.name + suffix).stat().st_mode) == 0o600, suffix


def test_a_file_that_others_may_read_is_closed_to_them(path: Path) -> None:
    Store.open(path).close()
    path.chmod(0o644)
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_settings(store: Store) -> None:
    for setting, value in {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 1000,
    }.items():
        assert next(store.rows(f"PRAGMA {setting}"))[0] == value, setting


def test_what_was_written_is_there_when_opened_again(path: Path) -> None:
    with Store.open(path) as first:
        fill(first, 3)
    with Store.open(path) as again:
        assert count(again) == 3
        assert again.set_aside is None
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_transaction_is_all_or_nothing(store: Store) -> None:
    fill(store)
    with suppress(ZeroDivisionError), store.transaction() as db:
        db.execute("DELETE FROM filling")
        raise ZeroDivisionError
    assert count(store) == 1
    fill(store)
    assert count(store) == 2


def test_our_own_mistakes_are_no_problems(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), store.transaction() as db:
        db.execute("DELETE FROM nowhere")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        [*store.rows("SELECT * FROM nowhere")]


def test_a_newer_file_stays_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE later (x)")
        db.execute("PRAGMA user_version = 99")
    path.chmod(0o640)
    before = family(path)
    for opening in (Store.open, Store.open_to_read):
        with pytest.raises(Problem, match="newer Stretch Coach"):
            opening(path)
    assert family(path) == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_newer_file_whose_writer_crashed_stays_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    code = (
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA journal_mode = WAL')\n"
        "db.execute('CREATE TABLE later (x)')\n"
        "db.execute('PRAGMA user_version = 99')\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, path], check=True)
    before = family(path)
    assert before[path.name + "-wal"]
    assert before[path.name][60:64] == bytes(4), "the number is in the log alone"
    with pytest.raises(Problem, match="newer Stretch Coach"):
        Store.open(path)
    assert family(path) == before


def write_garbage(path: Path) -> None:
    path.write_bytes(b"not a database\n" * 1000)


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 17)


def overwrite_the_middle(path: Path) -> None:
    with path.open("r+b") as file:
        start, end = path.stat().st_size // 2, path.stat().st_size - 4096
        file.seek(start)
        file.write(b"\xff" * (end - start))


def overwrite_the_first_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)


def take_a_table_away(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE events")


@pytest.mark.parametrize(
    "damage",
    [write_garbage, cut_off, overwrite_the_middle, overwrite_the_first_page, take_a_table_away],
)
def test_a_damaged_file_is_set_aside_and_a_fresh_one_begun(path: Path, damage: object) -> None:
    with Store.open(path) as first:
        fill(first, 100)
    assert callable(damage)
    damage(path)
    damaged = path.read_bytes()
    with Store.open(path) as fresh:
        assert fresh.set_aside
        assert fresh.set_aside.name.startswith("history.sqlite3.damaged-2")
        assert fresh.set_aside.read_bytes() == damaged
        fill(fresh)
        assert count(fresh) == 1
    with Store.open(path) as again:
        assert again.set_aside is None
        assert count(again) == 1


def test_damaged_files_never_take_each_others_place(path: Path) -> None:
    path.parent.mkdir()
    contents = [bytes([65 + n]) * 5000 for n in range(4)]
    places = []
    for content in contents:
        path.write_bytes(content)
        with Store.open(path) as fresh:
            places.append(fresh.set_aside)
    assert [place and place.read_bytes() for place in places] == contents


def test_the_log_goes_with_the_damaged_file(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x" * 5000)
    path.with_name(path.name + "-wal").write_bytes(b"precious")
    with Store.open(path) as fresh:
        aside = fresh.set_aside
    assert aside
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"precious"


@pytest.mark.parametrize("rest", [None, b""])
def test_a_log_without_its_file_is_kept(path: Path, rest: bytes | None) -> None:
    path.parent.mkdir()
    if rest is not None:
        path.write_bytes(rest)
    path.with_name(path.name + "-wal").write_bytes(b"precious")
    with Store.open(path) as fresh:
        aside = fresh.set_aside
    assert aside
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"precious"


def test_a_large_file_is_not_read_through(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as first:
        fill(first, 100)
    overwrite_the_middle(path)
    monkeypatch.setattr(store_module, "_READ_THROUGH_BYTES", 1000)
    with Store.open(path) as opened:
        assert opened.set_aside is None
        with pytest.raises(Problem, match="is damaged"):
            [*opened.rows("SELECT * FROM filling")]


def test_a_full_disk_is_told_and_what_was_there_stays(store: Store) -> None:
    fill(store, 10)
    pages = next(store.rows("PRAGMA page_count"))[0]
    [*store.rows(f"PRAGMA max_page_count = {pages}")]
    with pytest.raises(Problem, match="disk is full") as told:
        fill(store, 1000)
    assert told.value.mend
    assert count(store) == 10
    [*store.rows("PRAGMA max_page_count = 100000")]
    fill(store, 1000)
    assert count(store) == 1010


def test_a_locked_file_is_told(path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    monkeypatch.setattr(store_module, "_BUSY_MS", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem, match="Another program is using"):
            fill(store)
        other.execute("COMMIT")
    fill(store)
    assert count(store) == 2


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "precious").touch()
    for opening in (Store.open, Store.open_to_read):
        with pytest.raises(Problem, match="is a folder"):
            opening(path)
    assert (path / "precious").exists()


@pytest.mark.parametrize("below", ["history.sqlite3", "deeper/history.sqlite3"])
def test_a_file_where_the_folder_should_be(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("precious")
    with pytest.raises(Problem, match="file"):
        Store.open(tmp_path / "file" / below)
    assert Store.open_to_read(tmp_path / "file" / below) is None
    assert (tmp_path / "file").read_text() == "precious"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o600, 0o500), (0o400, 0o700), (0o000, 0o700)])
def test_what_may_not_be_written(path: Path, file_mode: int, folder_mode: int) -> None:
    with Store.open(path) as first:
        fill(first)
    before = family(path)
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    try:
        with pytest.raises(Problem, match=r"may not|cannot be"):
            Store.open(path)
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)
    assert family(path) == before


def test_reading_makes_nothing(path: Path) -> None:
    assert Store.open_to_read(path) is None
    assert not path.parent.exists()
    path.parent.mkdir()
    path.touch()
    assert Store.open_to_read(path) is None
    assert family(path) == {path.name: b""}


def test_reading_sees_what_was_written_and_cannot_write(path: Path) -> None:
    with Store.open(path) as first:
        fill(first, 2)
    reader = Store.open_to_read(path)
    assert reader
    with reader:
        assert count(reader) == 2
        with pytest.raises(Problem, match="may not be written"):
            fill(reader)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_reading_from_a_disk_that_may_not_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as first:
        fill(first, 2)
    monkeypatch.setattr(os, "access", lambda *_: False)
    reader = Store.open_to_read(path)
    assert reader
    with reader:
        assert count(reader) == 2
        assert [file.name for file in path.parent.iterdir()] == [path.name], "SQLite may make no company"


def test_reading_while_a_session_writes(path: Path, store: Store) -> None:
    fill(store, 1000)
    reader = Store.open_to_read(path)
    assert reader
    with reader:
        rows = reader.rows("SELECT x FROM filling")
        next(rows)
        fill(store, 5)
        assert len([*rows]) == 999
        assert count(reader) == 1005


def test_rows_left_halfway_may_outlive_the_file(path: Path) -> None:
    with Store.open(path) as store:
        fill(store, 3)
        rows = store.rows("SELECT x FROM filling")
        next(rows)
    assert isinstance(rows, Generator)
    rows.close()


def read_through(path: Path) -> None:
    reader = Store.open_to_read(path)
    assert reader
    with reader:
        count(reader)


@pytest.mark.parametrize("damage", [write_garbage, overwrite_the_first_page, take_a_table_away])
def test_reading_a_damaged_file_leaves_it(path: Path, damage: object) -> None:
    with Store.open(path) as first:
        fill(first, 100)
    assert callable(damage)
    damage(path)
    before = family(path)
    with pytest.raises(Problem, match="is damaged"):
        read_through(path)
    assert family(path) == before


def test_an_older_file_is_brought_up_to_date_to_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path) as first:
        fill(first)
    steps = schema.migrations()
    steps[max(steps) + 1] = "CREATE TABLE newest (x);"
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    reader = Store.open_to_read(path)
    assert reader
    with reader:
        assert [*reader.rows("SELECT * FROM newest")] == []
        assert count(reader) == 1


def test_a_path_with_the_marks_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=memory&x#y %41 é" / "history.sqlite3"
    with Store.open(path) as first:
        fill(first)
    assert path.exists()
    reader = Store.open_to_read(path)
    assert reader
    with reader:
        assert count(reader) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's list of locks")
def test_opening_it_once_more_gives_up_no_lock_of_the_first(path: Path) -> None:
    def locks() -> int:
        inode = f":{path.stat().st_ino} "
        return sum(inode in line for line in Path("/proc/locks").read_text().splitlines())

    with Store.open(path) as first:
        assert [*first.rows("SELECT count(*) FROM sessions")]
        held = locks()
        assert held
        with Store.open(path):
            pass
        with Store.open_to_read(path) or pytest.fail("it is there"):
            pass
        assert locks() == held
