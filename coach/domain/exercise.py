"""An exercise: one movement with its text, dose, cues and cautions."""

from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from coach.domain.duration import Duration
from coach.domain.terms import Contraindication, Level, Mode, Need, Position, Sides

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$"),
]
Count = Annotated[int, Field(strict=True, ge=1, le=100)]


def _exactly_one(value: object) -> object:
    if type(value) is not int or value != 1:
        raise ValueError(f"this program reads schema = 1, not {value}")
    return value


SchemaVersion = Annotated[int, BeforeValidator(_exactly_one), WithJsonSchema({"const": 1})]


class Value(BaseModel):
    """A frozen value read from a file: unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def written(self) -> dict[str, Any]:
        """Return what a file says to mean this value: the keys that are not at their default."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)


class Dose(Value):
    """How much of an exercise: a hold, or repetitions at a pace; sets; the rest between them.

    A key that is absent is None, so that a routine's step can say only what differs.
    """

    hold_ms: Duration | None = Field(default=None, alias="hold")
    reps: Count | None = None
    pace_ms: Duration | None = Field(default=None, alias="pace")
    sets: Count | None = None
    rest_ms: Duration | None = Field(default=None, alias="rest")


class Cues(Value):
    """What is said: how to set up, what to do, the mend of the usual fault, when to stop.

    `{side}` and `{other}` stand for the working side and the opposite one.
    """

    setup: Text | None = None
    action: Text | None = None
    fix: Text | None = None
    stop: Text | None = None

    @field_validator("setup", "action", "fix", "stop")
    @classmethod
    def _know_the_placeholders(cls, text: str | None) -> str | None:
        bare = (text or "").replace("{side}", "").replace("{other}", "")
        if "{" in bare or "}" in bare:
            raise ValueError("only {side} and {other} may stand in braces")
        return text


class Variant(Value):
    """An easier or harder way to do an exercise: in words and, where there is one, another exercise."""

    text: Text
    exercise: Id | None = None


class Exercise(Value):
    """One movement, as its file tells it."""

    schema_version: SchemaVersion = Field(default=1, alias="schema")
    id: Id
    title: Text
    targets: tuple[Text, ...] = ()
    mode: Mode = Mode.HOLD
    sides: Sides = Sides.NONE
    level: Level = Level.BASIC
    position: Position | None = None
    needs: tuple[Need, ...] = ()
    dose: Dose = Dose()
    prepare_ms: Duration = Field(default=0, alias="prepare")
    switch_ms: Duration = Field(default=0, alias="switch")
    cues: Cues = Cues()
    cautions: tuple[Text, ...] = ()
    contraindications: tuple[Contraindication, ...] = ()
    care: tuple[Contraindication, ...] = ()
    instead: dict[Contraindication, Id] = {}
    easier: Variant | None = None
    harder: Variant | None = None
    sources: tuple[Text, ...] = ()
    image: str | None = Field(default=None, min_length=1, max_length=200)

    @field_validator("easier", "harder", mode="before")
    @classmethod
    def _accept_bare_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @field_validator("dose")
    @classmethod
    def _fit_the_mode(cls, dose: Dose, info: ValidationInfo) -> Dose:
        wrong = misfit(dose, info.data.get("mode", Mode.HOLD))
        if wrong:
            raise ValueError(wrong)
        return dose

    @field_validator("cues")
    @classmethod
    def _name_sides_that_there_are(cls, cues: Cues, info: ValidationInfo) -> Cues:
        said = "".join(filter(None, (cues.setup, cues.action, cues.fix, cues.stop)))
        if info.data.get("sides") is Sides.NONE and "{" in said:
            raise ValueError('with sides = "none" no {side} or {other} is known')
        return cues

    @model_validator(mode="after")
    def _alternate_only_repetitions(self) -> Self:
        if self.sides is Sides.ALTERNATE and self.mode is Mode.HOLD:
            raise ValueError('sides = "alternate" needs mode = "reps": a hold is per_side or none')
        return self


def misfit(dose: Dose, mode: Mode) -> str:
    """Say in what way `dose` does not belong to an exercise of `mode`; empty if it does."""
    if mode is Mode.HOLD and (dose.reps is not None or dose.pace_ms is not None):
        return "this exercise is a hold: it takes hold, not reps or pace"
    if mode is Mode.REPS and dose.hold_ms is not None:
        return "this exercise is done in repetitions: it takes reps and pace, not hold"
    return ""
