"""`kill -9` at any moment loses nothing that was acknowledged."""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

import coach.history
from coach.domain.record import Moment, SessionStatus
from coach.history.exporting import csv_pieces
from coach.history.reading import History
from coach.history.store import Store

ROOT = Path(coach.history.__file__).parents[2]


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
def test_killed_at_any_moment(path: Path) -> None:
    rounds = [1, 7, 30, 75, 160]
    acknowledged: dict[str, dict[str, bool]] = {}
    for number, lines in enumerate(rounds):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.unit.history.journal_until_killed", path, f"round{number}"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        with child:
            assert child.stdout
            said = [*islice(child.stdout, lines)]
            child.kill()
            said += [line for line in child.stdout if line.endswith("\n")]
        assert len(said) >= lines
        for line in said:
            session_id, what = line.split()
            acknowledged.setdefault(session_id, {})[what] = True

        with Store.open(path) as store:
            assert store.set_aside is None
            history = History(store)
            for session_id, events in acknowledged.items():
                record = history.record(session_id)
                assert record
                reached = max(int(what) for what in events if what != "rated")
                assert len(record.exercises) >= reached
                assert len(history.events(session_id)) >= reached
                assert record.pain(Moment.BEFORE) == 5
                assert record.pain(Moment.AFTER) == 2 or "rated" not in events
                assert record.summary.status is SessionStatus.PARTIAL
            rows = "".join(csv_pieces(store)).splitlines()
            assert set(acknowledged) <= {row.split(",")[0] for row in rows if ",partial," in row}
