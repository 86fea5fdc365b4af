"""The steps of a routine's file as pieces of text, which can be put in another order.

tomlkit cannot do that: it takes the comment above a step for the end of the one before.
"""

import re
from collections.abc import Sequence

from coach.library.locating import Locator


def cut(text: str, count: int) -> tuple[str, list[str], list[str]]:
    """Return the head of a routine's file, its [[steps]], and what is between them and behind the last.

    A comment right above or below a step is part of it, one with empty lines around it is not. There are no
    parts if the steps are written as a list.
    """
    locator, lines = Locator(text), split(text)
    starts = [locator.line_of(("steps", index)) - 1 for index in range(count)]
    if not all(lines[start].lstrip().startswith("[[") for start in starts):
        return text, [], []
    for index in range(count):
        while starts[index] and _is_comment(lines[starts[index] - 1]):
            starts[index] -= 1
    blocks, gaps = [], []
    for start, next_start in zip(starts, [*starts[1:], len(lines)], strict=True):
        end = end_of_keys(lines[start:next_start]) + start
        while end < next_start and _is_comment(lines[end]):
            end += 1
        block = "".join(lines[start:end])
        blocks.append(block.removesuffix("\n"))
        gaps.append(block[len(blocks[-1]) :] + "".join(lines[end:next_start]))
    return "".join(lines[: starts[0]]), blocks, gaps


def split(text: str) -> list[str]:
    """Return the lines of `text` as TOML counts them, each with its end."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def end_of_keys(lines: Sequence[str]) -> int:
    """Return how many lines are left without the empty ones and comments at the end."""
    count = len(lines)
    while count and (not lines[count - 1].strip() or _is_comment(lines[count - 1])):
        count -= 1
    return count


def joined(blocks: Sequence[str], gaps: Sequence[str]) -> str:
    """Return the blocks with the gaps where they were; what is too much goes, but for comments."""
    between, joints = [*gaps[:-1]], len(blocks) - 1
    for index in reversed(range(len(between))):
        if len(between) > joints and not between[index].strip():
            del between[index]
    usual = "\n" if {*between} == {"\n"} else "\n\n"
    between += [usual] * (joints - len(between))
    last = "".join(between[joints:]) + gaps[-1]
    return "".join(block + gap for block, gap in zip(blocks, [*between[:joints], last], strict=True))
