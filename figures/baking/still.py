"""One frame of an exercise, for a look."""

from argparse import Namespace
from pathlib import Path

from PIL import Image

from figures.posing.frames import Moment, key_moments
from figures.posing.pose import PoseFile, pose_of
from figures.staging.inset import Inset, with_inset
from figures.staging.model import Model
from figures.staging.quality import DRAFT, FINE
from figures.staging.studio import Studio

FOLDER = Path(__file__).resolve().parents[1] / ".cache" / "stills"


def still(options: Namespace) -> Path:
    """Render the frame that the command line asks for and return its file."""
    width, height = (int(part) for part in options.size.split("x"))
    person, pose = options.person or "woman", pose_of(options.exercise)
    model = Model.of(person, pose)
    quality = DRAFT if options.draft else FINE
    inset = Inset(model, (width, height)).picture(quality) if pose.inset else None
    studio = Studio(model, model.view((width, height)), quality)
    picture = studio.picture(model.everything(_moment(pose, options.frame)))
    if inset and pose.inset:
        picture = with_inset(picture, inset, pose.inset.corner)
    if options.ground:
        ground = Image.new("RGBA", picture.size, options.ground)
        ground.alpha_composite(picture)
        picture = ground.convert("RGB")
    path = options.output or FOLDER / f"{options.exercise}-{person}-{options.frame}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    return Path(path)


def _moment(pose: PoseFile, name: str) -> Moment:
    known = key_moments(pose)
    return known[name] if name in known else Moment(float(name))


def preview(options: Namespace) -> Path:
    """Draw four quick views of a frame and return their file."""
    from figures.baking.preview import sheet

    pose = pose_of(options.exercise)
    model = Model.of(options.person or "woman", pose)
    posed = model.posed(_moment(pose, options.frame))
    path = options.output or FOLDER / f"{options.exercise}-{options.frame}-preview.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet(posed, pose.camera.azimuth, pose.camera.elevation).save(path)
    return Path(path)
