"""A file is replaced whole or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from coach.replacing import replaced

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and pipes are different there")


@posix
@pytest.mark.parametrize(("is_private", "mode"), [(True, 0o600), (False, 0o640)])
def test_the_new_file_has_taken_the_place_of_the_old(tmp_path: Path, is_private: bool, mode: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    before = os.umask(0o027)
    try:
        with replaced(path, is_private=is_private) as file:
            file.write(b"after")
            assert path.read_bytes() == b"before"
    finally:
        os.umask(before)
    assert path.read_bytes() == b"after"
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError("no space"), ValueError("a bug"), KeyboardInterrupt()])
def test_whatever_goes_wrong_leaves_what_was_there(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    with pytest.raises(type(error)), replaced(path) as file:  # noqa: PT012
        file.write(b"half")
        raise error
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_as_it_is_begun_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(name: str, flags: int) -> int:
        os.close(os.open(name, flags, 0o600))
        raise KeyboardInterrupt

    monkeypatch.setattr("coach.replacing._open_private", interrupted)
    with pytest.raises(KeyboardInterrupt), replaced(tmp_path / "file", is_private=True):
        pass
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_link_goes_on_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "far" / "file")
    with replaced(link) as file:
        file.write(b"through")
    assert link.is_symlink()
    assert (tmp_path / "far" / "file").read_bytes() == b"through"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as failed, replaced(tmp_path / "none" / "file"):
        pass
    assert failed.value.filename == str(tmp_path / "none")
