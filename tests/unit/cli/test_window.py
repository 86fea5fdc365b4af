"""`run` hands over to the window, or says why it cannot."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from coach.places import Places

from .conftest import Run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Places, str | None]]:
    """Put a stand-in in the window's place and return what it is opened with."""
    calls: list[tuple[Places, str | None]] = []

    def run_window(places: Places, routine: str | None) -> int:
        calls.append((places, routine))
        return 0

    stand_in = ModuleType("coach.app.starting")
    stand_in.run_window = run_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "coach.app.starting", stand_in)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return calls


def test_the_window_opens(run: Run, opened: list[tuple[Places, str | None]], home: Path) -> None:
    places = Places(home, home / "cache")
    assert run() == (0, "", "")
    assert run("run") == (0, "", "")
    assert run("run", "glutes") == (0, "", "")
    assert opened == [(places, None), (places, None), (places, "glutes")]
    assert not home.exists()


def test_an_unknown_routine_opens_nothing(run: Run, opened: list[tuple[Places, str | None]]) -> None:
    said = run("run", "glute")
    assert (said.code, said.out) == (1, "")
    assert 'did you mean "glutes"?' in said.err
    assert opened == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
@pytest.mark.parametrize("arguments", [[], ["run"], ["run", "glutes"]])
def test_without_a_display_that_is_said(
    run: Run, opened: list[tuple[Places, str | None]], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    said = run(*arguments)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("There is no display")
    assert opened == []


def test_a_library_that_qt_misses_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delitem(sys.modules, "coach.app.starting", raising=False)

    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "coach.app.starting":
                raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    said = run()
    assert said.code == 1
    assert said.err.startswith("Qt cannot be loaded: libEGL.so.1: cannot open shared object file.")


def test_a_bug_before_the_window_is_shown_is_told_and_logged(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from coach.app.program import Program\n"
        "from coach.cli import main\n"
        "Program.open = lambda *_: 1 // 0\n"
        "sys.exit(main(['--data-dir', sys.argv[1]]))"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, env=environment, check=False
    )
    assert (said.returncode, said.stdout) == (1, "")
    assert "could not be opened (ZeroDivisionError" in said.stderr
    assert "Traceback" not in said.stderr
    assert "Traceback" in (tmp_path / "stretch-coach.log").read_text("utf-8")
