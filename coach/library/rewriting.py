"""A file made to say something else: only what is different is rewritten, comments and order stay.

tomlkit edits the keys of one part at a time; `blocks` cuts the parts.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import tomlkit
from pydantic import ValidationError
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, Item

from coach.domain.exercise import Exercise
from coach.domain.routine import ExerciseStep, Routine, Step
from coach.library.blocks import cut, end_of_keys, joined, split
from coach.library.locating import comments_in

_Table = Mapping[str, Any]

_BOM = "\ufeff"
_TABLES = ("cues", "easier", "harder", "instead")
"""What gets a header of its own in a new file of an exercise."""


def rewritten(text: str, before: Routine | Exercise, after: Routine | Exercise) -> str:
    """Return the TOML `text`, which says `before`, made to say `after`.

    A text that is too strange to be edited is written anew, without its comments.
    """
    if before == after:
        return text
    plain = text.removeprefix(_BOM).replace("\r\n", "\n")
    try:
        if isinstance(before, Routine) and isinstance(after, Routine):
            plain = _with_steps(plain, before, after)
        else:
            plain = _with_keys(plain, before.written(), after.written())
        is_right = _says(plain, after)
    except TOMLKitError:
        is_right = False
    if not is_right:
        plain = new_text(after)
    return _BOM * text.startswith(_BOM) + (plain.replace("\n", "\r\n") if "\r\n" in text else plain)


def new_text(value: Routine | Exercise) -> str:
    """Return the text of a new file that says `value`."""
    keys = {"schema": 1, **value.written()}
    steps = [_new_block(step) for step in value.steps] if isinstance(value, Routine) else []
    tables = [f"[{key}]\n{_lines(keys[key])}" for key in _TABLES if key in keys]
    head = {key: item for key, item in keys.items() if key not in ("steps", *_TABLES)}
    return "\n".join([_lines(head), *steps, *tables])


def _with_steps(text: str, before: Routine, after: Routine) -> str:
    old, new = before.written(), after.written()
    old_steps, new_steps = old.pop("steps"), new.pop("steps")
    head, blocks, gaps = cut(text, len(before.steps))
    if blocks:
        head = _with_keys(head, old, new)
        return head + (
            joined(blocks, gaps) if old_steps == new_steps else _arranged(blocks, gaps, before, after)
        )
    if old_steps == new_steps:
        return _with_keys(text, old, new)
    bare = _with_keys(_without_list(text), old, new).rstrip("\n")
    return "\n\n".join([bare, "\n".join(map(_new_block, after.steps))])


def _arranged(blocks: Sequence[str], gaps: Sequence[str], before: Routine, after: Routine) -> str:
    sources = _sources(before.steps, after.steps)
    arranged = []
    for source, step in zip(sources, after.steps, strict=True):
        if source is None:
            arranged.append(_new_block(step).rstrip("\n"))
        else:
            block = _with_keys(blocks[source] + "\n", before.steps[source].written(), step.written())
            arranged.append(block.rstrip("\n"))
    return joined(arranged, gaps)


def _sources(before: Sequence[Step], after: Sequence[Step]) -> list[int | None]:
    """Return which step each was `before`: the same, or else an equal one, or one of the same exercise."""
    sources: list[int | None] = [None] * len(after)
    unused = dict.fromkeys(range(len(before)))
    likenesses: list[Callable[[Step, Step], bool]] = [
        lambda old, new: old is new,
        lambda old, new: old == new,
        lambda old, new: _exercise(old) == _exercise(new),
    ]
    for is_like in likenesses:
        for place, step in enumerate(after):
            if sources[place] is None:
                alike = [old for old in unused if is_like(before[old], step)]
                if alike:
                    nearest = min(alike, key=lambda old: abs(old - place))
                    sources[place] = nearest
                    del unused[nearest]
    return sources


def _exercise(step: Step) -> str | None:
    return step.exercise if isinstance(step, ExerciseStep) else None


def _with_keys(part: str, before: _Table, after: _Table) -> str:
    """Return a part of a file with other keys; a new one goes below the others, above closing comments."""
    if before == after:
        return part
    lines = split(part)
    end = end_of_keys(lines)
    keys = "".join(lines[:end])
    document = tomlkit.parse(keys if keys.endswith("\n") else f"{keys}\n")
    steps = document.get("steps")
    _change(steps[0] if isinstance(steps, AoT) else document, before, after)
    changed = document.as_string()
    if changed.endswith("\n\n") and not keys.endswith("\n\n"):
        changed = changed.rstrip("\n") + "\n"  # tomlkit leaves an empty line below a table that is new
    return changed + "".join(lines[end:])


def _change(table: Any, before: _Table, after: _Table) -> None:  # noqa: ANN401 (tomlkit's tables share no type)
    for key in [*before, *(key for key in after if key not in before)]:
        old, new, there = before.get(key), after.get(key), table.get(key)
        if old == new:
            continue
        if new is None:
            table.pop(key, None)
        elif isinstance(new, dict) and isinstance(there, dict):
            _change(there, old if isinstance(old, dict) else {}, new)
        elif isinstance(new, dict) and there is None and key in _TABLES:
            table[key] = new
        else:
            table[key] = _item(new, isinstance(there, Array) and "\n" in there.as_string())


def _item(value: object, is_tall: bool = False) -> Item:
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update(value)
        return table
    item = tomlkit.item(value)
    return item.multiline(True) if is_tall and isinstance(item, Array) else item


def _new_block(step: Step) -> str:
    keys = step.written()
    first = {"exercise": keys["exercise"]} if "exercise" in keys else {}
    return f"[[steps]]\n{_lines(first | keys)}"


def _lines(keys: _Table) -> str:
    return "".join(f"{key} = {_item(value).as_string()}\n" for key, value in keys.items())


def _without_list(text: str) -> str:
    """Return the text of a routine without its list of steps; the comments in it go below the rest."""
    document = tomlkit.parse(text)
    document.pop("steps")
    bare = document.as_string()
    lost = Counter(comments_in(text)) - Counter(comments_in(bare))
    return bare + "".join(f"{comment}\n" for comment in lost.elements())


def _says(text: str, value: Routine | Exercise) -> bool:
    try:
        return type(value).model_validate(tomllib.loads(text)) == value
    except (tomllib.TOMLDecodeError, ValidationError):
        return False
