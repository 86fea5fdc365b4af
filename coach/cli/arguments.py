"""What can be typed after `stretch-coach`."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach import __version__
from coach.domain.terms import Person, Side
from coach.i18n import _

if TYPE_CHECKING:
    from coach.cli.film import Ground

LARGEST_PX = 2048
"""The most that a picture may be wide or high: the shipped ones would not gain by more."""


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the arguments, or else the command line's, ask for.

    Wrong usage is told on standard error and ends the process with 2.
    """
    words = sys.argv[1:] if arguments is None else arguments
    parser = _make_parser(words)
    asked = parser.parse_args(words)
    if asked.command == "export" and asked.format == "json" and asked.detail:
        parser.error(_("--detail goes with csv only: JSON holds everything"))
    return asked


def _make_parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return what takes the arguments apart; of the commands only those among `words` get their options."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--data-dir",
        metavar=_("DIR"),
        type=_named,
        help=_("keep everything below this folder (or below STRETCH_COACH_HOME, if that is set)"),
    )
    parser = argparse.ArgumentParser(
        prog="stretch-coach",
        description=_("Leads you through stretching routines. Without a command, the window opens."),
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"stretch-coach {__version__}",
        help=_("show the version and exit"),
    )
    commands = parser.add_subparsers(title=_("commands"), dest="command", metavar=_("COMMAND"))

    def add(name: str, does: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=does, description=does, parents=[common], allow_abbrev=False)

    for name, (does, add_options) in _commands().items():
        command = commands.add_parser(
            name, help=does, description=does, parents=[common] if name in words else [], allow_abbrev=False
        )
        if name in words:  # all of them would cost each start a few milliseconds
            add_options(command)
    return parser


def _commands() -> dict[str, tuple[str, Callable[[argparse.ArgumentParser], object]]]:
    """Return what each command does, and what adds its options."""
    return {
        "run": (_("open the window, at a routine's page if one is named"), _add_run_options),
        "list": (_("list the routines"), _add_json),
        "check": (_("validate routine and exercise files"), _add_check_options),
        "plan": (_("show what happens when in a routine"), _add_plan_options),
        "audio": (_("write a routine as one sound file, to follow on the phone"), _add_audio_options),
        "figure": (
            _("write the picture of an exercise, still (PNG) or moving (WebP)"),
            _add_figure_options,
        ),
        "export": (_("write the history out"), _add_export_options),
        "import": (
            _("read a history back in; sessions already there are left alone"),
            _add_import_options,
        ),
        "doctor": (
            _("say what was found on this machine, and how to mend what is missing"),
            lambda _parser: None,
        ),
    }


def _add_routine(command: argparse.ArgumentParser, *, nargs: str | None = None) -> None:
    says = _("its id, or a file: has a path separator or ends in .toml")
    command.add_argument("routine", metavar=_("ROUTINE"), nargs=nargs, help=says)


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("as JSON, for programs"))


def _add_run_options(run: argparse.ArgumentParser) -> None:
    _add_routine(run, nargs="?")


def _add_check_options(check: argparse.ArgumentParser) -> None:
    check.add_argument("files", metavar=_("FILE"), nargs="+", type=Path)


def _add_plan_options(plan: argparse.ArgumentParser) -> None:
    _add_routine(plan)
    _add_json(plan)


def _add_audio_options(audio: argparse.ArgumentParser) -> None:
    _add_routine(audio)
    audio.add_argument(
        "-o", dest="output", metavar=_("FILE"), type=Path, required=True, help=_("the WAV file to write")
    )


def _add_figure_options(figure: argparse.ArgumentParser) -> None:
    figure.add_argument("exercise", metavar=_("EXERCISE"), help=_("its id"))
    figure.add_argument(
        "-o",
        dest="output",
        metavar=_("FILE"),
        type=_picture,
        required=True,
        help=_("the file to write: .png is the end position, .webp moves"),
    )
    figure.add_argument(
        "--side",
        choices=[side.value for side in Side],
        help=_("the side that is stretched, or comes first; else right"),
    )
    figure.add_argument(
        "--size", metavar=_("WxH"), type=_size, help=_("in pixels, such as 960x640; the picture is fitted in")
    )
    figure.add_argument(
        "--background",
        metavar=_("COLOUR"),
        type=_colour,
        help=_("such as f4f1ec or white; without it, transparent"),
    )
    figure.add_argument(
        "--person", choices=[person.value for person in Person], help=_("who is seen; else whom you prefer")
    )


def _add_export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "-o", dest="output", metavar=_("FILE"), type=Path, help=_("the file to write, else standard output")
    )
    export.add_argument(
        "--format", choices=("csv", "json"), default="csv", help=_("csv unless told otherwise")
    )
    export.add_argument(
        "--detail",
        choices=("sessions", "exercises", "ratings"),
        help=_("what a line of the CSV is: sessions unless told otherwise"),
    )
    export.add_argument(
        "--since", metavar=_("DATE"), type=_day, help=_("leave out what began before that day: 2026-07-25")
    )


def _add_import_options(bring_in: argparse.ArgumentParser) -> None:
    bring_in.add_argument("file", metavar=_("FILE"), type=Path, help=_("a CSV or JSON that “export” wrote"))


def _named(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError(_("a folder needs a name"))
    return text


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".png", ".webp"):
        raise argparse.ArgumentTypeError(_("the file's name ends in .png or .webp"))
    return path


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text, re.ASCII)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= min(size) <= max(size) <= LARGEST_PX:
        message = _("a size is written like 960x640, and each number is from 1 to {largest}")
        raise argparse.ArgumentTypeError(message.format(largest=LARGEST_PX))
    return size


def _colour(text: str) -> "Ground":
    from coach.cli.film import read_colour

    try:
        return read_colour(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("a colour is written like f4f1ec, or by its name")) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("a day is written like 2026-07-25")) from None
