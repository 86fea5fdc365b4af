"""What can be set of what is heard, in which words and in which order."""

from coach.domain.terms import Verbosity
from coach.gui.views.settings import Action, Amount, Group, Options, Setting, Switch, Voices
from coach.i18n import _
from coach.natural import install_command
from coach.preferences import FULL_VOLUME, RATES


def sound_group() -> Group:
    """Return what can be set of the voice and the tones, in the order of showing."""
    heard = Options(
        {
            Verbosity.FULL: _("Everything"),
            Verbosity.BRIEF: _("Brief"),
            Verbosity.TONES: _("Tones"),
            Verbosity.SILENT: _("Nothing"),
        }
    )
    volume = Amount(0, FULL_VOLUME, 5, "%")
    return Group(
        _("Sound"),
        (
            Setting(
                "verbosity",
                _("What is heard"),
                _("Brief says names, sides and the countdown. Captions always show everything."),
                heard,
                _("verbosity words speech announcements silent quiet"),
            ),
            Setting(
                "voice",
                _("Voice"),
                _("Of the voices on this computer, those for your language first."),
                _voices(),
                _("voice language accent speech engine natural human piper"),
            ),
            Setting(
                "rate",
                _("Speaking rate"),
                _("A slower voice takes more time to get ready. Holds stay as they are."),
                Amount(*RATES, 5, _("words a minute")),
                _("speed fast slow speech"),
            ),
            Setting(
                "voice_volume",
                _("Volume of the voice"),
                _("How loud the words are."),
                volume,
                _("loud quiet speech"),
            ),
            Setting(
                "tone_volume",
                _("Volume of the tones"),
                _("How loud the sounds are that mark a start, a change and the end."),
                volume,
                _("loud quiet beep signal"),
            ),
            Setting(
                "muted",
                _("Begin muted"),
                _("Captions lead the session; M lets voice and tones be heard."),
                Switch(),
                _("sound silent quiet volume speech"),
            ),
        ),
        (
            Action(
                "sample",
                _("Listen"),
                _("Says a few words and plays every tone, as they are set above."),
                _("Test"),
                _("sample try hear sound speech volume"),
            ),
        ),
    )


def _voices() -> Voices:
    natural = _(
        "A natural voice is made on this computer, by Piper and espeak-ng (GPL-3.0) and ONNX Runtime (MIT)."
        " Joe’s recordings are CC0; his model began with others, which are for research only."
    )
    no_natural = _("A more natural voice can be added (190 MB) by this command, in a terminal:")
    return Voices(natural, no_natural, install_command())
