"""Pictures beside own exercises: written for good, taken aside when nothing names them, and brought back."""

from pathlib import Path

import pytest

from coach.domain.problem import Problem
from coach.library.own_pictures import PICTURES_KEPT, OwnPictures


@pytest.fixture
def pictures(tmp_path: Path) -> OwnPictures:
    return OwnPictures(tmp_path / "exercises", tmp_path / "versions")


def test_a_picture_is_a_private_file_named_after_its_exercise_and_content(
    pictures: OwnPictures, tmp_path: Path
) -> None:
    first, other = pictures.add("wall-sit", b"one"), pictures.add("wall-sit", b"two")
    assert pictures.add("wall-sit", b"one") == first != other
    assert (tmp_path / "exercises" / first).read_bytes() == b"one"
    assert (tmp_path / "exercises" / first).stat().st_mode & 0o777 == 0o600
    assert first.startswith("wall-sit-")
    assert len(pictures.add("a" * 90, b"one")) < 100


def test_what_no_file_names_goes_aside_and_comes_back(pictures: OwnPictures, tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    named, unnamed = pictures.add("wall-sit", b"one"), pictures.add("wall-sit", b"two")
    (folder / "broken.toml").write_text(f'image = "{named}" oh', encoding="utf-8")
    pictures.put_aside_unused({named, unnamed, "gone-01234567.webp", None})
    assert sorted(path.name for path in folder.iterdir()) == ["broken.toml", named]
    assert pictures.bring_back(unnamed)
    assert (folder / unnamed).read_bytes() == b"two"
    assert not pictures.bring_back(unnamed)
    assert not pictures.bring_back(None)


@pytest.mark.parametrize(
    "name", ["mine.webp", "../wall-sit-01234567.webp", "calf-straight", "a-01234567.png"]
)
def test_what_the_program_has_not_written_stays_where_it_is(
    pictures: OwnPictures, tmp_path: Path, name: str
) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / name).write_bytes(b"mine")
    pictures.put_aside_unused({name})
    assert (tmp_path / "exercises" / name).is_file()
    assert not pictures.bring_back(name)


def test_the_last_ones_are_kept(pictures: OwnPictures, tmp_path: Path) -> None:
    names = [pictures.add("wall-sit", b"%d" % number) for number in range(PICTURES_KEPT + 2)]
    for name in names:
        pictures.put_aside_unused({name})
    assert len(list((tmp_path / "versions").iterdir())) == PICTURES_KEPT


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "exercises").write_text("a file", encoding="utf-8")
    with pytest.raises(Problem, match="The picture cannot be written to"):
        OwnPictures(tmp_path / "exercises", tmp_path / "versions").add("wall-sit", b"one")
