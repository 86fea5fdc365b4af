"""The patterns of the clothes: for each garment where on the body it ends, and how loosely it hangs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from figures.dressing.folds import Grain
from figures.people.anatomy import SIGN, Anatomy
from figures.people.body import Body
from figures.turns import Array, unit

FOREARM = ("lowerarm", "wrist", "finger", "metacarpal")
"""The bones below a short sleeve."""


@dataclass(frozen=True)
class Pattern:
    """How a garment is cut and worn. Lengths are in statures.

    Of each vertex of the skin: `inside` is the distance to its hems, positive within, `ease` how far the
    cloth stands off it at least, `slack` the share of its length that it has to spare for folds, and `plain`
    is 1 where the body has something that no cloth would show. `hanging` is how many rounds pull it straight
    along its `grains`, `bridging` how many pull it straight every way, and `rounding` how many take away what
    of the body should not show through. `thickness` is that of the hem, `fold` the height of the highest
    fold, `hidden_from` how far inside the hem no skin is seen.
    """

    name: str
    inside: Array
    ease: Array
    slack: Array
    plain: Array
    grains: Sequence[Grain]
    hanging: int
    bridging: int
    rounding: int
    thickness: float
    fold: float
    hidden_from: float


Tailor = Callable[[Body, Anatomy], Pattern]


def tee(body: Body, anatomy: Anatomy) -> Pattern:
    """Return a running tee: crew neck, sleeves to the middle of the upper arm, a straight hem at the hips."""
    skin = body.vertices[: body.skin_count]
    x, y, z = skin.T
    arm = body.weight_of("upperarm", *FOREARM)
    front, back = (0.052, body.head("clavicle.R")[1] + 0.002), (-0.034, body.head("neck01")[1] + 0.003)
    slope = (back[1] - front[1]) / (front[0] - back[0])
    neckline = (front[1] + slope * (front[0] - x) + 5.0 * z**2 - y) / np.hypot(1, slope)
    hem = y - (0.540 + 0.08 * np.clip(x, -0.06, 0.09))
    sleeve = _along(skin, anatomy, "shoulder", "elbow", stop=0.56)
    on_arm = arm > 0.5
    hem, sleeve = np.where(on_arm, 1, hem), np.where(on_arm, sleeve, 1)
    ease = 0.0052 - 0.0028 * _near(neckline, 0.03) + 0.0045 * _near(sleeve, 0.08) + 0.0030 * _near(hem, 0.12)
    waist = np.exp(-(((y - 0.615) / 0.045) ** 2))
    slack = 0.024 * waist * (1 - arm) + 0.022 * _near(sleeve, 0.06) * on_arm
    return Pattern(
        name="tee",
        inside=np.minimum(neckline, np.minimum(sleeve, hem)),
        ease=ease,
        slack=slack,
        plain=_plain(body),
        grains=(_trunk(1 - arm), *(_arm(body, anatomy, side, arm) for side in SIGN)),
        hanging=160,
        bridging=40,
        rounding=30,
        thickness=0.0030,
        fold=0.0042,
        hidden_from=0.06,
    )


def leggings(body: Body, anatomy: Anatomy) -> Pattern:
    """Return running tights: from the waist to above the ankles."""
    skin = body.vertices[: body.skin_count]
    waist = np.where(body.weight_of("upperarm", *FOREARM) > 0.3, -0.1, 0.605 - skin[:, 1])
    return Pattern(
        name="leggings",
        inside=np.minimum(waist, _along(skin, anatomy, "knee", "ankle", stop=0.84)),
        ease=np.full(len(skin), 0.0022),
        slack=np.zeros(len(skin)),
        plain=np.zeros(len(skin)),
        grains=tuple(_leg(body, anatomy, side) for side in SIGN),
        hanging=0,
        bridging=24,
        rounding=8,
        thickness=0.0018,
        fold=0.0016,
        hidden_from=0.008,
    )


def shorts(body: Body, anatomy: Anatomy) -> Pattern:
    """Return running shorts: from the waist to the middle of the thighs."""
    skin = body.vertices[: body.skin_count]
    waist = np.where(body.weight_of("upperarm", *FOREARM) > 0.3, -0.1, 0.605 - skin[:, 1])
    leg = _along(skin, anatomy, "hip", "knee", stop=0.62)
    return Pattern(
        name="shorts",
        inside=np.minimum(waist, leg),
        ease=0.004 + 0.009 * _near(leg, 0.15),
        slack=0.02 * _near(leg, 0.15),
        plain=_plain(body),
        grains=tuple(_leg(body, anatomy, side) for side in SIGN),
        hanging=120,
        bridging=40,
        rounding=20,
        thickness=0.0030,
        fold=0.0045,
        hidden_from=0.055,
    )


OUTFITS: dict[str, Sequence[tuple[Tailor, str]]] = {
    "tee-and-leggings": ((leggings, "bottom"), (tee, "top")),
    "tee-and-shorts": ((shorts, "bottom"), (tee, "top")),
}
"""By the name of a person's clothes: what is worn, from the skin outwards, and its colour in the palette."""


def _plain(body: Body) -> Array:
    """Return 1 at the breasts' tips, falling to 0 about them."""
    skin = body.vertices[: body.skin_count]
    away = [np.linalg.norm(skin - body.tail(f"breast.{end}"), axis=1) for end in "LR"]
    return np.exp(-((np.minimum(*away) / 0.024) ** 4))


def _trunk(share: Array) -> Grain:
    return Grain(
        np.array([0.02, 0.6, 0.0]), np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0]), 0.085, share
    )


def _arm(body: Body, anatomy: Anatomy, side: str, arm: Array) -> Grain:
    start, end = anatomy.joints[f"{side}.shoulder"], anatomy.joints[f"{side}.elbow"]
    axis = unit(end - start)
    front = unit(np.array([1.0, 0, 0]) - axis * axis[0])
    return Grain(start, axis, front, 0.035, arm * _on_side(body, side))


def _leg(body: Body, anatomy: Anatomy, side: str) -> Grain:
    start, end = anatomy.joints[f"{side}.hip"], anatomy.joints[f"{side}.ankle"]
    axis = unit(start - end)
    front = unit(np.array([1.0, 0, 0]) - axis * axis[0])
    return Grain(start, axis, front, 0.05, _on_side(body, side))


def _on_side(body: Body, side: str) -> Array:
    return np.clip(0.5 + body.vertices[: body.skin_count, 2] * SIGN[side] / 0.03, 0, 1)


def _along(skin: Array, anatomy: Anatomy, start: str, end: str, stop: float) -> Array:
    """Return how far each vertex is from a cut square through the limb of its own side, positive above it."""
    distance = np.zeros(len(skin))
    for side, sign in SIGN.items():
        own = skin[:, 2] * sign >= 0
        a, b = anatomy.joints[f"{side}.{start}"], anatomy.joints[f"{side}.{end}"]
        length = np.linalg.norm(b - a)
        distance[own] = stop * length - (skin[own] - a) @ unit(b - a)
    return distance


def _near(distance: Array, reach: float) -> Array:
    """Return 1 at a hem, falling smoothly to 0 at `reach` from it."""
    share = np.clip(1 - distance / reach, 0, 1)
    return share * share * (3 - 2 * share)
