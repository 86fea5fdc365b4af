"""The patterns of the clothes: for each garment where on the body it ends, and how loosely it hangs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from figures.anatomy import SIGN, Anatomy
from figures.body import Body
from figures.turns import Array, unit

FOREARM = ("lowerarm", "wrist", "finger", "metacarpal")
"""The bones below a short sleeve."""


@dataclass(frozen=True)
class Pattern:
    """How a garment is cut and worn. Lengths are in statures.

    `inside` is the distance to its hems, positive within, and `ease` how far the cloth stands off the skin at
    least, for each vertex of the skin. `bridging` is how many rounds of tension pull it straight over hollows;
    `rounding` how many rounds take away what of the body should not show through. `thickness` is that of the
    hem, `hidden_from` how far inside of it the skin is no longer seen.
    """

    name: str
    inside: Array
    ease: Array
    bridging: int
    rounding: int
    thickness: float
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
    hem = y - (0.526 + 0.10 * np.clip(x, -0.06, 0.09))
    sleeve = _along(skin, anatomy, "shoulder", "elbow", stop=0.56)
    on_arm = arm > 0.5
    inside = np.minimum(neckline, np.where(on_arm, np.minimum(sleeve, 0.1), hem))
    ease = (
        0.0052
        - 0.0028 * _near(neckline, 0.03)
        + 0.0050 * _near(np.where(on_arm, sleeve, 1), 0.08)
        + 0.0040 * _near(np.where(on_arm, 1, hem), 0.12)
    )
    return Pattern("tee", inside, ease, 70, 30, 0.0030, 0.022)


def leggings(body: Body, anatomy: Anatomy) -> Pattern:
    """Return running tights: from the waist to above the ankles."""
    skin = body.vertices[: body.skin_count]
    waist = np.where(body.weight_of("upperarm", *FOREARM) > 0.3, -0.1, 0.605 - skin[:, 1])
    inside = np.minimum(waist, _along(skin, anatomy, "knee", "ankle", stop=0.84))
    return Pattern("leggings", inside, np.full(len(skin), 0.0022), 24, 8, 0.0018, 0.008)


def shorts(body: Body, anatomy: Anatomy) -> Pattern:
    """Return running shorts: from the waist to the middle of the thighs."""
    skin = body.vertices[: body.skin_count]
    waist = np.where(body.weight_of("upperarm", *FOREARM) > 0.3, -0.1, 0.605 - skin[:, 1])
    leg = _along(skin, anatomy, "hip", "knee", stop=0.62)
    ease = 0.004 + 0.010 * _near(leg, 0.15)
    return Pattern("shorts", np.minimum(waist, leg), ease, 60, 20, 0.0030, 0.03)


OUTFITS: dict[str, Sequence[tuple[Tailor, str]]] = {
    "tee-and-leggings": ((leggings, "bottom"), (tee, "top")),
    "tee-and-shorts": ((shorts, "bottom"), (tee, "top")),
}
"""By the name of a person's clothes: what is worn, from the skin outwards, and the colour of the palette it has."""


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
