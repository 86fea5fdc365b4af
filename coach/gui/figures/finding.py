"""Where a picture is: its files, and what its frames show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.domain.motion import Motion
from coach.domain.terms import Person
from coach.gui.figures.manifest import read_motions


@dataclass(frozen=True, slots=True)
class Found:
    """The files of one picture: a moving one has its `motion`, and its thumbnail serves as the still."""

    large: Path
    small: Path
    motion: Motion | None


def find_picture(
    folders: Iterable[Path],
    image: str,
    person: Person,
    motions: Callable[[Path], Mapping[str, Motion]] = read_motions,
) -> Found | None:
    """Return the picture of that id, or of that file's name, in the first of `folders` that has it.

    An exercise that `person` does not show is shown by who does. See `Pictures` for what a folder holds.
    `motions` tells what the frames of a folder's figures show.
    """
    is_file = bool(Path(image).suffix) and Path(image).name == image
    for folder in folders:
        if is_file and (folder / image).is_file():
            return Found(folder / image, folder / image, None)
        for place in (folder / person, *(folder / other for other in Person), folder):
            large, small = place / f"{image}.webp", place / "thumbnails" / f"{image}.webp"
            if not is_file and large.is_file():
                motion = motions(folder).get(image) if place is not folder else None
                return Found(large, small if small.is_file() else large, motion)
    return None


def people_in(folder: Path) -> tuple[Person, ...]:
    """Return who shows the exercises in a folder of pictures."""
    return tuple(person for person in Person if (folder / person).is_dir())
