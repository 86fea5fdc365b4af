"""The coach's own words, handed to the domain by whoever speaks the user's language."""

import re
from dataclasses import dataclass

from coach.domain.terms import Side

_OPENING = re.compile(r"(?:^|(?<=[.!?] ))\{(side|other)\}")


def fill_sides(text: str, side: str, other: str) -> str:
    """Return `text` with those words for `{side}` and `{other}`, capitalised where one opens a sentence."""
    words = {"side": side, "other": other}
    text = _OPENING.sub(lambda found: words[found[1]][:1].upper() + words[found[1]][1:], text)
    return text.replace("{side}", side).replace("{other}", other)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Templates of what is said beside the exercises' own cues.

    `first` and `next` take `{title}`; `switch` and `switch_set` take `{side}`, `switch_set` and `rest_set`
    the number of the `{set}` to come.
    """

    left: str
    right: str
    left_side: str
    right_side: str
    left_turn: str
    right_turn: str
    first: str
    next: str
    switch: str
    switch_set: str
    rest: str
    rest_set: str
    halfway: str
    countdown: tuple[str, ...]

    def side(self, side: Side) -> str:
        """Return the side as a word within a sentence."""
        return self.left if side is Side.LEFT else self.right

    def side_line(self, side: Side) -> str:
        """Return the side as a line of its own."""
        return self.left_side if side is Side.LEFT else self.right_side

    def turn(self, side: Side) -> str:
        """Return the side as it is called within an alternating repetition."""
        return self.left_turn if side is Side.LEFT else self.right_turn

    def fill(self, text: str, side: Side | None) -> str:
        """Return `text` with `{side}` and `{other}` replaced; unchanged where there is no side."""
        if side is None:
            return text
        return fill_sides(text, self.side(side), self.side(side.other))
