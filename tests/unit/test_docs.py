"""The documents are true: their links, paths, commands, keys, words and tables agree with the project."""

import io
import re
import tomllib
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from coach.app.preferences_file import PreferencesFile, read_preferences
from coach.cli.arguments import parse_arguments
from coach.domain.cues import Purpose
from coach.domain.record import Moment
from coach.domain.terms import Mode, Sides
from coach.domain.timeline import PhaseKind
from coach.gui.player_keys import key_help
from coach.library.catalogue import Library
from coach.library.checking import check_files
from coach.preferences import Preferences
from tests.unit import test_layers

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
FORMAT = ROOT / "docs" / "routine-format.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "packaging").glob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
FOLDERS = "assets coach docs packaging requirements routines scripts tests".split()

each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def prose(document: Path) -> str:
    return re.sub(r"^```.*?^```", "", document.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def code(document: Path) -> list[str]:
    """Return the lines of code blocks and the spans of code."""
    lines = [line for block in blocks(document, r"\w*") for line in block.splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", prose(document))


def blocks(document: Path, language: str) -> list[str]:
    """Return the code blocks in that language."""
    text = document.read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def table(document: Path, heading: str) -> list[list[str]]:
    """Return the cells of the tables whose first column has that heading, row by row."""
    found = re.findall(rf"^\| ?{heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", prose(document), flags=re.MULTILINE)
    assert found
    rows = [row.strip("|") for rows in found for row in rows.splitlines()]
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def commands() -> set[str]:
    """Return the commands that `--help` lists."""
    said = io.StringIO()
    with redirect_stdout(said), pytest.raises(SystemExit):
        parse_arguments(["--help"])
    return set(re.findall(r"^    ([a-z]+) ", said.getvalue(), flags=re.MULTILINE))


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose(document), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_documents_are_found() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in DOCUMENTS}
    assert {"README.md", "CONTRIBUTING.md", "docs/architecture.md", "packaging/README.md"} <= names
    assert len(DECISIONS) > 10


@each_document
def test_every_link_leads_somewhere_in_the_project(document: Path) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(document)):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (document.parent / name).resolve() if name else document
        is_there = target.is_relative_to(ROOT) and target.exists()
        if not is_there or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@each_document
def test_every_path_that_is_named_is_there(document: Path) -> None:
    named = {span for span in code(document) if re.fullmatch(r"[\w./-]+", span)}
    ours = {span for span in named if span.partition("/")[0] in FOLDERS and "/" in span}
    assert {span for span in ours if not (ROOT / span).exists()} == set()


@each_document
def test_no_path_outside_the_project_is_named(document: Path) -> None:
    text = document.read_text("utf-8")
    absolute = re.findall(r"(?<![\w.~:/<>)}*])/[a-z][\w.-]*", text)
    assert {path for path in absolute if path not in ("/usr", "/etc")} == set()
    upwards = re.findall(r"(?:\.\./)+[\w./-]*", text)
    targets = {path: (document.parent / path).resolve() for path in upwards}
    assert [path for path, at in targets.items() if not (at.is_relative_to(ROOT) and at.exists())] == []


@each_document
def test_every_make_target_that_is_named_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    named = {name for text in code(document) for name in re.findall(r"\bmake ([a-z-]+)", text)}
    assert named <= targets


def test_the_readme_begins_with_the_two_commands() -> None:
    first = blocks(README, "sh")[0].splitlines()
    assert [line.partition("#")[0].strip() for line in first] == ["make run", "make test"]


@each_document
def test_every_command_that_is_named_exists(document: Path) -> None:
    named = {name for text in code(document) for name in re.findall(r"\bstretch-coach ([a-z]+)", text)}
    assert named <= commands()


def test_the_readme_gives_every_command() -> None:
    given = [row[0].strip("`").split()[1:2] for row in table(README, "Command")]
    assert given[0] == []
    assert {name for names in given for name in names} == commands()


def test_the_readme_gives_the_keys_of_a_session() -> None:
    given = [row[0].strip("`") for row in table(README, "Key")]
    assert given == [line.key for line in key_help()]


@pytest.mark.parametrize(("document", "number"), [(README, 0), (FORMAT, 0), (FORMAT, 1)])
def test_the_examples_are_good_files(document: Path, number: int, tmp_path: Path) -> None:
    example = tmp_path / "example.toml"
    example.write_text(blocks(document, "toml")[number], "utf-8")
    library = Library.load(ROOT / "routines", tmp_path / "nothing")
    assert check_files([example], library) == {example: []}


def test_the_readme_gives_every_preference_with_its_default(tmp_path: Path) -> None:
    example = tmp_path / "preferences.toml"
    example.write_text(blocks(README, "toml")[1], "utf-8")
    assert read_preferences(example) == (Preferences(), ())
    fields = PreferencesFile.model_fields.items()
    assert tomllib.loads(example.read_text("utf-8")).keys() == {field.alias or name for name, field in fields}


@pytest.mark.parametrize("name", ["README.md", "packaging/org.stretchcoach.StretchCoach.metainfo.xml"])
def test_nothing_more_is_promised_than_is_known(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert re.search(r"\bmay\s+ease\b", text)
    assert not re.search(r"\b(cures?|fixes|heals?|corrects?|guarantees?)\b", text, re.IGNORECASE)
    assert re.search(r"not a\s+medical\s+device", text)


def test_every_word_of_the_glossary_stands_there_once() -> None:
    words = [row[0].casefold() for row in table(ROOT / "docs" / "glossary.md", "Word")]
    assert len(words) > 50
    assert sorted(words) == sorted(set(words))


def test_the_glossary_knows_the_program_s_words() -> None:
    meanings = dict(table(ROOT / "docs" / "glossary.md", "Word"))
    assert {*PhaseKind} <= meanings.keys()
    for word, values in {"mode": Mode, "sides": Sides, "moment": Moment}.items():
        assert re.findall(r"`(\w+)`", meanings[word]) == list(values)
    order = meanings["purpose"].partition(": ")[2].replace("set-up", "setup")
    assert order.split(", ") == [purpose.name.lower() for purpose in Purpose]


def test_the_table_of_imports_is_the_one_that_is_enforced() -> None:
    told = {row[0].strip("`"): row[1] for row in table(ROOT / "docs" / "architecture.md", "Part")}
    enforced = {part: names for part, names in test_layers.MAY_IMPORT.items() if part != "coach"}
    assert told.keys() == enforced.keys()
    for part, words in told.items():
        named = set(re.findall(r"`([\w.]+)`", words))
        named |= test_layers.PARTS if "every part" in words else set()
        named |= test_layers.LIBRARIES if "every part and library" in words else set()
        assert named == enforced[part], part


def test_the_decisions_are_numbered_and_listed() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    listed = [row[1] for row in table(ROOT / "docs" / "adr" / "README.md", "Number")]
    titles = [path.read_text("utf-8").partition("\n")[0] for path in DECISIONS]
    assert titles == [f"# {number}. {row[1 : row.index(']')]}" for number, row in enumerate(listed, 1)]
    assert [row[row.index("(") + 1 : -1] for row in listed] == [path.name for path in DECISIONS]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_why_what_then_and_what_else(decision: Path) -> None:
    parts = re.findall(r"^\*\*(\w+)\.\*\*", decision.read_text("utf-8"), flags=re.MULTILINE)
    assert parts == ["Context", "Decision", "Consequences", "Dropped"]
