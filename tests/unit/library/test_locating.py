"""The line of a value, for hand-picked and for random documents."""

import json
import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.library.locating import Locator, Where

DOCUMENT = """\
# a comment with [brackets] = and "quotes"
id = "a"   # id = "b"
tags = [
    "one",  # ["not", "these"]
    "two, [three]",
]
text = \"\"\"
[[steps]]
exercise = "not this \\\" one\"\"\"\"\"
dose = { hold = "30s", rest = { "long \\u0065r" = [1.5, { x = 2 }] } }
easier.text = "x"
"quoted.key" = 1979-05-27 07:32:00

[cues] # [nothing]
setup = 'C:\\path'
'action' = '''
x = 1
'''

[[steps]]
exercise = "a"

[[ steps ]]
exercise = "b"
[steps.extra]
hold = 3
[[steps.list]]
[[steps.list]]
deep . key = 1
[[steps]]
rest = 2
"""


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ((), 1),
        (("id",), 2),
        (("tags",), 3),
        (("tags", 0), 4),
        (("tags", 1), 5),
        (("tags", 7), 3),
        (("text",), 7),
        (("dose",), 10),
        (("dose", "hold"), 10),
        (("dose", "rest", "long er", 1, "x"), 10),
        (("easier",), 11),
        (("easier", "text"), 11),
        (("quoted.key",), 12),
        (("cues",), 14),
        (("cues", "setup"), 15),
        (("cues", "action"), 16),
        (("cues", "stop"), 14),
        (("steps",), 20),
        (("steps", 0), 20),
        (("steps", 0, "exercise"), 21),
        (("steps", 1), 23),
        (("steps", 1, "exercise"), 24),
        (("steps", 1, "hold"), 23),
        (("steps", 1, "extra"), 25),
        (("steps", 1, "extra", "hold"), 26),
        (("steps", 1, "list", 0), 27),
        (("steps", 1, "list", 1, "deep"), 29),
        (("steps", 1, "list", 1, "deep", "key"), 29),
        (("steps", 2, "rest"), 31),
        (("no", "such", 3), 1),
    ],
)
def test_finds_the_line(where: Where, line: int) -> None:
    tomllib.loads(DOCUMENT)
    assert Locator(DOCUMENT).line_of(where) == line


def test_lines_do_not_depend_on_how_they_end() -> None:
    assert Locator('a = """\r\n\r\n"""\r\nb = 1\r\n').line_of(("b",)) == 4


# A document is written together with the line of each of its values.
Tree = dict[str, object]
keys = st.text(max_size=6) | st.sampled_from(["a", "b-c", "steps", "1"])


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


scalars = st.sampled_from(
    ["1", "-0.5e3", "true", "inf", "1979-05-27T07:32:00Z", "'''\n[x]\na = 1'''", '"""a\\"\n\n""x"""', "'#'"]
) | st.text(max_size=8).map(quoted)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
blanks = st.sampled_from(["", "\n", "\n# [x]\n", "  # a = [\n\n"])


class Writer:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.text = ""
        self.lines: dict[Where, int] = {}

    def note(self, where: Where) -> None:
        self.lines.setdefault(where, self.text.count("\n") + 1)

    def key(self, key: str) -> str:
        return key if key.isascii() and key.isalnum() else quoted(key)

    def value(self, value: object, where: Where) -> None:
        self.note(where)
        if isinstance(value, str):
            self.text += value
        elif isinstance(value, list):
            self.text += "["
            for index, item in enumerate(value):
                self.text += self.draw(blanks)
                self.value(item, (*where, index))
                self.text += "," + self.draw(blanks)
            self.text += "]"
        elif isinstance(value, dict):
            self.text += "{"
            for index, (key, item) in enumerate(value.items()):
                self.note((*where, key))
                self.text += f"{', ' if index else ' '}{self.key(key)} = "
                self.value(item, (*where, key))
            self.text += "}"

    def table(self, table: Tree, where: Where) -> None:
        for key, value in table.items():
            self.text += self.draw(blanks).lstrip(" ")
            if self.text and not self.text.endswith("\n"):
                self.text += "\n"
            self.note((*where, key))
            self.text += f"{self.key(key)} = "
            self.value(value, (*where, key))
            self.text += "\n"


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[Where, int]]:
    writer = Writer(draw)
    tables = st.dictionaries(keys, values, max_size=3)
    root = draw(tables)
    writer.table(root, ())
    for name in draw(st.lists(keys.filter(lambda key: key not in root), unique=True, max_size=3)):
        if draw(st.booleans()):
            for index in range(draw(st.integers(1, 3))):
                writer.note((name,))
                writer.lines[(name, index)] = writer.text.count("\n") + 1
                writer.text += f"[[{writer.key(name)}]]\n"
                writer.table(draw(tables), (name, index))
        else:
            writer.note((name,))
            writer.text += f"[ {writer.key(name)} ]\n"
            writer.table(draw(tables), (name,))
    return writer.text, writer.lines


def places(value: object, where: Where = ()) -> Iterator[Where]:
    yield where
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*where, key))


@given(documents())
def test_finds_every_value_of_a_random_document(document: tuple[str, dict[Where, int]]) -> None:
    text, lines = document
    locator = Locator(text)
    for where in places(tomllib.loads(text)):
        assert locator.line_of(where) == lines.get(where, 1), (where, text)


@given(st.text(alphabet="[]{}=\"'#\n,.a1\\ "))
def test_anything_at_all_has_a_line(text: str) -> None:
    assert 1 <= Locator(text).line_of(("a", 0, "b")) <= text.count("\n") + 1


@pytest.mark.parametrize(
    "text",
    ["a = 1\nx = " + "[" * 5000, "a = 1\nx" + ".a" * 5000 + " = 1", "a = 1\n[x" + ".a" * 5000 + "]\nb = 1"],
)
def test_deep_nesting_is_measured(text: str) -> None:
    locator = Locator(text)
    assert locator.depth > 5000
    assert locator.deepest_line == 2
    assert locator.line_of(("x",) + ("a",) * 5000) == 2
