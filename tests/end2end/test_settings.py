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
