"""What can be set, in which words, and how it is found: all that the settings page shows, as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach.domain.duration import LONGEST_MS
from coach.domain.terms import Person, Side
from coach.i18n import _
from coach.preferences import RATES, MotionChoice, Preferences, ThemeChoice

Value = StrEnum | int
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

    Single steps do not lead below one step, but a smaller number may be typed.
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
class Setting:
    """One thing that can be set: the field of Preferences with that `name`.

    `words` are what else one may look for it by.
    """

    name: str
    label: str
    help: str
    control: Options | Amount | Switch
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
            case Amount(unit=unit, scale=scale):
                return f"{number_text(int(value) / scale)} {unit}"
            case Switch():
                return _("on") if value else _("off")


@dataclass(frozen=True, slots=True)
class Group:
    """Settings under one heading."""

    title: str
    settings: tuple[Setting, ...]


def setting_groups() -> tuple[Group, ...]:
    """Return everything that can be set, in the order in which it is shown."""
    sides = Options({Side.LEFT: _("Left"), Side.RIGHT: _("Right")})
    people = People({Person.WOMAN: _("Woman"), Person.MAN: _("Man")})
    motions = Options(
        {
            MotionChoice.SYSTEM: _("As the system"),
            MotionChoice.FULL: _("Full"),
            MotionChoice.REDUCED: _("Reduced"),
        }
    )
    themes = Options(
        {
            ThemeChoice.SYSTEM: _("As the system"),
            ThemeChoice.LIGHT: _("Light"),
            ThemeChoice.DARK: _("Dark"),
        }
    )
    return (
        Group(
            _("Figure"),
            (
                Setting("figure", _("Person"), _("Who shows you the exercises."), people, _("picture body")),
                Setting(
                    "motion",
                    _("Motion"),
                    _("Reduced shows the start and the end position, and nothing in between."),
                    motions,
                    _("animation movement picture still"),
                ),
            ),
        ),
        Group(
            _("Times"),
            (
                Setting(
                    "prepare_ms",
                    _("Getting ready"),
                    _("The least time before each exercise. Some take longer by themselves."),
                    _seconds(),
                    _("prepare set-up duration seconds pause"),
                ),
                Setting(
                    "switch_ms",
                    _("Changing sides"),
                    _("The least time between the left and the right side."),
                    _seconds(),
                    _("switch duration seconds pause"),
                ),
                Setting(
                    "rest_ms",
                    _("Rest between sets"),
                    _("Where the sides do not change, and the exercise says nothing else."),
                    _seconds(),
                    _("duration seconds pause break"),
                ),
                Setting(
                    "first_side", _("First side"), _("The one to begin with."), sides, _("left right order")
                ),
            ),
        ),
        Group(
            _("Voice"),
            (
                Setting(
                    "rate",
                    _("Speaking rate"),
                    _("A slower voice takes more time to get ready. Holds stay as they are."),
                    Amount(*RATES, 5, _("words a minute")),
                    _("speed fast slow speech"),
                ),
                Setting(
                    "muted",
                    _("Begin muted"),
                    _("Captions lead the session; M lets voice and tones be heard."),
                    Switch(),
                    _("sound silent quiet volume speech"),
                ),
            ),
        ),
        Group(
            _("Look"),
            (
                Setting(
                    "theme", _("Theme"), _("Light or dark."), themes, _("colour color night day appearance")
                ),
            ),
        ),
    )


def found(groups: Sequence[Group], text: str) -> frozenset[str]:
    """Return the names of the settings that every word of `text` is found in; all, if it has no word."""
    words = text.casefold().split()
    return frozenset(
        setting.name
        for group in groups
        for setting in group.settings
        if all(word in _searched(group, setting) for word in words)
    )


def number_text(number: float) -> str:
    """Return a number with no more decimals than it needs."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _seconds() -> Amount:
    return Amount(1, LONGEST_MS, 1_000, _("s"), 1_000)


def _searched(group: Group, setting: Setting) -> str:
    names = setting.control.names.values() if isinstance(setting.control, Options) else ()
    return " ".join([group.title, setting.label, setting.help, setting.words, *names]).casefold()
