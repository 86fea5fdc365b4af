"""Whether there is a screen is known before Qt is asked, which would abort."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.cli.display import find_display, load_window_system
from coach.domain.problem import Problem


@pytest.mark.parametrize(
    ("environ", "platform", "found"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", "offscreen"),
        ({"QT_QPA_PLATFORM": "minimal:x=y"}, "linux", "minimal"),
        ({"QT_QPA_PLATFORM": "xcb;vnc:size=1x1"}, "linux", "vnc"),
        ({}, "darwin", "darwin"),
        ({}, "win32", "win32"),
    ],
)
def test_what_needs_no_display(environ: dict[str, str], platform: str, found: str) -> None:
    assert find_display(environ, platform) == found


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"DISPLAY": ""},
        {"QT_QPA_PLATFORM": ""},
        {"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"},
    ],
)
def test_no_display_is_told(environ: dict[str, str]) -> None:
    with pytest.raises(Problem, match="There is no display"):
        find_display(environ, "linux")


@pytest.mark.parametrize("display", [":4711", "nonsense", "127.0.0.1:4711"])
def test_an_x_display_that_does_not_answer_is_told(display: str) -> None:
    with pytest.raises(Problem, match=f"The display {display} does not answer"):
        find_display({"DISPLAY": display}, "linux")


def test_wayland(tmp_path: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "w"}
    with pytest.raises(Problem, match="The display w, :4711 does not answer"):
        find_display({**environ, "DISPLAY": ":4711"}, "linux")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w"))
        server.listen()
        assert find_display(environ, "linux") == "wayland"
        assert find_display({"WAYLAND_DISPLAY": str(tmp_path / "w")}, "linux") == "wayland"
        assert find_display({**environ, "QT_QPA_PLATFORM": "wayland-egl"}, "linux") == "wayland-egl"


@pytest.fixture
def display() -> Iterator[str]:
    """Return the name of a display that is there."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed")
    command = ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "100x100x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        yield f":{server.stdout.readline().decode().strip()}"
        server.terminate()


def test_an_x_display_that_answers(display: str) -> None:
    assert find_display({"DISPLAY": display}, "linux") == "xcb"
    assert find_display({"DISPLAY": display, "WAYLAND_DISPLAY": "/none"}, "linux") == "xcb"


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where Qt's parts for window systems are to be, in a PySide6 of the test's own."""
    monkeypatch.setattr(
        "coach.cli.display.find_spec",
        lambda _: type("Spec", (), {"submodule_search_locations": [tmp_path]}),
    )
    return tmp_path / "Qt" / "plugins" / "platforms"


def test_a_missing_library_of_the_window_system_is_named(parts: Path) -> None:
    parts.mkdir(parents=True)
    for name in ("xcb", "offscreen", "wayland"):
        (parts / f"libq{name}.so").write_bytes(b"no library")
    load_window_system("offscreen")
    load_window_system("wayland-egl")
    with pytest.raises(Problem, match=r"Qt cannot open a window: .*libqxcb\.so"):
        load_window_system("xcb")


def test_a_window_system_that_qt_does_not_know_is_told(parts: Path) -> None:
    load_window_system("x11")  # where Qt's parts are elsewhere, nobody knows
    parts.mkdir(parents=True)
    with pytest.raises(Problem, match="no part for the platform “x11”"):
        load_window_system("x11")
    load_window_system("win32")
