"""Tell a pose's author what the posed bodies measure: `python -m figures.measuring.check ID`."""

import argparse
import sys
from collections.abc import Sequence

from figures.measuring.examine import expected, faults, film, jumps, measured, misses
from figures.people.anatomy import Anatomy
from figures.people.body import Body
from figures.people.person import PEOPLE
from figures.posing.frames import key_moments
from figures.posing.pose import PoseFile, pose_of

SHOWN = (
    "trunk.lean",
    "spine.flexion",
    "neck.flexion",
    "pelvis.lean",
    "pelvis.roll",
    "pelvis.turn",
)
LIMBS = {
    "hip": ("flexion", "abduction", "rotation"),
    "knee": ("flexion",),
    "ankle": ("dorsiflexion",),
    "shoulder": ("flexion", "abduction"),
    "elbow": ("flexion",),
    "wrist": ("flexion", "deviation"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the key moments of a pose measure; return 1 if anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m figures.measuring.check", description=__doc__)
    parser.add_argument("exercise")
    parser.add_argument("--person", choices=PEOPLE)
    parser.add_argument("--frames", action="store_true", help="look at every frame, and for jumps; slow")
    options = parser.parse_args(arguments)
    pose = pose_of(options.exercise)
    wrong = 0
    for name in [options.person] if options.person else PEOPLE:
        body = Body.of(PEOPLE[name])
        wrong += report(name, body, Anatomy.of(body), pose, options.frames)
    return int(wrong > 0)


def report(name: str, body: Body, anatomy: Anatomy, pose: PoseFile, every_frame: bool) -> int:
    """Print what one person measures; return how much is wrong."""
    wrong = 0
    wanted = expected(pose)
    known = {
        label: (moment, wanted.get(label, (moment, {}))[1]) for label, moment in key_moments(pose).items()
    }
    for label, (moment, angles) in (known | wanted).items():
        frame = measured(body, anatomy, pose, moment)
        print(f"\n{name}, {label} ({moment.at:g})")
        print("  " + "  ".join(f"{key} {frame.angles[key]:.0f}" for key in SHOWN))
        for side in ("left", "right"):
            parts = []
            for joint, kinds in LIMBS.items():
                numbers = "/".join(f"{frame.angles[f'{side}.{joint}.{kind}']:.0f}" for kind in kinds)
                parts.append(f"{joint} {numbers}")
            print(f"  {side:5} " + "  ".join(parts))
        print("  lowest " + "  ".join(f"{part} {height:+.4f}" for part, height in frame.heights.items()))
        if frame.gaps:
            print("  hands  " + "  ".join(f"{side} {gap:+.4f}" for side, gap in frame.gaps.items()))
        said = [*misses(frame, angles), *faults(frame)]
        print("".join(f"  ! {fault}\n" for fault in said), end="")
        wrong += len(said)
    if every_frame:
        frames = film(body, anatomy, pose)
        said = [f"{frame.moment.at:.2f}: {fault}" for frame in frames for fault in faults(frame)]
        said += jumps(frames)
        print(f"\n{name}, every frame")
        print("".join(f"  ! {fault}\n" for fault in said) or "  all is well\n", end="")
        wrong += len(said)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
