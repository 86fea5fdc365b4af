"""One frame of an exercise, for a look."""

from argparse import Namespace
from pathlib import Path

from PIL import Image

from figures.frames import Moment, key_moments
from figures.model import Model
from figures.pose import PoseFile, pose_of
from figures.quality import DRAFT, FINE
from figures.studio import Studio

FOLDER = Path(__file__).resolve().parent / ".cache" / "stills"


def still(options: Namespace) -> Path:
    """Render the frame that the command line asks for and return its file."""
    width, height = (int(part) for part in options.size.split("x"))
    pose = pose_of(options.exercise)
    studio = Studio(Model.of(options.person, pose), (width, height), DRAFT if options.draft else FINE)
    picture = studio.picture(_moment(pose, options.frame))
    if options.ground:
        ground = Image.new("RGBA", picture.size, options.ground)
        ground.alpha_composite(picture)
        picture = ground.convert("RGB")
    path = options.output or FOLDER / f"{options.exercise}-{options.person}-{options.frame}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    return Path(path)


def _moment(pose: PoseFile, name: str) -> Moment:
    known = key_moments(pose)
    return known[name] if name in known else Moment(float(name))
