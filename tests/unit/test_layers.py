"""Who imports whom: the table of docs/architecture.md, enforced over every file of coach/."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LIBRARIES = {
    "espeakng_loader",
    "onnxruntime",
    "PIL",
    "piper",
    "platformdirs",
    "pydantic",
    "pyqtgraph",
    "PySide6",
    "pyttsx3",
    "qtawesome",
    "tomlkit",
    "wakepy",
}
PARTS = {
    "coach.domain",
    "coach.faults",
    "coach.gui",
    "coach.history",
    "coach.i18n",
    "coach.library",
    "coach.log_file",
    "coach.natural",
    "coach.places",
    "coach.preferences",
    "coach.replacing",
    "coach.resources",
    "coach.runtime",
    "coach.voice",
    "coach.wording",
}

# Beside the standard library and itself. The longest name that fits a module is its row.
MAY_IMPORT = {
    "coach": set[str](),
    "coach.__main__": {"coach.cli"},
    "coach.app": PARTS | LIBRARIES,
    "coach.cli": PARTS | LIBRARIES | {"coach.app"},
    "coach.domain": {"pydantic"},
    "coach.faults": {"coach.log_file", "PySide6.QtCore"},
    "coach.gui": {"coach.domain", "coach.runtime", "coach.i18n", "coach.natural", "coach.preferences"}
    | {"PySide6", "pyqtgraph", "qtawesome"},
    "coach.history": {"coach.domain", "coach.replacing", "pydantic", "tomlkit"},
    "coach.i18n": set[str](),
    "coach.library": {"coach.domain", "coach.replacing", "coach.resources", "pydantic", "tomlkit"},
    "coach.log_file": set[str](),
    "coach.natural": set[str](),
    "coach.places": {"platformdirs"},
    "coach.preferences": {"coach.domain"},
    "coach.replacing": set[str](),
    "coach.resources": set[str](),
    "coach.runtime": {"coach.domain", "PySide6.QtCore", "PySide6.QtDBus", "PySide6.QtNetwork", "wakepy"},
    "coach.voice": {"coach.domain", "coach.natural", "coach.replacing", "pyttsx3", "espeakng_loader"},
    "coach.voice.natural_worker": {"onnxruntime", "piper"},
    "coach.voice.playback": {"coach.domain", "PySide6.QtCore"},
    "coach.voice.player": {"PySide6.QtCore", "PySide6.QtMultimedia"},
    "coach.wording": {"coach.domain", "coach.i18n"},
}

# The domain is a function of what it is given: no files, processes, clocks or chance.
NOT_IN_DOMAIN = {
    "asyncio",
    "io",
    "locale",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "tomllib",
    "uuid",
}
NOT_CALLED_IN_DOMAIN = {"open", "now", "today", "utcnow"}

# Whatever the table above allows step by step, these must not be reached in any number of steps.
MAY_NEVER_REACH = {
    "coach.domain": {"PySide6", *NOT_IN_DOMAIN},
    "coach.gui": {"coach.history", "coach.library", "coach.voice", "sqlite3", "tomllib"},
    "coach.history": {"PySide6"},
    "coach.library": {"PySide6"},
    "coach.preferences": {"PySide6"},
    "coach.runtime": {"coach.history", "coach.library", "coach.voice", "PySide6.QtWidgets"},
    "coach.voice": {"PySide6.QtWidgets", "PySide6.QtGui"},
}

# What really is not loaded, whichever way it might have come in.
LEAVES_OUT = {
    "coach.domain": ["PySide6", "sqlite3", "tomllib"],
    "coach.history": ["PySide6"],
    "coach.library": ["PySide6"],
    "coach.preferences": ["PySide6"],
}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {module_name(p): ast.parse(p.read_bytes(), p) for p in (ROOT / "coach").rglob("*.py")}


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def modules_of(package: str) -> list[str]:
    return sorted(module for module in TREES if is_within(module, package))


def imports(module: str) -> set[str]:
    """Return what a module imports, wherever it does: modules of ours, full names of others'."""
    found: set[str] = set()
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            names = {f"{origin}.{alias.name}" for alias in node.names}
            found |= {origin if origin in TREES and name not in TREES else name for name in names}
    return found


def row_of(module: str) -> str:
    return max((row for row in MAY_IMPORT if is_within(module, row)), key=len)


def is_allowed(name: str, module: str) -> bool:
    if name.partition(".")[0] in sys.stdlib_module_names or name == "coach":
        return True
    own = ".".join(module.split(".")[:2])
    allowed = MAY_IMPORT[row_of(module)] | ({own} if own != "coach" else set())
    return any(is_within(name, prefix) for prefix in allowed)


def ways_from(start: str) -> dict[str, str]:
    """Return everything a module imports, at any remove, each with the way that leads to it."""
    ways = {start: start}
    waiting = [start]
    while waiting:
        module = waiting.pop()
        parents = {module[:at] for at, char in enumerate(module) if char == "."}
        for name in (imports(module) | parents) - ways.keys():
            ways[name] = f"{ways[module]} -> {name}"
            if name in TREES:
                waiting.append(name)
    return ways


def test_every_part_of_the_table_is_there() -> None:
    assert len(TREES) > len(MAY_IMPORT) / 2
    missing = {row for row in MAY_IMPORT if not modules_of(row)}
    assert not missing
    unknown = {m for m in TREES if row_of(m) == "coach" and m != "coach"}
    assert not unknown, "give it a row in MAY_IMPORT"
    folders = {module.rpartition(".")[0] for module in TREES} - {""}
    assert folders <= TREES.keys(), "a folder has no __init__.py"


@pytest.mark.parametrize("module", sorted(TREES))
def test_a_module_imports_only_what_its_part_may(module: str) -> None:
    assert {name for name in imports(module) if not is_allowed(name, module)} == set()


@pytest.mark.parametrize("package", MAY_NEVER_REACH)
def test_no_detour_leads_to_what_a_part_may_never_reach(package: str) -> None:
    ways = [
        way
        for module in modules_of(package)
        for name, way in ways_from(module).items()
        if any(is_within(name, outcast) for outcast in MAY_NEVER_REACH[package])
    ]
    assert ways == []


def test_the_domain_asks_no_file_and_no_clock() -> None:
    calls = []
    for module in modules_of("coach.domain"):
        for node in ast.walk(TREES[module]):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in NOT_CALLED_IN_DOMAIN:
                    calls.append(f"{module}:{node.lineno}: {name}()")
    assert calls == []


@pytest.mark.parametrize("package", LEAVES_OUT)
def test_importing_a_part_does_not_load(package: str) -> None:
    modules = modules_of(package)
    if not modules:
        pytest.skip("still to be written")
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(modules) <= set(loaded)
    assert set(LEAVES_OUT[package]).isdisjoint(loaded)
