"""The user's files: written whole, never over somebody else's words, and five versions long."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.editing import changed, move_step
from coach.domain.problem import Problem
from coach.library.drafts import Draft, draft_exercise, draft_routine, new_draft
from coach.library.own_files import VERSIONS_KEPT, Conflict, Known, OwnFiles
from coach.library.problems import BrokenFile
from tests.helpers.routines import EXERCISES, FIGURE_FOUR, make_routine

TEXT = """\
# Mine.
schema = 1
id = "evening"
title = "Evening"

[[steps]]
exercise = "clam" # slowly
""".replace("\n", "\r\n")


@pytest.fixture
def own(tmp_path: Path) -> OwnFiles:
    return OwnFiles(tmp_path / "data" / "routines", tmp_path / "data" / "versions" / "routines")


def held(own: OwnFiles, path: Path) -> list[str]:
    return [version.path.read_text() for version in own.versions(path)]


def test_a_new_file_is_named_after_its_id_and_takes_nobody_s_place(own: OwnFiles) -> None:
    first = own.save(own.new("evening"), "one")
    second = own.save(own.new("evening"), "two")
    assert (first.path.name, second.path.name) == ("evening.toml", "evening-1.toml")
    assert (first.path.read_text(), second.path.read_text()) == ("one", "two")
    if sys.platform != "win32":
        assert first.path.parent.stat().st_mode & 0o777 == 0o700


def test_what_was_there_is_kept_the_last_five_times(own: OwnFiles) -> None:
    known = own.new("evening")
    for number in range(9):
        known = own.save(known, f"{number}")
    assert held(own, known.path) == ["7", "6", "5", "4", "3"]
    assert (
        len(list((known.path.parent.parent / "versions" / "routines" / "evening").iterdir())) == VERSIONS_KEPT
    )
    [newest, *_others] = own.versions(known.path)
    assert newest.until.tzinfo
    assert sorted(path.name for path in known.path.parent.iterdir()) == ["evening.toml"]


def test_versions_are_kept_to_the_byte_whatever_they_are(own: OwnFiles) -> None:
    known = own.new("evening")
    known.path.parent.mkdir(parents=True)
    data = b"\xef\xbb\xbf\xff\x00\r\n not TOML"
    known.path.write_bytes(data)
    own.save(own.look(known.path), "better")
    assert [version.path.read_bytes() for version in own.versions(known.path)] == [data]


def test_nothing_is_written_where_nothing_is_different(own: OwnFiles) -> None:
    known = own.save(own.new("evening"), "one")
    before = known.path.stat()
    assert own.save(known, "one") == known
    known.path.write_text("two")
    assert own.save(known, "two").data == b"two"  # somebody else has written the same
    assert own.versions(known.path) == []
    assert known.path.stat().st_ino == before.st_ino


def test_what_somebody_else_wrote_is_not_overwritten_unless_that_is_meant(own: OwnFiles) -> None:
    known = own.save(own.new("evening"), "one")
    known.path.write_text("theirs")
    with pytest.raises(Conflict, match="has been changed meanwhile") as told:
        own.save(known, "mine")
    assert known.path.read_text() == "theirs"
    assert told.value.theirs == Known(known.path, b"theirs")
    own.save(told.value.theirs, "mine")
    assert known.path.read_text() == "mine"
    assert held(own, known.path) == ["theirs"]


def test_what_somebody_else_deleted_or_began_is_told(own: OwnFiles) -> None:
    known = own.save(own.new("evening"), "one")
    known.path.unlink()
    with pytest.raises(Conflict, match="has been deleted meanwhile") as told:
        own.save(known, "mine")
    assert own.save(told.value.theirs, "mine").path.read_text() == "mine"
    unborn = own.new("morning")
    unborn.path.write_text("theirs")
    with pytest.raises(Conflict):
        own.save(unborn, "mine")
    with pytest.raises(Conflict):
        own.remove(unborn)
    assert unborn.path.read_text() == "theirs"


def test_what_is_removed_can_be_put_back(own: OwnFiles) -> None:
    known = own.save(own.new("evening"), "one")
    own.remove(known)
    assert not known.path.exists()
    assert held(own, known.path) == ["one"]
    own.put_back(known)
    own.put_back(known)
    assert known.path.read_text() == "one"
    own.remove(known)
    known.path.write_text("another")
    with pytest.raises(Conflict):
        own.put_back(known)
    assert known.path.read_text() == "another"


def test_removing_the_last_version_again_keeps_it_once(own: OwnFiles) -> None:
    known = own.save(own.new("evening"), "one")
    for _time in range(3):
        own.remove(known)
        own.put_back(known)
    assert held(own, known.path) == ["one"]


def test_what_cannot_be_written_is_told_and_left(own: OwnFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    known = own.save(own.new("evening"), "one")
    known.path.parent.parent.joinpath("versions").write_text("in the way")
    with pytest.raises(Problem, match="cannot be written"):
        own.save(known, "two")
    assert known.path.read_text() == "one"
    (known.path.parent.parent / "versions").unlink()

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for refused in (lambda: own.save(known, "two"), lambda: own.remove(known)):
        with pytest.raises(Problem, match="No space left"):
            refused()
    assert known.path.read_text() == "one"


def test_a_folder_in_its_place_is_told(own: OwnFiles) -> None:
    known = own.new("evening")
    known.path.mkdir(parents=True)
    with pytest.raises(BrokenFile, match="this is a folder"):
        own.save(known, "one")


def test_a_link_that_leads_nowhere_is_told_and_its_name_is_taken(own: OwnFiles) -> None:
    link = own.new("evening").path
    link.parent.mkdir(parents=True)
    link.symlink_to("gone.toml")
    assert own.new("evening").path.name == "evening-1.toml"
    with pytest.raises(BrokenFile, match="there is no such file"):
        own.look(link)


def test_a_draft_is_read_with_everything_that_its_file_holds() -> None:
    draft = draft_routine(Path("evening.toml"), TEXT.encode(), EXERCISES)
    assert (draft.text, draft.value.id) == (TEXT, "evening")
    assert draft.edited(changed(draft.value, title="Late")).text == TEXT.replace('"Evening"', '"Late"')
    with pytest.raises(BrokenFile, match='no exercise "clam"'):
        draft_routine(Path("evening.toml"), TEXT.encode(), {})
    with pytest.raises(BrokenFile, match=r"evening\.toml:1: this is not TOML"):
        draft_routine(Path("evening.toml"), b"<", EXERCISES)
    new = new_draft(FIGURE_FOUR)
    assert draft_exercise(Path("any.toml"), new.text.encode()) == new


_EDITS = [
    lambda routine: changed(routine, title="Late", prepare_ms=9_000),
    lambda routine: changed(routine, title="Evening", tags=("a", "b")),
    lambda routine: move_step(routine, 0, len(routine.steps) - 1),
    lambda routine: routine.model_copy(update={"steps": routine.steps * 2}),
    lambda routine: routine.model_copy(update={"steps": routine.steps[:1]}),
]


@settings(max_examples=30)
@given(edits=st.lists(st.sampled_from(_EDITS), min_size=1, max_size=5), is_from_hand=st.booleans())
def test_whatever_is_edited_saved_and_undone_the_file_is_as_it_was_to_the_byte(
    edits: list, is_from_hand: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    own = OwnFiles(folder / "own", folder / "versions")
    text = TEXT if is_from_hand else new_draft(make_routine("clam", {"rest": 3})).text
    known = own.save(own.new("evening"), text)
    first = draft = draft_routine(known.path, text.encode(), EXERCISES)
    done: list[Draft] = []
    for edit in edits:
        done.append(draft)
        draft = draft.edited(edit(draft.value))
        known = own.save(known, draft.text)
        assert draft_routine(known.path, known.path.read_bytes(), EXERCISES) == draft
    while done:
        draft = done.pop()
        known = own.save(known, draft.text)
    assert draft == first
    assert known.path.read_bytes() == text.encode()
