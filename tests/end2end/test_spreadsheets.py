"""The CSV in the hands of others: LibreOffice and pandas read what was given, to the letter."""

import csv
import shutil
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.domain.record import Event, EventKind, Moment, Rating, Region, Run, SessionRecord
from coach.history.csv_lines import Detail
from coach.history.exporting import csv_pieces, write_export
from coach.history.journal import Journal
from coach.history.store import Store
from tests.unit.history.samples import exercise, session

pytestmark = pytest.mark.long

NOTES = (
    "plain",
    'with, commas, and "quotes"',
    "two\nlines",
    "two\r\nlines of another machine",
    "=1+1",
    "+41 79 000 00 00",
    "-5 to 3",
    "@home",
    "'quoted",
    "\ttabbed",
    "Rückenschmerz, 腰痛, بيت, 🏃",
    "007",
    "",
)
GUARDED = ("=", "+", "-", "@", "'", "\t", "\r")
WHEN = datetime(2026, 7, 25, 7, 41, 3, tzinfo=timezone(timedelta(hours=2)))


def seen(note: str) -> str:
    """Return a note as whoever sees it that does not know the apostrophe before what may be a formula."""
    return f"'{note}" if note.startswith(GUARDED) else note


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Return the folder of all three files; every other session has no run and no number."""
    with Store.open(tmp_path / "history.sqlite3") as store:
        for number, note in enumerate(NOTES):
            at = WHEN + timedelta(days=number)
            is_told = number % 2 == 0
            summary = session(f"s{number:02}", at, note=note, run=Run(10.5, 61.0, 7) if is_told else Run())
            ratings = (
                (
                    Rating(Moment.BEFORE, Region.LOWER_BACK, 5, at),
                    Rating(Moment.AFTER, Region.LOWER_BACK, 3, at),
                )
                if is_told
                else ()
            )
            record = SessionRecord(summary, (exercise(1, pain_during=6 if is_told else None),), ratings)
            Journal(store).save(record, Event(EventKind.ENDED, summary.ended_at, 1, 0))
        for detail in Detail:
            write_export(tmp_path / f"{detail}.csv", csv_pieces(store, detail))
    return tmp_path


def test_pandas_reads_numbers_times_and_texts_as_such(exported: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install pandas")
    read = pandas.read_csv(exported / "sessions.csv", parse_dates=["started_at", "ended_at"])
    assert len(read) == len(NOTES)
    assert [text if isinstance(text, str) else "" for text in read["note"]] == [*map(seen, NOTES)]
    assert read["started_at"][3].to_pydatetime() == WHEN + timedelta(days=3)
    assert read["started_at"][0].utcoffset() == timedelta(hours=2)
    whole = ["planned_s", "active_s", "paused_s", "steps_planned", "steps_completed", "steps_skipped"]
    assert {str(read[column].dtype) for column in whole} == {"int64"}
    given = ["pain_before", "pain_after", "pain_change", "run_distance_km", "run_minutes", "run_effort"]
    assert {str(read[column].dtype) for column in given} == {"float64"}  # as numbers with gaps are in pandas
    assert read["pain_change"].dropna().tolist() == [-2.0] * len(NOTES[::2])
    assert read["pain_before"].isna().sum() == len(NOTES[1::2])
    assert read["run_distance_km"][0] == 10.5
    exercises = pandas.read_csv(exported / "exercises.csv", parse_dates=["started_at"])
    assert exercises["actual_s"].tolist() == [30] * len(NOTES)
    ratings = pandas.read_csv(exported / "ratings.csv", parse_dates=["at"])
    assert ratings.groupby("moment")["score"].median().to_dict() == {"before": 5.0, "after": 3.0}


def test_the_csv_of_python_reads_it_unchanged(exported: Path) -> None:
    with (exported / "sessions.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file, strict=True)]
    assert [row["note"] for row in rows] == [*map(seen, NOTES)]
    assert datetime.fromisoformat(rows[0]["started_at"]).astimezone(UTC) == WHEN


@pytest.mark.parametrize("detail", Detail)
def test_libreoffice_opens_it_and_runs_nothing(exported: Path, detail: Detail) -> None:
    """Converted to a spreadsheet and back, every cell says what the file said; none became a formula."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed: apt install libreoffice-calc")
    once, back = exported / "once", exported / "back"
    source, sheet = exported / f"{detail}.csv", once / f"{detail}.ods"
    office = [soffice, "--headless", f"-env:UserInstallation={(exported / 'profile').as_uri()}"]
    as_proposed = "--infilter=CSV:44,34,76,1"  # comma, quote, UTF-8, from the first line
    for what in (
        ["ods", as_proposed, "--outdir", once, source],
        ["fods", "--outdir", once, sheet],
        ["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", "--outdir", back, sheet],
    ):
        subprocess.run([*office, "--convert-to", *what], check=True, capture_output=True, timeout=300)
    assert "table:formula" not in sheet.with_suffix(".fods").read_text(encoding="utf-8")
    with (
        source.open(encoding="utf-8", newline="") as one,
        (back / source.name).open(encoding="utf-8", newline="") as other,
    ):
        before, after = [*csv.reader(one)], [*csv.reader(other)]
    assert len(after) == len(before)
    assert after[0] == before[0]
    for former, latter in zip(before, after, strict=True):
        assert [*map(plain, latter)] == [*map(plain, former)]


def plain(cell: str) -> str:
    """Return what a cell says, whatever a spreadsheet makes of its line ends, tabs and leading zeros."""
    text = cell.replace("\r\n", "\n").replace("\t", "")
    return f"{float(text):g}" if text.replace(".", "", 1).isdigit() else text
