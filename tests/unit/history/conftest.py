"""A history of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.history.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the history is to be; neither it nor its folder is there."""
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Return a fresh history, open to write."""
    with Store.open(path) as fresh:
        yield fresh
