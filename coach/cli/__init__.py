"""The command line: what `stretch-coach` and `python -m coach` do."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from coach.cli.arguments import parse_arguments
from coach.domain.problem import Problem
from coach.domain.terms import Person, Side


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments, or else the command line's, ask for and return the exit code.

    0: done; 1: the input or the machine is at fault, said on standard error. Wrong usage ends the process
    with 2.
    """
    asked = parse_arguments(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal cannot show must not end the program.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(asked)
        print(end="", flush=True)
    except Problem as problem:
        print(problem, file=sys.stderr)
    except BrokenPipeError:
        _let_go_of_output()
    except OSError as error:
        print(error.strerror or error, file=sys.stderr)
        _let_go_of_output()
    except KeyboardInterrupt:
        return 130
    else:
        return code
    return 1


def _run(asked: Namespace) -> int:
    """Import what the command needs, and nothing else, and run it."""
    from coach.places import find_places

    places = find_places(getattr(asked, "data_dir", None), os.environ)
    match asked.command:
        case "list":
            from coach.cli.routines import list_routines

            return list_routines(places, as_json=asked.json)
        case "check":
            from coach.cli.routines import check

            return check(places, asked.files)
        case "plan":
            from coach.cli.routines import plan

            return plan(places, asked.routine, as_json=asked.json)
        case "audio":
            from coach.cli.audio import write_audio

            return write_audio(places, asked.routine, asked.output)
        case "figure":
            from coach.cli.figure import write_figure

            return write_figure(
                places,
                asked.exercise,
                asked.output,
                side=Side(asked.side) if asked.side else None,
                size=asked.size,
                ground=asked.background,
                person=Person(asked.person) if asked.person else None,
            )
        case "export":
            from coach.cli.history import export

            return export(places, asked.output, asked.format, asked.detail, asked.since)
        case "import":
            from coach.cli.history import import_history

            return import_history(places, asked.file)
        case "doctor":
            from coach.cli.doctor import examine

            return examine(places)
    from coach.cli.window import open_window

    return open_window(places, getattr(asked, "routine", None))


def _let_go_of_output() -> None:
    """Keep Python from trying once more, at its end, to write what nobody takes."""
    try:
        print(end="", flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
