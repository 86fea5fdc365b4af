"""Settings in the installed program: led by keys, holding at once, and kept for the next start."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.screen import Program, Screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the screen of these tests is an X server")

OWN = "# Mine.\nrate = 500  # too fast\nmuted = true  # at night\n"


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with Screen.opened(tmp_path_factory.mktemp("window-manager")) as screen:
        yield screen


def test_what_is_set_by_keys_is_kept_in_the_user_s_own_file(screen: Screen, tmp_path: Path) -> None:
    program = Program(screen, tmp_path)
    file = program.own("preferences.toml", OWN)
    before = program.run("plan", "quick-cooldown")
    with program.started() as window:
        window.press("ctrl+comma", *"dark", "Tab", "Right", "Right")
        window.wait(lambda: 'theme = "dark"' in file.read_text())
        window.press("Return", "ctrl+comma", *"ready", "Tab", *["Prior"] * 3, "Return")
        window.wait(lambda: 'prepare = "38s"' in file.read_text())
        assert window.close() == 0
        assert window.errors == ""
    assert file.read_text() == OWN + 'theme = "dark"\nprepare = "38s"\n'
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert program.run("plan", "quick-cooldown") != before
    assert "rate: at most 400, not 500" in program.log
    with program.started() as window:
        window.press("ctrl+comma", *"muted", "Tab", "space")
        window.wait(lambda: "muted = false  # at night" in file.read_text())


def test_who_speaks_and_how_much_is_set_by_keys_and_kept(screen: Screen, tmp_path: Path) -> None:
    program = Program(screen, tmp_path)
    file = program.own("preferences.toml", 'voice = "removed/long-ago"\n')
    with program.started() as window:
        window.press("ctrl+comma", *"brief", "Tab", "Right")
        window.wait(lambda: 'verbosity = "brief"' in file.read_text())
        window.press("Return", "ctrl+comma", *"words", "Tab", "Tab", "Right")
        window.wait(lambda: 'verbosity = "tones"' in file.read_text())
        window.press("Return", "ctrl+comma", *"accent", "Tab", "Tab")
        # Down leads nowhere until the voices have been found.
        window.wait(lambda: "long-ago" not in file.read_text() or window.press("Down"))
        window.press("Return", "ctrl+comma", *"beep", "Tab", "Down", "Down")
        window.wait(lambda: "tone_volume = 90" in file.read_text())
        assert window.close() == 0
        assert window.errors == ""
    assert 'voice = "gmw/en' in file.read_text()
    assert "removed/long-ago" not in program.run("doctor")


def test_a_routine_is_saved_as_audio_from_its_page(screen: Screen, tmp_path: Path) -> None:
    program = Program(screen, tmp_path)
    program.own("preferences.toml", 'rate = 300\nverbosity = "silent"\n')
    saved, wanted = program.home / "quick-cooldown.wav", program.home / "wanted.wav"
    with program.started("run", "quick-cooldown") as window:
        window.press("shift+Tab", "shift+Tab", "space")
        window.wait(lambda: screen.ask("search", "--name", "^Save as audio"))
        screen.ask("key", "Return")
        window.wait(saved.exists, within_s=60)
        assert window.close() == 0
        assert window.errors == ""
    program.run("audio", "quick-cooldown", "-o", wanted)
    assert saved.read_bytes() == wanted.read_bytes()
    assert sorted(path.name for path in program.home.iterdir() if path.is_file()) == [saved.name, wanted.name]
