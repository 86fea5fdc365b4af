"""Bake the pictures of the exercises, or look at some: `python -m figures --help`."""

import argparse
import os
import sys
from pathlib import Path

CACHE = Path(__file__).resolve().parent / ".cache"


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m figures", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    still = commands.add_parser("still", help="render one frame and print where it is")
    still.add_argument("exercise")
    still.add_argument("--person", default="woman")
    still.add_argument("--frame", default="end", help="start, middle, end, other, or a moment from 0 to 1")
    still.add_argument("--size", default="960x640")
    still.add_argument("--draft", action="store_true")
    still.add_argument("--ground", help="a colour such as #F4F1EC; transparent without")
    still.add_argument("-o", "--output", type=Path)
    options = parser.parse_args(arguments)
    os.nice(10)
    from figures.still import still as render_still

    print(render_still(options))
    return 0


if __name__ == "__main__":
    sys.exit(main())
