"""What is said of a session that was cut short, as pure functions."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime

from coach.domain.bookmark import Unfinished
from coach.domain.terms import Side
from coach.domain.timeline import Phase, PhaseKind
from coach.gui.choice import Choice
from coach.i18n import _, ngettext

_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class UnfinishedView:
    """What the card says; a session that can be resumed says where."""

    title: str
    text: str
    can_resume: bool


def derive_unfinished(
    unfinished: Unfinished, choice: Choice | None, now: datetime, *, is_gone: bool = False
) -> UnfinishedView:
    """Return what is said of `unfinished` at `now`.

    `choice` is its routine as it was then, None if it has changed; `is_gone` if it is not there at all.
    """
    summary = unfinished.record.summary
    title = _("Unfinished: {title}").format(title=summary.routine_title)
    stopped = when_text(summary.ended_at, now)
    if choice:
        text = _("It stopped {when} {place}. {left}.").format(
            when=stopped, place=_place_text(unfinished, choice), left=_left_text(unfinished, choice)
        )
        return UnfinishedView(title, text, can_resume=True)
    if is_gone:
        template = _("It stopped {when} after {time}. It cannot go on: its routine is no longer there.")
    else:
        template = _("It stopped {when} after {time}. It cannot go on: its routine has changed since.")
    text = template.format(when=stopped, time=_length_text(summary.active_ms))
    return UnfinishedView(title, text, can_resume=False)


def when_text(at: datetime, now: datetime) -> str:
    """Return an instant as within a sentence, where `now` is: "at 18:40", "yesterday at 18:40"."""
    local = at.astimezone(now.tzinfo)
    locale = QLocale()
    time = locale.toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    days = (now.date() - local.date()).days
    if days == 0:
        return _("at {time}").format(time=time)
    if days == 1:
        return _("yesterday at {time}").format(time=time)
    date = locale.toString(QDate(local.year, local.month, local.day), QLocale.FormatType.ShortFormat)
    return _("on {date} at {time}").format(date=date, time=time)


def _place_text(unfinished: Unfinished, choice: Choice) -> str:
    bookmark = unfinished.bookmark
    phase = choice.timeline.phases[bookmark.phase]
    left_ms = phase.duration_ms + dict(bookmark.added_ms).get(bookmark.phase, 0) - bookmark.elapsed_ms
    seconds = max(0, -(-left_ms // 1000))
    to_go = ngettext("{count} second to go", "{count} seconds to go", seconds).format(count=seconds)
    return _("{phase}, with {to_go}").format(phase=_phase_text(phase, choice), to_go=to_go)


def _phase_text(phase: Phase, choice: Choice) -> str:
    exercise = choice.exercises.get(phase.exercise or "")
    if exercise is None or phase.kind is PhaseKind.REST:
        return _("in a rest")
    sides = {Side.LEFT: _("left side"), Side.RIGHT: _("right side")}
    where = f"“{exercise.title}”" + (f", {sides[phase.side]}" if phase.side else "")
    return (_("in {where}") if phase.is_work else _("before {where}")).format(where=where)


def _left_text(unfinished: Unfinished, choice: Choice) -> str:
    bookmark, phases = unfinished.bookmark, choice.timeline.phases
    added_ms = sum(by_ms for index, by_ms in bookmark.added_ms if index >= bookmark.phase)
    left_ms = choice.timeline.total_ms - phases[bookmark.phase].start_ms + added_ms - bookmark.elapsed_ms
    return _("What is left takes {time}").format(time=_length_text(left_ms))


def _length_text(ms: int) -> str:
    if ms < _MINUTE_MS:
        seconds = max(0, round(ms / 1000))
        return ngettext("{count} second", "{count} seconds", seconds).format(count=seconds)
    minutes = round(ms / _MINUTE_MS)
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
