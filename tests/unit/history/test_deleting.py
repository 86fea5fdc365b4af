"""Deleting: gone from everything that is shown, and back to the byte."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from coach.domain.problem import Problem
from coach.domain.record import Event, SessionRecord
from coach.history.csv_lines import Detail
from coach.history.deleting import KEPT_FOR, Wastebasket
from coach.history.exporting import csv_pieces, json_pieces
from coach.history.importing import ImportResult, import_file
from coach.history.journal import Journal
from coach.history.reading import History
from coach.history.store import Store
from tests.unit.history.samples import HISTORIES, at, clear, event, exercise, record, session


def everything(store: Store) -> list[str]:
    return ["".join(csv_pieces(store, detail)) for detail in Detail] + ["".join(json_pieces(store))]


def fill(store: Store, *session_ids: str) -> None:
    for place, session_id in enumerate(session_ids):
        Journal(store).save(record(session_id, started_at=at(place)), event(seconds=place))


def test_what_was_deleted_comes_back_whole(store: Store) -> None:
    empty = everything(store)

    @settings(max_examples=30)
    @given(HISTORIES)
    def check(history: list[tuple[SessionRecord, list[Event]]]) -> None:
        clear(store)
        for each, events in history:
            for happened in events:
                Journal(store).save(each, happened)
        session_ids = [each.summary.session_id for each, _ in history]
        before = everything(store)
        assert Wastebasket(store).delete(session_ids, at(0)) == len(history)
        assert everything(store) == empty
        assert Wastebasket(store).restore(session_ids) == len(history)
        assert everything(store) == before
        assert Wastebasket(store).restore(session_ids) == 0

    check()


def test_the_others_stay(store: Store) -> None:
    fill(store, "a", "b", "c")
    assert Wastebasket(store).delete(["b", "nobody's"], at(0)) == 1
    assert [summary.session_id for summary in History(store).sessions(9)] == ["c", "a"]
    for table in ("exercises", "ratings", "events"):
        sql = f"SELECT count(*) FROM {table} WHERE session NOT IN (SELECT id FROM sessions)"
        assert [*store.rows(sql)] == [(0,)]


def test_it_can_be_undone_after_another_start(path: Path) -> None:
    with Store.open(path) as first:
        fill(first, "a")
        Wastebasket(first).delete(["a"], at(0))
    with Store.open(path) as again:
        assert Wastebasket(again).restore(["a"]) == 1
        assert History(again).record("a") == record("a")


def test_what_was_kept_is_forgotten_in_time(store: Store) -> None:
    fill(store, "a", "b")
    wastebasket = Wastebasket(store)
    wastebasket.delete(["a"], at(0))
    wastebasket.delete(["b"], at(1))
    assert wastebasket.purge(at(0) + KEPT_FOR - timedelta(seconds=1)) == 0
    assert wastebasket.purge(at(0) + KEPT_FOR) == 1
    assert wastebasket.restore(["a", "b"]) == 1
    assert [summary.session_id for summary in History(store).sessions(9)] == ["b"]


def test_an_import_brings_a_deleted_session_back_and_ends_the_undo(store: Store, tmp_path: Path) -> None:
    fill(store, "a")
    (tmp_path / "out.json").write_text("".join(json_pieces(store)))
    Wastebasket(store).delete(["a"], at(0))
    assert import_file(store, tmp_path / "out.json") == ImportResult(1, 0)
    assert Wastebasket(store).restore(["a"]) == 0
    assert History(store).record("a") == record("a")


def test_all_are_deleted_or_none(store: Store) -> None:
    fill(store, "a", "b")
    with store.transaction() as db:
        db.execute("UPDATE sessions SET note = CAST(x'ff' AS TEXT) WHERE session_id = 'b'")
    with pytest.raises(Problem, match="is damaged"):
        Wastebasket(store).delete(["a", "b"], at(0))
    assert History(store).record("a") == record("a")
    assert [*store.rows("SELECT count(*) FROM deleted")] == [(0,)]


def test_what_was_deleted_before_legs_were_asked_about_comes_back(store: Store) -> None:
    Journal(store).save(SessionRecord(session("s1"), (exercise(1),)), event())
    before = everything(store)
    assert Wastebasket(store).delete(["s1"], at(0)) == 1
    with store.transaction() as db:
        db.execute("UPDATE deleted SET content = replace(content, ', \"leg_symptoms\": 0', '')")
    assert Wastebasket(store).restore(["s1"]) == 1
    assert everything(store) == before
