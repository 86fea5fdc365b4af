"""Imports: what went out comes back, and a file that is wrong anywhere changes nothing."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.problem import Problem
from coach.domain.record import Event, Moment, SessionRecord
from coach.history import importing
from coach.history.exporting import csv_pieces, json_pieces, write_export
from coach.history.importing import ImportResult, import_file
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from tests.unit.history.samples import HISTORIES, START, TEXTS, at, clear, event, record, session

HEADER = next(csv_pieces(None))
LINE = (
    "s1,2026-07-25T07:41:03+02:00,2026-07-25T07:52:43+02:00,glutes,Glutes,partial,720,690,10,7,6,1,"
    "lower-back,5,3,-2,4,5.2,30,7,felt good\r\n"
)
CELLS = dict(zip(HEADER.strip().split(","), LINE.strip().split(","), strict=True))


def as_csv(store: Store) -> bytes:
    return "".join(csv_pieces(store)).encode()


def as_json(store: Store) -> bytes:
    return "".join(json_pieces(store)).encode()


def fill(store: Store, history: list[tuple[SessionRecord, list[Event]]]) -> None:
    journal = Journal(store)
    for each, events in history:
        for happened in events:
            journal.save(each, happened)


def test_what_went_out_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Store.open(tmp_path / "first.sqlite3") as store, Store.open(tmp_path / "second.sqlite3") as empty:

        @settings(max_examples=40)
        @given(HISTORIES, st.sampled_from([as_csv, as_json]))
        def check(history: list[tuple[SessionRecord, list[Event]]], export: Callable[[Store], bytes]) -> None:
            clear(store)
            clear(empty)
            fill(store, history)
            out.write_bytes(export(store))
            assert import_file(empty, out) == ImportResult(len(history), 0)
            assert export(empty) == out.read_bytes()
            assert import_file(empty, out) == ImportResult(0, len(history))
            assert export(empty) == out.read_bytes()
            if export is as_json:
                for each, events in history:
                    session_id = each.summary.session_id
                    assert History(empty).record(session_id) == each
                    kept = [happened for happened in events if happened.kind != "beat"]
                    assert [*History(empty).events(session_id)] == kept

        check()


def test_any_note_comes_back_from_csv(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Store.open(tmp_path / "first.sqlite3") as store, Store.open(tmp_path / "second.sqlite3") as empty:

        @settings(max_examples=30)
        @given(st.text(alphabet="=+-@'\t\r\n\",a\u2028\x85\x0b\x1c", max_size=12) | TEXTS)
        def check(note: str) -> None:
            clear(store)
            clear(empty)
            Journal(store).save(SessionRecord(session(note=note)), event())
            write_export(out, csv_pieces(store))
            import_file(empty, out)
            assert History(empty).sessions(1)[0].note == note

        check()


def test_a_long_note_comes_back(store: Store, tmp_path: Path) -> None:
    Journal(store).save(SessionRecord(session(note="long " * 100_000)), event())
    write_export(tmp_path / "out.csv", csv_pieces(store))
    with Store.open(tmp_path / "second.sqlite3") as empty:
        import_file(empty, tmp_path / "out.csv")
        assert as_csv(empty) == as_csv(store)


def test_a_csv_line_becomes_a_session_with_ratings(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes((HEADER + LINE).encode())
    assert import_file(store, tmp_path / "in.csv") == ImportResult(1, 0)
    found = History(store).record("s1")
    assert found
    assert found.summary.started_at == START.replace(microsecond=0)
    assert found.summary.planned_ms == 720_000
    assert (found.summary.run.distance_km, found.summary.run.effort) == (5.2, 7)
    assert [(r.moment, r.score, r.at) for r in found.ratings] == [
        (Moment.BEFORE, 5, found.summary.started_at),
        (Moment.AFTER, 3, found.summary.ended_at),
        (Moment.NEXT_MORNING, 4, found.summary.ended_at),
    ]
    assert as_csv(store) == (HEADER + LINE).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + (HEADER + LINE).encode(),
        (HEADER + LINE).replace("\r\n", "\n").encode(),
        (HEADER + LINE).rstrip().encode(),
        (HEADER + "\r\n" + LINE + "\r\n\r\n").encode(),
        (HEADER + LINE.replace("felt good", '"felt good"')).encode(),
        (HEADER + LINE.replace(",-2,", ",,")).encode(),
    ],
    ids=["BOM", "LF", "no last line end", "empty lines", "quotes", "no pain_change"],
)
def test_what_editors_make_of_a_csv(store: Store, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    assert import_file(store, tmp_path / "in.csv") == ImportResult(1, 0)
    assert as_csv(store) == (HEADER + LINE).encode()


def test_what_editors_make_of_the_json(store: Store, tmp_path: Path) -> None:
    fill(store, [(record(), [event()]), (record("s2", started_at=at(60)), [event()])])
    document = json.loads(as_json(store))
    pretty = "\ufeff\n" + json.dumps(document, indent=4, sort_keys=True, ensure_ascii=True)
    (tmp_path / "in.json").write_text(pretty, "utf-8")
    with Store.open(tmp_path / "second.sqlite3") as empty:
        assert import_file(empty, tmp_path / "in.json") == ImportResult(2, 0)
        assert as_json(empty) == as_json(store)


def test_sessions_already_there_are_left_alone(store: Store, tmp_path: Path) -> None:
    fill(store, [(record(), [event()])])
    before = as_json(store)
    (tmp_path / "in.csv").write_bytes((HEADER + LINE + LINE.replace("s1", "s0") * 2).encode())
    assert import_file(store, tmp_path / "in.csv") == ImportResult(1, 2)
    with store.transaction() as db:
        db.execute("DELETE FROM sessions WHERE session_id = 's0'")
    assert as_json(store) == before


def csv_with(**changes: str) -> bytes:
    cells = [f'"{cell}"' for cell in (CELLS | changes).values()]
    return (HEADER + LINE.replace("s1", "fine") + ",".join(cells) + "\r\n").encode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "in:1: its first line"),
        (b"session_id,at,moment,region,score\r\n", "in:1: its first line"),
        (b"\xef\xbb\xbf\xef\xbb\xbf" + HEADER.encode(), "in:1: its first line"),
        (HEADER.replace("note", "notes").encode(), "in:1: its first line"),
        (csv_with(session_id=""), "in:3: session_id: an id of 1 to 200 characters is needed, not nothing"),
        (csv_with(session_id="x" * 201), "in:3: session_id: "),
        (csv_with(started_at="2026-07-25T07:41:03"), "in:3: started_at: a time with its offset, like"),
        (csv_with(ended_at="yesterday"), "in:3: ended_at: a time with its offset, like .* not 'yesterday'"),
        (csv_with(started_at="0001-01-01T00:00:00+00:00:30"), "in:3: started_at: a time"),
        (csv_with(routine_id="Glutes!"), "in:3: routine_id: an id of small letters"),
        (csv_with(status="done"), "in:3: status: one of completed, partial is needed, not 'done'"),
        (csv_with(planned_s="12.5"), "in:3: planned_s: a whole number from 0 to"),
        (csv_with(planned_s="-1"), "in:3: planned_s: "),
        (csv_with(active_s=""), "in:3: active_s: .* not nothing"),
        (csv_with(paused_s="1" * 5000), "in:3: paused_s: "),
        (csv_with(steps_planned="\u0661"), "in:3: steps_planned: "),
        (csv_with(region="elbow"), "in:3: region: one of lower-back, glute"),
        (csv_with(region=""), "in:3: region: is needed where there is a pain number"),
        (csv_with(pain_before="11"), "in:3: pain_before: a whole number from 0 to 10 is needed, not '11'"),
        (csv_with(pain_change="much"), "in:3: pain_change: "),
        (csv_with(pain_change="5"), "in:3: pain_change: is not pain_after less pain_before"),
        (csv_with(pain_after=""), "in:3: pain_change: is not pain_after less pain_before"),
        (csv_with(ended_at="2000-01-01T00:00:00+00:00"), "in:3: ended_at: is before started_at"),
        (csv_with(steps_skipped="2"), "in:3: steps_planned: is less than steps_completed and steps_skipped"),
        (csv_with(pain_next_morning="4.5"), "in:3: pain_next_morning: "),
        (csv_with(run_distance_km="5,2"), "in:3: run_distance_km: a number from 0 on, like 5.2"),
        (csv_with(run_minutes="nan"), "in:3: run_minutes: a number"),
        (csv_with(run_minutes="inf"), "in:3: run_minutes: a number"),
        (csv_with(run_minutes="-5"), "in:3: run_minutes: a number"),
        (csv_with(run_minutes="9" * 400), "in:3: run_minutes: a number"),
        (csv_with(run_effort="0.5"), "in:3: run_effort: "),
        (csv_with(note="a\0b"), "in:3: note: text without NUL"),
        (csv_with() + b"s9,\r\n", "in:4: 21 columns are needed, here are 2"),
        (csv_with() + csv_with()[-80:].strip() + b",x\r\n", "in:4: "),
        (csv_with(note="two\r\nlines") + b"s9,\r\n", "in:5: 21 columns"),
        (csv_with(note='a"b'), "in:3: "),
        (csv_with() + b'"never closed', "in:4: "),
        (csv_with() + b"\xff\r\n", "in:4: this is not UTF-8"),
        (HEADER.encode("utf-16"), "in:1: this is not UTF-8"),
        (csv_with(note="x" * 2000).replace(b"x" * 2000, b"\xe9" * 2000), "in:3: this is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "in:1: this is not UTF-8"),
    ],
)
def test_a_csv_that_is_wrong_anywhere_changes_nothing(
    store: Store, tmp_path: Path, content: bytes, told: str
) -> None:
    refuse(store, tmp_path / "in", content, told)


def refuse(store: Store, path: Path, content: bytes, told: str) -> None:
    fill(store, [(record("before"), [event()])])
    before = as_json(store)
    path.write_bytes(content)
    with pytest.raises(Problem, match=told) as problem:
        import_file(store, path)
    assert len(str(problem.value)) < 400 + len(str(path))
    assert as_json(store) == before
    fill(store, [(record("after"), [event()])])


@pytest.fixture
def document(tmp_path: Path) -> dict[str, Any]:
    with Store.open(tmp_path / "other.sqlite3") as other:
        fill(other, [(record("s1"), [event()]), (record("s2", started_at=at(60)), [event()])])
        found: dict[str, Any] = json.loads(as_json(other))
        return found


REMOVED = object()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((["schema"], 2), "in:1: its schema is 2"),
        ((["schema"], "1"), "in:1: an export begins with"),
        ((["sessions"], {}), "in:1: an export begins with"),
        ((["sessions", 1], 5), r"in:71: a session is an object"),
        ((["sessions", 1, "session_id"], None), "session_id: an id .* is needed, not nothing"),
        ((["sessions", 1, "note"], REMOVED), "note: is missing"),
        ((["sessions", 1, "note"], None), "note: text"),
        ((["sessions", 1, "note"], "\ud800"), "note: text"),
        ((["sessions", 1, "mood"], "fine"), 'there is no "mood" here'),
        ((["sessions", 1, "started_at"], 5), "started_at: a time"),
        ((["sessions", 1, "started_at"], "2026-07-25"), "started_at: a time"),
        ((["sessions", 1, "planned_ms"], True), "planned_ms: a whole number"),
        ((["sessions", 1, "planned_ms"], 1.5), "planned_ms: a whole number"),
        ((["sessions", 1, "planned_ms"], 10**30), "planned_ms: a whole number"),
        ((["sessions", 1, "run_minutes"], float("nan")), "NaN is no number here"),
        ((["sessions", 1, "run_minutes"], False), "run_minutes: a number"),
        ((["sessions", 1, "region"], ["hip"]), "region: one of"),
        ((["sessions", 1, "ended_at"], "2000-01-01T00:00:00+00:00"), "ended_at: is before started_at"),
        ((["sessions", 1, "steps_completed"], 8), "steps_planned: is less than"),
        ((["sessions", 1, "exercises"], REMOVED), "exercises: a list"),
        ((["sessions", 1, "exercises"], [1]), "exercises: a list"),
        ((["sessions", 1, "exercises", 1, "phase"], 1), r"exercises\[1\]: is there twice"),
        ((["sessions", 1, "exercises", 1, "side"], "up"), r"exercises\[1\].side: one of left, right"),
        ((["sessions", 1, "exercises", 1, "set"], 0), r"exercises\[1\].set: a whole number from 1"),
        ((["sessions", 1, "ratings", 1, "moment"], "before"), r"ratings\[1\]: is there twice"),
        ((["sessions", 1, "ratings", 1, "score"], 11), r"ratings\[1\].score: a whole number from 0 to 10"),
        ((["sessions", 1, "events", 0, "kind"], "sneezed"), r"events\[0\].kind: one of started"),
    ],
)
def test_json_that_is_wrong_anywhere_changes_nothing(
    store: Store, tmp_path: Path, document: dict[str, Any], change: tuple[list[Any], object], told: str
) -> None:
    keys, value = change
    place: Any = document
    for key in keys[:-1]:
        place = place[key]
    if value is REMOVED:
        del place[keys[-1]]
    else:
        place[keys[-1]] = value
    refuse(store, tmp_path / "in", json.dumps(document, indent=1).encode(), told)


@pytest.mark.parametrize(
    "content", [b"[]", b"{}", b'{"schema": 1, "sessions": [', b'{"sessions": [], "schema": 1}']
)
def test_other_json_is_refused(store: Store, tmp_path: Path, content: bytes) -> None:
    refuse(store, tmp_path / "in", content, "in:1: ")


def test_a_file_that_is_none(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problem, match=r"missing\.csv does not exist"):
        import_file(store, tmp_path / "missing.csv")
    with pytest.raises(Problem, match="is no file"):
        import_file(store, tmp_path)
    (tmp_path / "large.csv").write_text(HEADER)
    monkeypatch.setattr(importing, "_LARGEST_BYTES", 10)
    with pytest.raises(Problem, match="too large"):
        import_file(store, tmp_path / "large.csv")


def test_a_full_disk_imports_nothing(store: Store, tmp_path: Path) -> None:
    fill(store, [(record("before"), [event()])])
    before = as_json(store)
    lines = "".join(LINE.replace("s1", f"s{number}") for number in range(2000))
    (tmp_path / "in.csv").write_bytes((HEADER + lines).encode())
    pages = next(store.rows("PRAGMA page_count"))[0]
    [*store.rows(f"PRAGMA max_page_count = {pages + 2}")]
    with pytest.raises(Problem, match="disk is full"):
        import_file(store, tmp_path / "in.csv")
    assert as_json(store) == before


def test_deleting_a_session_takes_all_of_it(store: Store, tmp_path: Path, document: dict[str, Any]) -> None:
    (tmp_path / "in").write_text(json.dumps(document))
    import_file(store, tmp_path / "in")
    with store.transaction() as db:
        db.execute("DELETE FROM sessions")
    for table in ("exercises", "ratings", "events"):
        assert [*store.rows(f"SELECT * FROM {table}")] == []
    assert sqlite3.sqlite_version_info >= (3, 34)
