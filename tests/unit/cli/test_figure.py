"""`figure` writes what the program would show: the end position, or the motion as it is meant."""

from pathlib import Path

import pytest
from PIL import Image

from coach.cli.film import shots
from coach.domain.motion import Motion, MotionKind
from coach.domain.terms import Side
from coach.resources import assets_dir
from tests.helpers.drawn_figures import SIZE, Colour, colours, draw, put_figure

from .conftest import Run

HOLD, REPEAT, ALTERNATE = "figure-four", "bridge", "knee-rolls"
SHADES = colours(9)
OWN = 'schema = 1\nid = "reach"\ntitle = "Reach"\nsides = "per_side"\nimage = "{image}"\n'


@pytest.fixture(autouse=True)
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of assets in which three exercises have a moving picture of nine frames."""
    folder = tmp_path / "assets" / "figures"
    put_figure(folder, HOLD, "hold", 5, SHADES)
    put_figure(folder, REPEAT, "repeat", 9, SHADES)
    put_figure(folder, ALTERNATE, "alternate", 9, SHADES)
    monkeypatch.setattr("coach.cli.figure.assets_dir", lambda: folder.parent)
    return folder


def nearest(picture: Image.Image, x: float = 0.25) -> int | None:
    """Return which frame's shade is seen at that share of the width; None where nothing is."""
    at = (round(x * picture.width), picture.height // 2)
    *seen, opacity = picture.convert("RGBA").getpixel(at)
    if opacity == 0:
        return None

    def distance(shade: Colour) -> int:
        return sum(abs(one - other) for one, other in zip(shade, seen, strict=True))

    return min(range(len(SHADES)), key=lambda index: distance(SHADES[index]))


def film(path: Path) -> list[tuple[int | None, int]]:
    """Return which frame is seen for how long, in ms."""
    with Image.open(path) as picture:
        seen = []
        for index in range(picture.n_frames):
            picture.seek(index)
            picture.load()
            seen.append((nearest(picture), picture.info["duration"]))
    return seen


@pytest.mark.parametrize(
    ("asked", "frame", "x"),
    [
        ([HOLD], 4, 0.25),
        ([HOLD, "--side", "right"], 4, 0.25),
        ([HOLD, "--side", "left"], 4, 0.75),
        ([REPEAT], 8, 0.25),
        ([ALTERNATE], 8, 0.25),
        ([ALTERNATE, "--side", "right"], 8, 0.25),
        ([ALTERNATE, "--side", "left"], 0, 0.25),
    ],
)
def test_a_still_is_the_end_position_of_that_side(
    run: Run, tmp_path: Path, asked: list[str], frame: int, x: float
) -> None:
    out = tmp_path / "out.PNG"
    assert run("figure", *asked, "-o", out) == (0, "", "")
    with Image.open(out) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE)
        assert nearest(picture, x) == frame
        assert nearest(picture, 1 - x) is None
        assert getattr(picture, "n_frames", 1) == 1


def test_a_hold_goes_in_breathes_and_comes_back(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.webp"
    assert run("figure", HOLD, "-o", out) == (0, "", "")
    seen = film(out)
    assert [frame for frame, _ms in seen] == [*range(9), *range(7, -1, -1)]
    assert sum(ms for _frame, ms in seen) == 15_000
    with Image.open(out) as picture:
        assert picture.info["loop"] == 0


RIGHT_AND_BACK, LEFT_AND_BACK = [5, 6, 7, 8, 7, 6, 5, 4], [3, 2, 1, 0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("asked", "frames", "pace_ms"),
    [
        ([REPEAT], [*range(9), *range(7, -1, -1)], 6_000),
        ([ALTERNATE], [4, *RIGHT_AND_BACK, *LEFT_AND_BACK], 10_000),
        ([ALTERNATE, "--side", "left"], [4, *LEFT_AND_BACK, *RIGHT_AND_BACK], 10_000),
    ],
)
def test_a_repetition_lasts_as_long_as_the_exercise_s(
    run: Run, tmp_path: Path, asked: list[str], frames: list[int], pace_ms: int
) -> None:
    out = tmp_path / "out.webp"
    assert run("figure", *asked, "-o", out) == (0, "", "")
    seen = film(out)
    assert [frame for frame, _ms in seen] == frames
    assert sum(ms for _frame, ms in seen) == pace_ms


def test_left_is_right_mirrored_in_every_frame(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.webp"
    assert run("figure", HOLD, "-o", out, "--side", "left") == (0, "", "")
    with Image.open(out) as picture:
        for index in range(picture.n_frames):
            picture.seek(index)
            assert nearest(picture, 0.25) is None
            assert nearest(picture, 0.75) is not None


def test_a_size_is_kept_exactly_and_the_picture_fitted_in(run: Run, tmp_path: Path) -> None:
    for name in ("out.png", "out.webp"):
        assert run("figure", HOLD, "-o", tmp_path / name, "--size", "60x100").code == 0
        with Image.open(tmp_path / name) as picture:
            assert picture.size == (60, 100)
            shape = picture.convert("RGBA").getchannel("A").getbbox()
        assert shape == pytest.approx((0, 30, 30, 70), abs=4)


@pytest.mark.parametrize("colour", ["f4f1ec", "#F4F1EC", "rgb(244, 241, 236)"])
def test_a_background_is_opaque(run: Run, tmp_path: Path, colour: str) -> None:
    for name in ("out.png", "out.webp"):
        assert run("figure", HOLD, "-o", tmp_path / name, "--background", colour).code == 0
        with Image.open(tmp_path / name) as picture:
            assert picture.convert("RGBA").getextrema()[3] == (255, 255)
            assert picture.convert("RGB").getpixel((90, 30)) == pytest.approx((244, 241, 236), abs=3)


def test_who_is_seen_is_asked_for_or_preferred(run: Run, tmp_path: Path, home: Path) -> None:
    out = tmp_path / "out.png"

    def width(*options: str) -> int:
        assert run("figure", HOLD, "-o", out, *options).code == 0
        with Image.open(out) as picture:
            return picture.width

    assert (width(), width("--person", "man")) == (SIZE[0], 2 * SIZE[0])
    home.mkdir()
    (home / "preferences.toml").write_text('figure = "man"\n')
    assert (width(), width("--person", "woman")) == (2 * SIZE[0], SIZE[0])


@pytest.mark.parametrize("image", ["mine.png", "mine"])
def test_an_own_exercise_has_the_picture_beside_it(run: Run, tmp_path: Path, home: Path, image: str) -> None:
    folder = home / "routines" / "exercises"
    folder.mkdir(parents=True)
    (folder / "reach.toml").write_text(OWN.format(image=image))
    draw(SHADES[3]).save(folder / (image if "." in image else f"{image}.webp"), lossless=True)
    assert run("figure", "reach", "-o", tmp_path / "out.png", "--side", "left") == (0, "", "")
    with Image.open(tmp_path / "out.png") as picture:
        assert nearest(picture, 0.75) == 3
    assert run("figure", "reach", "-o", tmp_path / "out.webp") == (0, "", "")
    with Image.open(tmp_path / "out.webp") as picture:
        assert (picture.n_frames, nearest(picture, 0.25)) == (1, 3)


def test_an_own_moving_picture_moves_as_it_does(run: Run, tmp_path: Path, home: Path) -> None:
    folder = home / "routines" / "exercises"
    folder.mkdir(parents=True)
    (folder / "reach.toml").write_text(OWN.format(image="mine.gif"))
    first, *others = [draw(shade).convert("RGB") for shade in SHADES[:3]]
    first.save(folder / "mine.gif", save_all=True, append_images=others, duration=[70, 80, 90], loop=0)
    assert run("figure", "reach", "-o", tmp_path / "out.webp").code == 0
    assert [ms for _frame, ms in film(tmp_path / "out.webp")] == [70, 80, 90]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["knee-hug"], 'There is no exercise "knee-hug": did you mean "knee-hug-rock"?'),
        (["clam"], "There is no picture of “Clam"),
        (["broken"], "broken.png cannot be read as a picture. PNG, JPEG"),
    ],
)
def test_what_cannot_be_shown_is_told(
    run: Run, tmp_path: Path, home: Path, arguments: list[str], says: str
) -> None:
    folder = home / "routines" / "exercises"
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text(OWN.format(image="broken.png").replace("reach", "broken"))
    (folder / "broken.png").write_bytes(b"\x89PNG, or so")
    out = tmp_path / "out.png"
    said = run("figure", *arguments, "-o", out)
    assert (said.code, said.out) == (1, "")
    assert says in said.err
    assert not out.exists()


def test_where_it_cannot_be_written_what_was_there_stays(run: Run, tmp_path: Path) -> None:
    said = run("figure", HOLD, "-o", tmp_path / "none" / "out.png")
    assert (said.code, said.err) == (
        1,
        f"{tmp_path / 'none'} cannot be written: No such file or directory.\n",
    )
    (tmp_path / "folder.png").mkdir()
    assert run("figure", HOLD, "-o", tmp_path / "folder.png").code == 1
    assert (tmp_path / "folder.png").is_dir()


def test_no_sides_and_a_side_do_not_go_together(run: Run, tmp_path: Path) -> None:
    said = run("figure", REPEAT, "-o", tmp_path / "out.png", "--side", "left")
    assert (said.code, said.out) == (2, "")
    assert said.err == "stretch-coach figure: error: argument --side: “Bridge” has no sides\n"
    assert not (tmp_path / "out.png").exists()


@pytest.mark.parametrize("kind", MotionKind)
@pytest.mark.parametrize("frames", [1, 2, 3, 25])
def test_shots_begin_and_end_beside_each_other(kind: MotionKind, frames: int) -> None:
    motion = Motion(kind, frames, (frames + 1) // 2 if kind is MotionKind.HOLD else frames)
    order = shots(motion, 5_000, Side.RIGHT)
    assert abs(order[0][0] - order[-1][0]) <= 1
    assert all(0 <= frame < frames and ms >= 40 for frame, ms in order)


def test_a_figure_that_is_shipped_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.cli.figure.assets_dir", assets_dir)
    assert run("figure", HOLD, "-o", tmp_path / "out.png", "--size", "300x200").code == 0
    with Image.open(tmp_path / "out.png") as picture:
        assert picture.getextrema()[3] == (0, 255)
