"""Makes the JSON Schemas that text editors complete and check routine and exercise files by.

    python scripts/make_schemas.py [FOLDER]

They are made from the models, and describe each key in the words of docs/routine-format.md.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coach.domain.exercise import Exercise  # noqa: E402
from coach.domain.routine import Routine  # noqa: E402

SCHEMAS = {
    "routine.schema.json": ("A routine of Stretch Coach", Routine),
    "exercises/exercise.schema.json": ("An exercise of Stretch Coach", Exercise),
}
TABLES = {
    "A routine": ["Routine"],
    "Steps": ["ExerciseStep", "RestStep"],
    "An exercise": ["Exercise"],
    "Dose": ["Dose"],
    "Cues": ["Cues"],
}
"""Which model each table of keys below a heading describes, in their order."""

SAID = r"^([^{}\x00-\x1f\x7f]|\{side\}|\{other\})*$"


def make_schemas() -> dict[str, str]:
    """Return the text of each schema by its path below `routines/`."""
    described = dict(_descriptions((ROOT / "docs" / "routine-format.md").read_text("utf-8")))
    return {
        path: json.dumps(_schema(title, model, described), indent=2, ensure_ascii=False) + "\n"
        for path, (title, model) in SCHEMAS.items()
    }


def _schema(
    title: str, model: type[Routine | Exercise], described: dict[tuple[str, str], str]
) -> dict[str, Any]:
    raw = model.model_json_schema(ref_template="#/definitions/{model}")
    definitions = raw.pop("$defs")
    for name, definition in [(model.__name__, raw), *definitions.items()]:
        if "properties" not in definition:
            continue
        definition.pop("description", None)
        for key, value in definition["properties"].items():
            definition["properties"][key] = _property(key, value, described.get((name, key)))
            if name == "Cues":
                definition["properties"][key]["pattern"] = SAID
    clean = {"$schema": "http://json-schema.org/draft-07/schema#", **raw, "title": title}
    return clean | {"definitions": definitions}


def _property(key: str, value: dict[str, Any], description: str | None) -> dict[str, Any]:
    """Return the schema of one key: TOML knows no null, and no default that is not written."""
    kinds = [kind for kind in value.pop("anyOf", []) if kind != {"type": "null"}]
    if key in ("easier", "harder"):
        kinds.append({"type": "string", "minLength": 1, "maxLength": 300})
    if "$ref" in value:
        kinds.append({"$ref": value.pop("$ref")})
    if len(kinds) == 1 and "$ref" not in kinds[0]:
        value |= kinds[0]
    elif kinds:
        value["anyOf"] = kinds
    value.pop("title", None)
    if not isinstance(value.get("default"), str):
        value.pop("default", None)
    return ({"description": description} if description else {}) | value


def _descriptions(document: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what the tables of the document say of each key of each model."""
    for section in re.split(r"^##+ ", document, flags=re.MULTILINE)[1:]:
        heading, _, text = section.partition("\n")
        tables = re.findall(r"^\| Key \|(.*)\|\n\|[-|]+\n((?:\|.*\n)+)", text, flags=re.MULTILINE)
        for model, (columns, rows) in zip(TABLES.get(heading, []), tables, strict=False):
            names = [name.strip() for name in columns.split("|")]
            for row in rows.splitlines():
                keys, *cells = [cell.strip() for cell in row.strip("|").split("|")]
                said = dict(zip(names, map(_plain, cells), strict=True))
                text = ". ".join(_told(name, cell) for name, cell in said.items() if cell) + "."
                for key in re.findall(r"`\[*(\w+)\]*`", keys):
                    yield (model, key), text


def _told(name: str, cell: str) -> str:
    if name in ("Value", "Said") or cell == "required":
        return cell[:1].upper() + cell[1:]
    return f"{name}: {cell}"


def _plain(markdown: str) -> str:
    return re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", markdown).rstrip(".")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "routines"
    for name, text in make_schemas().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
