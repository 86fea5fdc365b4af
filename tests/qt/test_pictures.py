"""Pictures by id: the right file, at the right size, the right way round; none where there is none."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.domain.motion import MotionKind
from coach.domain.terms import Person
from coach.gui.figures.finding import find_picture, people_in
from coach.gui.figures.pictures import THUMBNAIL_SIZE, Pictures
from coach.gui.widgets.picture import Picture
from coach.resources import assets_dir
from tests.helpers.figures import HOLD, REPEAT, put_figure

pytestmark = pytest.mark.usefixtures("qapp")

RED, BLUE, GREEN = QColor("#ff0000"), QColor("#0000ff"), QColor("#00ff00")
LARGE = QSize(900, 600)


def put(path: Path, left: QColor, right: QColor | None = None, size: QSize = LARGE) -> None:
    """Write a picture of two halves."""
    image = QImage(2, 1, QImage.Format.Format_RGB32)
    image.setPixelColor(0, 0, left)
    image.setPixelColor(1, 0, right or left)
    path.parent.mkdir(parents=True, exist_ok=True)
    assert image.scaled(size).save(str(path), quality=100)


def colour(pixmap: QPixmap | None, x: float = 0.5) -> str:
    """Return which colour is at `x`, a share of the width, halfway down."""
    assert pixmap is not None
    return name_of(pixmap.toImage().pixelColor(round(x * (pixmap.width() - 1)), pixmap.height() // 2))


def name_of(seen: QColor) -> str:
    parts = {"red": seen.red(), "green": seen.green(), "blue": seen.blue()}
    return max(parts, key=parts.__getitem__)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "bridge.webp", RED, BLUE)
    put(tmp_path / "thumbnails" / "bridge.webp", GREEN, size=QSize(320, 213))
    return tmp_path


@pytest.fixture
def pictures(folder: Path) -> Pictures:
    return Pictures([folder])


@pytest.mark.parametrize(
    ("room", "size"),
    [
        (QSize(900, 600), QSize(900, 600)),
        (QSize(600, 600), QSize(600, 400)),
        (QSize(2000, 400), QSize(600, 400)),
        (QSize(1800, 1800), QSize(1800, 1200)),
        (QSize(400, 100), QSize(150, 100)),
    ],
)
def test_a_picture_fits_the_room_and_keeps_its_shape(pictures: Pictures, room: QSize, size: QSize) -> None:
    pixmap = pictures.picture("bridge", room)
    assert pixmap is not None
    assert pixmap.size() == size
    assert pixmap.devicePixelRatio() == 1  # the room is given in device pixels already


def test_the_left_side_is_the_right_one_mirrored(pictures: Pictures) -> None:
    plain, mirrored = (pictures.picture("bridge", LARGE, mirrored=is_left) for is_left in (False, True))
    assert (colour(plain, 0.1), colour(plain, 0.9)) == ("red", "blue")
    assert (colour(mirrored, 0.1), colour(mirrored, 0.9)) == ("blue", "red")
    assert plain.size() == mirrored.size()


def test_small_rooms_get_the_small_picture(pictures: Pictures) -> None:
    assert colour(pictures.picture("bridge", THUMBNAIL_SIZE)) == "green"
    assert colour(pictures.picture("bridge", QSize(96, 64))) == "green"
    for room in (THUMBNAIL_SIZE + QSize(1, 0), THUMBNAIL_SIZE + QSize(0, 1)):
        assert colour(pictures.picture("bridge", room), 0.1) == "red"


def test_without_a_small_picture_the_large_one_is_made_small(tmp_path: Path) -> None:
    put(tmp_path / "clam.webp", RED)
    pixmap = Pictures([tmp_path]).picture("clam", QSize(96, 64))
    assert pixmap is not None
    assert (colour(pixmap), pixmap.size()) == ("red", QSize(96, 64))


def test_a_folder_goes_before_the_next(tmp_path: Path, folder: Path) -> None:
    own = tmp_path / "own"
    put(own / "bridge.webp", BLUE)
    pictures = Pictures([own, folder])
    assert colour(pictures.picture("bridge", LARGE), 0.1) == "blue"
    assert colour(pictures.picture("bridge", QSize(96, 64)), 0.1) == "blue"
    assert colour(Pictures([tmp_path / "none", folder]).picture("bridge", LARGE), 0.1) == "red"


@pytest.mark.parametrize("image", [None, "", "pigeon", "thumbnails", ".."])
def test_what_is_not_there_is_none(pictures: Pictures, image: str | None) -> None:
    assert not pictures.has(image)
    assert pictures.picture(image, LARGE) is None
    assert pictures.picture(image, QSize(96, 64)) is None


@pytest.mark.parametrize("room", [QSize(0, 0), QSize(0, 60), QSize(60, 0), QSize(-1, -1), QSize()])
def test_without_room_there_is_no_picture(pictures: Pictures, room: QSize) -> None:
    assert pictures.has("bridge")
    assert pictures.picture("bridge", room) is None


@pytest.mark.parametrize("kept", [0, 4, 60])
def test_a_broken_file_is_none(tmp_path: Path, folder: Path, kept: int) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "bridge.webp").write_bytes((folder / "bridge.webp").read_bytes()[:kept])
    assert Pictures([broken]).picture("bridge", LARGE) is None


def test_a_picture_is_decoded_once_for_a_size(pictures: Pictures, folder: Path) -> None:
    first = pictures.picture("bridge", LARGE)
    (folder / "bridge.webp").unlink()
    assert pictures.picture("bridge", LARGE) is first
    assert pictures.picture("bridge", LARGE - QSize(1, 1)) is None
    assert pictures.picture("bridge", LARGE, mirrored=True) is None


@pytest.mark.parametrize("person", Person)
def test_every_shipped_picture_can_be_shown(person: Person) -> None:
    folder = assets_dir() / "figures"
    pictures = Pictures([folder], person)
    moving = {path.stem for path in (folder / person).glob("*.webp")}
    shipped = moving | {path.stem for path in folder.glob("*.webp")}
    for image in shipped:
        place = folder / person if image in moving else folder
        assert (place / "thumbnails" / f"{image}.webp").is_file()
        assert image not in moving or pictures.motion(image) is not None
        small = pictures.picture(image, QSize(96, 64))
        large = pictures.picture(image, QSize(400, 400))
        assert small is not None
        assert large is not None
        assert large.width() == 400 or large.height() == 400


@pytest.mark.parametrize("person", Person)
def test_every_shipped_figure_has_the_frames_that_the_manifest_promises(person: Person) -> None:
    folder = assets_dir() / "figures"
    pictures = Pictures([folder], person)
    for path in (folder / person).glob("*.webp"):
        motion = pictures.motion(path.stem)
        assert motion is not None
        assert QImageReader(str(path)).imageCount() == motion.frames
        assert motion.kind is not MotionKind.ALTERNATE or motion.frames % 2 == 1


class SharpPicture(Picture):
    """Stands on a screen with two pixels for one."""

    def devicePixelRatioF(self) -> float:
        return 2.0


@pytest.mark.parametrize(
    ("room", "box"),
    [
        (QSize(300, 300), QRect(0, 200, 600, 400)),
        (QSize(400, 200), QRect(100, 0, 600, 400)),
    ],
)
def test_a_sharp_screen_gets_all_its_pixels(
    qtbot: QtBot, pictures: Pictures, monkeypatch: pytest.MonkeyPatch, room: QSize, box: QRect
) -> None:
    decoded: list[QSize] = []
    decode = pictures.picture

    def note(image: str | None, size: QSize, *, mirrored: bool = False) -> QPixmap | None:
        decoded.append(size)
        return decode(image, size, mirrored=mirrored)

    monkeypatch.setattr(pictures, "picture", note)
    widget = SharpPicture(pictures)
    qtbot.addWidget(widget)
    widget.resize(room)
    widget.show_picture("bridge")
    screen = QImage(room * 2, QImage.Format.Format_RGB32)
    screen.fill("white")
    screen.setDevicePixelRatio(2)
    widget.render(screen, renderFlags=QWidget.RenderFlag(0))
    assert decoded == [room * 2]
    corners = [box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()]
    assert [name_of(screen.pixelColor(corner)) for corner in corners] == ["red", "blue", "red", "blue"]
    around = [screen.rect().topLeft(), screen.rect().topRight()]
    assert {screen.pixelColor(place).name() for place in around if not box.contains(place)} == {"#ffffff"}


def test_a_name_with_an_ending_is_a_file_beside_a_user_s_exercise(tmp_path: Path) -> None:
    own = tmp_path / "exercises"
    own.mkdir()
    put(own / "wall.png", RED, size=QSize(300, 200))
    put(tmp_path / "outside.png", RED)
    pictures = Pictures([tmp_path / "shipped", own])
    assert pictures.has("wall.png")
    shown = pictures.picture("wall.png", QSize(150, 150))
    assert shown is not None
    assert (shown.width(), shown.height()) == (150, 100)
    assert not pictures.has("../outside.png")
    assert not pictures.has("wall")


@pytest.fixture
def cast(tmp_path: Path) -> Path:
    """Return a folder with figures of the woman, of the man, of both, and a still of nobody in particular."""
    put_figure(tmp_path, "clam", HOLD, "woman")
    put_figure(tmp_path, "pigeon", REPEAT, "man")
    put_figure(tmp_path, "couch", HOLD, "woman")
    put_figure(tmp_path, "couch", HOLD, "man")
    put(tmp_path / "bridge.webp", RED)
    put(tmp_path / "couch.webp", RED)
    return tmp_path


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        (Person.WOMAN, {"clam": "woman", "couch": "woman", "pigeon": "man", "bridge": None}),
        (Person.MAN, {"pigeon": "man", "couch": "man", "clam": "woman", "bridge": None}),
    ],
)
def test_a_person_s_pictures_go_before_another_s_and_those_before_a_still_of_nobody(
    cast: Path, person: Person, shown: dict[str, str | None]
) -> None:
    pictures = Pictures([cast], person)
    for image, owner in shown.items():
        found = find_picture([cast], image, person)
        assert found is not None
        assert found.large.parent.name == (owner or cast.name)
        assert (pictures.motion(image) is not None) == (owner is not None)
        assert colour(pictures.picture(image, QSize(96, 64)), 0.2) == ("green" if owner else "red")


def test_another_person_is_told_once(qtbot: QtBot, cast: Path) -> None:
    pictures = Pictures([cast])
    assert pictures.has("clam")
    with qtbot.waitSignal(pictures.changed):
        pictures.show_person(Person.MAN)
    with qtbot.assertNotEmitted(pictures.changed):
        pictures.show_person(Person.MAN)


def test_calm_is_told_once(qtbot: QtBot, cast: Path) -> None:
    pictures = Pictures([cast])
    assert not pictures.is_calm
    with qtbot.waitSignal(pictures.changed):
        pictures.keep_calm(True)
    assert pictures.is_calm
    with qtbot.assertNotEmitted(pictures.changed):
        pictures.keep_calm(True)


def test_a_moving_picture_that_the_manifest_does_not_know_is_a_still(cast: Path) -> None:
    (cast / "manifest.json").unlink()
    pictures = Pictures([cast])
    assert pictures.motion("clam") is None
    assert pictures.reel("clam", LARGE) is None
    assert pictures.picture("clam", LARGE) is not None


def test_the_still_of_a_moving_picture_is_its_thumbnail_at_every_size(cast: Path) -> None:
    pictures = Pictures([cast])
    for room in (QSize(48, 32), LARGE):
        pixmap = pictures.picture("clam", room)
        assert colour(pixmap) == "green"
        assert pixmap is not None
        assert pixmap.size() == room


def test_who_shows_exercises_are_those_who_have_pictures(cast: Path, tmp_path: Path) -> None:
    assert people_in(cast) == (Person.WOMAN, Person.MAN)
    assert people_in(tmp_path / "nowhere") == ()
