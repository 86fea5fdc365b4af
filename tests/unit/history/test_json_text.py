"""JSON read a session at a time, wherever the pieces of the file end."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.history import json_text
from coach.history.json_text import JsonSessions

VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=5
)
SESSIONS = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=3), max_size=4)


def read(text: str) -> list[object]:
    return [*JsonSessions(io.StringIO(text), 1)]


@given(found=SESSIONS, indent=st.none() | st.integers(0, 2), piece=st.integers(32, 60))
def test_any_layout_and_any_pieces(found: list[dict[str, object]], indent: int | None, piece: int) -> None:
    text = json.dumps({"schema": 1, "sessions": found}, indent=indent) + "\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "_PIECE", piece)
        assert read(text) == found


BEGIN = '{"schema": 1, "sessions": ['


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "begins with"),
        ('{"schema": 7, "sessions": []}', 1, "its schema is 7"),
        (BEGIN, 1, "the end"),
        (BEGIN + "]", 1, "the end"),
        (BEGIN + "\n]\n}\n{}", 4, "nothing may follow"),
        (BEGIN + "\n{}", 2, 'comes ","'),
        (BEGIN + "\n{}\n{}]}", 3, 'comes ","'),
        (BEGIN + "\n{},\n]}", 3, "Expecting|comes"),
        (BEGIN + "\n{},\n{'a': 1}]}", 3, "Expecting property name"),
        (BEGIN + '\n{},\n{"a":\n\n nothing}]}', 5, "Expecting value"),
        (BEGIN + '\n{"a": NaN}]}', 2, "NaN is no number"),
        (BEGIN + '\n{"a": -Infinity}]}', 2, "-Infinity is no number"),
        (BEGIN + "\n" + "[" * 100_000, 2, "too deeply"),
        (BEGIN + '\n{"a": ' + "1" * 5000 + "}]}", 2, "limit"),
    ],
)
def test_where_the_text_goes_wrong(text: str, line: int, told: str) -> None:
    sessions = JsonSessions(io.StringIO(text), 1)
    with pytest.raises(ValueError, match=told):
        list(sessions)
    assert sessions.line == line


def test_a_session_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "_LONGEST_SESSION", 1000)
    monkeypatch.setattr(json_text, "_PIECE", 100)
    file = io.StringIO(BEGIN + '"' + "x" * 100_000)
    with pytest.raises(ValueError, match="Unterminated"):
        [*JsonSessions(file, 1)]
    assert file.tell() < 3000
