"""Settings as values: how one is controlled, how its value reads, and how it is found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.i18n import _
from coach.natural import describe_natural, is_natural
from coach.preferences import Preferences

Value = str | int | tuple[str, ...]
"""What a setting may be set to; on or off is an int as well."""

_DEFAULT = Preferences()


@dataclass(frozen=True, slots=True)
class Options:
    """A choice of one among a few values, each with its name, in their order."""

    names: dict[Value, str]


@dataclass(frozen=True, slots=True)
class People(Options):
    """A choice of one person, each with a picture."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number; what is shown is the value divided by `scale`, with `unit` behind it.

    Single steps do not lead below one step, unless to a `least` of 0; what is between may be typed.
    """

    least: int
    most: int
    step: int
    unit: str
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""


@dataclass(frozen=True, slots=True)
class Voices:
    """A choice of one of the installed voices, which are not known from the start.

    `natural` is what there is to say if a natural one is among them, `no_natural` if none is; `command` is
    what adds one then.
    """

    natural: str
    no_natural: str
    command: str

    def remark(self, installed: Mapping[str, str]) -> tuple[str, str]:
        """Return what there is to say of these, names by ids, and a command to copy, if any."""
        has_natural = any(map(is_natural, installed))
        return (self.natural, "") if has_natural else (self.no_natural, self.command)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Any number of what may apply to the user, by their names."""

    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set: the field of Preferences with that `name`.

    `words` are what else one may look for it by.
    """

    name: str
    label: str
    help: str
    control: Options | Amount | Switch | Voices | Conditions
    words: str = ""

    @property
    def default(self) -> Value:
        """The value that holds until the user sets another."""
        return self.value_in(_DEFAULT)

    def value_in(self, preferences: Preferences) -> Value:
        """Return what is set."""
        value: Value = getattr(preferences, self.name)
        return value

    def text(self, value: Value) -> str:
        """Return a value as the user reads it."""
        match self.control:
            case Options(names=names):
                return names[value]
            case Conditions(names=names) if isinstance(value, tuple):
                return ", ".join(names[one] for one in value) or _("none of these")
            case Amount(unit=unit, scale=scale) if isinstance(value, int):
                return f"{number_text(value / scale)} {unit}"
            case Switch():
                return _("on") if value else _("off")
            case _:
                return str(value) or automatic_text()


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do with what is set; `button` is what its button says."""

    name: str
    label: str
    help: str
    button: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Settings under one heading, and what can be done with them."""

    title: str
    settings: tuple[Setting, ...]
    actions: tuple[Action, ...] = ()

    @property
    def rows(self) -> "tuple[Setting | Action, ...]":
        """All that is listed, in its order."""
        return (*self.settings, *self.actions)


def automatic_text() -> str:
    """Return how it reads that no voice was chosen."""
    return _("Automatic")


def voice_names(installed: Mapping[str, str], chosen: str) -> dict[Value, str]:
    """Return the names of the voices that can be chosen, by id; also of a chosen one that is not there.

    Voices that share a name are told apart by their ids.
    """
    twice = {name for name, count in Counter(installed.values()).items() if count > 1}
    names: dict[Value, str] = {"": automatic_text()}
    if chosen not in {"", *installed}:
        name = _voice_name(chosen, describe_natural(chosen)[0])
        names[chosen] = _("{voice} (not installed)").format(voice=name) if installed else name
    return names | {
        id_: _voice_name(id_, f"{name} ({id_})" if name in twice else name) for id_, name in installed.items()
    }


def _voice_name(voice: str, name: str) -> str:
    return _("Natural – {name}").format(name=name) if is_natural(voice) else name


def found(groups: Sequence[Group], text: str) -> frozenset[str]:
    """Return the names of what every word of `text` is found in; all, if it has no word."""
    words = text.casefold().split()
    return frozenset(
        one.name
        for group in groups
        for one in group.rows
        if all(word in _searched(group, one) for word in words)
    )


def number_text(number: float) -> str:
    """Return a number with no more decimals than it needs."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _searched(group: Group, one: Setting | Action) -> str:
    if isinstance(one, Action):
        names = [one.button]
    else:
        names = [*one.control.names.values()] if isinstance(one.control, Options | Conditions) else []
    return " ".join([group.title, one.label, one.help, one.words, *names]).casefold()
