"""Where the program's own routines and assets are: in a wheel, a frozen app or a checkout."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def program_dir() -> Path:
    """Return the folder of the program's own code."""
    return _PACKAGE


def routines_dir() -> Path:
    """Return the folder of the shipped routines; raise FileNotFoundError if it is not there."""
    return _find("routines")


def assets_dir() -> Path:
    """Return the folder of figures, icons and sounds; raise FileNotFoundError if it is missing."""
    return _find("assets")


def _find(name: str) -> Path:
    for root in _roots():
        if (root / name).is_dir():
            return root / name
    looked = " or ".join(str(root) for root in _roots())
    raise FileNotFoundError(
        f"Stretch Coach's own folder “{name}” is not in {looked}; please install it again"
    )


def _roots() -> list[Path]:
    """Return the folders that may hold the data, the likeliest first."""
    if frozen := getattr(sys, "_MEIPASS", None):
        return [Path(frozen) / "coach" / "_data"]
    roots = [_PACKAGE / "_data"]
    # Beside an installed package the same names may belong to somebody else.
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        roots.append(checkout)
    return roots
