"""What cards say of routines."""

from dataclasses import dataclass

from coach.i18n import _, ngettext

_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class RoutineCard:
    """A routine on the home page.

    `images` are the picture ids of its exercises, in order. A file that cannot be read has a `problem`, the
    file's name as its title, and no `total_ms`.
    """

    id: str
    title: str
    summary: str = ""
    total_ms: int | None = None
    images: tuple[str, ...] = ()
    is_own: bool = False
    problem: str = ""
    tags: tuple[str, ...] = ()

    @property
    def short_length(self) -> str:
        """How long it takes, on a small card."""
        return "" if self.total_ms is None else short_minutes_text(self.total_ms)

    @property
    def length(self) -> str:
        """How long it takes, on the large card."""
        return "" if self.total_ms is None else sentence_case(minutes_text(self.total_ms))

    @property
    def note(self) -> str:
        """What a small card says below its title, in words alone."""
        return " · ".join(filter(None, [self.short_length, _("yours") if self.is_own else ""]))

    @property
    def tags_text(self) -> str:
        """Its tags in one line."""
        return " · ".join(self.tags)

    @property
    def searched(self) -> str:
        """All that it is found by."""
        parts = [self.title, self.summary, *self.tags, _("yours") if self.is_own else ""]
        return " ".join(parts).casefold()


def minutes_text(ms: int) -> str:
    """Return a length as within a sentence: "about 12 minutes"."""
    if ms < _MINUTE_MS:
        return _("less than a minute")
    minutes = _whole_minutes(ms)
    if minutes < 60:
        return ngettext("about {count} minute", "about {count} minutes", minutes).format(count=minutes)
    return _("about {time}").format(time=_hours(minutes))


def short_minutes_text(ms: int) -> str:
    """Return a length where room is short: "12 min"."""
    if ms < _MINUTE_MS:
        return _("under 1 min")
    minutes = _whole_minutes(ms)
    return _("{count} min").format(count=minutes) if minutes < 60 else _hours(minutes)


def sentence_case(text: str) -> str:
    """Return `text` with a capital at its start."""
    return text[:1].upper() + text[1:]


def _whole_minutes(ms: int) -> int:
    return (ms + _MINUTE_MS // 2) // _MINUTE_MS


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    text = _("{count} h").format(count=hours)
    return f"{text} " + _("{count} min").format(count=rest) if rest else text
