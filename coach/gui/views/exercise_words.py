"""The words for what exercises need, where they happen and whom they do not suit."""

from collections.abc import Collection, Iterable, Mapping

from coach.domain.exercise import Exercise
from coach.domain.phrases import fill_sides
from coach.domain.terms import Contraindication, Level, Mode, Need, Position, Side
from coach.gui.views.cards import sentence_case
from coach.gui.views.condition_words import condition_text
from coach.i18n import _


def need_text(need: Need) -> str:
    """Return what must be at hand, as within a list."""
    return {
        Need.MAT: _("a mat"),
        Need.STRAP: _("a strap"),
        Need.CUSHION: _("a cushion"),
        Need.WALL: _("a wall"),
        Need.CHAIR: _("a chair"),
        Need.DOORWAY: _("a doorway"),
    }[need]


def needs_text(needs: Collection[Need]) -> str:
    """Return everything that must be at hand, each once, as the end of "You need …"."""
    return listed(need_text(need) for need in Need if need in needs) or _("nothing but a little room")


def position_text(position: Position) -> str:
    """Return how the body is placed."""
    return {
        Position.STANDING: _("standing"),
        Position.KNEELING: _("kneeling"),
        Position.LYING: _("lying down"),
        Position.SEATED: _("seated"),
    }[position]


def level_text(level: Level) -> str:
    """Return what a level asks of whoever begins; empty for the one that asks nothing."""
    return _("advanced") if level is Level.ADVANCED else ""


def avoid_text(exercise: Exercise, exercises: Mapping[str, Exercise]) -> str:
    """Return with which conditions the exercise is left out, and what is done in its place."""
    lines = []
    plain = [c for c in exercise.contraindications if _instead(exercise, c, exercises) is None]
    if plain:
        lines.append(_sentence(_any_of(plain)))
    for condition in exercise.contraindications:
        if other := _instead(exercise, condition, exercises):
            template = _("{condition}: do “{title}” instead.")
            lines.append(
                sentence_case(template.format(condition=condition_text(condition), title=other.title))
            )
    return "\n".join(lines)


def care_text(exercise: Exercise) -> str:
    """Return with which conditions the exercise needs care; empty if with none."""
    return _sentence(_any_of(exercise.care))


def fill_words(text: str, side: Side | None) -> str:
    """Return an exercise's text for reading: with the sides' words, or neutral ones where none is meant."""
    words = {Side.LEFT: _("left"), Side.RIGHT: _("right")}
    own, other = (words[side], words[side.other]) if side else (_("working"), _("other"))
    return fill_sides(text, own, other)


def targets_heading(exercise: Exercise) -> str:
    """Return what the exercise does to its targets."""
    return _("Stretches") if exercise.mode is Mode.HOLD else _("Works on")


def targets_text(exercise: Exercise) -> str:
    """Return what is stretched or worked."""
    return _sentence(listed(exercise.targets))


def listed(items: Iterable[str]) -> str:
    """Return items as they stand in a sentence: "a", "a and b", "a, b and c"."""
    *others, last = list(items) or [""]
    return _("{items} and {last}").format(items=", ".join(others), last=last) if others else last


def _any_of(conditions: Iterable[Contraindication]) -> str:
    *others, last = [condition_text(condition) for condition in conditions] or [""]
    return _("{items}, or {last}").format(items=", ".join(others), last=last) if others else last


def _instead(
    exercise: Exercise, condition: Contraindication, exercises: Mapping[str, Exercise]
) -> Exercise | None:
    return exercises.get(exercise.instead.get(condition, ""))


def _sentence(text: str) -> str:
    return f"{sentence_case(text)}." if text else ""
