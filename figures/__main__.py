"""Bake the pictures of the exercises, or look at some: `python -m figures --help`."""

import argparse
import os
import sys
from pathlib import Path

from figures.baking import manifest
from figures.people.person import PEOPLE


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; return 0 if all is well."""
    options = _parser().parse_args(arguments)
    if options.command == "check":
        found = list(manifest.faults())
        print("\n".join(found) or "all pictures are there and up to date")
        return int(bool(found))
    os.nice(19 if options.command in ("bake", "film") else 10)
    if options.command == "bake":
        from figures.baking.bake import bake

        return int(bool(bake(options)))
    if options.command == "film":
        from figures.baking.bake import film

        film(options)
    elif options.command == "sheet":
        from figures.baking.sheet import sheet

        print(sheet(options))
    else:
        from figures.baking.still import preview, still

        print(still(options) if options.command == "still" else preview(options))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m figures", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    person = argparse.ArgumentParser(add_help=False)
    person.add_argument("--person", choices=PEOPLE)
    draft = argparse.ArgumentParser(add_help=False)
    draft.add_argument("--draft", action="store_true", help="smaller and rougher, not into assets")
    one = argparse.ArgumentParser(add_help=False)
    one.add_argument("exercise")
    one.add_argument("--frame", default="end", help="start, middle, end, other, or a moment from 0 to 1")
    one.add_argument("-o", "--output", type=Path)

    bake = commands.add_parser("bake", parents=[person, draft], help="bake what changed")
    bake.add_argument("--only", action="append", metavar="ID")
    film = commands.add_parser("film", parents=[person, draft], help="bake one exercise in this process")
    film.add_argument("exercise")
    still = commands.add_parser("still", parents=[one, person, draft], help="render a frame, print its file")
    still.add_argument("--size", default="960x640")
    still.add_argument("--ground", help="a colour such as #F4F1EC; transparent without")
    commands.add_parser("preview", parents=[one, person], help="four quick views without Blender")
    sheet = commands.add_parser("sheet", parents=[person], help="a contact sheet of all exercises")
    sheet.add_argument("--dark", action="store_true", help="on the dark ground")
    sheet.add_argument("-o", "--output", type=Path)
    commands.add_parser("check", help="say what is missing, old or too large")
    return parser


if __name__ == "__main__":
    sys.exit(main())
