"""What is shown of one session of the history, as pure functions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime

from coach.domain.record import (
    ExerciseRecord,
    ExerciseStatus,
    Moment,
    Rating,
    Region,
    Run,
    SessionRecord,
    SessionStatus,
)
from coach.domain.terms import Side
from coach.gui.views.cards import sentence_case
from coach.gui.views.summary import skipped_text, steps_text, time_text
from coach.gui.views.words import region_name
from coach.i18n import _
from coach.preferences import DistanceUnit

_MAIN = (Moment.BEFORE, Moment.AFTER, Moment.NEXT_MORNING)


@dataclass(frozen=True, slots=True)
class Number:
    """A pain number that can be corrected, given or not; `during_at` tells those of a session apart."""

    label: str
    moment: Moment
    region: Region
    score: int | None
    during_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HoldLine:
    """One hold or set of repetitions, as the table says it."""

    exercise: str
    side: str
    set: str
    planned: str
    actual: str
    ending: str


@dataclass(frozen=True, slots=True)
class PastView:
    """A session as its page shows it; `region` is None if none of its numbers has been given."""

    session_id: str
    day: str
    title: str
    facts: str
    run: Run
    unit: DistanceUnit
    note: str
    region: Region | None
    numbers: tuple[Number, ...]
    others: tuple[Number, ...]
    lines: tuple[HoldLine, ...]


def derive_past(
    record: SessionRecord, titles: Mapping[str, str], unit: DistanceUnit = DistanceUnit.KM
) -> PastView:
    """Return what is shown of `record`; `titles` are those of its exercises by id, `unit` of distances."""
    summary = record.summary
    region = summary.region or Region.LOWER_BACK
    return PastView(
        session_id=summary.session_id,
        day=long_day_text(summary.started_at),
        title=summary.routine_title,
        facts=_facts(record),
        run=summary.run,
        unit=unit,
        note=summary.note,
        region=summary.region,
        numbers=tuple(Number(_moment_name(one), one, region, record.pain(one)) for one in _MAIN),
        others=tuple(_others(record, region)),
        lines=tuple(_line(one, titles) for one in record.exercises),
    )


def about(number: Number, region: Region) -> Number:
    """Return the same question for another region."""
    return replace(number, region=region)


def long_day_text(at: datetime) -> str:
    """Return a day and the time, in full, by the clock on the wall there and then."""
    locale = QLocale()
    day = locale.toString(QDate(at.year, at.month, at.day), "dddd d MMMM yyyy")
    return f"{day}, {locale.toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)}"


def _facts(record: SessionRecord) -> str:
    summary = record.summary
    length = time_text(summary.active_ms)
    if summary.status is not SessionStatus.COMPLETED:
        length = _("ended early, after {some} of {all}").format(
            some=length, all=time_text(summary.planned_ms)
        )
    steps = steps_text(summary.steps_completed, summary.steps_planned)
    facts = " · ".join(filter(None, [length, steps, skipped_text(summary.steps_skipped)]))
    return sentence_case(facts)


def _others(record: SessionRecord, region: Region) -> Iterator[Number]:
    for rating in record.ratings:
        if rating.moment is Moment.DURING or rating.region is not region:
            at = rating.at if rating.moment is Moment.DURING else None
            yield Number(_other_name(rating), rating.moment, rating.region, rating.score, at)


def _other_name(rating: Rating) -> str:
    name = _moment_name(rating.moment)
    if rating.moment is Moment.DURING:
        time = QTime(rating.at.hour, rating.at.minute)
        name = _("During, at {time}").format(time=QLocale().toString(time, QLocale.FormatType.ShortFormat))
    return f"{name} · {region_name(rating.region)}"


def _moment_name(moment: Moment) -> str:
    return {
        Moment.BEFORE: _("Before"),
        Moment.DURING: _("During"),
        Moment.AFTER: _("After"),
        Moment.NEXT_MORNING: _("Next morning"),
    }[moment]


def _line(one: ExerciseRecord, titles: Mapping[str, str]) -> HoldLine:
    sides = {Side.LEFT: _("Left"), Side.RIGHT: _("Right"), None: ""}
    return HoldLine(
        exercise=titles.get(one.exercise_id, one.exercise_id),
        side=sides[one.side],
        set=str(one.set),
        planned=time_text(one.planned_ms),
        actual=time_text(one.actual_ms),
        ending=_ending(one),
    )


def _ending(one: ExerciseRecord) -> str:
    text = {
        ExerciseStatus.COMPLETED: "",
        ExerciseStatus.SKIPPED: _("Skipped"),
        ExerciseStatus.STOPPED: _("Stopped: it hurt"),
        ExerciseStatus.PARTIAL: _("The session ended here"),
    }[one.status]
    if one.pain_during is None:
        return text
    return _("{ending}, {score} of 10").format(ending=text or _("It hurt"), score=one.pain_during)
