"""What is wrong with a posed body, in words; the limits that a pose has to keep."""

import hashlib
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from figures.measuring.limits import beyond
from figures.measuring.measure import angles
from figures.measuring.overlap import overlaps
from figures.people.anatomy import SIDES, Anatomy
from figures.people.body import Body
from figures.people.person import PEOPLE
from figures.posing.clearance import Padded
from figures.posing.frames import Moment, key_moments, moments
from figures.posing.grip import PRESS, held_by
from figures.posing.pose import POSES, PoseFile, pose_of
from figures.posing.posed import Posed, lowest, part_of, unpressed_frame
from figures.turns import Array

STUDIO = Path(__file__).resolve().parents[1]
CACHE = STUDIO / ".cache" / "measured"

ANGLE = 5.0
"""In degrees: so near an angle is to what the pose expects."""

RESTING = 0.005
"""In statures: head, chest and pelvis are so near to what they lie on."""

HOLDING = 0.006
"""In statures: a hand is so near to what it holds, skin to skin."""

COMING = 0.02
"""In statures: a hand that is farther away is on its way to what it will hold."""

DEEP = 0.004
"""In statures: no limb is further inside of anything."""

GRIPPING = DEEP + PRESS
"""In statures: the same of a hand, whose pads are pressed into what it holds on purpose."""

PRESSED = 0.009
"""In statures: what lies on something soft is pressed flat, or presses it in, by no more."""
SOFT = ("mat", "cushion", "sofa", "thigh in trunk")

EVERY = 2
"""Of so many frames a kept film has one."""

SUDDEN = (3.0, 0.04)
"""A point's way from frame to frame is at most so many times as long as before or after, and so much more."""


@dataclass(frozen=True)
class Measured:
    """A frame in numbers: joint angles in degrees, all else in statures.

    `heights` is of the lowest flesh of the parts that may rest, `gaps` from each hand to what it holds,
    `depths` how deep parts are inside others, `short` what limbs lack to reach their aims.
    """

    moment: Moment
    angles: Mapping[str, float]
    heights: Mapping[str, float]
    gaps: Mapping[str, float]
    depths: Mapping[str, float]
    short: Mapping[str, float]
    skin: Array


def measured(body: Body, anatomy: Anatomy, pose: PoseFile, moment: Moment) -> Measured:
    """Pose a body and measure it."""
    result = unpressed_frame(body, anatomy, pose, moment.at, moment.breath)
    resting = (
        "head",
        "thorax",
        "pelvis",
        *(f"{side}.{part}" for side in SIDES for part in ("heel", "foot", "hand")),
    )
    gaps = _gaps(result, pose)
    coming = {f"{side}.arm" for side in SIDES if _grip(result, side) and side not in gaps}
    short = result.skeleton.short
    return Measured(
        moment,
        angles(result.skeleton),
        {part: lowest(result.skin[part_of(body, part)]) for part in resting},
        gaps,
        overlaps(result, pose.props),
        {limb: lack for limb, lack in short.items() if lack > 0.002 and limb not in coming},
        result.skin,
    )


def film(body: Body, anatomy: Anatomy, pose: PoseFile, every: int = 1) -> list[Measured]:
    """Measure every frame of a pose, or every second one and the last of its movement and of its breath."""
    ways = moments(pose)
    last = {len(ways) - 1, pose.ease - 1}
    return [
        measured(body, anatomy, pose, moment)
        for index, moment in enumerate(ways)
        if index in last or (index % every == 0 and not (moment.breath and every > 1))
    ]


def kept_film(person: str, exercise: str) -> list[Measured]:
    """Measure every second frame of an exercise; what an earlier run found, if nothing has changed since."""
    digest = hashlib.sha256(person.encode())
    for path in (POSES / f"{exercise}.toml", *sorted(STUDIO.rglob("*.py"))):
        digest.update(path.read_bytes())
    kept = CACHE / f"{exercise}-{person}-{digest.hexdigest()[:16]}.pickle"
    if kept.exists():
        return list(pickle.loads(kept.read_bytes()))
    body = Body.of(PEOPLE[person])
    frames = film(body, Anatomy.of(body), pose_of(exercise), EVERY)
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in CACHE.glob(f"{exercise}-{person}-*.pickle"):
        old.unlink(missing_ok=True)
    kept.write_bytes(pickle.dumps(frames))
    return frames


def expected(pose: PoseFile) -> dict[str, tuple[Moment, Mapping[str, float]]]:
    """Return by a key's name its moment and the angles that it is to show."""
    named = {key.name: Moment(key.at) for key in pose.keys if key.name}
    known = key_moments(pose) | named
    return {name: (known[name], wanted) for name, wanted in pose.expect.items()}


def faults(frame: Measured) -> Iterator[str]:
    """Say what is wrong with a frame whatever its pose is."""
    for name, depth in frame.depths.items():
        if depth > (PRESSED if name.endswith(SOFT) else GRIPPING if ".hand in" in name else DEEP):
            yield f"{name} by {depth:.4f}"
    for side, gap in frame.gaps.items():
        if not -DEEP <= gap <= HOLDING:
            yield f"{side} hand is {gap:+.4f} from what it holds"
    for name, over in beyond(frame.angles).items():
        yield f"{name} {frame.angles[name]:.0f} is {over:.0f} beyond its limit"
    for limb, short in frame.short.items():
        yield f"{limb} is {short:.4f} too short"


def misses(frame: Measured, wanted: Mapping[str, float]) -> Iterator[str]:
    """Say which angles are not as they are to be."""
    for name, degrees in wanted.items():
        if abs(frame.angles[name] - degrees) > ANGLE:
            yield f"{name} is {frame.angles[name]:.0f}, not {degrees:.0f}"


def jumps(frames: Sequence[Measured], every: int = 1) -> Iterator[str]:
    """Say where the movement is sudden, of frames of which so many make one step."""
    if len(frames) < 3:
        return
    skins = np.array([frame.skin for frame in frames])
    steps = np.linalg.norm(np.diff(skins, axis=0), axis=2)
    times, more = SUDDEN[0], SUDDEN[1] * every
    for index, step in enumerate(steps):
        beside = [steps[other] for other in (index - 1, index + 1) if 0 <= other < len(steps)]
        over = float((step - times * np.max(beside, 0)).max())
        if over > more:
            yield f"{frames[index].moment.at:.2f}: a point moves {over:.3f} more than before and after"


def _gaps(result: Posed, pose: PoseFile) -> dict[str, float]:
    """Return by side how far the hands are from what they hold, skin to skin, unless on their way."""
    found = {}
    for side in SIDES:
        grip = _grip(result, side)
        if grip is None:
            continue
        solid = held_by(result, side, grip, pose.props)
        distance, _ = (solid.solid if isinstance(solid, Padded) else solid).clearance(
            result.skin[part_of(result.body, f"{side}.hand")]
        )
        gap = float(np.partition(distance, 40)[40])
        if gap < COMING:
            found[side] = gap
    return found


def _grip(result: Posed, side: str) -> str | None:
    grip = result.posture.get(side, {}).get("arm", {}).get("grip")
    return None if grip is None or grip == "strap" else str(grip)
