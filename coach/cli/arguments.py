"""What can be typed after `stretch-coach`."""

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    parser = _make_parser()
    asked = parser.parse_args(arguments)
    if asked.command == "export" and asked.format == "json" and asked.detail:
        parser.error(_("--detail goes with csv only: JSON holds everything"))
    return asked


def _make_parser() -> argparse.ArgumentParser:
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

    routine: dict[str, Any] = {
        "metavar": _("ROUTINE"),
        "help": _("its id, or a file: has a path separator or ends in .toml"),
    }
    as_json: dict[str, Any] = {"action": "store_true", "help": _("as JSON, for programs")}
    add("run", _("open the window, at a routine's page if one is named")).add_argument(
        "routine", nargs="?", **routine
    )
    add("list", _("list the routines")).add_argument("--json", **as_json)
    check = add("check", _("validate routine and exercise files"))
    check.add_argument("files", metavar=_("FILE"), nargs="+", type=Path)
    plan = add("plan", _("show what happens when in a routine"))
    plan.add_argument("routine", **routine)
    plan.add_argument("--json", **as_json)
    audio = add("audio", _("write a routine as one sound file, to follow on the phone"))
    audio.add_argument("routine", **routine)
    audio.add_argument(
        "-o", dest="output", metavar=_("FILE"), type=Path, required=True, help=_("the WAV file to write")
    )
    _add_figure_options(add("figure", _("write the picture of an exercise, still (PNG) or moving (WebP)")))
    _add_export_options(add("export", _("write the history out")))
    bring_in = add("import", _("read a history back in; sessions already there are left alone"))
    bring_in.add_argument("file", metavar=_("FILE"), type=Path, help=_("a CSV or JSON that “export” wrote"))
    add("doctor", _("say what was found on this machine, and how to mend what is missing"))
    return parser


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
