"""What weeks of pain numbers say, in the user's words: what was seen, never why, and no promise."""

from coach.domain.pain_insights import (
    AfterSession,
    ByDistance,
    Course,
    Insight,
    OverTime,
    TooFew,
    WorseMornings,
)
from coach.domain.physio_prompts import CheckGait, Firmness, Reason, SeeTherapist
from coach.domain.record import Region
from coach.gui.views.run_view import distance_text
from coach.gui.views.words import region_place
from coach.i18n import _, ngettext
from coach.preferences import DistanceUnit


def insight_text(insight: Insight, unit: DistanceUnit = DistanceUnit.KM) -> str:
    """Return an insight in one or two plain sentences, with distances in `unit`."""
    match insight:
        case SeeTherapist():
            return f"{_reason(insight)} {_advice(insight.firmness)}"
        case CheckGait():
            return _(
                "{place} ached after {aching} of your last {runs} runs. Having your gait and your strength"
                " looked at may show why."
            ).format(place=_subject(insight.region), aching=insight.aching, runs=insight.runs)
        case TooFew():
            return _too_few(insight)
        case OverTime():
            return _over_time(insight)
        case WorseMornings():
            return _worse_mornings(insight)
        case AfterSession():
            return _after_session(insight)
        case ByDistance():
            return _by_distance(insight, unit)


def number_text(number: float) -> str:
    """Return a median as it is said: `5`, or `4.5` halfway between two."""
    return f"{number:.1f}".removesuffix(".0")


def band_text() -> str:
    """Return what the band in the chart is, and where its limits come from."""
    return _(
        "Within the band, a change may be chance: people notice about 2 points, or 30 % less"
        " (Farrar 2001, Childs 2005, Ostelo 2008)."
    )


def medians_text() -> str:
    """Return what a mark stands for in a chart of more numbers than it has room for."""
    return _("Each mark is the median of some days.")


def morning_question(region: Region) -> str:
    """Return what the card of the next morning asks; the anchors of 0 and 10 are shown with it."""
    return _("From zero to ten, how is {place} this morning?").format(place=region_place(region))


def worse_morning_text() -> str:
    """Return what to do if the number is higher the next morning."""
    return _("Higher than before you stretched: take the easier variants next time, or a day's rest.")


def _reason(prompt: SeeTherapist) -> str:
    text = {
        Reason.NO_CHANGE: _("After {days} days, the numbers for {place} have not clearly come down."),
        Reason.STILL_HIGH: _("After {days} days, {place} is still at {number} before stretching."),
        Reason.SIX_WEEKS: _("Pain in {place} has gone on for {weeks} weeks."),
    }[prompt.reason]
    return text.format(
        days=prompt.days,
        weeks=prompt.days // 7,
        place=region_place(prompt.region),
        number=number_text(prompt.latter),
    )


def _advice(firmness: Firmness) -> str:
    return {
        Firmness.SOFT: _("A physical therapist could look at what keeps it going."),
        Firmness.FIRM: _("Please book a physical therapist: stretching alone has not been enough."),
    }[firmness]


def _too_few(insight: TooFew) -> str:
    if not insight.sessions:
        return _(
            "Give a number before and after a few sessions, and here is shown over weeks whether it helps."
        )
    missing = insight.needed - insight.sessions
    return ngettext(
        "{count} more session with a number, and something can be said.",
        "{count} more sessions with numbers, and something can be said.",
        missing,
    ).format(count=missing)


def _over_time(insight: OverTime) -> str:
    text = {
        Course.LOWER: _("Over {days} days, {place} went from {former} to {latter} before stretching."),
        Course.SAME: _(
            "Over {days} days, {place} stayed about the same before stretching:"
            " it was {former} and is {latter} now."
        ),
        Course.HIGHER: _(
            "Over {days} days, {place} went up from {former} to {latter} before stretching."
            " If it keeps growing, book a physical therapist."
        ),
    }[insight.course]
    return text.format(
        days=insight.days,
        place=region_place(insight.region),
        former=number_text(insight.former),
        latter=number_text(insight.latter),
    )


def _worse_mornings(insight: WorseMornings) -> str:
    return _(
        "On {worse} of {mornings} mornings after a session, {place} was worse than before it."
        " Take the easier variants, or a day's rest in between."
    ).format(worse=insight.worse, mornings=insight.mornings, place=region_place(insight.region))


def _after_session(insight: AfterSession) -> str:
    text = {
        Course.LOWER: _(
            "In {sessions} sessions, the number was mostly {change} lower right after stretching."
            " Stretching may ease it for a while."
        ),
        Course.SAME: _(
            "In {sessions} sessions, the number was mostly about the same right after stretching."
        ),
        Course.HIGHER: _(
            "In {sessions} sessions, the number was mostly {change} higher right after stretching."
            " Do less, and skip what brings it on."
        ),
    }[insight.course]
    return text.format(sessions=insight.sessions, change=number_text(abs(insight.change)))


def _by_distance(insight: ByDistance, unit: DistanceUnit) -> str:
    text = {
        Course.LOWER: _("After runs of {distance} and more, {place} was lower: {longer}, else {shorter}."),
        Course.SAME: _(
            "Longer or shorter runs: {place} was about the same after them, {longer} and {shorter}."
        ),
        Course.HIGHER: _("After runs of {distance} and more, {place} was higher: {longer}, else {shorter}."),
    }[insight.course]
    said = text.format(
        distance=distance_text(insight.split_km, unit),
        place=region_place(insight.region),
        longer=number_text(insight.longer),
        shorter=number_text(insight.shorter),
    )
    if insight.course is Course.SAME:
        return said
    return (
        said
        + " "
        + _("That is what the numbers of {runs} runs show; it is not why.").format(runs=insight.runs)
    )


def _subject(region: Region) -> str:
    place = region_place(region)
    return place[:1].upper() + place[1:]
