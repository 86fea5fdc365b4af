"""From the muscles that an exercise targets to the region where it is felt."""

from collections.abc import Sequence

from coach.domain.record import Region

_REGIONS = {
    "glut": Region.GLUTE,
    "buttock": Region.GLUTE,
    "piriformis": Region.GLUTE,
    "hamstring": Region.HAMSTRING,
    "back of the thigh": Region.HAMSTRING,
    "adductor": Region.GROIN,
    "inner thigh": Region.GROIN,
    "groin": Region.GROIN,
    "rectus femoris": Region.THIGH,
    "quadriceps": Region.THIGH,
    "thigh": Region.THIGH,
    "psoas": Region.HIP,
    "hip": Region.HIP,
    "knee": Region.KNEE,
    "achilles": Region.ANKLE_FOOT,
    "ankle": Region.ANKLE_FOOT,
    "foot": Region.ANKLE_FOOT,
    "gastrocnemius": Region.LOWER_LEG,
    "soleus": Region.LOWER_LEG,
    "calf": Region.LOWER_LEG,
    "calves": Region.LOWER_LEG,
    "low back": Region.LOWER_BACK,
    "low-back": Region.LOWER_BACK,
    "lower back": Region.LOWER_BACK,
    "back extensors": Region.LOWER_BACK,
    "erector": Region.LOWER_BACK,
    "lumb": Region.LOWER_BACK,
    "trunk": Region.LOWER_BACK,
    "abdominal": Region.LOWER_BACK,
}
"""Parts of a target's name, the first that fits. What holds the trunk is felt, if it hurts, in the lower back
(design judgement)."""


def felt_in(targets: Sequence[str], main_region: Region) -> Region:
    """Return where a pain is most likely meant in an exercise for `targets`.

    That is the session's main region if the exercise reaches it: of two that it may be, the rules are
    stricter there. Otherwise it is the first target's region, and the main one where no target is known.
    """
    regions = [region for region in map(_region_of, targets) if region]
    return main_region if main_region in regions or not regions else regions[0]


def _region_of(target: str) -> Region | None:
    name = target.lower()
    return next((region for part, region in _REGIONS.items() if part in name), None)
