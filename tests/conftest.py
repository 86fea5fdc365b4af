"""What every test gets: no screen, no home folder of the user's, repeatable properties."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Read by Qt when it is first imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("local", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the program under test writes below, which is not there yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("STRETCH_COACH_HOME", str(folder))
    return folder
