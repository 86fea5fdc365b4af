"""What is said of a finished session: what was done, and the numbers before and after, without a claim."""

from dataclasses import dataclass

from coach.domain.pain import Tier
from coach.domain.record import Moment, SessionRecord, SessionStatus
from coach.gui.views.advice import Advice, after_advice, reported_advice
from coach.gui.views.words import region_name
from coach.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What the last page shows; `steps` and `skipped` are empty where there is nothing to say."""

    title: str
    ending: str
    time: str
    steps: str
    skipped: str
    region: str
    before: str
    after: str
    change: str
    advice: Advice | None


def derive_summary(record: SessionRecord, tier: Tier | None = None) -> SummaryView:
    """Return what to show of `record`; `tier` is the most urgent warning sign reported after the session."""
    summary = record.summary
    before, after = record.pain(Moment.BEFORE), record.pain(Moment.AFTER)
    return SummaryView(
        title=summary.routine_title,
        ending=ending_text(record),
        time=time_text(summary.active_ms),
        steps=steps_text(summary.steps_completed, summary.steps_planned),
        skipped=skipped_text(summary.steps_skipped),
        region=region_name(summary.region) if summary.region else _("Pain"),
        before=score_text(before),
        after=score_text(after),
        change=change_text(before, after),
        advice=after_advice(before, after, reported_advice(tier)),
    )


def ending_text(record: SessionRecord) -> str:
    """Return how the session ended, without praise where nothing was done."""
    summary = record.summary
    if summary.status is not SessionStatus.COMPLETED:
        return _("Ended early.")
    if not summary.steps_skipped:
        return _("Done, to the last step.")
    if not summary.steps_completed:
        return _("Every exercise was skipped.")
    return ngettext(
        "Done, with {count} exercise skipped.",
        "Done, with {count} exercises skipped.",
        summary.steps_skipped,
    ).format(count=summary.steps_skipped)


def time_text(ms: int) -> str:
    """Return how long was stretched, in minutes and seconds."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    if not minutes:
        return _("{seconds} s").format(seconds=seconds)
    return _("{minutes} min {seconds:02} s").format(minutes=minutes, seconds=seconds)


def steps_text(completed: int, planned: int) -> str:
    """Return how many of the routine's exercises were completed."""
    return ngettext(
        "{completed} of {planned} exercise", "{completed} of {planned} exercises", planned
    ).format(completed=completed, planned=planned)


def skipped_text(count: int) -> str:
    """Return how many exercises were skipped or stopped; empty if none was."""
    return ngettext("{count} skipped", "{count} skipped", count).format(count=count) if count else ""


def score_text(score: int | None) -> str:
    """Return a number as it stands large on the page."""
    return "–" if score is None else str(score)


def change_text(before: int | None, after: int | None) -> str:
    """Return what two numbers say, which is never why."""
    if before is None and after is None:
        return _("No numbers given.")
    if before is None:
        return _("No number given before.")
    if after is None:
        return _("No number given after.")
    count = abs(after - before)
    if not count:
        return _("The same number as before.")
    if after < before:
        return ngettext(
            "{count} point lower than before.", "{count} points lower than before.", count
        ).format(count=count)
    return ngettext("{count} point higher than before.", "{count} points higher than before.", count).format(
        count=count
    )
