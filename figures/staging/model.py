"""A person who models an exercise: body, clothes, head and the things beside it, for each frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from figures.dressing.head import Head
from figures.dressing.wardrobe import Wardrobe
from figures.people.anatomy import Anatomy
from figures.people.body import Body
from figures.people.person import PEOPLE
from figures.posing.frames import Moment, key_moments
from figures.posing.pose import PoseFile
from figures.posing.posed import Posed, pose_frame
from figures.staging.camera import Size, View, fitted
from figures.surface import Surface
from figures.things.props import Stage, staged
from figures.things.strap import strap
from figures.turns import Array


@dataclass(frozen=True)
class Model:
    """A person dressed once, for one exercise."""

    body: Body
    anatomy: Anatomy
    head: Head
    wardrobe: Wardrobe
    pose: PoseFile

    @classmethod
    def of(cls, person: str, pose: PoseFile) -> "Model":
        """Make the person; raise KeyError if there is none of that name."""
        body = Body.of(PEOPLE[person])
        head = Head.of(body)
        return cls(body, Anatomy.of(body), head, Wardrobe.of(body, head.skin, head.values), pose)

    def posed(self, moment: Moment) -> Posed:
        """Return the body at a moment of the exercise."""
        return pose_frame(self.body, self.anatomy, self.pose, moment.at, moment.breath)

    def surfaces(self, posed: Posed) -> list[Surface]:
        """Return the dressed person."""
        return [*self.wardrobe.surfaces(posed, self.pose.muscles), *self.head.surfaces(posed)]

    def everything(self, moment: Moment) -> list[Surface]:
        """Return all that is seen at a moment."""
        posed = self.posed(moment)
        worn = self.surfaces(posed)
        straps = [
            strap(posed.skeleton, prop.foot or "right", worn)
            for prop in self.pose.props
            if prop.kind == "strap"
        ]
        return [*worn, *straps, *self.stage.surfaces]

    @cached_property
    def extremes(self) -> Sequence[Posed]:
        """The body at the moments between which the others lie."""
        return [self.posed(moment) for moment in key_moments(self.pose).values()]

    @cached_property
    def stage(self) -> Stage:
        """The things that stand still beside the body."""
        return staged(self.pose.props, [posed.skin for posed in self.extremes])

    def view(self, size: Size) -> View:
        """Return the view in which the body fills the picture in every frame."""
        body = np.concatenate([one.vertices for posed in self.extremes for one in self.surfaces(posed)])
        return fitted(body, self.stage.shown, self.pose.camera, size)

    @cached_property
    def centre(self) -> Array:
        """The middle of where the body is."""
        points = np.concatenate([posed.skin for posed in self.extremes])
        return (points.min(0) + points.max(0)) / 2

    def key_side(self, view: View) -> int:
        """Return from which side the key light comes, 1 for the right: onto the face, if no wall is there."""
        walls = any(prop.kind in {"wall", "doorway"} for prop in self.pose.props)
        looking = float(self.extremes[-1].skeleton.frames["head"][:, 0] @ view.right)
        return 1 if looking > 0.35 and not walls else -1
