"""Pictures of the user's own: any size, turned any way; they come out upright and small, or not."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from coach.domain.problem import Problem
from coach.gui.figures.taking import LARGEST_BYTES, take_picture

PNG = b"\x89PNG\r\n\x1a\n"


def picture(form: str, size: tuple[int, int] = (60, 40), **how: object) -> bytes:
    """Return a picture that no two forms of which could be mistaken for each other."""
    buffer = BytesIO()
    Image.linear_gradient("L").convert("RGB").resize(size).save(buffer, form, **how)
    return buffer.getvalue()


def turned() -> bytes:
    """Return a photo that was taken with the camera on its side, and says so and where."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "at home"
    return picture("JPEG", (1200, 800), exif=exif)


def moving() -> bytes:
    buffer = BytesIO()
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def vast() -> bytes:
    """Return a picture of a few kilobytes that would take half a gigabyte of memory."""
    buffer = BytesIO()
    Image.new("1", (12_000, 9_000)).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def flawed(form: str, flaw: Callable[[bytes], bytes]) -> bytes:
    return flaw(picture(form, (300, 200)))


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture("PNG"), (60, 40)),
        (picture("JPEG"), (60, 40)),
        (picture("WEBP"), (60, 40)),
        (moving(), (30, 20)),
        (picture("PNG", (1920, 640)), (960, 320)),
        (picture("WEBP", (1000, 2000)), (320, 640)),
        (picture("PNG", (1, 3000)), (1, 640)),
        (turned(), (426, 640)),
    ],
)
def test_a_picture_comes_out_upright_and_no_larger_than_the_shipped_ones(
    tmp_path: Path, data: bytes, size: tuple[int, int]
) -> None:
    path = tmp_path / "mine.dat"  # what it is, its content says
    path.write_bytes(data)
    taken = take_picture(path)
    found = Image.open(BytesIO(taken))
    assert (found.format, found.size) == ("WEBP", size)
    assert not found.getexif()
    assert b"at home" not in taken
    assert path.read_bytes() == data


def test_the_corners_of_what_is_not_transparent_are_round(tmp_path: Path) -> None:
    path = tmp_path / "mine.png"
    path.write_bytes(picture("PNG", (480, 320)))
    seen = Image.open(BytesIO(take_picture(path))).getchannel("A")
    assert [seen.getpixel(place) for place in ((0, 0), (479, 319), (240, 0), (240, 160))] == [0, 0, 255, 255]


def test_what_is_transparent_stays_so_and_a_film_gives_its_first_frame(tmp_path: Path) -> None:
    clear = tmp_path / "clear.png"
    Image.new("RGBA", (8, 8), (200, 0, 0, 0)).save(clear)
    assert Image.open(BytesIO(take_picture(clear))).convert("RGBA").getchannel("A").getextrema() == (0, 0)
    film = tmp_path / "film.gif"
    film.write_bytes(moving())
    first = Image.open(BytesIO(take_picture(film))).convert("RGB")
    assert first.getchannel("R").tobytes() > first.getchannel("B").tobytes()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is not a picture that can be read here. Take a PNG, JPEG, WebP or GIF file."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a picture"),
        (picture("TIFF"), "is not a picture"),
        (picture("BMP"), "is not a picture"),
        (PNG, "is damaged"),
        (flawed("PNG", cut), "is damaged: it ends too early, or cannot be decoded."),
        (flawed("JPEG", cut), "is damaged"),
        (flawed("WEBP", cut), "is damaged"),
        (flawed("GIF", cut), "is damaged"),
        (flawed("PNG", lambda data: data[:60] + b"?" * 99 + data[159:]), "is damaged"),
        (vast(), "has 12000 × 9000 pixels, more than can be read here. Make it smaller"),
        (PNG + bytes(LARGEST_BYTES), "is larger than 20 MB. Take a smaller picture"),
    ],
)
def test_a_bad_picture_is_named_with_what_would_be_right(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "mine.png"
    path.write_bytes(data)
    with pytest.raises(Problem) as problem:
        take_picture(path)
    assert f"{problem.value}".startswith(f"“mine.png” {told}")


def test_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read: No such file"):
        take_picture(tmp_path / "gone.png")
    with pytest.raises(Problem, match="is not a file"):
        take_picture(tmp_path)
