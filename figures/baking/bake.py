"""Bake what changed: each exercise in a process of its own, so that its memory goes with it."""

import os
import subprocess
import sys
from argparse import Namespace

from figures.baking import manifest
from figures.baking.progress import Progress
from figures.people.person import PEOPLE
from figures.posing.pose import PoseFile, pose_of

DRAFTS = manifest.STUDIO / ".cache" / "drafts"
DRAFT_SIZE = (480, 320)


def bake(options: Namespace) -> int:
    """Bake the exercises that the command line names, or all; return how many failed."""
    people = [options.person] if options.person else list(PEOPLE)
    names = options.only or manifest.exercises()
    jobs = [(name, person) for person in people for name in names if options.draft or _due(name, person)]
    poses = {name: pose_of(name) for name, _ in jobs}
    progress = Progress(sum(poses[name].frames for name, _ in jobs))
    failed = [
        f"{name} ({person})"
        for name, person in jobs
        if not _film(name, person, poses[name], options, progress)
    ]
    print(f"{len(jobs) - len(failed)} baked" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return len(failed)


def film(options: Namespace) -> None:
    """Bake one exercise in this process, a line on standard output for each frame."""
    from figures.baking.film import Film
    from figures.baking.pack import pack, thumbnail, trimmed
    from figures.staging.inset import room_beside, with_inset
    from figures.staging.model import Model
    from figures.staging.quality import DRAFT, FINE, SIZE

    name, person = options.exercise, options.person
    before = manifest.origin(name, person)
    pose = pose_of(name)
    size, quality = (DRAFT_SIZE, DRAFT) if options.draft else (SIZE, FINE)
    model = Model.of(person, pose)

    def told(number: int, count: int, rendered: bool) -> None:
        print(f"frame {number} {count} {int(rendered)}", flush=True)

    shot = Film(model, size, quality)
    inset = shot.inset()
    frames = shot.frames(told)
    folder = DRAFTS if options.draft else manifest.FIGURES
    end = last_of_way(pose)
    thumbnail(frames[end], manifest.thumbnail_of(name, person, folder))
    if inset and pose.inset:
        corner = pose.inset.corner
        inward = room_beside([trimmed(frame) for frame in frames], inset, corner)
        frames = [with_inset(frame, inset, corner, inward) for frame in frames]
    grade, bytes_ = pack(frames, manifest.picture_of(name, person, folder))
    print(f"{manifest.picture_of(name, person, folder)}: {bytes_ // 1000} kB at quality {grade}", flush=True)
    if not options.draft:
        manifest.note(name, person, before, motion=pose.motion, frames=len(frames), ease=end + 1)


def last_of_way(pose: PoseFile) -> int:
    """Return the number of the frame that shows the end position."""
    return (pose.ease if pose.motion == "hold" else pose.frames) - 1


def _due(name: str, person: str) -> bool:
    entry = manifest.load()["figures"].get(name, {"baked": {}})
    files = (manifest.picture_of(name, person), manifest.thumbnail_of(name, person))
    return entry["baked"].get(person) != manifest.origin(name, person) or not all(f.exists() for f in files)


def _film(name: str, person: str, pose: PoseFile, options: Namespace, progress: Progress) -> bool:
    command = [sys.executable, "-m", "figures", "film", name, "--person", person]
    command += ["--draft"] if options.draft else []
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=manifest.ROOT)
    assert child.stdout is not None
    seen = 0
    for line in child.stdout:
        words = line.split()
        if words[:1] == ["frame"]:
            seen += 1
            print(f"{name} {person}: {words[1]} of {words[2]}; {progress.frame(words[3] == '1')}", flush=True)
        elif "quality" in line:
            print(f"{name} {person}: {os.path.relpath(line.rstrip(), manifest.ROOT)}", flush=True)
    progress.skip(pose.frames - seen)
    return child.wait() == 0
