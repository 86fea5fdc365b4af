"""`export` and `import`: out, back in, and nothing lost on the way."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coach.history.csv_lines import HEADERS, Detail
from coach.history.exporting import json_pieces
from coach.history.journal import Journal
from coach.history.store import Store
from coach.history.upkeep import look_after
from tests.unit.history.samples import START, event, record

from .conftest import Run

HEADER = ",".join(HEADERS[Detail.SESSIONS]) + "\r\n"


@pytest.fixture
def history(home: Path) -> Path:
    """Return the file of a history with one session."""
    with Store.open(home / "history.sqlite3") as store:
        Journal(store).save(record("s1"), event())
    return home / "history.sqlite3"


def test_without_a_history_there_is_the_header(run: Run, home: Path) -> None:
    assert run("export") == (0, HEADER, "")
    assert json.loads(run("export", "--format", "json").out)["sessions"] == []
    assert not home.exists()


@pytest.mark.usefixtures("history")
def test_sessions_come_out(run: Run) -> None:
    said = run("export")
    header, line, end = said.out.split("\r\n")
    assert (said.code, said.err, header + "\r\n", end) == (0, "", HEADER, "")
    assert line.startswith("s1,2026-07-25T07:41:03+02:00,")
    assert run("export", "--since", "2999-01-01") == (0, HEADER, "")
    for detail in ("exercises", "ratings"):
        said = run("export", "--detail", detail)
        assert (said.code, said.out.count("\r\n")) == (0, 3)


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_came_out_goes_back_in_once(run: Run, tmp_path: Path, form: str) -> None:
    file, other = tmp_path / "out", tmp_path / "other"
    assert run("export", "--format", form, "-o", file) == (0, "", "")
    assert run("import", file, "--data-dir", other) == (0, "1 session added, 0 already there\n", "")
    assert run("import", file, "--data-dir", other) == (0, "0 sessions added, 1 already there\n", "")
    assert run("export", "--data-dir", other).out == run("export").out


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    said = run("export", "-o", tmp_path / "none" / "x.csv")
    assert (said.code, said.out) == (1, "")
    assert "does not exist" in said.err


@pytest.mark.parametrize("content", [None, b"", b"[", b"a,b\r\n", b"\xff"])
def test_a_bad_import_is_told_and_changes_nothing(
    run: Run, history: Path, tmp_path: Path, content: bytes | None
) -> None:
    before = run("export").out
    file = tmp_path / "in"
    if content is not None:
        file.write_bytes(content)
    said = run("import", file)
    assert (said.code, said.out) == (1, "")
    assert str(file) in said.err
    assert run("export").out == before
    assert history.exists()


def test_a_damaged_history_is_set_aside_by_an_import_and_said(
    run: Run, history: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    run("export", "--format", "json", "-o", file)
    history.write_bytes(b"no database" * 100)
    said = run("export")
    assert (said.code, said.out) == (1, "")
    assert "is damaged" in said.err
    said = run("import", file)
    assert (said.code, said.out) == (0, "1 session added, 0 already there\n")
    assert "The history was damaged; it is now" in said.err
    assert "No session of it could be saved." in said.err
    assert len(list(history.parent.glob("*.damaged-*"))) == 1


def test_an_import_first_brings_back_what_can_be_read_of_a_damaged_history(
    run: Run, history: Path, tmp_path: Path
) -> None:
    whole, summaries = run("export", "--format", "json").out, tmp_path / "out.csv"
    run("export", "-o", summaries)
    with closing(sqlite3.connect(history)) as db:
        db.execute("DROP TABLE bookmarks")
    said = run("import", summaries)
    assert (said.code, said.out) == (0, "0 sessions added, 1 already there\n")
    assert "1 session of the damaged history could be saved" in said.err
    with Store.open(history) as store:
        assert "".join(json_pieces(store)) == whole
    assert look_after(history, START).recovered == 0


def test_a_data_folder_that_cannot_be_is_told(run: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "in"
    file.write_text(HEADER)
    home.write_text("not a folder")
    for arguments in (["export"], ["import", file]):
        said = run(*arguments)
        assert said.out in ("", HEADER)
        assert "Traceback" not in said.err
    assert run("import", file).code == 1
