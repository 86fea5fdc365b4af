"""What a person wears, and the skin that it leaves to be seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from figures.dressing.drape import Drape, with_hems
from figures.dressing.garments import OUTFITS
from figures.dressing.muscles import Muscles
from figures.people.anatomy import Anatomy
from figures.people.body import Body
from figures.posing.skeleton import Skeleton
from figures.surface import Surface
from figures.turns import Array

HEM_DEPTH = 0.012
"""How far a hem is turned in, in statures."""

UNDER_CLOTH = 0.02
"""How far inside a hem skin gets no light of its own any more, in statures."""

NO_VALUES: Mapping[str, Array] = {}


class Posed(Protocol):
    """A body in a posture: its bones and where its vertices are, helpers included."""

    skeleton: Skeleton
    vertices: Array


@dataclass(frozen=True)
class Wardrobe:
    """The clothes of one person, cut and fitted once, and the skin they leave bare.

    `colours` names each garment's place in the palette, `skin` the skin's material, `values` what that reads.
    """

    body: Body
    drapes: tuple[Drape, ...]
    colours: tuple[str, ...]
    bare: Array
    muscles: Muscles
    skin: str
    values: Mapping[str, Array]

    @classmethod
    def of(cls, body: Body, skin: str = "skin", values: Mapping[str, Array] = NO_VALUES) -> "Wardrobe":
        """Cut and fit the person's clothes; a head tells the material and the values of the skin."""
        anatomy = Anatomy.of(body)
        outfit = OUTFITS[body.person.clothes]
        drapes = tuple(Drape.of(body, pattern(body, anatomy)) for pattern, _ in outfit)
        depth = np.max([drape.pattern.inside - drape.pattern.hidden_from for drape in drapes], axis=0)
        quads = body.faces["body"]
        lining = np.clip(np.max([drape.pattern.inside for drape in drapes], axis=0) / UNDER_CLOTH, 0, 1)
        bare = quads[~(depth[quads] > 0).all(axis=1)]
        colours = tuple(colour for _, colour in outfit)
        return cls(body, drapes, colours, bare, Muscles.of(body, anatomy), skin, {**values, "lining": lining})

    def surfaces(self, posed: Posed, muscles: Sequence[str] = ()) -> list[Surface]:
        """Return the visible skin and every garment on a posed body, with the named muscles shown."""
        skin = posed.vertices[: self.body.skin_count]
        muscle = self.body.smooth(self.muscles.shown(muscles), 2)
        found = [Surface("skin", skin, self.bare, self.skin, {**self.values, "muscle": muscle})]
        worn: list[tuple[Array, Array]] = []
        for drape, colour in zip(self.drapes, self.colours, strict=True):
            piece = drape.piece
            points = drape.pose(self.body, posed.skeleton, skin, worn)
            worn.append((points, piece.normals(points)))
            vertices, faces, source, turned_in = with_hems(piece, points, drape.pattern.thickness, HEM_DEPTH)
            muscle = piece.smooth(self.muscles.shown(muscles, piece.mix), 4)
            values = {"muscle": muscle[source], "hem": drape.to_hem[source], "lining": turned_in}
            found.append(Surface(drape.pattern.name, vertices, faces, colour, values))
        return found
