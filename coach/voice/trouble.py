"""What can keep the coach from being heard, and what the user can do about it."""

from enum import Enum


class Trouble(Enum):
    """Why there is no speech or no sound: `what` is wrong and the `mend`, in the user's words."""

    NO_VOICE = (
        "No speech engine works here: captions and tones go on.",
        "Install espeak-ng, or run “stretch-coach doctor” to see what was tried.",
    )
    CACHE_UNWRITABLE = (
        "Speech cannot be kept in the cache folder: captions and tones go on.",
        "Make room on the disk, or make the folder writable.",
    )
    VOICE_GONE = (
        "The voice that you chose is not installed any more: another one speaks.",
        "Choose a voice in the settings.",
    )
    NATURAL_BROKEN = (
        "The natural voice does not work here: the usual one speaks.",
        "Choose another in the settings, or run “stretch-coach doctor” to see what is wrong.",
    )
    NO_SOUND_LIBRARY = (
        "The system's sound library is missing: captions go on.",
        "Install libpulse0 (on Debian and Ubuntu: sudo apt install libpulse0).",
    )
    NO_SOUND_OUTPUT = (
        "No sound output was found: captions go on.",
        "Connect speakers or headphones: sound comes back by itself.",
    )
    SOUND_STUCK = (
        "The sound system does not answer: captions go on.",
        "Restart the sound server: sound comes back by itself.",
    )

    def __init__(self, what: str, mend: str) -> None:
        self.what = what
        self.mend = mend

    @property
    def is_silent(self) -> bool:
        """Whether words are not heard; otherwise another voice speaks than the one that was chosen."""
        return self not in (Trouble.VOICE_GONE, Trouble.NATURAL_BROKEN)
