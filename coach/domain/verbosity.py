"""Verbosity: how much of what a session says is heard; all of it is shown."""

from coach.domain.cues import Cue, Purpose, Sound, Tone, speech_ms
from coach.domain.terms import Verbosity

SAMPLE_TONE_MS = 900
"""How far apart the tones of a sample are."""

_SAID_IN_BRIEF = {Purpose.NEXT, Purpose.SIDE, Purpose.TURN, Purpose.COUNTDOWN}


def is_heard(cue: Cue, verbosity: Verbosity) -> bool:
    """Return whether the cue is heard; when it is, and what else is, does not depend on it."""
    match verbosity:
        case Verbosity.FULL:
            return True
        case Verbosity.BRIEF:
            return cue.sound is Sound.TONE or cue.purpose in _SAID_IN_BRIEF
        case Verbosity.TONES:
            return cue.sound is Sound.TONE
        case Verbosity.SILENT:
            return False


def sample_cues(text: str, rate: int, verbosity: Verbosity) -> tuple[Cue, ...]:
    """Return what lets one hear how a session would sound: `text`, then every tone."""
    said = Cue(0, Sound.SPEECH, text, speech_ms(text, rate), Purpose.SIDE)
    begin_ms = said.end_ms if is_heard(said, verbosity) else 0
    tones = (Cue(begin_ms + SAMPLE_TONE_MS * place, Sound.TONE, tone) for place, tone in enumerate(Tone))
    return tuple(cue for cue in (said, *tones) if is_heard(cue, verbosity))
