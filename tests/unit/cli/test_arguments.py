"""What is typed: where options may stand, what is refused, what help tells."""

from datetime import date
from pathlib import Path

import pytest

from coach.cli.arguments import parse_arguments

from .conftest import Run


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data-dir", "here", "list", "--json"],
        ["list", "--data-dir", "here", "--json"],
        ["list", "--json", "--data-dir=here"],
        ["--data-dir", "there", "list", "--json", "--data-dir", "here"],
    ],
)
def test_the_data_folder_is_named_before_or_after_the_command(arguments: list[str]) -> None:
    asked = parse_arguments(arguments)
    assert (asked.command, asked.data_dir, asked.json) == ("list", "here", True)


def test_without_a_command_the_window_is_meant() -> None:
    assert parse_arguments([]).command is None
    assert parse_arguments(["run"]).routine is None
    assert parse_arguments(["run", "glutes"]).routine == "glutes"


def test_export_takes_its_options() -> None:
    asked = parse_arguments("export -o x.csv --format csv --detail ratings --since 2026-07-25".split())
    assert (asked.output, asked.format, asked.detail) == (Path("x.csv"), "csv", "ratings")
    assert asked.since == date(2026, 7, 25)


def test_audio_takes_a_routine_and_a_file() -> None:
    for arguments in ("audio glutes -o x.wav", "audio -o x.wav glutes"):
        asked = parse_arguments(arguments.split())
        assert (asked.command, asked.routine, asked.output) == ("audio", "glutes", Path("x.wav"))


def test_figure_takes_its_options() -> None:
    options = "--side left --size 480x320 --background f4f1ec --person man"
    asked = parse_arguments(f"figure pigeon -o x.webp {options}".split())
    assert (asked.exercise, asked.output, asked.side, asked.person) == (
        "pigeon",
        Path("x.webp"),
        "left",
        "man",
    )
    assert (asked.size, asked.background) == ((480, 320), (244, 241, 236))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("lst", "invalid choice"),
        ("list extra", "unrecognized arguments"),
        ("list --jso", "unrecognized arguments"),
        ("check", "FILE"),
        ("plan", "ROUTINE"),
        ("import", "FILE"),
        ("audio -o x.wav", "ROUTINE"),
        ("audio glutes", "-o"),
        ("export --format xml", "invalid choice"),
        ("export --format json --detail ratings", "--detail goes with csv only"),
        ("export --since yesterday", "like 2026-07-25"),
        ("export --since 2026-02-30", "like 2026-07-25"),
        ("list --data-dir=", "a folder needs a name"),
        ("figure pigeon", "-o"),
        ("figure -o x.png", "EXERCISE"),
        ("figure pigeon -o x.gif", "ends in .png or .webp"),
        ("figure pigeon -o x.png --side both", "choose from 'left', 'right'"),
        ("figure pigeon -o x.png --person child", "choose from 'woman', 'man'"),
        ("figure pigeon -o x.png --size 100", "written like 960x640"),
        ("figure pigeon -o x.png --size 0x100", "from 1 to 2048"),
        ("figure pigeon -o x.png --size 100x2049", "from 1 to 2048"),
        ("figure pigeon -o x.png --background bleu", "a colour is written"),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, arguments: str, says: str) -> None:
    said = run(*arguments.split())
    assert (said.code, said.out) == (2, "")
    assert says in said.err


def test_help_lists_what_works(run: Run) -> None:
    said = run("--help")
    assert (said.code, said.err) == (0, "")
    listed = said.out.partition("commands:")[2].split("\n")
    assert [line.split()[0] for line in listed if line.startswith("    ") and line[4] != " "] == [
        "run",
        "list",
        "check",
        "plan",
        "audio",
        "figure",
        "export",
        "import",
        "doctor",
    ]


@pytest.mark.parametrize(
    "command", ["run", "list", "check", "plan", "audio", "figure", "export", "import", "doctor"]
)
def test_every_command_has_help_and_takes_a_data_folder(run: Run, command: str) -> None:
    said = run(command, "--help")
    assert (said.code, said.err) == (0, "")
    assert "--data-dir DIR" in said.out


def test_the_version(run: Run) -> None:
    said = run("--version")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("stretch-coach ")
