"""`figure` as the installed program, without a display: pictures shipped and one's own."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.helpers.drawn_figures import colours, draw
from tests.helpers.screen import ROOT, installed

EXERCISE = 'schema = 1\nid = "reach"\ntitle = "Reach"\nsides = "per_side"\nimage = "reach.webp"\n'


def run(home: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run the command from a folder of its own, in an environment without a display."""
    env = {"STRETCH_COACH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [*installed(), "figure", *map(str, arguments)]
    return subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, timeout=50, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder with an exercise of one's own and its moving picture."""
    exercises = tmp_path / "routines" / "exercises"
    exercises.mkdir(parents=True)
    (exercises / "reach.toml").write_text(EXERCISE)
    first, *others = [draw(colour) for colour in colours(3)]
    first.save(exercises / "reach.webp", save_all=True, append_images=others, duration=[60, 70, 80])
    return tmp_path


@pytest.mark.parametrize("name", ["out.png", "out.webp"])
def test_a_shipped_picture_in_a_size_and_on_a_ground(folder: Path, name: str) -> None:
    done = run(folder, "figure-four", "-o", name, "--size", "120x80", "--background", "white")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with Image.open(folder / name) as picture:
        assert picture.size == (120, 80)
        seen = picture.convert("RGBA")
        assert seen.getchannel("A").getextrema() == (255, 255)
        assert seen.getpixel((1, 1)) == pytest.approx((255, 255, 255, 255), abs=4)


def test_one_s_own_picture_moves_and_is_mirrored(folder: Path) -> None:
    done = run(folder, "reach", "-o", "out.webp", "--side", "left")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with Image.open(folder / "out.webp") as picture:
        durations = []
        for index in range(picture.n_frames):
            picture.seek(index)
            left, _top, right, _bottom = picture.convert("RGBA").getchannel("A").getbbox() or (0, 0, 0, 0)
            assert left >= 44 < right
            durations.append(picture.info["duration"])
    assert durations == [60, 70, 80]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["pigon", "-o", "out.png"], 1, 'There is no exercise "pigon": did you mean "pigeon"?'),
        (["reach", "-o", "none/out.png"], 1, "none cannot be written: No such file or directory."),
        (["bridge", "-o", "out.png", "--side", "left"], 2, "has no sides"),
        (["reach", "-o", "out.jpg"], 2, "ends in .png or .webp"),
        (["reach", "-o", "out.png", "--size", "big"], 2, "written like 960x640"),
        (["reach", "-o", "out.png", "--background", "ink"], 2, "a colour is written"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_left(
    folder: Path, arguments: list[str], code: int, says: str
) -> None:
    before = sorted(folder.rglob("*"))
    done = run(folder, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_is_told(folder: Path) -> None:
    (folder / "full.png").symlink_to("/dev/full")
    done = run(folder, "reach", "-o", "full.png")
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be written: No space left on device." in done.stderr


def test_home_and_other_commands_load_no_pillow() -> None:
    code = "import coach.app, coach.cli.arguments, coach.cli.routines, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"PIL", "numpy", "tomlkit"}.isdisjoint(done.stdout.split())
