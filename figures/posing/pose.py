"""A pose file: how an exercise is shown, from its set-up to its end. `docs/pose-format.md` documents it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator
from scipy.interpolate import PchipInterpolator

from figures.posing.rig import Posture

POSES = Path(__file__).resolve().parents[2] / "assets" / "poses"
"""The folder of the pose files."""

Number = float
Vector = Annotated[list[Number], Field(min_length=3, max_length=3)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Anchor(_Strict):
    """A point beside a segment: `t` along it from 0 to 1, `off` in its frame or in that of `frame`."""

    on: str
    t: float = 0.0
    off: Vector = [0.0, 0.0, 0.0]
    frame: str | None = None


class Heading(_Strict):
    """A direction in the frame of a segment."""

    frame: str
    v: Vector


Point = Vector | Anchor
Direction = Vector | Heading


class Bend(_Strict):
    """How the trunk or the neck bends, in degrees; `share` is each bone's part of the flexing, upwards."""

    flex: float | None = None
    side: float | None = None
    twist: float | None = None
    share: list[float] | None = None


class Neck(Bend):
    """The neck; `nod` brings the chin in, in degrees, while the back of the head stays where it is."""

    nod: float | None = None


class Pelvis(_Strict):
    """Where the pelvis is (the middle between the hips) and how it is turned.

    `yaw` about the world's up, then `lean` forward, `roll` about its own front, `turn` about its own length.
    """

    at: Vector | None = None
    lean: float | None = None
    roll: float | None = None
    yaw: float | None = None
    turn: float | None = None


class Foot(_Strict):
    """Where the foot points and where its upper side faces."""

    toward: Direction
    up: Direction | None = None


class Kneel(_Strict):
    """A knee on the floor: the heights of the joints and where thigh and shank go."""

    knee: float
    ankle: float
    toward: Vector | None = None
    shin: Vector | None = None


class Leg(_Strict):
    """A leg by angles, by reach (`ankle`, `pole`) or kneeling."""

    flex: float | None = None
    abduct: float | None = None
    rotate: float | None = None
    knee: float | None = None
    ankle: Point | None = None
    pole: Direction | None = None
    kneel: Kneel | None = None
    dorsi: float | None = None
    toe_out: float | None = None
    foot: Foot | None = None
    toes: float | None = None


class Hand(_Strict):
    """Where the fingers point and where the palm faces."""

    toward: Direction
    palm: Direction | None = None


class Arm(_Strict):
    """An arm by angles or by reach (`wrist`, `pole`)."""

    flex: float | None = None
    abduct: float | None = None
    rotate: float | None = None
    elbow: float | None = None
    wrist: Point | None = None
    pole: Direction | None = None
    pronate: float | None = None
    wrist_flex: float | None = None
    hand: Hand | None = None
    curl: list[float] | list[Vector] | None = None
    thumb: Vector | None = None
    spread: float | None = None
    oppose: float | None = None
    grip: str | None = None
    """What the hand lies on: `mat`, `wall` or a segment. It is brought there, and the fingers close."""


class Collar(_Strict):
    """How the shoulder is raised and brought forward, in degrees."""

    up: float | None = Field(default=None, alias="raise")
    protract: float | None = None


class Half(_Strict):
    """One side of the body."""

    leg: Leg | None = None
    arm: Arm | None = None
    collar: Collar | None = None


class Part(_Strict):
    """A part of a posture: what it does not say, another part says."""

    pelvis: Pelvis | None = None
    spine: Bend | None = None
    neck: Neck | None = None
    left: Half | None = None
    right: Half | None = None
    breath: float | None = None

    def posture(self) -> dict[str, Any]:
        """Return what was said."""
        fields = {"pelvis", "spine", "neck", "left", "right", "breath"}
        return self.model_dump(by_alias=True, exclude_none=True, include=fields)


class Key(Part):
    """A moment on the way, `at` from 0 (set-up) to 1 (end position)."""

    at: float = Field(ge=0, le=1)
    name: str | None = None


class Contact(_Strict):
    """A part of the body that touches, and the number of the posture that is adjusted until it does.

    `part` is `head`, `thorax`, `pelvis`, `knees` or `hands` (either of them) or a side's `foot`, `heel`,
    `toes`, `knee`, `shank`, `thigh`, `hand`, `forearm`, `elbow`; `on` is the part that it touches, or, if
    there is none, `height` that of the thing, in statures, or `before` the x of an upright face (a door
    frame's); `sink` how far it gives way.
    """

    part: str
    adjust: str
    on: str | None = None
    before: float | None = None
    height: float = 0.0
    sink: float = 0.002


class Camera(_Strict):
    """From where the figure is seen. Azimuth 0 is from its right side, 90 from the front, -90 from behind."""

    azimuth: float
    elevation: float
    lens: float = 22.0
    """The width of the view in degrees."""


Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]


class Inset(_Strict):
    """A small picture of the muscle on a person who stands, seen as by a `Camera`, in a free corner."""

    azimuth: float
    elevation: float = 0.0
    corner: Corner


class Prop(_Strict):
    """A thing beside the body. What the numbers mean depends on its kind, see `docs/pose-format.md`."""

    kind: Literal["mat", "wall", "chair", "cushion", "strap", "doorway", "sofa"]
    at: Vector = [0.0, 0.0, 0.0]
    size: Vector | None = None
    turn: float = 0.0
    foot: Literal["left", "right"] | None = None


class PoseFile(_Strict):
    """The pose of one exercise. `expect` holds, by a key's name, the joint angles that it is to show."""

    schema_: Literal[1] = Field(alias="schema")
    exercise: str
    motion: Literal["hold", "repeat", "alternate"]
    ease: int = Field(default=18, ge=1, le=40)
    frames: int = Field(default=24, ge=2, le=48)
    muscles: list[str]
    camera: Camera
    inset: Inset | None = None
    props: list[Prop] = []
    base: Part
    keys: Annotated[list[Key], Field(min_length=1)]
    contacts: list[Contact] = []
    expect: dict[str, dict[str, float]] = {}

    @model_validator(mode="after")
    def _in_order(self) -> "PoseFile":
        moments = [key.at for key in self.keys]
        if moments != sorted(set(moments)):
            raise ValueError("keys: `at` must rise from key to key")
        if self.motion == "alternate" and self.frames % 2 == 0:
            raise ValueError("frames: an alternating motion needs an odd number, its middle is the start")
        return self

    def posture(self, at: float) -> dict[str, Any]:
        """Return the posture at a moment from 0 to 1: between two keys its numbers go smoothly over."""
        base = self.base.posture()
        whole = [merged(base, key.posture()) for key in self.keys]
        if len(whole) == 1:
            return whole[0]
        moments = [key.at for key in self.keys]
        at = min(max(at, moments[0]), moments[-1])
        return dict(_between(moments, whole, at))


def read(path: Path) -> PoseFile:
    """Return the pose of a file; raise ValidationError or TOMLDecodeError if it is not one."""
    return PoseFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def pose_of(exercise: str) -> PoseFile:
    """Return the pose of an exercise by its id; raise FileNotFoundError if it has none."""
    return read(POSES / f"{exercise}.toml")


def merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Return `base` with what `more` says, table by table."""
    result = dict(base)
    for name, value in more.items():
        old = result.get(name)
        both = isinstance(value, Mapping) and isinstance(old, Mapping)
        result[name] = merged(old, value) if both else value
    return result


def _between(moments: list[float], values: list[Any], at: float) -> Any:  # noqa: ANN401 - a tree
    first = next(value for value in values if value is not None)
    if isinstance(first, Mapping):
        names = dict.fromkeys(name for value in values if value for name in value)
        return {name: _between(moments, [(value or {}).get(name) for value in values], at) for name in names}
    if isinstance(first, list):
        lists = [value or [None] * len(first) for value in values]
        return [_between(moments, list(column), at) for column in zip(*lists, strict=True)]
    if isinstance(first, int | float) and not isinstance(first, bool):
        known = [(moment, value) for moment, value in zip(moments, values, strict=True) if value is not None]
        if len(known) == 1:
            return known[0][1]
        return float(PchipInterpolator(*np.array(known, float).T)(min(max(at, known[0][0]), known[-1][0])))
    return first


__all__ = ["POSES", "Contact", "PoseFile", "Posture", "Prop", "merged", "pose_of", "read"]
