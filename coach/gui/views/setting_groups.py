"""All that can be set, in which words and in which order."""

from collections.abc import Sequence

from coach.domain.duration import LONGEST_MS
from coach.domain.terms import Contraindication, Person, Side
from coach.gui.views.cards import sentence_case
from coach.gui.views.condition_words import condition_text
from coach.gui.views.settings import (
    Action,
    Amount,
    Conditions,
    Group,
    Options,
    People,
    Setting,
    Switch,
)
from coach.gui.views.sound_settings import sound_group
from coach.i18n import _
from coach.preferences import DistanceUnit, HoldChoice, MotionChoice, ThemeChoice


def setting_groups(people: Sequence[Person] = tuple(Person)) -> tuple[Group, ...]:
    """Return everything that can be set, in the order of showing; `people` are those to choose from."""
    sides = Options({Side.LEFT: _("Left"), Side.RIGHT: _("Right")})
    names = {Person.WOMAN: _("Woman"), Person.MAN: _("Man")}
    shown = People({person: names[person] for person in people})
    person = Setting("figure", _("Person"), _("Who shows you the exercises."), shown, _("picture body"))
    motions = Options(
        {
            MotionChoice.SYSTEM: _("As the system"),
            MotionChoice.FULL: _("Full"),
            MotionChoice.REDUCED: _("Reduced"),
        }
    )
    holds = Options(
        {
            HoldChoice.OWN: _("Own"),
            HoldChoice.SHORT: _("20 s"),
            HoldChoice.USUAL: _("30 s"),
            HoldChoice.LONG: _("45 s"),
            HoldChoice.MORE: _("× 1.5"),
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
        _user_group(),
        Group(
            _("Figure"),
            (
                *([person] if len(people) > 1 else []),
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
                Setting(
                    "hold",
                    _("Length of holds"),
                    _("Own is what each exercise says. What a step of a routine says stays."),
                    holds,
                    _("stretch duration seconds longer shorter times factor"),
                ),
                Setting(
                    "countdown",
                    _("Countdown"),
                    _("Says three, two, one before the end of a hold."),
                    Switch(),
                    _("numbers seconds end speech"),
                ),
            ),
        ),
        sound_group(),
        Group(
            _("Look"),
            (
                Setting(
                    "theme", _("Theme"), _("Light or dark."), themes, _("colour color night day appearance")
                ),
                Setting(
                    "floor",
                    _("Begin in the floor view"),
                    _("Full screen, to be read from the mat; F changes it at any time."),
                    Switch(),
                    _("large far fullscreen distance"),
                ),
            ),
        ),
        _data_group(),
    )


def _data_group() -> Group:
    return Group(
        _("Your data"),
        (),
        (
            Action(
                "export",
                _("Export"),
                _("Your sessions, exercises or numbers as a file for a spreadsheet or a therapist."),
                _("Export…"),
                _("save csv json backup spreadsheet history"),
            ),
            Action(
                "import",
                _("Import"),
                _("Adds the sessions of an export, from another computer say; none comes twice."),
                _("Import…"),
                _("load csv json restore merge history"),
            ),
            Action(
                "erase",
                _("Delete all my data"),
                _("Everything the program has kept of you on this computer. You are asked twice."),
                _("Delete…"),
                _("erase remove privacy forget history reset"),
            ),
        ),
    )


def _user_group() -> Group:
    names = {str(one): sentence_case(condition_text(one)) for one in Contraindication}
    return Group(
        _("You"),
        (
            Setting(
                "applies",
                _("What applies to you"),
                _("Exercises that are unwise with it are swapped or left out, and marked."),
                Conditions(names),
                _("health profile condition contraindication injury pregnant surgery"),
            ),
            Setting(
                "distance",
                _("Distances"),
                _("In what you tell how far you ran. The history keeps kilometres."),
                Options({DistanceUnit.KM: _("Kilometres"), DistanceUnit.MILES: _("Miles")}),
                _("unit km mi imperial metric run length"),
            ),
        ),
        (
            Action(
                "introduction",
                _("Introduction"),
                _("What this program is and is not, what applies to you, and a sound check."),
                _("Show again"),
                _("welcome first start help about"),
            ),
        ),
    )


def _seconds() -> Amount:
    return Amount(1, LONGEST_MS, 1_000, _("s"), 1_000)
