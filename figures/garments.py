"""The patterns of the clothes: for each garment where on the body it ends, and how loosely it hangs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from figures.anatomy import SIGN, Anatomy
from figures.body import Body
from figures.turns import Array, unit

NECK_FRONT = (0.052, 0.802)
"""Where the neckline runs in the middle: front and back (x, y); the notch between the collarbones, the nape."""
NECK_BACK = (-0.034, 0.848)


@dataclass(frozen=True)
class Pattern:
    """How a garment is cut and worn. Lengths are in statures.

    `inside` is the distance to its hems, positive within, for each vertex of the skin. `ease` is how far the cloth
    stands off the skin at least, and `hem_ease` how far at its hems; `bridging` is how many rounds of tension pull
    it straight over hollows. `rounding` flattens what of the body should not show through. `thickness` is that of
    the hem.
    """

    name: str
    inside: Array
    ease: float
    hem_ease: float
    hem_reach: float
    bridging: int
    rounding: int
    thickness: float
    hidden_from: float


Tailor = Callable[[Body, Anatomy], Pattern]


def tee(body: Body, anatomy: Anatomy, loose: float = 1.0) -> Pattern:
    """Return a running tee: crew neck, sleeves to the middle of the upper arm, a straight hem at the hips."""
    skin = body.vertices[: body.skin_count]
    x, y, _ = skin.T
    arm = body.weight_of("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    (xf, yf), (xb, yb) = NECK_FRONT, NECK_BACK
    line = yf + (xf - x) * (yb - yf) / (xf - xb)
    level = unit([yb - yf, xf - xb])[1]
    neckline = (line - y) * level
    hem = y - (0.548 + 0.12 * np.clip(x, -0.06, 0.09))
    sleeve = _along(skin, anatomy, "shoulder", "elbow", stop=0.56)
    inside = np.minimum(neckline, np.where(arm > 0.5, np.minimum(sleeve, 0.1), hem))
    return Pattern("tee", inside, 0.0055 * loose, 0.0125 * loose, 0.13, 70, 30, 0.0032, 0.022)


def leggings(body: Body, anatomy: Anatomy) -> Pattern:
    """Return running tights: from the waist to above the ankles."""
    skin = body.vertices[: body.skin_count]
    arm = body.weight_of("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    waist = 0.605 - skin[:, 1]
    inside = np.minimum(waist, _along(skin, anatomy, "knee", "ankle", stop=0.84))
    return Pattern("leggings", np.where(arm > 0.3, -0.1, inside), 0.0022, 0.0022, 0.02, 24, 8, 0.0018, 0.008)


def shorts(body: Body, anatomy: Anatomy) -> Pattern:
    """Return running shorts: from the waist to the middle of the thighs."""
    skin = body.vertices[: body.skin_count]
    arm = body.weight_of("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    waist = 0.605 - skin[:, 1]
    inside = np.minimum(waist, _along(skin, anatomy, "hip", "knee", stop=0.62))
    return Pattern("shorts", np.where(arm > 0.3, -0.1, inside), 0.004, 0.017, 0.14, 60, 20, 0.0032, 0.03)


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
