"""Where in a TOML text a value stands. Used only once something is wrong: tomllib keeps no lines."""

import re
import tomllib
from dataclasses import dataclass

Where = tuple[str | int, ...]
"""The keys and indexes that lead to a value: `("steps", 3, "hold")`; `()` is the whole file."""

DEEPEST_KEPT = 40
"""What lies deeper than this is given the line of the last table or list above it."""

_TOKEN = re.compile(
    r'''(?P<text> """ (?: [^\\"]++ | \\. | "(?!"") )*+ "{3,5}
                | \'\'\' (?: [^']++ | '(?!'') )*+ '{3,5}
                | " (?: [^\\"\n]++ | \\. )*+ "
                | ' [^'\n]*+ ' )
      | (?P<word> [^][\s{}=,#."']++ )
      | (?P<mark> [][{}=\n,] )
      | \#[^\n]*+''',
    re.VERBOSE | re.DOTALL,
)


def comments_in(text: str) -> list[str]:
    """Return the comments of a TOML text in their order, each from its `#` on."""
    return [token[0] for token in _TOKEN.finditer(text) if token[0].startswith("#")]


@dataclass(slots=True)
class _Frame:
    """A table or list that is open; `index` counts the list's values."""

    where: Where
    is_list: bool = False
    index: int = 0


class Locator:
    """Reads a TOML text once, leniently, and remembers the line of each key, table and list value.

    Attributes:
        depth: how deep the deepest value lies.
        deepest_line: the line where that depth is reached.
    """

    def __init__(self, text: str) -> None:
        self.depth = 0
        self.deepest_line = 1
        self._lines: dict[Where, int] = {(): 1}
        self._counts: dict[Where, int] = {}
        self._line = 1
        self._frames = [_Frame(())]
        self._keys: list[str] = []
        self._header = 0
        self._value: Where | None = None
        self._read(text)

    def line_of(self, where: Where) -> int:
        """Return the line, from 1, of `where`, or of the nearest that is there of what encloses it."""
        while where not in self._lines:
            where = where[:-1]
        return self._lines[where]

    def _read(self, text: str) -> None:
        last = 0
        for token in _TOKEN.finditer(text):
            self._line += text.count("\n", last, token.start())
            last = token.start()
            if mark := token["mark"]:
                self._take_mark(mark)
            elif token.lastgroup is None:
                continue
            elif self._value is not None:
                self._begin_value()
            else:
                self._keys.append(token["word"] or _plain(token["text"]))

    def _take_mark(self, mark: str) -> None:
        frame = self._frames[-1]
        if mark == "\n":
            if len(self._frames) == 1:
                self._forget_key()
        elif self._value is not None and mark in "[{":
            self._open(self._begin_value(), is_list=mark == "[")
        elif mark in "]}" and len(self._frames) > 1:
            self._frames.pop()
            self._value = ()
        elif mark == "," and frame.is_list:
            frame.index += 1
        elif mark == ",":
            self._forget_key()
        elif mark == "=" and self._value is None:
            self._value = self._remember(frame.where, self._keys)
        elif mark == "[" and not self._keys:
            self._header += 1
        elif mark == "]" and self._header:
            self._enter_table()

    def _forget_key(self) -> None:
        self._keys, self._header, self._value = [], 0, None

    def _begin_value(self) -> Where:
        frame = self._frames[-1]
        return self._remember(frame.where, [frame.index]) if frame.is_list else self._value or ()

    def _open(self, where: Where, is_list: bool) -> None:
        self._frames.append(_Frame(where, is_list))
        self._note_depth(len(self._frames))
        if not is_list:
            self._forget_key()

    def _remember(self, where: Where, parts: list[str] | list[int]) -> Where:
        self._note_depth(len(parts))
        for part in parts[:DEEPEST_KEPT]:
            if len(where) < DEEPEST_KEPT:
                where = (*where, part)
                self._lines.setdefault(where, self._line)
        return where

    def _enter_table(self) -> None:
        self._note_depth(len(self._keys))
        where: Where = ()
        for part in self._keys[:DEEPEST_KEPT]:
            if where in self._counts:
                where = (*where, self._counts[where])
            where = (*where, part)
            self._lines.setdefault(where, self._line)
        if self._header > 1:
            self._counts[where] = self._counts.get(where, -1) + 1
            where = (*where, self._counts[where])
        self._lines[where] = self._line
        self._frames = [_Frame(where)]
        self._forget_key()

    def _note_depth(self, depth: int) -> None:
        if depth > self.depth:
            self.depth, self.deepest_line = depth, self._line


def _plain(quoted: str) -> str:
    if "\\" not in quoted or quoted[0] == "'":
        return quoted[1:-1]
    try:
        return str(tomllib.loads(f"key = {quoted}")["key"])
    except ValueError:
        return quoted
