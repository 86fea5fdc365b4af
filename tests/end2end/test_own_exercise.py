"""An exercise of one's own in the installed program, by keys alone: made, given a picture, and done."""

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.helpers.screen import Opened, Program, Screen
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the screen of this test is an X server")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    home = tmp_path / "window-manager"
    home.mkdir()
    with Screen.opened(home) as screen:
        yield screen


def await_dialog(screen: Screen, title: str) -> None:
    """Wait until the dialog has the keys."""

    def has_keys() -> bool:
        found = screen.ask("search", "--onlyvisible", "--name", f"^{title}")
        return bool(found) and screen.ask("getwindowfocus") in found.split()

    wait_until(has_keys, 20)


def await_file(window: Opened, folder: Path, pattern: str) -> Path:
    window.wait(lambda: [*folder.glob(pattern)], 20)
    return next(folder.glob(pattern))


def test_an_exercise_with_a_picture_is_made_added_and_done(screen: Screen, tmp_path: Path) -> None:
    photo = tmp_path / "reach.jpg"
    Image.linear_gradient("L").convert("RGB").resize((1200, 900)).save(photo)
    root = tmp_path / "world"
    root.mkdir()
    program = Program(screen, root)
    folder = program.data / "routines" / "exercises"
    with program.started() as window:
        window.press("ctrl+n")
        await_dialog(screen, "New routine: choose its first exercise")
        screen.ask("key", "ctrl+n")
        window.press("ctrl+a")
        screen.ask("type", "--delay", "15", "Wall reach")
        window.press("ctrl+o")
        await_dialog(screen, "A picture")
        screen.ask("type", "--delay", "15", str(photo))
        screen.ask("key", "Return")
        picture = await_file(window, folder, "*.webp")
        window.press("Return")
        exercise = tomllib.loads(await_file(window, folder, "wall-reach.toml").read_text())
        assert exercise["image"] == picture.name
        screen.ask("type", "--delay", "15", "Evening")
        window.press("ctrl+s")
        await_file(window, program.data / "routines", "evening.toml")
        window.press("Return", "Return", "0", "Return")
        window.wait_for("SELECT status FROM sessions", ("partial",))
        window.press("Right")
        window.wait_for_phase(1)
        assert program.query("SELECT routine_title FROM sessions") == [("Evening",)]
    plan = json.loads(program.run("plan", "evening", "--json"))
    assert {phase["exercise"] for phase in plan["phases"]} == {"wall-reach"}
    still = tmp_path / "still.png"
    program.run("figure", "wall-reach", "-o", still)
    with Image.open(still) as image:
        assert image.size == (853, 640)
    assert program.run("check", folder / "wall-reach.toml").endswith("wall-reach.toml: ok\n")
