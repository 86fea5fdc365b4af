"""Exports, byte by byte, and the care with which they take a file's place."""

import csv
import io
import itertools
import json
import os
import stat
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, timedelta, timezone
from pathlib import Path

import pytest

from coach.domain.problem import Problem
from coach.domain.record import ExerciseStatus, Moment, Region, Run, SessionRecord, SessionStatus
from coach.history import exporting
from coach.history.csv_lines import Detail
from coach.history.exporting import count_lines, csv_pieces, json_pieces, write_export
from coach.history.failures import Damaged
from coach.history.journal import Journal
from coach.history.store import Store
from tests.unit.history.samples import at, event, exercise, rating, record, session

SESSIONS = (
    "session_id,started_at,ended_at,routine_id,routine_title,status,planned_s,active_s,paused_s,steps_planned,"
    "steps_completed,steps_skipped,region,pain_before,pain_after,pain_change,pain_next_morning,run_distance_km,"
    "run_minutes,run_effort,note\r\n"
)
EXERCISES = (
    "session_id,started_at,routine_id,step,exercise_id,side,set,planned_s,actual_s,status,pain_during\r\n"
)
RATINGS = "session_id,at,moment,region,score\r\n"


def text(store: Store | None, detail: Detail = Detail.SESSIONS) -> str:
    return "".join(csv_pieces(store, detail))


def save(store: Store, *records: SessionRecord) -> None:
    journal = Journal(store)
    for each in records:
        journal.save(each, event())


@pytest.mark.parametrize(
    ("detail", "header"),
    [(Detail.SESSIONS, SESSIONS), (Detail.EXERCISES, EXERCISES), (Detail.RATINGS, RATINGS)],
)
def test_no_history_is_the_header(store: Store, detail: Detail, header: str) -> None:
    assert text(None, detail) == text(store, detail) == header


def test_sessions_to_the_letter(store: Store) -> None:
    full = SessionRecord(
        session(
            "s2",
            at(86_400).astimezone(UTC),
            routine_title='Hips, "both"',
            status=SessionStatus.COMPLETED,
            active_ms=690_500,
            run=Run(16.09344, 90.0, 7),
            note="-tight\r\nleft, then fine",
        ),
        (),
        (
            rating(Moment.BEFORE, 2),
            rating(Moment.BEFORE, 9, region=Region.HIP),
            rating(Moment.DURING, 8),
            rating(Moment.AFTER, 4, 5),
            rating(Moment.NEXT_MORNING, 0, 6),
        ),
    )
    half = SessionRecord(session("'s3", at(90_000), region=None), (), (rating(Moment.AFTER, 4, 5),))
    save(store, half, full, record())
    assert text(store) == SESSIONS + (
        "s1,2026-07-25T07:41:03+02:00,2026-07-25T07:52:43+02:00,post-run-lower-back,"
        "Post-run lower-back relief,partial,720,690,10,7,6,1,lower-back,5,3,-2,,,,,\r\n"
        's2,2026-07-26T05:41:03+00:00,2026-07-26T05:52:43+00:00,post-run-lower-back,"Hips, ""both""",'
        'completed,720,691,10,7,6,1,lower-back,2,4,2,0,16.09344,90,7,"\'-tight\r\nleft, then fine"\r\n'
        "''s3,2026-07-26T08:41:03+02:00,2026-07-26T08:52:43+02:00,post-run-lower-back,"
        "Post-run lower-back relief,partial,720,690,10,7,6,1,,,,,,,,,\r\n"
    )


def test_exercises_to_the_letter(store: Store) -> None:
    second = exercise(12, step=3, exercise_id="knee-hug-rock", side=None, set=2)
    hurt = exercise(3, status=ExerciseStatus.STOPPED, actual_ms=12_500, pain_during=6)
    later = record("s0", started_at=at(60))
    save(store, later, SessionRecord(session(), (second, hurt)))
    assert text(store, Detail.EXERCISES) == EXERCISES + (
        "s1,2026-07-25T07:41:03+02:00,post-run-lower-back,1,figure-four,left,1,30,13,stopped,6\r\n"
        "s1,2026-07-25T07:41:03+02:00,post-run-lower-back,3,knee-hug-rock,,2,30,30,completed,\r\n"
        "s0,2026-07-25T07:42:03+02:00,post-run-lower-back,1,figure-four,left,1,30,30,completed,\r\n"
        "s0,2026-07-25T07:42:03+02:00,post-run-lower-back,1,figure-four,right,1,30,12,stopped,6\r\n"
    )


def test_ratings_to_the_letter(store: Store) -> None:
    during = [rating(Moment.DURING, 6, 30), rating(Moment.DURING, 7, 20, Region.KNEE)]
    save(
        store,
        record("s0", started_at=at(60)),
        SessionRecord(session(), (), (rating(Moment.AFTER, 0, 700), *during)),
    )
    assert text(store, Detail.RATINGS) == RATINGS + (
        "s1,2026-07-25T07:41:23+02:00,during,knee,7\r\n"
        "s1,2026-07-25T07:41:33+02:00,during,lower-back,6\r\n"
        "s1,2026-07-25T07:52:43+02:00,after,lower-back,0\r\n"
        "s0,2026-07-25T07:40:03+02:00,before,lower-back,5\r\n"
        "s0,2026-07-25T07:52:43+02:00,after,lower-back,3\r\n"
    )


def test_rows_are_in_the_order_of_what_is_shown(store: Store) -> None:
    west = timezone(timedelta(hours=-7))
    starts = {
        "d": at(0.7),  # the same second as "c": a part of it is not shown
        "c": at(0.74),
        "b": at(-1).astimezone(west),  # earlier, whatever the digits say
        "a": at(1).astimezone(UTC),
    }
    save(store, *(record(session_id, started_at=start) for session_id, start in starts.items()))
    assert [row["session_id"] for row in csv.DictReader(io.StringIO(text(store)))] == ["b", "c", "d", "a"]


@pytest.mark.parametrize(
    ("since", "zone", "expected"),
    [
        (None, None, ["a", "b", "c"]),
        (date(2026, 7, 24), UTC, ["a", "b", "c"]),
        (date(2026, 7, 25), UTC, ["b", "c"]),
        (date(2026, 7, 25), timezone(timedelta(hours=2)), ["a", "b", "c"]),
        (date(2026, 7, 26), timezone(timedelta(hours=2)), ["c"]),
        (date(2026, 7, 27), UTC, []),
        (date.min, UTC, ["a", "b", "c"]),
        (date.max, UTC, []),
    ],
)
def test_since_is_inclusive_and_local(
    store: Store, since: date | None, zone: timezone | None, expected: list[str]
) -> None:
    midnight = at(0).replace(hour=0, minute=0, second=0, microsecond=0)  # 22:00 UTC the day before
    for session_id, start in {
        "a": midnight,
        "b": midnight.replace(hour=23),
        "c": midnight + timedelta(days=1.5),
    }.items():
        save(store, record(session_id, started_at=start))
    for detail in Detail:
        rows = csv.DictReader(io.StringIO("".join(csv_pieces(store, detail, since, zone))))
        assert sorted({row["session_id"] for row in rows}) == expected
    document = json.loads("".join(json_pieces(store, since, zone)))
    assert [found["session_id"] for found in document["sessions"]] == expected


def test_json_leaves_nothing_out(store: Store) -> None:
    save(
        store, SessionRecord(session(run=Run(5.0)), (exercise(2, side=None),), (rating(Moment.DURING, 4, 9),))
    )
    assert json.loads("".join(json_pieces(store))) == {
        "schema": 1,
        "sessions": [
            {
                "session_id": "s1",
                "started_at": "2026-07-25T07:41:03.250000+02:00",
                "ended_at": "2026-07-25T07:52:43.250000+02:00",
                "routine_id": "post-run-lower-back",
                "routine_title": "Post-run lower-back relief",
                "status": "partial",
                "planned_ms": 720_000,
                "active_ms": 690_499,
                "paused_ms": 9_500,
                "steps_planned": 7,
                "steps_completed": 6,
                "steps_skipped": 1,
                "region": "lower-back",
                "run_distance_km": 5.0,
                "run_minutes": None,
                "run_effort": None,
                "note": "",
                "exercises": [
                    {
                        "phase": 2,
                        "step": 1,
                        "exercise_id": "figure-four",
                        "side": None,
                        "set": 1,
                        "planned_ms": 30_000,
                        "actual_ms": 30_000,
                        "status": "completed",
                        "pain_during": None,
                        "leg_symptoms": 0,
                    }
                ],
                "ratings": [
                    {
                        "moment": "during",
                        "region": "lower-back",
                        "score": 4,
                        "at": "2026-07-25T07:41:12.250000+02:00",
                    }
                ],
                "events": [
                    {"kind": "phase", "at": "2026-07-25T07:41:03.250000+02:00", "phase": 0, "elapsed_ms": 0}
                ],
            }
        ],
    }
    assert json.loads("".join(json_pieces(None))) == {"schema": 1, "sessions": []}


def test_how_many_lines_there_will_be(store: Store) -> None:
    save(store, *(record(f"s{number}", started_at=at(number * 86_400)) for number in range(3)))
    for detail in Detail:
        for since in (None, date(2026, 7, 26), date(2030, 1, 1)):
            lines = "".join(csv_pieces(store, detail, since, UTC)).count("\r\n")
            assert count_lines(store, detail, since, UTC) == lines - 1
        assert count_lines(None, detail) == 0


def peak(store: Store, count: int) -> int:
    """Return the memory that exporting so many more sessions takes at most, in bytes."""
    save(store, *(record(f"{count}-{number}", started_at=at(number)) for number in range(count)))
    tracemalloc.start()
    try:
        for pieces in (csv_pieces(store), csv_pieces(store, Detail.EXERCISES), json_pieces(store)):
            for _ in pieces:
                pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_history(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "LINES_A_PIECE", 20)
    peak(store, 1)
    small = peak(store, 50)
    assert peak(store, 500) < small + 40_000, "the JSON of 450 sessions is ten times that"


def test_an_export_takes_a_files_place(tmp_path: Path) -> None:
    place = tmp_path / "out.csv"
    place.write_text("before")
    write_export(place, iter(["a\r\n", "é\n"]))
    assert place.read_bytes() == b"a\r\n\xc3\xa9\n"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [*tmp_path.iterdir()] == [place]


def fail_late(error: BaseException) -> Iterator[str]:
    yield "half" * 100_000
    raise error


@pytest.mark.parametrize(
    "error", [Problem("the history is damaged"), OSError(28, "No space left"), KeyboardInterrupt()]
)
def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path, error: BaseException) -> None:
    place = tmp_path / "out.csv"
    place.write_text("before")
    told = None
    try:
        write_export(place, fail_late(error))
    except (Problem, KeyboardInterrupt) as raised:
        told = raised
    assert told is error or (isinstance(error, OSError) and "disk is full" in str(told))
    assert place.read_text() == "before"
    assert [*tmp_path.iterdir()] == [place]


@pytest.mark.parametrize("place", ["missing/out.csv", "file/out.csv", "folder"])
def test_where_no_export_can_be(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("before")
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problem):
        write_export(tmp_path / place, ["x"])
    assert (tmp_path / "file").read_text() == "before"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of Unix")
def test_links_and_pipes_stay_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    (tmp_path / "target").write_text("before")
    write_export(tmp_path / "link", ["after"])
    assert (tmp_path / "target").read_text() == "after"
    assert (tmp_path / "link").is_symlink()

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_export(pipe, ["through"])
        assert os.read(reading, 100) == b"through"
        assert pipe.is_fifo()
    finally:
        os.close(reading)


@pytest.mark.parametrize(
    ("spoil", "forms"),
    [
        ("UPDATE sessions SET note = CAST(x'ff' AS TEXT)", {"sessions", "json"}),
        ("UPDATE sessions SET status = CAST(x'c3' AS TEXT)", {"sessions", "json"}),
        ("UPDATE sessions SET planned_ms = 'many'", {"sessions"}),
        ("UPDATE sessions SET routine_id = x'00'", {"sessions", "exercises", "json"}),
        ("UPDATE exercises SET actual_ms = 'many'", {"exercises"}),
        ("UPDATE ratings SET at = 'soon', during_at = ''", {"ratings", "json"}),
    ],
)
def test_a_spoilt_row_is_told(store: Store, spoil: str, forms: set[str]) -> None:
    save(store, record("s1"))
    with store.transaction() as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(spoil)
    pieces = {str(detail): csv_pieces(store, detail) for detail in Detail} | {"json": json_pieces(store)}
    told = set()
    for form, each in pieces.items():
        try:
            "".join(each)
        except Damaged:
            told.add(form)
    assert told == forms


def test_an_export_left_halfway_holds_nothing_up(store: Store) -> None:
    save(store, record("s1"), record("s2", started_at=at(5)))
    for pieces in (csv_pieces(store), json_pieces(store)):
        assert [*itertools.islice(pieces, 2)]
    save(store, record("s3"))
    with suppress(Problem), store.transaction():
        raise Problem("and nothing is left open")
    assert len(text(store).splitlines()) == 4
