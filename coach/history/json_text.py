"""Reading an export's JSON one session after the other, so that memory does not grow with the file."""

import json
import re
from collections.abc import Iterator
from typing import NoReturn, TextIO

_PIECE = 1 << 20
_LONGEST_SESSION = 1 << 26
_WHITE = re.compile(r"[ \t\n\r]*")
_HEAD = re.compile(r'\s*\{\s*"schema"\s*:\s*(\d{1,9})\s*,\s*"sessions"\s*:\s*\[', re.ASCII)


class JsonSessions:
    """The sessions of an export as they come out of JSON; `line` is where the last one began, from 1.

    Iterating raises ValueError where the text goes wrong, at once if its schema is another.
    """

    def __init__(self, file: TextIO, schema: int) -> None:
        self._file = file
        self._schema = schema
        self._text = file.read(_PIECE)
        self._place = 0  # what is before it has been read
        self._lines_gone = 0  # with the text that is no longer held
        self._decoder = json.JSONDecoder(parse_constant=_refuse)

    @property
    def line(self) -> int:
        """The line that was reached."""
        return self._lines_gone + self._text.count("\n", 0, self._place) + 1

    def __iter__(self) -> Iterator[object]:
        self._read_head()
        mark = self._next_mark()
        while mark not in ("]", ""):
            session, end = self._read_value()
            yield session
            self._place = end
            mark = self._next_mark()
            if mark == ",":
                self._place += 1
                self._next_mark()
            elif mark != "]":
                raise ValueError('after a session comes "," or "]}"')
        self._place += 1
        if mark != "]" or self._next_mark() != "}":
            raise ValueError('the end, "]}", is missing')
        self._place += 1
        if self._next_mark():
            raise ValueError("nothing may follow the end")

    def _read_head(self) -> None:
        head = _HEAD.match(self._text)
        if not head:
            raise ValueError('an export begins with {"schema": 1, "sessions": [')
        if int(head[1]) != self._schema:
            raise ValueError(f"its schema is {head[1]}; this Stretch Coach reads {self._schema}")
        self._place = head.end()

    def _next_mark(self) -> str:
        """Skip white space and return the character there, empty at the end of the file."""
        while True:
            white = _WHITE.match(self._text, self._place)
            self._place = white.end() if white else self._place
            if self._place < len(self._text) or not self._read_on():
                return self._text[self._place : self._place + 1]

    def _read_value(self) -> tuple[object, int]:
        while True:
            try:
                return self._decoder.raw_decode(self._text, self._place)
            except json.JSONDecodeError as error:
                if len(self._text) - self._place < _LONGEST_SESSION and self._read_on():
                    continue  # perhaps it was only cut off
                self._place = min(error.pos, len(self._text))
                raise ValueError(error.msg) from error
            except RecursionError as error:
                raise ValueError("it is nested too deeply") from error

    def _read_on(self) -> bool:
        piece = self._file.read(max(_PIECE, len(self._text) - self._place))
        self._lines_gone += self._text.count("\n", 0, self._place)
        self._text = self._text[self._place :] + piece
        self._place = 0
        return bool(piece)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number here")
