"""Drafts of exercises: whatever is edited, the text says it, and comments stay; going back finds it all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.exercise import Exercise
from coach.domain.exercise_editing import change_exercise, set_against, set_mode, set_sides
from coach.domain.problem import Problem
from coach.domain.terms import Contraindication, Mode, Position, Sides
from coach.library import EXERCISES
from coach.library.drafts import Draft, draft_exercise, new_draft
from coach.library.locating import comments_in
from coach.resources import routines_dir
from tests.helpers.routines import durations, exercises, texts

Edit = Callable[[Exercise], Exercise]

SHIPPED = sorted((routines_dir() / EXERCISES).glob("*.toml"))
_FIELDS = st.one_of(
    st.tuples(st.sampled_from(["title", "setup", "action", "fix", "stop", "easier", "harder"]), texts()),
    st.tuples(st.sampled_from(["setup", "fix", "easier", "position", "image", "prepare_ms"]), st.none()),
    st.tuples(st.sampled_from(["sets", "reps"]), st.integers(1, 100)),
    st.tuples(st.sampled_from(["hold_ms", "prepare_ms"]), durations().map(lambda s: round(s * 1000))),
    st.tuples(st.just("cautions"), st.lists(texts(), max_size=3).map(tuple)),
    st.tuples(st.just("position"), st.sampled_from(Position)),
    st.tuples(st.just("image"), st.just("mine-01234567.webp")),
)
_CONDITIONS = st.lists(st.sampled_from(Contraindication), unique=True)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    _FIELDS.map(lambda field: lambda exercise: change_exercise(exercise, **{field[0]: field[1]})),
    st.sampled_from(Mode).map(lambda mode: lambda exercise: set_mode(exercise, mode)),
    st.sampled_from(Sides).map(lambda sides: lambda exercise: set_sides(exercise, sides)),
    st.tuples(_CONDITIONS, _CONDITIONS).map(lambda two: lambda exercise: set_against(exercise, *two)),
)


@settings(max_examples=25)
@given(st.sampled_from(SHIPPED), st.lists(EDITS, min_size=1, max_size=5))
def test_whatever_is_edited_the_file_says_it_and_keeps_its_comments(path: Path, edits: list[Edit]) -> None:
    text = "# mine\n" + path.read_text(encoding="utf-8") + "# the end\n"
    draft = draft_exercise(path, text.encode())
    for edit in edits:
        try:
            draft = draft.edited(edit(draft.value))
        except Problem:
            continue
        assert draft_exercise(path, draft.text.encode()).value == draft.value
        assert comments_in(draft.text) == ["# mine", "# the end"]


@settings(max_examples=25)
@given(exercises())
def test_a_new_file_says_its_exercise(exercise: Exercise) -> None:
    draft: Draft[Exercise] = new_draft(exercise)
    assert draft_exercise(SHIPPED[0], draft.text.encode()) == draft


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_cue_that_is_emptied_and_written_again_leaves_the_file_as_it_was(path: Path) -> None:
    draft = draft_exercise(path, path.read_bytes())
    gone = draft.edited(change_exercise(draft.value, stop=""))
    assert gone.edited(change_exercise(gone.value, stop=draft.value.cues.stop)).text == draft.text
